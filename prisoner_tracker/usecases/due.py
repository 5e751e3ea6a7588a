"""What has to be followed up within some days, and what nobody followed up, over all cases: in the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from prisoner_tracker.domain.deadlines import Deadline, deadlines
from prisoner_tracker.ports import CaseFile

WITHIN = 14
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Due:
    """One day to watch, with the case it belongs to."""

    case: str
    code: str
    name: str
    deadline: Deadline
    overdue: bool


def due(file: CaseFile, within: int = WITHIN) -> list[Due]:
    """Overdue days and those that may come within so many days, the earliest first."""
    reader, today = file.reader, file.clock.today()
    last = today + timedelta(days=min(within, (date.max - today).days))
    numbers = reader.deadline_cases(last)
    found: list[Due] = []
    for start in range(0, len(numbers), _AT_ONCE):
        for dossier in reader.dossiers(numbers[start : start + _AT_ONCE]):
            found += [
                Due(dossier.case.uid, dossier.case.code, dossier.primary_name, one, one.is_overdue(today))
                for one in deadlines(dossier, today)
                if one.first <= last
            ]
    return sorted(found, key=lambda one: (one.deadline.last, one.name, one.code))
