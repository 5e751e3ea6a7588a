"""How a tag is put on many cases, or taken off them: those that have it already, or have it not, stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import CaseTag
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, dossiers_of, rows_of

ADD, REMOVE = "bulk-tag", "bulk-untag"


def plan_tag(
    file: CaseFile,
    numbers: Sequence[int],
    tag: str,
    *,
    remove: bool = False,
    on_progress: Progress | None = None,
) -> BulkPlan:
    """What tagging these cases writes; in the reading thread. Raises UserMistake("nothing-named") without a tag."""
    tag = " ".join(tag.split())
    if not tag:
        raise UserMistake("nothing-named")
    if remove:
        gone = list(_tags_of(file, numbers, tag, on_progress))
        cases = {one.case for one in gone}
        return BulkPlan(REMOVE, difference(gone, ()), len(cases), len(numbers), _only(cases))
    wanted = [
        row.uid
        for row in rows_of(file.reader, numbers, on_progress)
        if tag not in _several(row.cells["tags"])
    ]
    made = [CaseTag(uid=file.new_uid(), case=uid, text=tag) for uid in wanted]
    return BulkPlan(ADD, difference((), made), len(wanted), len(numbers), _only(wanted))


def _tags_of(
    file: CaseFile, numbers: Sequence[int], tag: str, on_progress: Progress | None
) -> Iterator[CaseTag]:
    having = [
        row.number for row in rows_of(file.reader, numbers, on_progress) if tag in _several(row.cells["tags"])
    ]
    for dossier in dossiers_of(file.reader, having):
        yield from (one for one in dossier.of(CaseTag) if one.text == tag)


def _several(cell: object) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()


def _only(uids: Sequence[str] | set[str]) -> str:
    return next(iter(uids)) if len(uids) == 1 else ""
