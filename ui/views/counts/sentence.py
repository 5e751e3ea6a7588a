"""How a definition reads as a sentence whose underlined parts are its switches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.definition_words import Piece
from ui.theme.look import look
from ui.widgets.choice_sheet import Choice, offer
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import PlainLabel


class SwitchWord(QAbstractButton):
    """Underlined words; a click, Enter or Space asks for the choices."""

    def __init__(self, piece: Piece, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = piece.key
        self._after = piece.after
        self.setText(piece.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(piece.text)
        look().changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click, as Space is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The words and what clings to them."""
        scale = look().type
        width = scale.metrics("section").horizontalAdvance(self.text())
        width += scale.metrics("sentence").horizontalAdvance(self._after)
        return QSize(round(width) + 2, scale.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words over a line of the accent; the ring when focused."""
        now, scale = look(), look().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        long = scale.metrics("section").horizontalAdvance(self.text())
        left = self.width() - long if rtl else 0
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(scale.font("section"))
        painter.setPen(now.color("ink"))
        painter.drawText(QRectF(left, 0, long + 2, self.height() - 2), flags, self.text())
        painter.fillRect(QRectF(left, self.height() - scale.px(3), long, 2), now.color("accent"))
        painter.setFont(scale.font("sentence"))
        painter.setPen(now.color("ink2"))
        rest = QRectF(0 if rtl else long, 0, self.width() - long, self.height() - 2)
        painter.drawText(rest, flags, self._after)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(QRectF(left + 1, 1, long - 1, self.height() - 2), 4, 4)


class Sentence(QWidget):
    """Words in lines. ``choices_of`` says what a switch can be; a switch without choices is asked for elsewhere."""

    #: A switch got a value: key, value.
    switched = Signal(str, str)
    #: A switch has no fixed choices: its owner asks (a date, a filter, bodies).
    asked = Signal(str)

    def __init__(self, choices_of: Callable[[str], Sequence[Choice]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices_of = choices_of
        self._flow = FlowLayout(self)
        self._flow.setSpacing(look().type.px(4))
        self.text = ""

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show this sentence; the switch that had the focus keeps it."""
        focused = next((word.key for word in self.switches() if word.hasFocus()), "")
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for piece in pieces:
            if piece.key:
                self._add_switch(piece)
            else:
                for word in f"{piece.text}{piece.after}".split():
                    self._flow.addWidget(PlainLabel(word, role="ink2", type_role="sentence", parent=self))
        self.text = " ".join(f"{piece.text}{piece.after}" for piece in pieces)
        self.setAccessibleName(self.text)
        for widget in self.findChildren(QWidget):
            widget.show()
        if focused:
            self.focus_switch(focused)
        self.updateGeometry()

    def switches(self) -> list[SwitchWord]:
        """The underlined parts, first to last."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = [item.widget() for item in found if item is not None]
        return [widget for widget in widgets if isinstance(widget, SwitchWord)]

    def focus_switch(self, key: str) -> None:
        """Put the focus on a switch."""
        for word in self.switches():
            if word.key == key:
                word.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_switch(self, key: str) -> None:
        """Offer the choices of a switch, or ask its owner."""
        word = next((word for word in self.switches() if word.key == key), None)
        choices = self._choices_of(key)
        if word is None or not choices:
            self.asked.emit(key)
            return
        current = next((choice.value for choice in choices if choice.words == word.text()), "")
        offer(word, word.text(), choices, lambda value: self.switched.emit(key, value), current)

    def _add_switch(self, piece: Piece) -> None:
        word = SwitchWord(piece, self)
        word.clicked.connect(lambda _checked=False, key=piece.key: self.open_switch(key))
        self._flow.addWidget(word)
