"""The one top-level window: its size, when it may close, how it comes to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

from ui.settings import Settings


class Shell(QStackedWidget):
    """The one top-level window: start screens, or the main window of the open file."""

    def __init__(self, settings: Settings, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._settings, self._may_close = settings, may_close
        self.setWindowTitle("Prisoner Tracker")
        self.setMinimumSize(QSize(760, 480))
        if not self.restoreGeometry(settings.geometry("window")):
            self.resize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Back up and finish what is being written, close the file, remember the size."""
        self._settings.keep_geometry("window", self.saveGeometry())
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def come_to_front(self) -> None:
        """Another window of the same user asked for this file."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
