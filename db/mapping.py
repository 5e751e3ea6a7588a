"""How a record becomes a row and back: pure functions, derived from the tables and the record classes.

A reference is a uid above and an integer key below; an uncertain date is one value above and four columns below.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import FromClause, Integer, Select, Table, select

from db.schema import metadata
from prisoner_tracker.domain.changes import Plain
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import BY_KIND, Record

Resolve = Callable[[str, str], int]
"""(kind, uid) → the key inside this file."""


@dataclass(frozen=True)
class RowShape:
    """What the columns of a kind's table mean. ``facts`` are names that belong into ``Record.facts``."""

    kind: str
    table: Table
    plain: dict[str, None]
    references: Mapping[str, str]
    dates: tuple[str, ...]
    facts: frozenset[str]
    has_facts: bool
    defaults: Mapping[str, Any]


@cache
def shape(kind: str) -> RowShape:
    """The shape of a kind's rows."""
    table = metadata.tables[kind]
    own = {field.name for field in dataclasses.fields(BY_KIND[kind])}
    references, plain, dates = {}, [], dict[str, None]()
    for column in table.c:
        if column.name in ("id", "uid"):
            continue
        if column.foreign_keys:
            references[column.name[:-3]] = next(iter(column.foreign_keys)).column.table.name
        elif "date" in column.info:
            dates[column.info["date"]] = None
        else:
            plain.append(column.name)
    names = [*plain, *dates]
    return RowShape(
        kind,
        table,
        dict.fromkeys(plain),
        references,
        tuple(dates),
        frozenset(name for name in names if name not in own) if "facts" in own else frozenset(),
        "facts" in own,
        {column.name: _default(column) for column in table.c if column.name not in ("id", "uid")},
    )


def _default(column: Any) -> Any:
    """What a column holds of a value that was left out because it is empty: "", 0, no, or nothing."""
    if column.nullable:
        return None
    if column.server_default is None:
        return 0 if isinstance(column.type, Integer) else None
    return "" if column.server_default.arg == "" else 0


def to_columns(kind: str, name: str, value: Plain, resolve: Resolve) -> dict[str, Any]:
    """The columns of one field. Raises KeyError for a field the table does not have."""
    rows = shape(kind)
    if name in rows.references:
        return {f"{name}_id": resolve(rows.references[name], str(value)) if value else None}
    if name in rows.dates:
        return date_columns(name, value if isinstance(value, dict) else None)
    if name not in rows.plain:
        raise KeyError(name)
    return {name: rows.defaults[name] if value is None else value}


def to_row(kind: str, uid: str, values: Mapping[str, Plain], resolve: Resolve) -> dict[str, Any]:
    """A whole new row but its ``id``; what is not given takes its default."""
    rows = shape(kind)
    row = {"uid": uid, **rows.defaults}
    for name, value in values.items():
        if name in rows.plain and value is not None:
            row[name] = value
        elif name in rows.references and value:
            row[f"{name}_id"] = resolve(rows.references[name], str(value))
        else:
            row.update(to_columns(kind, name, value, resolve))
    return row


def date_columns(name: str, value: Mapping[str, Plain] | None) -> dict[str, Any]:
    """The four columns of an uncertain date given as plain data."""
    names = _columns_named(name)
    if value is None:
        return dict.fromkeys(names)
    ends = (_ordinal(str(value[end])) if value[end] else None for end in ("earliest", "latest"))
    return dict(zip(names, (value["text"], value["edtf"], *ends), strict=True))


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def columns_of_date(name: str, when: UncertainDate | None) -> dict[str, Any]:
    """The four columns of an uncertain date."""
    if when is None:
        return dict.fromkeys(_columns_named(name))
    earliest, latest = when.earliest, when.latest
    ends = (earliest.toordinal() if earliest else None, latest.toordinal() if latest else None)
    return dict(zip(_columns_named(name), (when.text, when.edtf, *ends), strict=True))


@cache
def _columns_named(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{part}" for part in ("text", "edtf", "from", "to"))


def to_date(row: Mapping[Any, Any], name: str) -> UncertainDate | None:
    """The uncertain date in a row's four columns."""
    text = row[f"{name}_text"]
    if text is None:
        return None
    earliest, latest = row[f"{name}_from"], row[f"{name}_to"]
    return UncertainDate(
        text,
        row[f"{name}_edtf"] or "",
        None if earliest is None else date.fromordinal(earliest),
        None if latest is None else date.fromordinal(latest),
    )


def select_records(kind: str) -> Select[Any]:
    """All columns of a kind, with the uids of what it refers to as columns ``<name>_uid``."""
    rows = shape(kind)
    source: FromClause = rows.table
    columns: list[Any] = [*rows.table.c]
    for name, target in rows.references.items():
        other = metadata.tables[target].alias(f"{name}_of")
        source = source.join(other, rows.table.c[f"{name}_id"] == other.c.id, isouter=True)
        columns.append(other.c.uid.label(f"{name}_uid"))
    return select(*columns).select_from(source)


def to_record(kind: str, row: Mapping[Any, Any]) -> Record:
    """The record in a row of `select_records`."""
    rows = shape(kind)
    values: dict[str, Any] = {name: row[f"{name}_uid"] for name in rows.references}
    facts: dict[str, Any] = {}
    for name in rows.plain:
        (facts if name in rows.facts else values)[name] = row[name]
    for name in rows.dates:
        (facts if name in rows.facts else values)[name] = to_date(row, name)
    if rows.has_facts:
        values["facts"] = {name: value for name, value in facts.items() if value not in (None, "")}
    return BY_KIND[kind](uid=row["uid"], **values)
