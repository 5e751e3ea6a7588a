"""How a list of things to do is drawn: an icon, a title, a line beneath, a key or a word at the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import look

#: QAbstractButton would take the arrows for itself; the list moves by them.
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete)


class ActionRow(QAbstractButton):
    """One thing to do; Enter, Space or a click does it. Texts are painted plain."""

    def __init__(
        self, icon: str, title: str, line: str = "", *, end: str = "", in_doubt: bool = False
    ) -> None:
        super().__init__()
        self._icon, self._line, self._end, self._in_doubt = icon, line, end, in_doubt
        self._hovered = False
        self.setText(title.replace("&", "&&"))
        self._title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part for part in (line, end) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """48 px high; as wide as there is room."""
        return QSize(look().type.px(300), look().type.px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _LIST_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is a fill only."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover ends."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft fill and ring with focus, hover fill otherwise."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        now = look()
        box = QRectF(self.rect())
        if self.hasFocus():
            painter.setBrush(now.color("soft"))
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        elif self._hovered:
            painter.setBrush(now.color("hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 8, 8)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        now, scale = look(), look().type
        width, height = float(self.width()), float(self.height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def spot(start: float, length: float, top: float, tall: float) -> QRectF:
            return QRectF(width - start - length if rtl else start, top, length, tall)

        icon = spot(scale.px(18), scale.px(18), 0, height)
        now.icons.paint(painter, icon, self._icon, "doubt" if self._in_doubt else "ink2")
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            lead, trail = trail, lead
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        end_font = "note" if self._in_doubt else "hint"
        end_width = scale.metrics(end_font).horizontalAdvance(self._end)
        start = scale.px(54)
        room = width - start - end_width - scale.px(24)
        half = height / 2
        for words, font, role, top in (
            (self._title, "strong", "ink", half - scale.px(18) if self._line else 0),
            (self._line, "note", "ink2", half),
        ):
            shown = scale.metrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room)
            painter.setFont(scale.font(font))
            painter.setPen(now.color(role))
            tall = scale.px(18) if self._line else height
            painter.drawText(spot(start, room, top, tall), int(lead | flags), shown)
        if self._end and (self._in_doubt or self.hasFocus()):
            painter.setFont(scale.font(end_font))
            painter.setPen(now.color("doubt" if self._in_doubt else "ink2"))
            place = spot(width - scale.px(14) - end_width, end_width, 0, height)
            painter.drawText(place, int(trail | flags), self._end)


class ActionList(QWidget):
    """Action rows under each other; arrows, Home and End move, Del asks to take one away."""

    #: Del was pressed on this row (its place).
    delete_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[ActionRow] = []

    def rows(self) -> list[ActionRow]:
        """The rows, first to last."""
        return list(self._rows)

    def set_rows(self, rows: list[ActionRow]) -> None:
        """Show these; the focus stays at its place where it can."""
        place = next((i for i, row in enumerate(self._rows) if row.hasFocus()), -1)
        before, self._rows = self._rows, rows
        for row in rows:
            self._column.addWidget(row)
            # A widget takes the focus only when it is shown; the layout would show it later.
            row.setVisible(True)
        if place >= 0 and rows:
            rows[min(place, len(rows) - 1)].setFocus()
        for old in before:
            self._column.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a row does not take arrive here."""
        place = next((i for i, row in enumerate(self._rows) if row.hasFocus()), -1)
        last = len(self._rows) - 1
        targets = {
            Qt.Key.Key_Down: min(place + 1, last),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if place < 0:
            event.ignore()
        elif event.key() in targets:
            self._rows[targets[Qt.Key(event.key())]].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(place)
        else:
            super().keyPressEvent(event)
