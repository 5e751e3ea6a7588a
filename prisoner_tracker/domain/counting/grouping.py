"""In which group of a field a case is: its value as a text; several values, in alphabetical order, are parted by
newlines (the order of their records is nothing that a count may depend on).
"""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting.on_day import on_day
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import BY_KEY, Kind

_NO_GROUPS = frozenset({Kind.LONG_TEXT, Kind.NUMBER, Kind.CODE, Kind.NAME})
_ASKED_ONLY = frozenset({"held_on", "charged_on", "changed"})


def grouping_key(text: str) -> str:
    """The key of a field that parts cases into groups, "" for none. Raises UserMistake("cannot-group-by")."""
    key = text.strip().replace("-", "_")
    if not key:
        return ""
    field = BY_KEY.get(key)
    if field is None or field.restricted or field.kind in _NO_GROUPS or key in _ASKED_ONLY:
        raise UserMistake("cannot-group-by", field=text)
    return key


def group_value(dossier: Dossier, key: str, day: date) -> str:
    """The value on a day; a date is its year, when that is sure."""
    value = value_of(on_day(dossier, day, Answer.POSSIBLE), key, day)
    if isinstance(value, UncertainDate):
        first, last = value.earliest, value.latest
        return str(first.year) if first and last and first.year == last.year else ""
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, tuple):
        return in_one("\n".join(str(item) for item in value))
    return "" if value is None else str(value)


def in_one(values: str) -> str:
    """Several values parted by newlines, in alphabetical order."""
    return "\n".join(sorted(values.split("\n"))) if "\n" in values else values
