"""What a write changes: records made, altered field by field, or removed; and what views must refresh."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import BY_KIND, Record

Plain = str | int | bool | None | dict[str, "Plain"]
"""A value as JSON: a date is {"text", "edtf", "earliest", "latest"}, facts are an object."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One line of the history.

    ``field`` "" is the whole record: ``before`` None means it was made, ``after`` None that it was removed.
    Otherwise one field of it; a fact of a person or case has the field's key.
    """

    kind: str
    uid: str
    field: str
    before: Plain
    after: Plain

    def inverse(self) -> RecordChange:
        """The change that takes this one back."""
        return dataclasses.replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed write touched: the revision's number, cases by uid, and whether registers changed."""

    revision: int = 0
    cases: frozenset[str] = frozenset()
    registers: bool = False
    saved_searches: bool = False


def plain(value: object) -> Plain:
    """A field's value as JSON-safe data."""
    if isinstance(value, UncertainDate):
        return {
            "text": value.text,
            "edtf": value.edtf,
            "earliest": value.earliest.isoformat() if value.earliest else None,
            "latest": value.latest.isoformat() if value.latest else None,
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(type(value).__name__)


def from_plain(value: Plain) -> object:
    """The inverse of `plain` for one value."""
    if isinstance(value, dict):
        if value.keys() == _PARTS_OF_A_DATE:
            ends = str(value["earliest"] or ""), str(value["latest"] or "")
            return _date(str(value["text"]), str(value["edtf"]), *ends)
        return {key: from_plain(item) for key, item in value.items()}
    return value


_PARTS_OF_A_DATE = {"text", "edtf", "earliest", "latest"}


@lru_cache(maxsize=4096)
def _date(text: str, edtf: str, earliest: str, latest: str) -> UncertainDate:
    """A date of its parts, "" for none; a list says its own date in every row."""
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return UncertainDate(text, edtf, first, last)


def to_plain_record(record: Record) -> dict[str, Plain]:
    """All fields of a record but its uid; empty ones left out, facts side by side with the rest."""
    form = _form(record.kind)
    result: dict[str, Plain] = {
        name: value if type(value) in _AS_IT_IS else plain(value)
        for name, value in zip(form.names, form.values(record), strict=True)
        if value
    }
    if form.has_facts:
        facts: Mapping[str, object] = record.facts  # type: ignore[attr-defined]
        result.update({key: plain(fact) for key, fact in facts.items()})
    return result


_AS_IT_IS = frozenset({str, int, bool})


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind's fields are told, found out once: an import asks for half a million records.

    ``names`` are all fields but uid and facts, ``values`` gives those of a record, ``blanks`` are the empty ones.
    """

    names: tuple[str, ...]
    values: Callable[[Record], tuple[Any, ...]]
    blanks: Mapping[str, object]
    has_facts: bool


@cache
def _form(kind: str) -> _Form:
    told = [item for item in fields(BY_KIND[kind]) if item.name not in ("uid", "facts")]
    names = tuple(item.name for item in told)
    one_by_one = attrgetter(*names)
    return _Form(
        names,
        one_by_one if len(names) > 1 else lambda record: (one_by_one(record),),
        {item.name: _empty(item.default) for item in told if item.default_factory is MISSING},
        any(item.name == "facts" for item in fields(BY_KIND[kind])),
    )


def _empty(default: object) -> object:
    """The empty value of a field: no, 0, nothing, or "" where there is no default."""
    if default is None:
        return None
    return type(default)() if isinstance(default, bool | int) else ""


def from_plain_record(kind: str, uid: str, values: Mapping[str, Plain]) -> Record:
    """The inverse of `to_plain_record`: what was left out is empty, whatever its default is."""
    form = _form(kind)
    arguments: dict[str, Any] = dict(form.blanks)
    facts: dict[str, Any] = {}
    for key, value in values.items():
        into = arguments if key in arguments else facts
        into[key] = from_plain(value) if isinstance(value, dict) else value
    if form.has_facts:
        arguments["facts"] = facts
    arguments["uid"] = uid
    return BY_KIND[kind](**arguments)


def difference(before: Iterable[Record], after: Iterable[Record]) -> tuple[RecordChange, ...]:
    """The changes that lead from one set of records to another, made ones first in the order given."""
    old = {record.uid: record for record in before}
    new = {record.uid: record for record in after}
    if not old:
        return tuple(
            RecordChange(record.kind, uid, "", None, to_plain_record(record)) for uid, record in new.items()
        )
    changes: list[RecordChange] = []
    for uid, record in new.items():
        if uid not in old:
            changes.append(RecordChange(record.kind, uid, "", None, to_plain_record(record)))
        elif old[uid] != record:
            changes.extend(_field_changes(old[uid], record))
    for uid, record in old.items():
        if uid not in new:
            changes.append(RecordChange(record.kind, uid, "", to_plain_record(record), None))
    return tuple(changes)


def _field_changes(before: Record, after: Record) -> Iterable[RecordChange]:
    old, new = to_plain_record(before), to_plain_record(after)
    for key in old | new:
        if old.get(key) != new.get(key):
            yield RecordChange(after.kind, after.uid, key, old.get(key), new.get(key))
