"""Writes rows of many tables in bulk on one bare connection, with one sealed revision for all of them."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from db import history
from db.list_blocks import ListBlocks
from db.schema import metadata
from db.schema.base import derived_tables


class Bulk:
    """Collects rows and writes them with ``executemany``; indexes and guards are made anew at the end."""

    def __init__(self, connection: Connection, at: datetime, with_history: bool) -> None:
        raw: Any = connection.connection.dbapi_connection
        self._raw = raw
        self._blocks = ListBlocks(connection)
        self._texts: dict[int, dict[str, str]] = {}
        self._people: dict[int, int] = {}
        self._at = at
        self._with_history = with_history
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._sql: dict[str, str] = {}
        self._root = hashlib.sha256()
        self._last_key: dict[str, int] = {}
        last = raw.execute(
            "SELECT number, hash, device, author FROM revision ORDER BY number DESC LIMIT 1"
        ).fetchone()
        self.revision = last[0] + 1 if with_history else last[0]
        self._parent = last
        self.changed = at.isoformat(timespec="seconds")
        self.people = self.cases = self.waiting = self._uids = 0
        self._made_again = [*self._drop_indexes(), *self._drop_triggers()]

    def register(self, kind: str) -> dict[str, int]:
        """The keys of a kind's records by uid."""
        return dict(self._raw.execute(f"SELECT uid, id FROM {kind}").fetchall())

    def new_uid(self) -> str:
        """A uid in the form of a UUIDv7, each greater than the one before."""
        self._uids += 1
        return f"01990000-0000-7000-8000-{self._uids:012x}"

    def new_key(self, kind: str) -> int:
        """The next free key of a table that had no rows."""
        key = self._last_key.get(kind, 0) + 1
        self._last_key[kind] = key
        return key

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """A row, its values in the order of the table's columns."""
        self._rows[table].append(row)

    def listed(self, case: int, person: int, texts: dict[str, str]) -> None:
        """What the columns of lists say of a case."""
        self._texts[case], self._people[case] = texts, person

    def made(self, kind: str, uid: str, after: str) -> None:
        """The history's line of a record that was made; ``after`` is its canonical JSON."""
        if self._with_history:
            nonce = os.urandom(16)
            sealed = history.commitment(nonce, kind, uid, "", None, after)
            self._root.update(sealed)
            self._rows["change"].append((None, self.revision, kind, uid, "", None, after, nonce, sealed))

    def write(self) -> None:
        """Write what was collected."""
        for table, rows in self._rows.items():
            if rows:
                self._raw.executemany(self._insert(table, len(rows[0])), rows)
                rows.clear()
        self._blocks.put(self._texts, self._people)
        self._texts, self._people = {}, {}
        self.waiting = 0

    def finish(self) -> None:
        """Write the rest, the revision and the indexes."""
        self.write()
        if self._with_history:
            self._seal()
        for sql in self._made_again:
            self._raw.execute(sql)

    def _seal(self) -> None:
        _, parent, device, author = self._parent
        values: dict[str, Any] = {
            "number": self.revision,
            "device": device,
            "at": self._at.isoformat(timespec="milliseconds"),
            "author": author,
            "label": "import",
            "about": "",
            "undo_of": None,
            "parent_hash": parent,
            "root": self._root.hexdigest(),
        }
        row = {**values, "hash": history.chain_hash(values)}
        names = [column.name for column in metadata.tables["revision"].c]
        self.add("revision", tuple(row[name] for name in names))
        self.write()

    def _insert(self, table: str, width: int) -> str:
        if table not in self._sql:
            if table in metadata.tables:
                names = [column.name for column in metadata.tables[table].c]
            else:
                names = ["rowid", "names", "body"]
            columns = ", ".join(f'"{name}"' for name in names)
            self._sql[table] = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * width)})"
        return self._sql[table]

    def _drop_indexes(self) -> list[str]:
        """Take away the indexes of derived tables; those of records grow in order and stay."""
        tables = {table.name for table in derived_tables()}
        found = self._raw.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        )
        dropped = [(name, sql) for name, table, sql in found.fetchall() if table in tables]
        for name, _ in dropped:
            self._raw.execute(f"DROP INDEX {name}")
        return [sql for _, sql in dropped]

    def _drop_triggers(self) -> list[str]:
        """Take away the guards: they ask of every row whether it may be written."""
        found = self._raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in found:
            self._raw.execute(f"DROP TRIGGER {name}")
        return [sql for _, sql in found]
