"""Which days of a case are coming that somebody has to watch: remands and terms end, hearings, questions to answer.

A day that has passed without anything recorded after it is overdue: nobody has followed it up. Time in custody
before the verdict counts towards the term, so a term ends that long after the custody began.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.event_order import in_order
from prisoner_tracker.domain.records import Event, Question
from prisoner_tracker.domain.status import custody_periods, status_on

REMAND, HEARING, TERM, QUESTION = "remand-ends", "hearing", "term-ends", "question"
_ORDERS = frozenset({"remand", "remand_extended"})
_SITTINGS = frozenset({"hearing", "summons"})
_SAYS_NOTHING_OF_IT = frozenset(
    {"medical", "hunger_strike", "hunger_strike_end", "ill_treatment_allegation", "other"}
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day to watch: its kind, its first and last possible day, the record it follows from, its words."""

    kind: str
    first: date
    last: date
    record: str
    text: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether the day has surely passed."""
        return self.last < today


def deadlines(dossier: Dossier, today: date) -> tuple[Deadline, ...]:
    """What is to be watched in a case as of a day, earliest first; nothing for a case in the trash."""
    if dossier.case.trashed is not None:
        return ()
    events = in_order(dossier.of(Event))
    found = [*_of_remand(events, today), *_of_hearings(events, today), *_of_term(events, today)]
    found += _of_questions(dossier)
    return tuple(sorted(found, key=lambda item: (item.first, item.kind)))


def _of_remand(events: list[Event], today: date) -> Iterator[Deadline]:
    """The end of the last order, while the person is on remand by it."""
    orders = [event for event in events if event.what in _ORDERS]
    if not orders or status_on(events, today).liberty != "on_remand":
        return
    until = orders[-1].until
    if until is not None and until.earliest and until.latest:
        yield Deadline(REMAND, until.earliest, until.latest, orders[-1].uid)


def _of_hearings(events: list[Event], today: date) -> Iterator[Deadline]:
    """Every hearing to come, and the last one when nothing was recorded after it."""
    telling = [event for event in events if event.what not in _SAYS_NOTHING_OF_IT]
    for at, event in enumerate(telling):
        when = event.date
        if event.what not in _SITTINGS or when is None or when.earliest is None or when.latest is None:
            continue
        if when.latest >= today or (at == len(telling) - 1 and _was_held_or_charged(events, today)):
            yield Deadline(HEARING, when.earliest, when.latest, event.uid)


def _was_held_or_charged(events: list[Event], today: date) -> bool:
    return status_on(events, today).end in ("not_ended", "not_known")


def _of_term(events: list[Event], today: date) -> Iterator[Deadline]:
    """The end of the sentence somebody serves."""
    if status_on(events, today).liberty != "serving":
        return
    verdicts = [event for event in events if event.what in ("verdict", "appeal_decided", "term_changed")]
    passed = next((event for event in reversed(verdicts) if _has_term(event)), None)
    periods = [period for period in custody_periods(events) if period.end is None]
    if passed is None or passed.life or not periods:
        return
    start = _began(events)
    if start is not None and start.earliest and start.latest:
        yield Deadline(TERM, _after(start.earliest, passed), _after(start.latest, passed), passed.uid)


def _began(events: list[Event]) -> UncertainDate | None:
    """When the custody that still runs began: its states may have changed since."""
    start: UncertainDate | None = None
    last_end: date | None = None
    for period in custody_periods(events):
        joined = last_end is not None and period.start is not None and period.start.earliest == last_end
        if not joined:
            start = period.start
        last_end = period.end.earliest if period.end else None
    return start


def _has_term(event: Event) -> bool:
    return event.life or bool(event.years or event.months or event.days)


def _after(day: date, passed: Event) -> date:
    """The day on which the term is over; a month's last day stays one."""
    months = day.month - 1 + (passed.months or 0) + 12 * (passed.years or 0)
    year, month = day.year + months // 12, months % 12 + 1
    if year > date.max.year - 1:
        return date.max
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last)) + timedelta(days=passed.days or 0)


def _of_questions(dossier: Dossier) -> Iterator[Deadline]:
    for question in dossier.of(Question):
        if question.due and not question.answered:
            day = date.fromisoformat(question.due)
            yield Deadline(QUESTION, day, day, question.uid, question.text)
