"""Which table a row found on a loose page belongs to: by the number and kinds of its values, and by the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table

from prisoner_tracker.domain.records import BY_KIND

_UID_LENGTH = 36
_UID_DASHES = (8, 13, 18, 23)
_HEX_LENGTH = 64

Values = Sequence[Any]


def tables_of(rows: Sequence[Values], tables: Sequence[Table]) -> list[Table]:
    """The tables whose rows all of these can be; a page belongs to one table."""
    return [table for table in tables if all(_fits(values, table) for values in rows)]


def kind_of(rows: Sequence[Values], tables: Sequence[Table], kinds: Mapping[str, str]) -> Table | None:
    """The one table of these rows; ``kinds`` is the kind of a record by uid, as the history knows it."""
    fitting = tables_of(rows, tables)
    if len(fitting) > 1:
        known = {kinds.get(uid_of(values)) for values in rows} - {None}
        fitting = [table for table in fitting if table.name in known] or fitting
    return fitting[0] if len(fitting) == 1 else None


def uid_of(values: Values) -> str:
    """The uid of a record's row, "" when it has none."""
    return values[1].decode(errors="replace") if len(values) > 1 and isinstance(values[1], bytes) else ""


def _fits(values: Values, table: Table) -> bool:
    columns = list(table.c)
    if len(values) > len(columns):
        return False
    if len(values) < len(columns) and not all(
        column.nullable or column.server_default is not None for column in columns[len(values) :]
    ):
        return False
    return all(_is_value_of(value, column, table) for value, column in zip(values, columns, strict=False))


def _is_value_of(value: Any, column: Column[Any], table: Table) -> bool:
    if column.primary_key and isinstance(column.type, Integer):
        # A key that is the row's own number is stored as nothing.
        return value is None
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return value in (0, 1)
    if isinstance(column.type, Integer):
        return isinstance(value, int)
    if isinstance(column.type, LargeBinary):
        length = column.type.length
        return isinstance(value, bytes) and (length is None or len(value) == length)
    return isinstance(value, bytes) and _is_text_of(value, column, table)


def _is_text_of(value: bytes, column: Column[Any], table: Table) -> bool:
    if column.name in ("uid", "device") and (table.name in BY_KIND or table.name in ("change", "revision")):
        return len(value) == _UID_LENGTH and all(value[place : place + 1] == b"-" for place in _UID_DASHES)
    if table.name == "change" and column.name == "kind":
        return value.decode(errors="replace") in BY_KIND
    if table.name == "revision" and column.name in ("parent_hash", "root", "hash"):
        return len(value) == _HEX_LENGTH
    return True
