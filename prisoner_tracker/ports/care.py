"""How a file is kept safe: backups, its passphrase, salvage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from prisoner_tracker.domain.backups import Backup, Missing
from prisoner_tracker.domain.salvage import SalvageAccount


class Backups(Protocol):
    """The backups of one open file; any thread may ask, each act opens connections of its own."""

    def folder(self) -> Path:
        """Where they are put."""
        ...

    def head(self) -> tuple[int, str]:
        """Number and hash of the file's latest revision; asked for in a moment, however long the history is."""
        ...

    def all(self) -> list[Backup]:
        """Those of this file in its folder, newest first."""
        ...

    def make(
        self, folder: Path | None = None, on_progress: Callable[[int, int], bool] | None = None
    ) -> Backup:
        """Make and verify one now, then thin. Raises Environment("backup-failed", reason=code, folder=...).

        ``on_progress(done, total)`` counts pages; False stops: UserMistake("cancelled"), and nothing is left of it.
        """
        ...

    def before(self, act: str, on_progress: Callable[[int, int], bool] | None = None) -> Backup | None:
        """Make one before an import, merge, purge or upgrade, unless the newest holds the file as it is."""
        ...

    def unprotected_since(self) -> datetime | None:
        """When the first change was made that no backup holds."""
        ...

    def missing(self, backup: Path, passphrase: str | None = None) -> Missing:
        """What this file has and the backup lacks. Without a passphrase this file's own key is tried."""
        ...

    def restore(self, backup: Path, new: Path, passphrase: str | None = None) -> Backup:
        """Make a new file from a backup; never overwrites. Raises UserMistake or Environment."""
        ...


class Recovery(Protocol):
    """What a recovery sheet of one open file says."""

    @property
    def number(self) -> str:
        """The number a sheet must bear to open this file; another after a new passphrase; "" without a passphrase."""
        ...

    def lines(self) -> tuple[str, ...]:
        """The code of the file's key, line by line. Raises UserMistake("no-passphrase")."""
        ...

    def is_opened_by(self, passphrase: str) -> bool:
        """Whether this is the file's passphrase; takes as long as opening it, in any thread."""
        ...


class FileCare(Protocol):
    """What is done to files that are not open. Everything raises UserMistake or Environment."""

    def backups_of(self, path: Path, folder: Path | None = None) -> list[Backup]:
        """Backups of a file by their names, newest first, without opening them."""
        ...

    def missing(self, backup: Path, path: Path, passphrase: str | None) -> Missing | None:
        """What the file has and the backup lacks; None when the file can't be asked."""
        ...

    def restore(self, backup: Path, new: Path, passphrase: str | None) -> Backup:
        """Make a new file from a backup; never overwrites."""
        ...

    def salvage(
        self,
        damaged: Path,
        new: Path,
        passphrase: str | None,
        on_progress: Callable[[int, int], bool] | None = None,
    ) -> SalvageAccount:
        """Read what can be read of a damaged file into a new one; the damaged one is not changed."""
        ...

    def rekey(self, path: Path, passphrase: str | None, new_passphrase: str | None) -> None:
        """Put a file under another passphrase, or none."""
        ...
