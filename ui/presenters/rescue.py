"""What is offered for a file that does not open: its backups, and saving what it still holds. Never its deletion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.salvage import SalvageAccount
from prisoner_tracker.ports import FileCare
from ui.errors import failure_sentence
from ui.presenters.backup_words import new_path_beside
from ui.worker import OnFailed, Worker

RESCUED = frozenset({"damaged", "wrong-passphrase", "not-a-database", "empty-file", "disk-error"})
"""Failures behind which a damaged file may be."""


class RescuePresenter(QObject):
    """About one file at a time."""

    #: Another file is rescued now, or its backups were found.
    changed = Signal()
    #: (done, total) of a salvage.
    progressed = Signal(int, int)
    #: A salvage is over: the `SalvageAccount`.
    salvaged = Signal(object)
    #: Something did not work, in a sentence.
    failed = Signal(str)
    #: Open this file, with this passphrase ("" for none).
    open_asked = Signal(object, str)

    def __init__(
        self,
        care: FileCare,
        worker: Worker,
        folder_of: Callable[[Path], Path | None] = lambda _path: None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._care, self._worker, self._folder_of, self._now = care, worker, folder_of, now
        self._path, self.passphrase, self.code = Path(), "", ""
        self.backups: list[Backup] = []
        self.account: SalvageAccount | None = None
        self.busy = False
        self._cancelled = False

    @property
    def path(self) -> Path:
        """The file that does not open."""
        return self._path

    def clock_now(self) -> datetime:
        """The present moment."""
        return self._now()

    def look_at(self, path: Path, code: str, passphrase: str) -> None:
        """This file did not open, for this reason, with this passphrase."""
        self._path, self.code = path, code
        # A wrong passphrase is not tried again; one that found damage is the right one.
        self.passphrase = passphrase if code == "damaged" else ""
        self.account = None
        folder = self._folder_of(path)
        self.backups = self._care.backups_of(path) + (
            self._care.backups_of(path, folder) if folder is not None else []
        )
        self.changed.emit()

    def find_missing(
        self, backup: Path, passphrase: str | None, then: Callable[..., None], on_failed: OnFailed
    ) -> None:
        """What the file has and the backup lacks, if the file can be asked."""
        care, path = self._care, self._path
        self._worker.write(lambda: care.missing(backup, path, passphrase), then, on_failed)

    def restore(
        self,
        backup: Path,
        new: Path,
        passphrase: str | None,
        then: Callable[[Backup], None],
        on_failed: OnFailed,
    ) -> None:
        """Make a new file from a backup."""
        care = self._care
        self._worker.write(lambda: care.restore(backup, new, passphrase or None), then, on_failed)

    def go_to(self, path: Path, passphrase: str) -> None:
        """Open a restored or salvaged file."""
        self.open_asked.emit(path, passphrase)

    def salvage(self, passphrase: str, word: str) -> None:
        """Save what the file still holds into a new one beside it."""
        care, path = self._care, self._path
        new = new_path_beside(path, word, self._now())
        self.passphrase, self.busy, self._cancelled = passphrase, True, False

        def step(done: int, total: int) -> bool:
            self.progressed.emit(done, total)
            return not self._cancelled

        def done(account: SalvageAccount) -> None:
            self.account, self.busy = account, False
            self.salvaged.emit(account)

        def failed(error: TrackerError) -> None:
            self.busy = False
            self.failed.emit(failure_sentence(error.code, error.details))

        self._worker.write(lambda: care.salvage(path, new, passphrase or None, step), done, failed)

    def cancel(self) -> None:
        """Stop a salvage at its next step."""
        self._cancelled = True
