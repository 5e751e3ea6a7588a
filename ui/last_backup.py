"""How a file with unprotected work is closed: after a backup, and if that fails, by the user's decision alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from ui.open_session import OpenSession
from ui.presenters.backup_keeping import Protection
from ui.views.backups.closing import ClosingScreen


class LastBackup(QObject):
    """Shows its screen in the shell while a backup is made, then goes on."""

    def __init__(self, shell: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session: OpenSession | None = None
        self._then: Callable[[], None] | None = None
        self.screen = ClosingScreen()
        shell.addWidget(self.screen)
        self.screen.again_asked.connect(self._begin)
        self.screen.leave_asked.connect(self._go_on)
        self.screen.back_asked.connect(self._go_back)

    def before(self, session: OpenSession | None, then: Callable[[], None]) -> None:
        """Do this at once when everything is protected; otherwise after a backup."""
        if session is None or not session.keeping.is_due_at_close:
            then()
            return
        if self._session is not session:
            session.keeping.changed.connect(self._look)
        self._session, self._then = session, then
        self._begin()

    def _begin(self) -> None:
        if self._session is not None:
            self._shell.setCurrentWidget(self.screen)
            self.screen.begin()
            self._session.keeping.back_up()

    def _look(self, state: Protection) -> None:
        if self._then is None or state.busy or self._session is None:
            return
        if state.failure is not None:
            self.screen.say_failed(state.failure)
        elif state.since is None:
            self._go_on()
        else:
            self._session.keeping.back_up()

    def _go_on(self) -> None:
        then, self._then, self._session = self._then, None, None
        if then is not None:
            QTimer.singleShot(0, self, then)

    def _go_back(self) -> None:
        self._then = None
        if self._session is not None:
            self._shell.setCurrentWidget(self._session.main)
