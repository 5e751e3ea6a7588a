"""When backups of the open file are made: soon after changes, at the close, or when asked; and how that is said.

It has a thread of its own, so that saving never waits for a backup. A failure is kept until a backup succeeds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from prisoner_tracker.domain.backups import Backup, Missing, read_name
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.usecases.protect import is_due
from ui.desk import Desk
from ui.worker import OnFailed, Worker

_LOOK_EVERY_MS = 30_000
_RETRY_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Protection:
    """What is known: the newest backup, since when work is in none, what went wrong last, whether one is made now."""

    newest: datetime | None = None
    since: datetime | None = None
    failure: TrackerError | None = None
    failed_at: datetime | None = None
    busy: bool = False


def keeping_of(desk: Desk) -> BackupKeeping:
    """The keeper of this desk; one that only does what it is asked where the window has none."""
    if not isinstance(desk.keeping, BackupKeeping):
        desk.keeping = BackupKeeping(desk)
    return desk.keeping


class BackupKeeping(QObject):
    """Watches one open file; `close` it before the file is closed."""

    #: The `Protection` is another, or a minute has gone by.
    changed = Signal(object)
    #: A backup was made and verified: the `Backup`.
    made = Signal(object)
    #: The user wants this file opened instead (a restored one), with this passphrase, or "" for the same key.
    open_asked = Signal(object, str)
    #: The user changes the passphrase: the present one and the new one (None: no passphrase).
    rekey_asked = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.now = Protection()
        self._worker = Worker(parent=self)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.feed.happened.connect(lambda _changes: self._work_was_done())

    @property
    def is_automatic(self) -> bool:
        """Whether backups are made without being asked for: not of the sample, nor of what can't be written."""
        return not (self.desk.is_sample or self.desk.file.read_only)

    @property
    def is_due_at_close(self) -> bool:
        """Whether there is work in no backup."""
        return self.is_automatic and self.now.since is not None

    def begin(self) -> None:
        """Learn how things stand; work that an earlier run left unprotected counts from when it was done."""
        backups = self.desk.file.backups

        def learn() -> tuple[datetime | None, datetime | None]:
            made = backups.all()
            return (made[0].at if made else None), backups.unprotected_since()

        def learnt(answer: tuple[datetime | None, datetime | None]) -> None:
            self._be(newest=answer[0], since=self.now.since or answer[1])
            self.look()

        self._timer.start()
        self._worker.write(learn, learnt, lambda _error: self._be())

    def look(self) -> None:
        """Make a backup when one is due."""
        now, state = self.clock_now(), self.now
        due = state.since is not None and is_due(state.since, now)
        waits = state.failed_at is not None and not is_due(state.failed_at, now, _RETRY_AFTER)
        if self.is_automatic and due and not waits and not state.busy:
            self.back_up()
        self.changed.emit(self.now)

    def back_up(self, then: Callable[[bool], None] | None = None, folder: Path | None = None) -> None:
        """Make one now; ``then`` hears whether it was made."""
        if self.now.busy:
            return
        begun = self.clock_now()
        self._be(busy=True)

        def done(backup: Backup) -> None:
            later = self.now.since if self.now.since is not None and self.now.since > begun else None
            self._be(newest=backup.at, since=later, failure=None, failed_at=None, busy=False)
            self.made.emit(backup)
            if then is not None:
                then(True)

        def failed(error: TrackerError) -> None:
            self._be(failure=error, failed_at=self.clock_now(), busy=False)
            if then is not None:
                then(False)

        backups = self.desk.file.backups
        self._worker.write(lambda: backups.make(folder), done, failed)

    def list_all(self, then: Callable[[Path, list[Backup]], None], on_failed: OnFailed) -> None:
        """The folder and the backups in it."""
        backups = self.desk.file.backups
        self._worker.write(lambda: (backups.folder(), backups.all()), lambda found: then(*found), on_failed)

    def find_missing(
        self, backup: Path, passphrase: str | None, then: Callable[[Missing], None], on_failed: OnFailed
    ) -> None:
        """What the file has and the backup lacks."""
        backups = self.desk.file.backups
        self._worker.write(lambda: backups.missing(backup, passphrase), then, on_failed)

    def restore(
        self,
        backup: Path,
        new: Path,
        passphrase: str | None,
        then: Callable[[Backup], None],
        on_failed: OnFailed,
    ) -> None:
        """Make a new file from a backup."""
        backups = self.desk.file.backups
        self._worker.write(lambda: backups.restore(backup, new, passphrase), then, on_failed)

    @property
    def path(self) -> Path:
        """The file the backups are of; for a backup that is open, where that file lies as a rule."""
        path = self.desk.file.path
        name = read_name(path.name)
        return path if name is None else path.parent.parent / f"{name.stem}{path.suffix}"

    @property
    def passphrase(self) -> str:
        """None is kept."""
        return ""

    def clock_now(self) -> datetime:
        """The present moment."""
        return self.desk.file.clock.now()

    def go_to(self, path: Path, passphrase: str) -> None:
        """Open a restored file in place of this one."""
        self.open_asked.emit(path, passphrase)

    def is_passphrase(self, typed: str, then: Callable[[bool], None]) -> None:
        """Whether this is the file's passphrase."""
        recovery = self.desk.file.recovery
        self._worker.write(lambda: recovery.is_opened_by(typed), then)

    def close(self) -> None:
        """Finish a backup that is being made, and stop."""
        self._timer.stop()
        self._worker.close()

    def _work_was_done(self) -> None:
        if self.now.since is None:
            self._be(since=self.clock_now())

    def _be(self, **changes: object) -> None:
        self.now = replace(self.now, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.now)
