"""Which joined cases can't keep level 4 in a merge: what was confirmed was one record, not the two together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.merging.choices import LOST, MergeChoices
from prisoner_tracker.domain.merging.life import Life
from prisoner_tracker.domain.records import Case, Record
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.confirm_case import LEVEL, LEVEL_BELOW, require_second_person

_FIELD = "verification"


def lowered(file: CaseFile, kept: Life, lost: Life, choices: MergeChoices) -> frozenset[str]:
    """The kept cases (uids) that would have level 4 from the lost side alone, by somebody who entered either record.

    In the writing thread.
    """
    return frozenset(
        mine
        for theirs, mine in choices.joined.items()
        if _is_lifted(kept, lost, mine, theirs, choices) and not _is_second_person(file, (mine, theirs))
    )


def without_level(records: Iterable[Record], cases: frozenset[str]) -> tuple[Record, ...]:
    """The records after a merge, these cases at level 3."""
    return tuple(
        replace(record, facts={**record.facts, _FIELD: LEVEL_BELOW})
        if isinstance(record, Case) and record.uid in cases
        else record
        for record in records
    )


def _is_lifted(kept: Life, lost: Life, mine: str, theirs: str, choices: MergeChoices) -> bool:
    before, after = _level(kept, mine), _level(lost, theirs)
    taken = before is None or choices.side((theirs, _FIELD)) == LOST
    return after == LEVEL and before != LEVEL and taken


def _level(life: Life, uid: str) -> object:
    case = life.records.get(uid)
    return case.facts.get(_FIELD) if isinstance(case, Case) else None


def _is_second_person(file: CaseFile, cases: Iterable[str]) -> bool:
    try:
        for uid in cases:
            require_second_person(file.writer.authors(uid))
    except UserMistake:
        return False
    return True
