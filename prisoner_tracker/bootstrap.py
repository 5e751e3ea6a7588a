"""The only place that joins the database to the use cases: how a case file is opened or made."""

from __future__ import annotations

from pathlib import Path

import db
import prisoner_tracker
import ui
from prisoner_tracker.domain.clock import SystemClock
from prisoner_tracker.domain.errors import Bug
from prisoner_tracker.ports import CaseFile, Clock, FileCare


def open_file(
    path: Path, passphrase: str | None, clock: Clock | None = None, *, read_only: bool = False
) -> CaseFile:
    """Open an existing case file. Raises UserMistake or Environment."""
    from db import database

    _lie_together()
    return database.open_existing(path, passphrase, clock or SystemClock(), read_only=read_only)


def create_file(path: Path, passphrase: str | None, clock: Clock | None = None) -> CaseFile:
    """Make a new case file; never overwrites. Raises UserMistake or Environment."""
    from db import database

    _lie_together()
    return database.create(path, passphrase, clock or SystemClock())


def needs_passphrase(path: Path) -> bool:
    """Whether the file opens only with a passphrase. Raises UserMistake for what is no file of ours."""
    from db import database

    return database.needs_passphrase(path)


def file_care(clock: Clock | None = None) -> FileCare:
    """What is done to files that are not open: restore, salvage, another passphrase."""
    from db.care import SqlCare

    _lie_together()
    return SqlCare(clock or SystemClock())


def _lie_together() -> None:
    """Refuse to start when another distribution owns ``db`` or ``ui``: those are general names."""
    home = Path(prisoner_tracker.__file__).parent.parent
    for package in (db, ui):
        if package.__file__ is None or Path(package.__file__).parent.parent != home:
            raise Bug("foreign-package", package=package.__name__)
