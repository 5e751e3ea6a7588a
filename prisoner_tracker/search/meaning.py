"""What a condition of a filter asks of a field, once values are understood: the part that Python and SQL share.

`asked` turns typed values (terms in any language, relative dates, amounts) into a `Question`; `matches` and the
SQL compiler only answer questions, so that both understand every value alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.status import Status
from prisoner_tracker.domain.vocabulary import Vocabulary, recognise
from prisoner_tracker.search.ast import Comparison, Condition, Span, Value
from prisoner_tracker.search.conditions import COMPARED_TERMS, asks_any, asks_none
from prisoner_tracker.search.value_reading import NO_DAY, Days, read_days, read_length, read_number

_DAY = timedelta(days=1)
BEGINS = 0.8
"""The score from which `Vocabulary.find` says that a label, or a word in it, begins with the text."""

_LONGEST_ARTICLE = 100
_WORD_AT_NUMBER = re.compile(r"^([^\W\d]+\.)(?=\d)")
"""``ст.206`` is "ст. 206"."""
_HELD = "held"
"""The one word for all states of liberty in which somebody is held."""

OTHER_TERMS = {"last_event": "event_kind"}
"""Fields without a vocabulary in the table whose values are codes of one."""


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What values are understood by: the day that is today, vocabularies by key, and the days of last changes.

    ``changed`` maps a case's uid to the day it was last changed; only `matches` needs it.
    """

    today: date
    vocabularies: Mapping[str, Vocabulary]
    changed: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """Has the field a value, or (``wanted`` False) none?"""

    wanted: bool


@dataclass(frozen=True, slots=True)
class InDays:
    """Does the date lie from first to last?"""

    days: Days


@dataclass(frozen=True, slots=True)
class InNumbers:
    """Does the number lie from low to high, both inclusive? None leaves that side open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Is it one of these term codes?"""

    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class HasWords:
    """Does every word of this text find it?"""

    text: str


@dataclass(frozen=True, slots=True)
class Under:
    """Is it this article, or one below it?"""

    article: str


@dataclass(frozen=True, slots=True)
class Named:
    """Is one of its values this name, by the letter?"""

    name: str


@dataclass(frozen=True, slots=True)
class Is:
    """Is it this, whatever the case of letters? In upper case already."""

    text: str


Question = Known | InDays | InNumbers | OneOf | HasWords | Under | Named | Is


def asked(key: str, condition: Condition, meaning: Meaning) -> Question | None:
    """What a condition asks of a field; None when its value means nothing there, and so finds nothing."""
    if asks_any(condition) or asks_none(condition):
        return Known(asks_any(condition))
    asked_of = BY_KEY[key]
    if asked_of.kind is Kind.DATE:
        return _in_days(condition, meaning.today)
    if asked_of.kind in (Kind.NUMBER, Kind.DURATION):
        return _in_numbers(condition, asked_of.kind)
    vocabulary = meaning.vocabularies.get(OTHER_TERMS.get(key, asked_of.vocabulary))
    if asked_of.kind is Kind.TERM or vocabulary is not None:
        return _one_of(condition, vocabulary)
    if isinstance(condition, Comparison) and condition.operator == "=":
        return Named(condition.text)
    if not isinstance(condition, Value):
        return None
    match asked_of.kind:
        case Kind.ARTICLE:
            return Under(_article(condition.text))
        case Kind.CODE:
            return Is(condition.text.strip().upper())
        case _:
            return HasWords(condition.text)


def _in_days(condition: Condition, today: date) -> InDays | None:
    match condition:
        case Value():
            days = read_days(condition.text, today)
        case Span():
            low = read_days(condition.low, today) if condition.low else Days(None, None)
            high = read_days(condition.high, today) if condition.high else Days(None, None)
            days = Days(low.first, high.last) if low and high else None
        case Comparison():
            found = read_days(condition.text, today)
            days = _compared(condition.operator, found) if found else None
    return InDays(days) if days else None


def _compared(operator: str, days: Days) -> Days:
    match operator:
        case ">=":
            return Days(days.first, None)
        case "<=":
            return Days(None, days.last)
        case ">":
            return NO_DAY if days.last in (None, date.max) else Days(days.last + _DAY, None)
        case _:
            return NO_DAY if days.first in (None, date.min) else Days(None, days.first - _DAY)


def _in_numbers(condition: Condition, kind: Kind) -> InNumbers | None:
    read = read_number if kind is Kind.NUMBER else read_length
    match condition:
        case Value():
            found = read(condition.text)
            return None if found is None else InNumbers(found, found)
        case Span():
            low = read(condition.low) if condition.low else None
            high = read(condition.high) if condition.high else None
            unclear = (condition.low and low is None) or (condition.high and high is None)
            return None if unclear else InNumbers(low, high)
        case Comparison():
            found = read(condition.text)
            if found is None:
                return None
            return {
                ">": InNumbers(found + 1, None),
                ">=": InNumbers(found, None),
                "<": InNumbers(None, found - 1),
                "<=": InNumbers(None, found),
            }[condition.operator]


def _one_of(condition: Condition, vocabulary: Vocabulary | None) -> OneOf | None:
    match condition:
        case Value():
            return OneOf(codes_of(condition.text, vocabulary))
        case Comparison() if vocabulary is not None and vocabulary.key in COMPARED_TERMS:
            return OneOf(_levels(condition, vocabulary))
        case _:
            return None


def codes_of(text: str, vocabulary: Vocabulary | None) -> frozenset[str]:
    """The codes a typed term means, narrower ones included; what no term fits is only itself.

    First the code, then a label or synonym in any language, then what begins with the text.
    """
    if vocabulary is None:
        return frozenset({text})
    if vocabulary.key == "liberty" and fold(text) == _HELD:
        return frozenset(term.code for term in vocabulary.terms if _is_held(term.code))
    found: tuple[str, ...] = (text,) if text in vocabulary.by_code else recognise(vocabulary, text).codes
    if not found:
        found = tuple(match.code for match in vocabulary.find(text, limit=200) if match.score >= BEGINS)
    narrower = (vocabulary.narrower(code) for code in found)
    return frozenset({text}).union(*narrower)


def _is_held(code: str) -> bool:
    return Status(liberty=code, procedure="", end="", since=None, until_day=None).held


def _levels(condition: Comparison, vocabulary: Vocabulary) -> frozenset[str]:
    """The codes of levels compared with one; the order is the vocabulary's."""
    order = [term.code for term in vocabulary.terms]
    places = [order.index(code) for code in codes_of(condition.text, vocabulary) if code in order]
    if len(places) != 1:
        return frozenset()
    at = places[0]
    kept = {">": order[at + 1 :], ">=": order[at:], "<": order[:at], "<=": order[: at + 1]}
    return frozenset(kept[condition.operator])


def _article(text: str) -> str:
    """The article in one form ("ст. 282.1 ч. 2" is 282.1.2); as typed when it is not exactly one."""
    text = _WORD_AT_NUMBER.sub(r"\1 ", text.strip().removesuffix(".*"))
    if len(text) > _LONGEST_ARTICLE:
        return text
    reading = read_articles(text)
    if len(reading.articles) == 1 and not reading.rest:
        return reading.articles[0].number
    return text.rstrip(".")


def held_bounds(question: InDays, meaning: Meaning) -> tuple[date, date]:
    """The days in which somebody must have been held; an open end is today, an open begin long ago."""
    first = question.days.first or date.min
    return first, question.days.last or max(first, meaning.today)
