"""Whether a filter finds a case: the readable meaning that the SQL compiler must give, too.

A term finds a case when the answer is yes, or, with a question mark, when it is possible; beyond terms there is
only yes and no, so that ``-x`` finds exactly the cases that ``x`` does not. Trashed cases are never found.
"""

from __future__ import annotations

from collections.abc import Iterator

from prisoner_tracker.domain.answer import Answer, either
from prisoner_tracker.domain.articles import is_within
from prisoner_tracker.domain.dates import UncertainDate, within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_access import FieldValue, value_of
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.former_codes import codes_of
from prisoner_tracker.domain.records import (
    Affiliation,
    Attachment,
    Charge,
    Citation,
    Defendant,
    ListEntry,
    Organisation,
    OrganisationAlias,
    Place,
    PlaceAlias,
    Proceeding,
    Source,
)
from prisoner_tracker.search.ast import And, Condition, Everything, FieldIs, Not, Or, Query, Words
from prisoner_tracker.search.conditions import mark_of
from prisoner_tracker.search.decided_answers import charged_then, past_charges
from prisoner_tracker.search.field_names import HAS, MISSING
from prisoner_tracker.search.meaning import (
    HasWords,
    InDays,
    InNumbers,
    Is,
    Known,
    Meaning,
    Named,
    OneOf,
    Question,
    Under,
    asked,
)
from prisoner_tracker.search.own_answers import OWN_ANSWERS
from prisoner_tracker.search.texts import finds, finds_place, has_phrase, name_texts, other_texts

__all__ = ["Meaning", "answer", "matches"]


def matches(query: Query, dossier: Dossier, meaning: Meaning) -> bool:
    """Whether the filter finds the case."""
    return dossier.case.trashed is None and _finds(query, dossier, meaning)


def _finds(query: Query, dossier: Dossier, meaning: Meaning) -> bool:
    match query:
        case Everything():
            return True
        case Words():
            texts = (*name_texts(dossier), *other_texts(dossier))
            if query.quoted:
                return any(has_phrase(text, query.text) for text in texts)
            return finds("\n".join(texts), query.text)
        case FieldIs():
            return answer(query, dossier, meaning) >= _least(query)
        case Not():
            return not _finds(query.of, dossier, meaning)
        case And():
            return all(_finds(part, dossier, meaning) for part in query.of) and all(
                charged_then(article, then, dossier, meaning) >= _least(then)
                for article, then in past_charges(query.of)
            )
        case Or():
            return any(_finds(part, dossier, meaning) for part in query.of)


def _least(term: FieldIs) -> Answer:
    return Answer.POSSIBLE if term.possible else Answer.YES


def answer(term: FieldIs, dossier: Dossier, meaning: Meaning) -> Answer:
    """Whether any of a term's conditions holds of the case: yes, no, or possible where dates are uncertain."""
    found = Answer.NO
    for condition in term.conditions:
        found = either(found, _holds(term.field, condition, dossier, meaning))
    return found


def _holds(key: str, condition: Condition, dossier: Dossier, meaning: Meaning) -> Answer:
    if key in (HAS, MISSING):
        mark = mark_of(getattr(condition, "text", ""))
        return Answer.of(mark is not None and _has(mark, dossier, meaning) is (key == HAS))
    question = asked(key, condition, meaning)
    return Answer.NO if question is None else _answered(key, question, dossier, meaning)


def _answered(key: str, question: Question, dossier: Dossier, meaning: Meaning) -> Answer:
    own = OWN_ANSWERS.get(key)
    if own is not None:
        return own(question, dossier, meaning)
    match question:
        case Known():
            return Answer.of(_has(key, dossier, meaning) is question.wanted)
        case InDays():
            return _in_days(question, value_of(dossier, key, meaning.today))
        case InNumbers():
            return _in_numbers(question, value_of(dossier, key, meaning.today))
        case OneOf():
            return Answer.of(any(text in question.codes for text in _values(dossier, key, meaning)))
        case HasWords():
            return Answer.of(_has_words(key, question.text, dossier, meaning))
        case Under():
            return Answer.of(any(is_within(one.article, question.article) for one in dossier.of(Charge)))
        case Named():
            return Answer.of(question.name in _names(key, dossier, meaning))
        case Is():
            return Answer.of(question.text in {code.upper() for code in codes_of(dossier)})


