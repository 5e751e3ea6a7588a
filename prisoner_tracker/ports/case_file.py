"""What one open database is: a reader, a writer, a clock, and where it lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from prisoner_tracker.domain.disk_place import DiskPlace
from prisoner_tracker.ports.care import Backups, Recovery
from prisoner_tracker.ports.reader import CaseReader
from prisoner_tracker.ports.writer import CaseWriter


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The present moment with its time zone."""
        ...

    def today(self) -> date:
        """The present day where the user is."""
        ...


class CaseFile(Protocol):
    """One open database."""

    @property
    def backups(self) -> Backups:
        """Its backups."""
        ...

    @property
    def recovery(self) -> Recovery:
        """The second way to its key."""
        ...

    @property
    def place(self) -> DiskPlace:
        """What kind of place it lies in."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here: a read-only file or folder, or it is open elsewhere."""
        ...

    @property
    def was_left_open(self) -> bool:
        """Whether it was not closed last time: saves stood in its log only (or another program has it open)."""
        ...

    @property
    def reader(self) -> CaseReader:
        """Questions, for the reading thread."""
        ...

    @property
    def writer(self) -> CaseWriter:
        """Writes, for the writing thread."""
        ...

    @property
    def clock(self) -> Clock:
        """Where this file's time comes from."""
        ...

    @property
    def path(self) -> Path:
        """Where the file is."""
        ...

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects it."""
        ...

    def new_uid(self) -> str:
        """A fresh UUIDv7."""
        ...

    def new_code(self) -> str:
        """A fresh public code, short, stable, not guessable, unused in this file: ``PT-7K3M9``."""
        ...

    def open_sibling(self, path: Path) -> CaseFile:
        """Open another file that has this one's key, as a restored backup has."""
        ...

    def close(self) -> None:
        """Close both connections."""
        ...


OpenFile = Callable[..., CaseFile]
"""(path, passphrase or None, read_only=False): opens an existing file. Raises UserMistake or Environment."""

CreateFile = Callable[[Path, str | None], CaseFile]
"""Creates a new file; never overwrites."""
