"""Which columns of lists are kept as codes, and what each says of a case, as one text.

A column's text is what sorting, facets and filters need to know: a term code or a name, several of them parted by
`PART`, or the numbers of a date or a span as ``low:high``. "" is nothing, and has no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Field, Holder, Kind, Shown
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Defendant, Proceeding

LIVE, PERSON, CHANGED, LAST_EVENT = "live", "person", "changed", "last_event_date"
"""Columns of their own: which cases are there and not in the trash; whose they are (a key, not a code); two moments."""

PART = "\x1f"
_NEVER = frozenset({Kind.LONG_TEXT, Kind.NAME, Kind.CODE})
_ANOTHER_WAY = frozenset(
    {
        "status",
        "changed",
        "days_held",
        "held_on",
        "charged_on",
        "recognised_by",
        "criterion",
        "disputed",
        "conflict",
    }
)
"""Fields that have no column: they are sorted by another one, or not at all."""

SORTED_ONLY = ("other_names_key", "open_question_key")
"""Long texts that are sorted by, but not kept whole: their folded beginnings."""
_BEGINNING = 40

STANDS_FOR: Mapping[str, str] = {
    "status": "liberty",
    "last_event": LAST_EVENT,
    "days_held": "held_since",
    "other_names": "other_names_key",
    "open_question": "open_question_key",
}
"""Which column sorts a field that has none, or is sorted by another."""


@cache
def coded_fields() -> tuple[Field, ...]:
    """The fields with a column of codes: all that lists sort by but names, codes and long texts."""
    return tuple(
        field
        for field in FIELDS
        if field.kind not in _NEVER
        and field.key not in _ANOTHER_WAY
        and field.holder is not Holder.RESTRICTED
        and field.shown & {Shown.LIST, Shown.LIST_BY_DEFAULT, Shown.FACET}
    )


@cache
def coded_keys() -> frozenset[str]:
    """The keys of all columns of codes."""
    return frozenset({LAST_EVENT, CHANGED, LIVE, *SORTED_ONLY, *(field.key for field in coded_fields())})


def column_texts(
    dossier: Dossier, values: Mapping[str, FieldValue], last_event: UncertainDate | None, day: date
) -> dict[str, str]:
    """What the columns say of a case, nothing left out; nothing at all of one in the trash.

    ``values`` are those already computed for the list row, by field key.
    """
    if dossier.case.trashed is not None:
        return {}
    found = {LIVE: "1", LAST_EVENT: _text(last_event)}
    for field in coded_fields():
        value = values[field.key] if field.key in values else value_of(dossier, field.key, day)
        if value or value == 0:
            found[field.key] = _text(value)
    found["other_names_key"] = fold("\n".join(map(str, _several(value_of(dossier, "other_names", day)))))[
        :_BEGINNING
    ]
    found["open_question_key"] = fold(str(value_of(dossier, "open_question", day) or ""))[:_BEGINNING]
    found["proceeding"] = PART.join(proceeding_names(dossier))
    return {key: text for key, text in found.items() if text}


def _several(value: FieldValue) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def proceeding_names(dossier: Dossier) -> tuple[str, ...]:
    """The names of a case's proceedings, each once."""
    found = (dossier.get(part.proceeding, Proceeding) for part in dossier.of(Defendant))
    return tuple(dict.fromkeys(one.name for one in found if one and one.name))


def _text(value: FieldValue) -> str:
    match value:
        case UncertainDate():
            return f"{_ordinal(value.earliest)}:{_ordinal(value.latest)}"
        case Duration():
            days = round(value.in_days())
            return f"{days}:{days}"
        case (int(low), int(high)):
            return f"{low}:{high}"
        case int():
            return f"{value}:{value}"
        case tuple():
            return PART.join(str(one) for one in value)
        case None:
            return ""
        case _:
            return str(value)


def _ordinal(day: date | None) -> str:
    return "" if day is None else str(day.toordinal())


def bounds(text: str) -> tuple[int | None, int | None]:
    """The numbers of a date or a span."""
    low, _, high = text.partition(":")
    return (int(low) if low else None), (int(high) if high else None)


def has_bounds(key: str) -> bool:
    """Whether a column's texts are numbers."""
    if key in (LAST_EVENT, CHANGED):
        return key == LAST_EVENT
    return key in BY_KEY and BY_KEY[key].kind in (Kind.DATE, Kind.DURATION, Kind.NUMBER)
