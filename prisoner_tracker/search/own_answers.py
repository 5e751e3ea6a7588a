"""Which fields answer a question in a way of their own, because no single value of the case does.

One entry a field; the SQL of the same field is one entry in `db.own_conditions`. An entry answers every question
its kind can ask, `Known` included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prisoner_tracker.domain import status
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate, within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Event
from prisoner_tracker.search.decided_answers import DECIDED_ANSWERS
from prisoner_tracker.search.meaning import InDays, Known, Meaning, Question, held_bounds

OwnAnswer = Callable[[Question, Dossier, Meaning], Answer]


def _held_on(question: Question, dossier: Dossier, meaning: Meaning) -> Answer:
    events = dossier.of(Event)
    match question:
        case Known():
            return Answer.of(bool(status.custody_periods(events)) is question.wanted)
        case InDays():
            first, last = held_bounds(question, meaning)
            return Answer.NO if first > last else status.held_on(events, first, last)
        case _:
            return Answer.NO


def _changed(question: Question, dossier: Dossier, meaning: Meaning) -> Answer:
    day = meaning.changed.get(dossier.case.uid)
    match question:
        case Known():
            return Answer.of((day is not None) is question.wanted)
        case InDays() if day is not None:
            return within(UncertainDate.from_day(day), question.days.first, question.days.last)
        case _:
            return Answer.NO


OWN_ANSWERS: Mapping[str, OwnAnswer] = {
    "held_on": _held_on,
    "changed": _changed,
    **DECIDED_ANSWERS,
}
"""Field key → its answer."""
