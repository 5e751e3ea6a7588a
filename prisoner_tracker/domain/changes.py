"""What a write changes: records made, altered field by field, or removed; and what views must refresh."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
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
        if value.keys() == {"text", "edtf", "earliest", "latest"}:
            return _date(value)
        return {key: from_plain(item) for key, item in value.items()}
    return value


def _date(value: Mapping[str, Plain]) -> UncertainDate:

    earliest, latest = value["earliest"], value["latest"]
    return UncertainDate(
        str(value["text"]),
        str(value["edtf"]),
        date.fromisoformat(str(earliest)) if earliest else None,
        date.fromisoformat(str(latest)) if latest else None,
    )


def to_plain_record(record: Record) -> dict[str, Plain]:
    """All fields of a record but its uid; empty ones left out, facts side by side with the rest."""
    result: dict[str, Plain] = {}
    for name in _NAMES[record.kind]:
        value = getattr(record, name)
        if name == "facts":
            result.update({key: plain(fact) for key, fact in value.items()})
        elif name != "uid" and value not in (None, "", False):
            result[name] = plain(value)
    return result


_NAMES: dict[str, tuple[str, ...]] = {
    kind: tuple(item.name for item in fields(record)) for kind, record in BY_KIND.items()
}
"""The names of each kind's fields, looked up once: an import asks for half a million records."""


def _empty(default: object) -> object:
    """The empty value of a field: no, 0, nothing, or "" where there is no default."""
    if default is None:
        return None
    return type(default)() if isinstance(default, bool | int) else ""


def from_plain_record(kind: str, uid: str, values: Mapping[str, Plain]) -> Record:
    """The inverse of `to_plain_record`: what was left out is empty, whatever its default is."""
    record_type = BY_KIND[kind]
    known = {item.name for item in fields(record_type)}
    own: dict[str, object] = {
        item.name: _empty(item.default) for item in fields(record_type) if item.default_factory is MISSING
    }
    own.update({key: from_plain(value) for key, value in values.items() if key in known})
    if "facts" in known:
        own["facts"] = {key: from_plain(value) for key, value in values.items() if key not in known}
    arguments: dict[str, Any] = {**own, "uid": uid}
    return record_type(**arguments)


def difference(before: Iterable[Record], after: Iterable[Record]) -> tuple[RecordChange, ...]:
    """The changes that lead from one set of records to another, made ones first in the order given."""
    old = {record.uid: record for record in before}
    new = {record.uid: record for record in after}
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
