"""How many cases are put in the trash at once, with progress: one revision, undone by one undo."""

from __future__ import annotations

from collections.abc import Sequence

from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, rows_of

LABEL = "trash"


def plan_trash(file: CaseFile, numbers: Sequence[int], on_progress: Progress | None = None) -> BulkPlan:
    """What it writes; in the reading thread. The cases come from a list, so none of them is in the trash yet."""
    today = file.clock.today().isoformat()
    uids = [row.uid for row in rows_of(file.reader, numbers, on_progress)]
    changes = tuple(RecordChange(Case.kind, uid, "trashed", None, today) for uid in uids)
    return BulkPlan(LABEL, changes, len(uids), len(numbers), uids[0] if len(uids) == 1 else "")
