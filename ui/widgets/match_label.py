"""How a text is shown with the parts a search matched: plain text, the matched runs in bold; never rich text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ui.theme.look import look
from ui.widgets.plain_text import PlainLabel


class MatchLabel(PlainLabel):
    """A wrapped label; ``runs`` are (start, length) in code points."""

    def __init__(
        self,
        text: str,
        runs: Sequence[tuple[int, int]],
        *,
        role: str = "ink",
        type_role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        self.runs = tuple(runs)
        super().__init__(text, role=role, type_role=type_role, wrap=True, parent=parent)

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the text takes with its bold runs."""
        layout = self._laid_out(width)
        return round(sum(layout.lineAt(at).height() for at in range(layout.lineCount()))) + 1

    def sizeHint(self) -> QSize:
        """The text on one line, up to a comfortable width."""
        # A line is a part of its layout: the layout must live as long as it is asked.
        layout = self._laid_out(100_000)
        wanted = layout.lineAt(0).naturalTextWidth() if layout.lineCount() else 0.0
        width = min(round(wanted) + 2, look().type.px(320))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Layouts may make it narrow."""
        return QSize(look().type.px(40), look().type.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, from the leading edge."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        text = self.text()
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_bold(text, start, length) for start, length in self.runs])
        layout.beginLayout()
        top = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
            line = layout.createLine()
        layout.endLayout()
        return layout


def _bold(text: str, start: int, length: int) -> QTextLayout.FormatRange:
    """Qt counts UTF-16 units, Python code points."""
    run = QTextLayout.FormatRange()
    run.start = len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
    run.length = len(text[start : start + length].encode("utf-16-le", "surrogatepass")) // 2
    style = QTextCharFormat()
    style.setFontWeight(look().type.font("match").weight())
    style.setForeground(look().color("accent"))
    run.format = style
    return run
