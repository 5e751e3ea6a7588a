"""When a half-typed case is kept: within a second of every change, in the writing thread, until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.keep_draft import Draft, drop_draft, keep_draft
from ui.presenters.own_work import OwnWork

WAIT_MS = 400
"""How long typing may go on before it is kept; with the write itself that stays under a second."""


class DraftKeeping(QObject):
    """Keeps one draft of one form."""

    #: It is on disk: the moment (datetime).
    kept = Signal(object)
    #: It could not be kept: the error's code.
    failed = Signal(str)

    def __init__(
        self, file: CaseFile, worker: OwnWork, uid: str, state: Callable[[], Draft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.uid = uid
        self._file, self._worker, self._state = file, worker, state
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.keep_now)

    def soon(self) -> None:
        """Something changed: keep it within a second. Later changes do not put it off."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep it without waiting."""
        self._timer.stop()
        self._asked = True
        draft, uid, file = self._state(), self.uid, self._file
        self._worker.write(lambda: keep_draft(file, uid, draft), self._was_kept, self._was_refused)

    def drop(self) -> None:
        """Forget it: saved, or thrown away by the user."""
        self._timer.stop()
        if self._asked:
            self._asked = False
            uid, file = self.uid, self._file
            self._worker.write(lambda: drop_draft(file, uid), _nothing, self._was_refused)

    def stop(self) -> None:
        """The form goes; what was kept stays."""
        self._timer.stop()

    @property
    def waiting(self) -> bool:
        """Whether a change is not kept yet."""
        return self._timer.isActive()

    def adopt(self, uid: str) -> None:
        """Go on with a draft that was kept earlier."""
        self.uid, self._asked = uid, True

    def _was_kept(self, _nothing: object) -> None:
        self.kept.emit(self._now())

    def _now(self) -> datetime:
        return self._file.clock.now()

    def _was_refused(self, error: TrackerError) -> None:
        self.failed.emit(getattr(error, "code", "bug"))


def _nothing(_result: object) -> None:
    """A dropped draft needs no answer."""
