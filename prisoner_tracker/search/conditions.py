"""Which conditions a field takes, and whether a typed value can be understood: what makes a filter right or wrong.

The same rules serve `parse`, which refuses with the span, and `normal`, which says which trees are right.
"""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.search.ast import Comparison, Condition, FieldIs, Span, Value
from prisoner_tracker.search.field_names import HAS, MARKS, MISSING, key_of, written
from prisoner_tracker.search.value_reading import (
    date_options,
    is_relative,
    read_days,
    read_length,
    read_number,
)

ANY, NO_VALUE = "*", "none"
"""Values that ask, unquoted, whether there is one."""

COMPARED_TERMS = frozenset({"verification"})
"""Vocabularies whose terms are levels, so that one is more than another."""

_NAMED = frozenset({Kind.PLACE, Kind.ORGANISATION, Kind.PROCEEDING, Kind.TAG, Kind.SOURCE, Kind.ARTICLE})
"""Kinds whose values are names, found by any word of theirs or, with ``=``, by the letter."""

_COMPARED = frozenset({Kind.DATE, Kind.NUMBER, Kind.DURATION})
_ANY_DAY = date(2024, 1, 1)
_EXAMPLES = {Kind.NUMBER: ("25", ">=18"), Kind.DURATION: ("7y", ">=18m", "life")}
_NOT_UNDERSTOOD = {Kind.NUMBER: "number-not-understood", Kind.DURATION: "duration-not-understood"}


def takes_exactly(field: str) -> bool:
    """Whether ``=`` asks this field by the letter; elsewhere it says nothing."""
    return field in BY_KEY and BY_KEY[field].kind in _NAMED


def asks_any(condition: Condition) -> bool:
    """Whether it is ``*``: the field has a value."""
    return isinstance(condition, Value) and not condition.quoted and condition.text == ANY


def asks_none(condition: Condition) -> bool:
    """Whether it is ``none``: the field has no value."""
    return isinstance(condition, Value) and not condition.quoted and condition.text.casefold() == NO_VALUE


def problem(field: str, condition: Condition) -> tuple[str, tuple[str, ...]] | None:
    """What is wrong with a condition on a field (by key): a code and what was expected; None when nothing is."""
    if field in (HAS, MISSING):
        return _mark_problem(condition)
    if asks_any(condition) or asks_none(condition):
        return None
    kind = BY_KEY[field].kind
    if kind not in _COMPARED:
        return None if _allowed(field, condition) else ("not-comparable", (f"{written(field)}:…",))
    if isinstance(condition, Comparison) and condition.operator == "=":
        return "not-comparable", (f"{written(field)}:…",)
    for text in _texts(condition):
        found = _value_problem(kind, text)
        if found:
            return found
    if isinstance(condition, Span) and _is_reversed(kind, condition):
        return "bad-range", (f"{condition.high}..{condition.low}",)
    return None


def _is_reversed(kind: Kind, span: Span) -> bool:
    """Whether a range can hold nothing on any day: its end lies before its begin."""
    if not span.low or not span.high:
        return False
    if kind is Kind.DATE:
        low, high = (read_days(text, _ANY_DAY) for text in (span.low, span.high))
        if low is None or high is None or is_relative(span.low) is not is_relative(span.high):
            return False
        return low.first is not None and high.last is not None and low.first > high.last
    least, most = (_read(kind, text) for text in (span.low, span.high))
    return least is not None and most is not None and least > most


def _read(kind: Kind, text: str) -> int | None:
    return read_number(text) if kind is Kind.NUMBER else read_length(text)


def _allowed(field: str, condition: Condition) -> bool:
    """Whether a field of names, terms or texts takes such a condition."""
    match condition:
        case Value():
            return True
        case Comparison("="):
            return takes_exactly(field)
        case Comparison():
            return BY_KEY[field].vocabulary in COMPARED_TERMS
        case _:
            return False


def terms_problem(term: FieldIs) -> bool:
    """Whether a field term has no condition, or one that is wrong."""
    known = term.field in (HAS, MISSING) or (term.field in BY_KEY and not BY_KEY[term.field].restricted)
    return (
        not known
        or not term.conditions
        or any(problem(term.field, condition) is not None for condition in term.conditions)
    )


def _texts(condition: Condition) -> tuple[str, ...]:
    if isinstance(condition, Span):
        return tuple(text for text in (condition.low, condition.high) if text)
    return (condition.text,)


def _value_problem(kind: Kind, text: str) -> tuple[str, tuple[str, ...]] | None:
    if kind is Kind.DATE:
        if read_days(text, _ANY_DAY) is not None:
            return None
        options = date_options(text)
        if options:
            return "date-ambiguous", options
        return "date-not-understood", ("2014", "2014-05-31", "today", "-7d")
    if _read(kind, text) is not None:
        return None
    if kind is Kind.DURATION and read_number(text) is not None:
        return _NOT_UNDERSTOOD[kind], (f"{text}y", f"{text}m", "life")
    return _NOT_UNDERSTOOD[kind], _EXAMPLES[kind]


def _mark_problem(condition: Condition) -> tuple[str, tuple[str, ...]] | None:
    if isinstance(condition, Value) and mark_of(condition.text) is not None:
        return None
    if isinstance(condition, Value) and restricted_mark(condition.text):
        return "restricted-field", ()
    return "unknown-value", (*MARKS, *(written(key) for key in ("summary", "place", "released")))


def mark_of(text: str) -> str | None:
    """What ``has:…`` asks for: one of the marks, or the key of a field that is not restricted; or None."""
    plain = text.casefold()
    if plain in MARKS:
        return plain
    field = BY_KEY.get(key_of(text) or "")
    return field.key if field is not None and not field.restricted else None


def restricted_mark(text: str) -> bool:
    """Whether it names a restricted field."""
    field = BY_KEY.get(key_of(text) or "")
    return field is not None and field.restricted