def _has(key: str, dossier: Dossier, meaning: Meaning) -> bool:
    match key:
        case "photo":
            return any(_is_photo(item) for item in dossier.of(Attachment))
        case "document":
            return any(not _is_photo(item) for item in dossier.of(Attachment))
        case "source":
            return any(True for _ in _sources(dossier))
        case _ if key in OWN_ANSWERS:
            return OWN_ANSWERS[key](Known(True), dossier, meaning) is Answer.YES
        case _:
            value = value_of(dossier, key, meaning.today)
            return any(part != "" for part in value) if isinstance(value, tuple) else value not in (None, "")


def _is_photo(item: Attachment) -> bool:
    return item.media_type.startswith("image/")


def _values(dossier: Dossier, key: str, meaning: Meaning) -> tuple[str, ...]:
    value = value_of(dossier, key, meaning.today)
    return tuple(str(part) for part in value) if isinstance(value, tuple) else (str(value or ""),)


def _in_days(question: InDays, value: FieldValue) -> Answer:
    days = question.days
    return within(value, days.first, days.last) if isinstance(value, UncertainDate) else Answer.NO


def _in_numbers(question: InNumbers, value: FieldValue) -> Answer:
    """Whether a number, or all or some of a span of numbers, lies in the range."""
    match value:
        case Duration():
            least = most = round(value.in_days())
        case int():
            least = most = value
        case (int(least), int(most)):
            pass
        case _:
            return Answer.NO
    low = question.low if question.low is not None else least
    high = question.high if question.high is not None else most
    if low > high or most < low or least > high:
        return Answer.NO
    return Answer.YES if low <= least and most <= high else Answer.POSSIBLE


def _has_words(key: str, text: str, dossier: Dossier, meaning: Meaning) -> bool:
    if key == "name":
        return finds("\n".join(name_texts(dossier)), text)
    match BY_KEY[key].kind:
        case Kind.PLACE:
            return any(finds_place(known, text) for known in _place_names(dossier, key, meaning))
        case Kind.ORGANISATION:
            return any(finds(known, text) for known in _organisation_names(dossier, key, meaning))
        case Kind.PROCEEDING:
            return any(finds(known, text) for known in _proceeding_names(dossier))
        case Kind.SOURCE:
            return any(finds(f"{source.title}\n{source.publisher}", text) for source in _sources(dossier))
        case Kind.TAG:
            return any(finds(tag, text) for tag in _values(dossier, key, meaning))
        case _:
            return finds("\n".join(_values(dossier, key, meaning)), text)


def _names(key: str, dossier: Dossier, meaning: Meaning) -> tuple[str, ...]:
    """The names a field has as registers and charges spell them, aliases left out."""
    match BY_KEY[key].kind:
        case Kind.ARTICLE:
            return tuple(one.article for one in dossier.of(Charge))
        case Kind.SOURCE:
            return tuple(source.title for source in _sources(dossier))
        case Kind.PROCEEDING:
            parts = (dossier.get(one.proceeding, Proceeding) for one in dossier.of(Defendant))
            return tuple(part.name for part in parts if part)
        case _:
            return tuple(text for text in _values(dossier, key, meaning) if text)


def _place_names(dossier: Dossier, key: str, meaning: Meaning) -> Iterator[str]:
    name = value_of(dossier, key, meaning.today)
    entries = {place.uid for place in dossier.of(Place) if name and place.name == name}
    if entries:
        yield str(name)
    yield from (alias.text for alias in dossier.of(PlaceAlias) if alias.place in entries)


def _organisation_names(dossier: Dossier, key: str, meaning: Meaning) -> Iterator[str]:
    """Names and aliases of the organisations a person belongs to, or of the court."""
    if key == "affiliation":
        entries = {item.organisation for item in dossier.of(Affiliation)}
    else:
        name = value_of(dossier, key, meaning.today)
        entries = {one.uid for one in dossier.of(Organisation) if name and one.name == name}
    yield from (one.name for one in dossier.of(Organisation) if one.uid in entries)
    yield from (one.text for one in dossier.of(OrganisationAlias) if one.organisation in entries)


def _proceeding_names(dossier: Dossier) -> Iterator[str]:
    for part in dossier.of(Defendant):
        proceeding = dossier.get(part.proceeding, Proceeding)
        if proceeding:
            yield f"{proceeding.name}\n{proceeding.number}"


def _sources(dossier: Dossier) -> Iterator[Source]:
    named = {citation.source for citation in dossier.of(Citation)}
    named |= {entry.source for entry in dossier.of(ListEntry)}
    return (source for source in dossier.of(Source) if source.uid in named)
