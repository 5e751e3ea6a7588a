"""How many rows are inserted at once: by the driver itself, because a statement that looks at each row costs double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns as the first; values are what the driver takes."""
    if not rows:
        return
    names = tuple(rows[0])
    if len(names) == 1:
        connection.execute(insert(table), list(rows))
        return
    insert_tuples(connection, table, names, list(map(itemgetter(*names), rows)))


def insert_tuples(
    connection: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of these columns."""
    if rows:
        connection.exec_driver_sql(_statement(table, names), rows)


@cache
def _statement(table: Table, names: tuple[str, ...]) -> str:
    """The statement as SQLite takes it; names are the schema's own."""
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{table.c[name].name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608
