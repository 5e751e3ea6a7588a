"""How cases come back from the trash: one revision for a whole selection."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.changes import Changes, RecordChange
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import CaseFile


def restore_cases(file: CaseFile, cases: Iterable[Case]) -> Changes:
    """Take the trash mark off these cases, as read (those without one are left alone); in the writing thread."""
    trashed = [case for case in cases if case.trashed is not None]
    changes = [RecordChange(Case.kind, case.uid, "trashed", case.trashed, None) for case in trashed]
    return file.writer.apply(changes, "restore", about=trashed[0].uid if len(trashed) == 1 else "")
