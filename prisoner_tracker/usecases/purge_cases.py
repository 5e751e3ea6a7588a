"""How cases leave the trash for good, with a reason; and which older backups still hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did, and the backups from before it: they hold what was purged, and are not changed."""

    changes: Changes
    backups: tuple[Backup, ...]


def purge_cases(file: CaseFile, uids: Iterable[str], reason: str) -> Purged:
    """Remove trashed cases for good, in one act; in the writing thread. A backup is made first.

    Raises UserMistake: reason-needed, no-such-case, not-in-trash; Environment when the backup can't be made.
    """
    if not reason.strip():
        raise UserMistake("reason-needed")
    file.backups.before("purge")
    changes = file.writer.purge(tuple(dict.fromkeys(uids)), reason)
    return Purged(changes, tuple(file.backups.all()))
