"""How many cases get a category, or lose it: those that have it already, or have it not, stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import CaseCategory
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, dossiers_of, rows_of

ADD, REMOVE = "bulk-category", "bulk-uncategory"


def plan_category(
    file: CaseFile,
    numbers: Sequence[int],
    term: str,
    *,
    remove: bool = False,
    on_progress: Progress | None = None,
) -> BulkPlan:
    """What it writes; ``term`` is a code. In the reading thread. Raises UserMistake("nothing-named") without one."""
    if not term:
        raise UserMistake("nothing-named")
    rows = [
        (row.number, row.uid, row.cells["category"]) for row in rows_of(file.reader, numbers, on_progress)
    ]
    having = {uid: number for number, uid, cell in rows if isinstance(cell, tuple) and term in cell}
    if remove:
        gone = [
            one
            for dossier in dossiers_of(file.reader, list(having.values()))
            for one in dossier.of(CaseCategory)
            if one.term == term
        ]
        cases = list(dict.fromkeys(one.case for one in gone))
        return BulkPlan(REMOVE, difference(gone, ()), len(cases), len(numbers), _only(cases))
    wanted = [uid for _, uid, _ in rows if uid not in having]
    made = [CaseCategory(uid=file.new_uid(), case=uid, term=term) for uid in wanted]
    return BulkPlan(ADD, difference((), made), len(wanted), len(numbers), _only(wanted))


def _only(uids: Sequence[str]) -> str:
    return uids[0] if len(uids) == 1 else ""
