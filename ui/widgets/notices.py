"""Where a screen says what happened: a notice line, a toast with undo, long work with a number and Cancel.

Expected failures are said here, never in a modal box; screen readers are told.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui.theme.look import look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.plain_text import PlainLabel

ICONS = {"problem": "warning-circle", "doubt": "warning", "ink2": "info"}
SHOW_AFTER_MS = 300
TOAST_MS = 8000


def announce(widget: QWidget, sentence: str) -> None:
    """Tell a screen reader what has just appeared."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class IconMark(QWidget):
    """An icon by name and role, at the height of the first text line."""

    def __init__(self, icon: str, role: str = "ink2", size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role, self._size = icon, role, size
        self.setFixedSize(look().type.px(size) + 2, round(look().type.metrics("note").height()) + 1)

    def set_icon(self, icon: str, role: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon alone."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = look().type.px(self._size)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        look().icons.paint(painter, box, self._icon, self._role)


class NoticeLine(QWidget):
    """An icon and a sentence in "problem", "doubt" or "ink2"; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark("info")
        self._label = PlainLabel("", role="ink2", type_role="note", selectable=True, wrap=True)
        self._label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    def text(self) -> str:
        """The sentence, empty when hidden."""
        return self._label.text()

    def say(self, sentence: str, role: str = "ink2", icon: str = "") -> None:
        """Show ``sentence`` and announce it; an empty one hides the line."""
        self._label.setText(sentence)
        self._label.set_role(role)
        self._mark.set_icon(icon or ICONS[role], role)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence)

    def clear(self) -> None:
        """Say nothing."""
        self.say("")


class Toast(QWidget):
    """One line over the foot of ``parent`` that says what was done, with Undo; goes by itself, no focus."""

    #: The user takes back what the toast names.
    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = PlainLabel("", role="ink")
        self._undo = Button(self.tr("Undo"), "link", icon="arrow-u-up-left", key="Ctrl+Z", height=28)
        self._close = IconButton("x", self.tr("Close this line"), size=24)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        for widget in (self._label, self._undo, self._close):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self._ask_undo)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *, undo: bool = True, stay_ms: int = TOAST_MS) -> None:
        """Show ``sentence`` for ``stay_ms``; undo stays possible by key after it has gone."""
        self._label.setText(sentence)
        self._undo.setVisible(undo)
        self.setAccessibleName(sentence)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stay_ms)
        announce(self, sentence)

    def text(self) -> str:
        """The sentence that is shown."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised card with an outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look().color("raised"))
        painter.setPen(QPen(look().color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _ask_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        self.move(QPoint((room.width() - self.width()) // 2, room.height() - self.height() - 44))


class ProgressLine(QWidget):
    """Long work: a sentence with its number, a bar, Cancel. Appears only when the work takes over 300 ms."""

    #: The user wants the work stopped.
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel("", role="ink2")
        self._label.set_type_role("body", tabular=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cancel = Button(self.tr("Cancel"), "text", key="Esc", height=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self._cancel.clicked.connect(self._ask_cancel)
        self.hide()

    def start(self, sentence: str, *, can_cancel: bool = True) -> None:
        """The work begins; ``sentence`` says which."""
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(True)
        self._timer.start()
        self.report(sentence, 0, 0)

    def report(self, sentence: str, done: int, total: int) -> None:
        """``done`` of ``total``; a total of 0 is work whose length nobody knows: then there is no bar."""
        self._label.setText(sentence)
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setAccessibleName(sentence)

    def finish(self) -> None:
        """The work is over: the line goes, or never comes."""
        self._timer.stop()
        self.hide()

    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
