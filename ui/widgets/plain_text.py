"""How text from data is shown: always as plain text, cut where there is no room, whole in the tool tip.

Qt's labels and tool tips guess HTML; a name such as ``<b>x</b>`` must be seen as it is typed.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from ui.text_direction import isolate
from ui.theme.look import look

__all__ = ["ElidedLabel", "PlainLabel", "isolate", "plain_tooltip"]


def plain_tooltip(text: str) -> str:
    """``text`` as a tool tip that Qt shows letter by letter; empty stays empty (no tool tip).

    >>> plain_tooltip("a<b")
    '<qt>a&lt;b</qt>'
    """
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class PlainLabel(QLabel):
    """A label that never reads rich text; colour by ``role``, font by ``type_role`` (see the type scale)."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "ink",
        type_role: str = "body",
        selectable: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._type_role = type_role
        self._tabular = False
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)
        self.setWordWrap(wrap)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._restyle()
        look().changed.connect(self._restyle)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Refused: this label shows plain text only."""
        raise TypeError("a PlainLabel shows plain text only")

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Left means the leading edge of the window, whatever direction the text itself has."""
        self._alignment = alignment
        placed = QStyle.visualAlignment(self.layoutDirection(), alignment)
        super().setAlignment(placed | Qt.AlignmentFlag.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        """Mirror with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._alignment)

    def set_role(self, role: str) -> None:
        """Colour the text by another role."""
        self._role = role
        self._restyle()

    def set_type_role(self, type_role: str, tabular: bool = False) -> None:
        """Set the text in another font of the scale."""
        self._type_role = type_role
        self._tabular = tabular
        self._restyle()

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look().color(self._role))
        self.setPalette(palette)
        self.setFont(look().type.font(self._type_role, self._tabular))


class ElidedLabel(PlainLabel):
    """One line, cut in the middle or at the end when room is short, then with the whole as tool tip."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "ink",
        type_role: str = "body",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        self._mode = mode
        super().__init__(text, role=role, type_role=type_role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """What fits now."""
        return self.fontMetrics().elidedText(self._one_line(), self._mode, self.contentsRect().width())

    def setText(self, text: str) -> None:
        """Show ``text`` on one line."""
        super().setText(text)
        self._refresh_tooltip()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, so that layouts may shrink the label."""
        width = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(width, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether the tool tip is needed depends on the width."""
        super().resizeEvent(event)
        self._refresh_tooltip()

    def changeEvent(self, event: QEvent) -> None:
        """So it does on the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._refresh_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part that fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())

    def _one_line(self) -> str:
        return " ".join(self.text().split("\n"))

    def _refresh_tooltip(self) -> None:
        cut = self.shown_text() != self._one_line()
        self.setToolTip(plain_tooltip(self.text()) if cut else "")
