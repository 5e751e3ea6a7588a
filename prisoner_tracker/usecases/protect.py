"""When a backup is due: work may be unprotected for half an hour, and a backup takes a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile

LONGEST = timedelta(minutes=30)
"""The promise: no change stays longer than this in one file only."""

DUE_AFTER = timedelta(minutes=20)
"""When a backup is begun, so that it is done in time even when it fails once."""


def protect(file: CaseFile, due_after: timedelta = DUE_AFTER) -> Backup | None:
    """Make a backup if changes have been unprotected for that long; None when there is no need.

    Raises Environment("backup-failed", reason=..., folder=...).
    """
    since = unprotected_since(file)
    if since is None or not is_due(since, file.clock.now(), due_after):
        return None
    return file.backups.make()


def is_due(since: datetime, now: datetime, due_after: timedelta = DUE_AFTER) -> bool:
    """Whether work done then needs a backup now; a moment in the future is a clock set back: nobody knows how far."""
    return not timedelta(0) <= now - since < due_after


def unprotected_since(file: CaseFile) -> datetime | None:
    """Since when there is work in no backup; None for a file that is only read, and for the sample."""
    if file.read_only or is_sample(file):
        return None
    return file.backups.unprotected_since()


def is_sample(file: CaseFile) -> bool:
    """Whether every person in it is invented."""
    return any(
        isinstance(entry, Setting) and entry.key == "sample" and bool(entry.value)
        for entry in file.reader.register(Setting)
    )
