"""How the rows of a damaged file are read: in the order of their keys, and around what cannot be read.

After an error SQLCipher refuses everything on that connection, hence each error costs a new one. Behind a damaged page
the next readable row is looked for by doubling steps and then by halves, so that a page costs some twenty errors.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, column, select, table
from sqlalchemy.dialects import sqlite

from db import engine

_FAR = 1 << 40


class _Unreadable:
    """What a look at a damaged place answers."""


UNREADABLE: Final = _Unreadable()


class DamagedFile:
    """A copy of a damaged file, opened as often as needed; nothing is written to it."""

    def __init__(self, path: Path, key: str | None) -> None:
        self.path, self._key = path, key
        self._raw: Any = None

    def close(self) -> None:
        """Let the file go."""
        if self._raw is not None:
            with contextlib.suppress(engine.Error):
                self._raw.close()
            self._raw = None

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table as the damaged file has them; none when it has no such table or no schema."""
        rows = self._all("SELECT name FROM pragma_table_info(?)", (name,))
        return tuple(bytes(row[0]).decode() for row in rows)

    def rows(self, name: str, columns: tuple[str, ...]) -> TableRows:
        """The rows of a table, to be iterated once."""
        return TableRows(self, name, columns)

    def keys(self, name: str) -> dict[str, int]:
        """Key by uid as the index of uids has them: from both ends, up to where it is damaged itself."""
        uid: ColumnElement[str] = column("uid")
        found: dict[str, int] = {}
        for order in (uid.asc(), uid.desc()):
            key: ColumnElement[int] = column("rowid")
            statement = _written(select(uid, key).select_from(table(name)).order_by(order))
            for row in self.stream(statement, ()):
                if row is UNREADABLE:
                    break
                found[bytes(row[0]).decode(errors="replace")] = row[1]
            else:
                return found
        return found

    def first(self, statement: str, values: tuple[int, ...]) -> Any:
        """The first row, None when there is none, UNREADABLE when the file can't say."""
        try:
            return self._connection().execute(statement, values).fetchone()
        except engine.Error:
            self.close()
            return UNREADABLE

    def stream(self, statement: str, values: tuple[int, ...]) -> Iterator[Any]:
        """Rows until the end or an error; the last element is UNREADABLE after an error."""
        try:
            yield from self._connection().execute(statement, values)
        except engine.Error:
            self.close()
            yield UNREADABLE

    def _all(self, statement: str, values: tuple[str, ...]) -> list[Any]:
        try:
            return list(self._connection().execute(statement, values))
        except engine.Error:
            self.close()
            return []

    def _connection(self) -> Any:
        if self._raw is None:
            self._raw = engine.raw_connection(self.path, self._key)
            # Nothing is written: it lets SQLite read a file that was cut off, and past a broken schema.
            self._raw.execute("PRAGMA writable_schema=ON")
            # Bytes that are no UTF-8 any more must spoil their own row only.
            self._raw.text_factory = bytes
        return self._raw


class TableRows:
    """Iterates (key, values); ``gaps`` are the runs of keys that could not be read, known afterwards."""

    def __init__(self, file: DamagedFile, name: str, columns: tuple[str, ...]) -> None:
        self._file = file
        self.gaps: list[tuple[int, int]] = []
        key: ColumnElement[int] = column("rowid")
        after = key > bindparam("after")
        wanted: list[ColumnElement[Any]] = [column(each) for each in columns]
        self._whole = _written(select(key, *wanted).select_from(table(name)).where(after).order_by(key))
        self._one = f"{self._whole} LIMIT 1"
        self._key = f"{_written(select(key).select_from(table(name)).where(after).order_by(key))} LIMIT 1"

    def __iter__(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        last = -1
        while True:
            for row in self._file.stream(self._whole, (last,)):
                if row is UNREADABLE:
                    break
                last = row[0]
                yield last, tuple(row[1:])
            else:
                return
            for row in self._singly(last):
                last = row[0]
                yield last, tuple(row[1:])
            following = self._step_over(last)
            if following is None:
                return
            last = following

    def _singly(self, last: int) -> Iterator[Any]:
        """Rows before the damage that the driver had fetched ahead and not given out."""
        while True:
            row = self._file.first(self._one, (last,))
            if row is None or row is UNREADABLE:
                return
            last = row[0]
            yield row

    def _step_over(self, last: int) -> int | None:
        """The key to go on after; None at the end of the table."""
        following = self._next_key(last)
        if following is None:
            return None
        if following is not UNREADABLE:
            # The page is sound and the row is not: what overflows from it is damaged.
            self.gaps.append((following, following))
            return int(following)
        low, step = last, 1
        while self._next_key(last + step) is UNREADABLE:
            low, step = last + step, step * 2
            if step > _FAR:
                self.gaps.append((last + 1, _FAR))
                return None
        high = last + step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._next_key(middle) is UNREADABLE else (low, middle)
        self.gaps.append((last + 1, high))
        return high

    def _next_key(self, after: int) -> Any:
        row = self._file.first(self._key, (after,))
        return row if row is None or row is UNREADABLE else row[0]


def _written(statement: Any) -> str:
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))
