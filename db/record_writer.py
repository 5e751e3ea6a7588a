"""How changes become rows: made, altered and removed records, in the order that references need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from db.bulk_insert import insert_rows
from db.mapping import shape, to_columns, to_row
from db.schema import metadata
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.errors import Bug
from prisoner_tracker.domain.records import ALL_KINDS

CHUNK = 500
Step = Callable[[int], None]


class RecordWriter:
    """Writes changes inside one transaction; remembers the keys it has looked up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[str, dict[str, int]] = defaultdict(dict)

    def write(self, changes: Sequence[RecordChange], step: Step) -> None:
        """Insert made records, referenced kinds first; then alter; then remove, referring kinds first."""
        made, altered, removed = _sorted(changes)
        self._look_up(changes)
        for kind in (record.kind for record in ALL_KINDS):
            if made[kind]:
                self._insert(kind, made[kind], step)
        for item in altered:
            self._update(item)
        step(len(altered))
        for kind in (record.kind for record in reversed(ALL_KINDS)):
            if removed[kind]:
                self._delete(kind, removed[kind])
                step(len(removed[kind]))

    def _insert(self, kind: str, items: list[RecordChange], step: Step) -> None:
        table = shape(kind).table
        free = (self._connection.scalar(select(func.max(table.c.id))) or 0) + 1
        for offset, item in enumerate(items):
            self._keys[kind][item.uid] = free + offset
        for start in range(0, len(items), CHUNK):
            part = items[start : start + CHUNK]
            keys = self._keys[kind]
            rows = []
            for item in part:
                values = item.after if isinstance(item.after, dict) else {}
                row = to_row(kind, item.uid, values, self._key)
                row["id"] = keys[item.uid]
                rows.append(row)
            insert_rows(self._connection, table, rows)
            step(len(part))

    def _update(self, item: RecordChange) -> None:
        table = shape(item.kind).table
        columns = to_columns(item.kind, item.field, item.after, self._key)
        found = self._connection.execute(update(table).where(table.c.uid == item.uid).values(**columns))
        if found.rowcount != 1:
            raise Bug("no-such-record", kind=item.kind)

    def _delete(self, kind: str, items: list[RecordChange]) -> None:
        table = shape(kind).table
        for part in chunks([item.uid for item in items]):
            self._connection.execute(delete(table).where(table.c.uid.in_(part)))

    def _key(self, kind: str, uid: str) -> int:
        keys = self._keys[kind]
        if uid not in keys:
            table = metadata.tables[kind]
            key = self._connection.scalar(select(table.c.id).where(table.c.uid == uid))
            if key is None:
                raise Bug("no-such-record", kind=kind)
            keys[uid] = key
        return keys[uid]

    def _look_up(self, changes: Sequence[RecordChange]) -> None:
        """Find the keys of all records that new ones refer to, many at a time."""
        wanted: dict[str, set[str]] = defaultdict(set)
        made = {item.uid for item in changes if item.field == ""}
        for item in changes:
            if isinstance(item.after, dict) and item.field == "":
                for name, target in shape(item.kind).references.items():
                    uid = item.after.get(name)
                    if isinstance(uid, str) and uid not in made:
                        wanted[target].add(uid)
        for kind, uids in wanted.items():
            table = metadata.tables[kind]
            for part in chunks(sorted(uids)):
                rows = self._connection.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(part)))
                self._keys[kind].update({row.uid: row.id for row in rows})


def _sorted(
    changes: Iterable[RecordChange],
) -> tuple[dict[str, list[RecordChange]], list[RecordChange], dict[str, list[RecordChange]]]:
    made: dict[str, list[RecordChange]] = defaultdict(list)
    removed: dict[str, list[RecordChange]] = defaultdict(list)
    altered = []
    for item in changes:
        if item.field:
            altered.append(item)
        else:
            (removed if item.after is None else made)[item.kind].append(item)
    return made, altered, removed


def among(column: ColumnElement[int], keys: Sequence[int]) -> ColumnElement[bool]:
    """Whether the column is one of these keys, each given once; neighbours, as of an import, are asked as a range."""
    if len(keys) > 1 and max(keys) - min(keys) == len(keys) - 1:
        return column.between(min(keys), max(keys))
    return column.in_(keys)


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterable[Sequence[Any]]:
    """The items in runs that fit into one statement's parameters."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
