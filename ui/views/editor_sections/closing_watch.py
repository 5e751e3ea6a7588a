"""How a form hears that its window closes, so that the last letters are kept, too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class ClosingWatch(QObject):
    """Watches the window that a widget lies in, whichever that is when it is shown."""

    #: The window is about to close.
    closing = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._window: QWidget | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget into its window, and tell of that window's end."""
        if watched is self._widget and event.type() == QEvent.Type.Show:
            self._watch(self._widget.window())
        if watched is self._window and event.type() == QEvent.Type.Close:
            self.closing.emit()
        return False

    def _watch(self, window: QWidget) -> None:
        if window is self._window:
            return
        if self._window is not None and self._window is not self._widget:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not self._widget:
            window.installEventFilter(self)
