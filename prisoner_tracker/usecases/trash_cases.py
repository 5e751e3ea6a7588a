"""How cases are put in the trash: one revision for a whole selection, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.changes import Changes, RecordChange
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import CaseFile


def trash_cases(file: CaseFile, uids: Iterable[str]) -> Changes:
    """Mark these cases (none of them in the trash yet) with today's date; in the writing thread."""
    today = file.clock.today().isoformat()
    chosen = tuple(dict.fromkeys(uids))
    changes = [RecordChange(Case.kind, uid, "trashed", None, today) for uid in chosen]
    return file.writer.apply(changes, "trash", about=chosen[0] if len(chosen) == 1 else "")
