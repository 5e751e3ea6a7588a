"""How a sheet lies over a window: a child widget with a painted shadow that closes by Esc or a click outside.

Focus goes in when it opens and back to where it was when it closes.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QVBoxLayout, QWidget

from ui.theme.look import look

FADE_MS = 120
SHADOW = 18


class Sheet(QWidget):
    """Covers ``window`` and shows ``body`` in a raised card."""

    #: The sheet has gone, by whatever way.
    closed = Signal()

    def __init__(self, window: QWidget, name: str, *, width: int = 480, dim: bool = False) -> None:
        super().__init__(window)
        self._dim = dim
        self._return_to: QWidget | None = None
        self.card = QWidget(self)
        self.card.setAccessibleName(name)
        self.setAccessibleName(name)
        self.card.setFixedWidth(look().type.px(width))
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place_at: QRect | None = None
        window.installEventFilter(self)
        self.hide()

    def open_sheet(self, near: QRect | None = None, focus: QWidget | None = None) -> None:
        """Show it, at ``near`` (a rectangle of the window; the card lies below it) or above the middle."""
        self._return_to = self.window().focusWidget()
        self._place_at = near
        self._place()
        self.show()
        self.raise_()
        (focus or self._first_field() or self).setFocus(Qt.FocusReason.PopupFocusReason)
        self._fade_in()

    def close_sheet(self) -> None:
        """Hide it and give focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._return_to is not None and self._return_to.isVisible():
            self._return_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._return_to = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it changes size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; other keys go no further, so that nothing happens underneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        fields = self._fields()
        if not fields:
            return True
        current = QApplication.focusWidget()
        place = fields.index(current) if current in fields else (-1 if forward else 0)
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        fields[(place + step) % len(fields)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click outside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow and card; a veil over the rest when asked for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = look()
        if self._dim:
            painter.fillRect(self.rect(), now.color("shadow", 0.18 if now.theme.name == "light" else 0.35))
        card = QRectF(self.card.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("shadow", 0.012 if now.theme.name == "light" else 0.03))
        for spread in range(SHADOW, 0, -1):
            painter.drawRoundedRect(
                card.adjusted(-spread, 4 - spread, spread, 4 + spread), 12 + spread, 12 + spread
            )
        painter.setBrush(now.color("raised"))
        painter.setPen(QPen(now.color("line" if now.theme.name == "light" else "edge"), 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _place(self) -> None:
        window = self.parentWidget().rect()
        self.setGeometry(window)
        # What changed inside a scroll area reaches the card's layout only with the next turn of the loop.
        layout = self.card.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        self.card.adjustSize()
        card = self.card.size()
        if self._place_at is None:
            left, top = (window.width() - card.width()) // 2, max(16, (window.height() - card.height()) // 3)
        else:
            left, top = self._place_at.left(), self._place_at.bottom() + 8
            if top + card.height() > window.height() - 16:
                top = max(16, self._place_at.top() - card.height() - 8)
        left = max(16, min(left, window.width() - card.width() - 16))
        self.card.move(left, top)

    def _fields(self) -> list[QWidget]:
        """Focusable widgets of the card in the order of the focus chain."""
        found: list[QWidget] = []
        widget = self.card.nextInFocusChain()
        while widget is not None and widget is not self.card:
            inside = self.card.isAncestorOf(widget) and widget.isVisibleTo(self.card) and widget.isEnabled()
            if inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _first_field(self) -> QWidget | None:
        fields = self._fields()
        return fields[0] if fields else None

    def _fade_in(self) -> None:
        if QApplication.style().styleHint(QApplication.style().StyleHint.SH_Widget_Animation_Duration) == 0:
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(FADE_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        fade.finished.connect(self._fade_done)
        fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _fade_done(self) -> None:
        # Qt deletes the effect; the two arguments of setGraphicsEffect do not take None in every binding.
        self.setGraphicsEffect(None)  # type: ignore[arg-type]
