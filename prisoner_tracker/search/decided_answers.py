"""What a filter finds by what bodies decided, what sources say, and with which charge somebody was charged then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from prisoner_tracker.domain import assessments, charge_history, conflicts
from prisoner_tracker.domain.answer import Answer, either
from prisoner_tracker.domain.articles import is_within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Organisation, OrganisationAlias
from prisoner_tracker.domain.records import Question as Asked
from prisoner_tracker.search.ast import FieldIs
from prisoner_tracker.search.field_names import key_of
from prisoner_tracker.search.meaning import (
    HasWords,
    InDays,
    Known,
    Meaning,
    OneOf,
    Question,
    Under,
    asked,
    held_bounds,
)
from prisoner_tracker.search.texts import finds

DecidedAnswer = Callable[[Question, Dossier, Meaning], Answer]
_ANY = "any"


def charged_on(question: Question, dossier: Dossier, meaning: Meaning) -> Answer:
    """Whether some charge was in force on these days."""
    periods = tuple(charge_history.in_force_periods(dossier))
    match question:
        case Known():
            return Answer.of(bool(periods) is question.wanted)
        case InDays():
            return _charged_in(periods, question, meaning)
        case _:
            return Answer.NO


def charged_then(article: FieldIs, then: FieldIs, dossier: Dossier, meaning: Meaning) -> Answer:
    """Whether a charge of one of these articles was in force on one of these days."""
    wanted = [asked("articles", one, meaning) for one in article.conditions]
    prefixes = [question.article for question in wanted if isinstance(question, Under)]
    periods = [
        period
        for period in charge_history.in_force_periods(dossier)
        if any(is_within(period.charge.article, prefix) for prefix in prefixes)
    ]
    answer = Answer.NO
    for condition in then.conditions:
        question = asked("charged_on", condition, meaning)
        if isinstance(question, InDays):
            answer = either(answer, _charged_in(periods, question, meaning))
    return answer


def _charged_in(periods: Iterable[charge_history.InForce], question: InDays, meaning: Meaning) -> Answer:
    first, last = held_bounds(question, meaning)
    return Answer.NO if first > last else charge_history.charged(periods, first, last)


def recognised_by(question: Question, dossier: Dossier, _meaning: Meaning) -> Answer:
    """Whether a body of this name or alias recognises the person now."""
    bodies = assessments.recognising_uids(dossier)
    match question:
        case Known():
            return Answer.of(bool(bodies) is question.wanted)
        case HasWords():
            return Answer.of(any(finds(name, question.text) for name in _names(dossier, bodies)))
        case _:
            return Answer.NO


def _names(dossier: Dossier, bodies: frozenset[str]) -> Iterable[str]:
    yield from (body.name for body in dossier.of(Organisation) if body.uid in bodies)
    yield from (alias.text for alias in dossier.of(OrganisationAlias) if alias.organisation in bodies)


def criterion(question: Question, dossier: Dossier, _meaning: Meaning) -> Answer:
    """Whether a body finds one of these criteria met now."""
    return _one_of(question, assessments.criteria_met(dossier))


def disputed(question: Question, dossier: Dossier, _meaning: Meaning) -> Answer:
    """Whether bodies differ."""
    said = assessments.disputed(dossier)
    return _one_of(question, (said,) if said else ())


def conflict(question: Question, dossier: Dossier, _meaning: Meaning) -> Answer:
    """Whether sources disagree about one of these fields."""
    return _one_of(conflict_asked(question), conflicts.conflicting(dossier))


def open_question(question: Question, dossier: Dossier, _meaning: Meaning) -> Answer:
    """Whether a question is open: the one that lists show, or one that nobody answered yet."""
    shown = str(dossier.case.facts.get("open_question") or "")
    texts = [shown, *(item.text for item in dossier.of(Asked) if not item.answer)]
    match question:
        case Known():
            return Answer.of(any(texts) is question.wanted)
        case HasWords():
            return Answer.of(any(finds(text, question.text) for text in texts if text))
        case _:
            return Answer.NO


def conflict_asked(question: Question) -> Question:
    """``any`` asks whether there is one; the name of a field is its key."""
    if not isinstance(question, HasWords):
        return question
    if question.text.casefold() == _ANY:
        return Known(True)
    return OneOf(frozenset({key_of(question.text) or question.text}))


def _one_of(question: Question, values: tuple[str, ...]) -> Answer:
    match question:
        case Known():
            return Answer.of(bool(values) is question.wanted)
        case OneOf():
            return Answer.of(any(value in question.codes for value in values))
        case _:
            return Answer.NO


DECIDED_ANSWERS: Mapping[str, DecidedAnswer] = {
    "charged_on": charged_on,
    "recognised_by": recognised_by,
    "criterion": criterion,
    "disputed": disputed,
    "conflict": conflict,
    "open_question": open_question,
}
"""Field key → its answer."""


def past_charges(parts: Iterable[object]) -> list[tuple[FieldIs, FieldIs]]:
    """Of what must all be true: each article with each day it is asked for, as (article, charged-on) terms.

    ``charged-on:2024-08-20 article:206.4`` asks for one charge: that article, in force on that day.
    """
    terms = [part for part in parts if isinstance(part, FieldIs)]
    days = [term for term in terms if term.field == "charged_on" and _all_are(term, InDays)]
    articles = [term for term in terms if term.field == "articles" and _all_are(term, Under)]
    return [(article, day) for article in articles for day in days]


_SOME_DAY = date(2024, 1, 1)


def _all_are(term: FieldIs, kind: type[Question]) -> bool:
    meaning = Meaning(today=_SOME_DAY, vocabularies={})
    return all(isinstance(asked(term.field, one, meaning), kind) for one in term.conditions)
