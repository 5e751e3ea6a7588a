"""What is done to files that are not open: their backups found by name, restored, salvaged, put under another key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.backup_names import backups_of
from db.database import access_to
from db.rekey import rekey
from db.restore import missing_from, restore
from db.salvage import salvage
from db.unlocking import find_key
from prisoner_tracker.domain.backups import Backup, Missing
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.salvage import SalvageAccount
from prisoner_tracker.ports import Clock


class SqlCare:
    """Opens what it needs, each time anew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def backups_of(self, path: Path, folder: Path | None = None) -> list[Backup]:
        """Backups by their names, newest first; ``cases`` is not known."""
        return backups_of(path, folder)

    def missing(self, backup: Path, path: Path, passphrase: str | None) -> Missing | None:
        """What the file has and the backup lacks; None when the file can't be asked."""
        key = find_key(backup, passphrase)
        try:
            access = access_to(path)
            return missing_from(backup, key, path, find_key(path, passphrase, access), access)
        except TrackerError:
            return None

    def restore(self, backup: Path, new: Path, passphrase: str | None) -> Backup:
        """Make a new file from a backup."""
        return restore(backup, find_key(backup, passphrase), new)

    def salvage(
        self,
        damaged: Path,
        new: Path,
        passphrase: str | None,
        on_progress: Callable[[int, int], bool] | None = None,
    ) -> SalvageAccount:
        """Read what can be read into a new file."""
        return salvage(damaged, new, passphrase, self._clock, on_progress)

    def rekey(self, path: Path, passphrase: str | None, new_passphrase: str | None) -> None:
        """Put a file under another passphrase, or none."""
        rekey(path, find_key(path, passphrase), new_passphrase)
