"""What must be followed up: remands that end, hearings, terms that end, within some days; and what is overdue.

Something is overdue when its day has surely passed and nothing later is recorded: no extension, hearing, verdict,
release or other event of a later day. A term is counted from the first day of custody, day for day, which is an
assumption (``from-arrest``): the court's own reckoning may differ. In the reading thread.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.event_order import day_of, in_order
from prisoner_tracker.domain.field_values import REMANDS
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import custody_periods
from prisoner_tracker.ports import CaseFile

WITHIN = 14
REMAND_ENDS, HEARING, TERM_ENDS = "remand-ends", "hearing", "term-ends"
_KEPT_DAYS = 60
"""A hearing that passed without a result is asked for so long."""


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of a case: its kind, first and last possible day, whether it is overdue, and the event behind it."""

    kind: str
    case: str
    code: str
    name: str
    first: date
    last: date
    overdue: bool
    event: str
    when: UncertainDate | None = None
    assumed: str = ""


def due(file: CaseFile, within: int = WITHIN) -> list[Due]:
    """Everything due within so many days, the most urgent first: overdue ones, then by day."""
    today = file.clock.today()
    until = today + timedelta(days=within)
    found: list[Due] = []
    for dossier in file.reader.dossiers(file.reader.due_cases(today, until)):
        found += [one for one in _deadlines(dossier, today) if one.first <= until]
    return sorted(found, key=lambda one: (one.last, one.name, one.code))


def _deadlines(dossier: Dossier, today: date) -> Iterator[Due]:
    events = in_order(dossier.of(Event))
    if any(event.what in ("release", "death") and _has_happened(event, today) for event in events[-1:]):
        return
    remands = [event for event in events if event.what in REMANDS]
    sentenced = [event for event in events if event.what == "verdict" and _sentence(event)]
    if remands and not sentenced and remands[-1].until is not None:
        yield from _one(dossier, REMAND_ENDS, remands[-1], remands[-1].until, today, events)
    for event in events:
        if event.what == "hearing" and event.date is not None:
            yield from _hearing(dossier, event, today, events)
    if sentenced:
        yield from _term(dossier, sentenced[-1], today, events)


def _has_happened(event: Event, today: date) -> bool:
    return event.date is None or event.date.earliest is None or event.date.earliest <= today


def _hearing(dossier: Dossier, event: Event, today: date, events: Sequence[Event]) -> Iterator[Due]:
    if event.date is None:
        return
    for one in _one(dossier, HEARING, event, event.date, today, events):
        if not one.overdue or (today - one.last).days <= _KEPT_DAYS:
            yield one


def _term(dossier: Dossier, event: Event, today: date, events: Sequence[Event]) -> Iterator[Due]:
    """The end of a term, counted from the first day of custody."""
    periods = [period.start for period in custody_periods(events) if period.start is not None]
    start = next((when for when in periods if when.earliest and when.latest), None)
    if start is None or event.life or start.earliest is None or start.latest is None:
        return
    first, last = _after(start.earliest, event), _after(start.latest, event)
    if first is None or last is None:
        return
    edtf = first.isoformat() if first == last else f"{first}/{last}"
    when = UncertainDate(edtf, edtf, first, last)
    yield from _one(dossier, TERM_ENDS, event, when, today, events, "from-arrest")


def _sentence(event: Event) -> bool:
    return bool(event.years or event.months or event.days or event.life)


def _after(start: date, event: Event) -> date | None:
    months = start.month - 1 + (event.months or 0)
    year, month = start.year + (event.years or 0) + months // 12, months % 12 + 1
    if year > date.max.year:
        return None
    day = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=min(event.days or 0, (date.max - day).days))


def _one(
    dossier: Dossier,
    kind: str,
    event: Event,
    when: UncertainDate,
    today: date,
    events: Sequence[Event],
    assumed: str = "",
) -> Iterator[Due]:
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return
    passed = last < today
    # Between its first and last day it may be over or not: it is due.
    if passed and any(other is not event and day_of(other) >= first for other in events):
        return
    yield Due(
        kind, dossier.case.uid, dossier.case.code, dossier.primary_name, first, last, passed, event.uid, when, assumed
    )  # fmt: skip
