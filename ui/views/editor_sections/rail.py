"""How the sections are listed at the left: name, count, and a mark where a problem is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from ui.theme.look import look
from ui.views.editor_sections.words import section_name, tr
from ui.widgets.small_marks import Pane

WIDTH = 200


class RailLine(QAbstractButton):
    """One section."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section
        self._count, self._has_problem = "", False
        self.setCheckable(True)
        self.setText(section_name(section))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tell("", False)

    def tell(self, count: str, has_problem: bool) -> None:
        """Show a count and whether a problem lies there."""
        self._count, self._has_problem = count, has_problem
        words = [self.text(), count, tr("has a problem") if has_problem else ""]
        self.setAccessibleName(", ".join(word for word in words if word))
        self.update()

    def sizeHint(self) -> QSize:
        """A line of 28 px."""
        return QSize(look().type.px(WIDTH - 16), look().type.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill for the current section, name, count or mark."""
        now, scale = look(), look().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            lead, trail = trail, lead
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        inner = box.adjusted(scale.px(8), 0, -scale.px(10), 0)
        painter.setFont(scale.font("strong" if self.isChecked() else "body"))
        painter.setPen(now.color("ink"))
        painter.drawText(inner, int(lead | middle), self.text())
        if self._has_problem:
            side = scale.px(14)
            left = inner.left() if rtl else inner.right() - side
            spot = QRectF(left, inner.top(), side, inner.height())
            now.icons.paint(painter, spot, "warning-circle", "problem")
        elif self._count:
            painter.setFont(scale.font("note", True))
            painter.setPen(now.color("ink2"))
            painter.drawText(inner, int(trail | middle), self._count)


class Rail(Pane):
    """All sections; one is current."""

    #: A section was chosen.
    chosen = Signal(str)

    def __init__(self, sections: list[str]) -> None:
        super().__init__("window")
        self.setFixedWidth(look().type.px(WIDTH))
        self.setAccessibleName(tr("Sections"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(0)
        self.lines: dict[str, RailLine] = {}
        for section in sections:
            line = RailLine(section)
            line.clicked.connect(lambda _checked=False, key=section: self.chosen.emit(key))
            self.lines[section] = line
            if section == "restricted":
                column.addSpacing(look().type.px(16))
            column.addWidget(line)
        column.addStretch(1)
        self.set_current(sections[0])

    @property
    def current(self) -> str:
        """The section that is marked."""
        return next(key for key, line in self.lines.items() if line.isChecked())

    def set_current(self, section: str) -> None:
        """Mark a section."""
        for key, line in self.lines.items():
            line.setChecked(key == section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the form's."""
        event.ignore()
