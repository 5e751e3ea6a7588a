"""How rows are read page by page when the trees that lead to them are broken, or the schema itself is.

The first page of the copy is replaced by that of a new file under the same key whose only table has columns enough for
any row; its root is set to each page in turn. A leaf of any table then shows its rows; every other page is refused.
A row with fewer columns than the table shows the mark that stands for "no such column", so that its width is known.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db import engine
from db.damaged_file import DamagedFile
from db.part_files import part_of

PAGE = 4096
WIDTH = 48
"""More columns than any table has."""

NO_COLUMN = b"\x00no column"
_COLUMNS = tuple(f"c{place}" for place in range(WIDTH))
_MOST_ROWS_OF_A_PAGE = 2000
_LARGEST_BLOB = 500_000_000

Row = tuple[int, tuple[Any, ...]]


def walk(copy: Path, key: str | None, most_pages: int | None = None) -> Iterator[list[Row]]:
    """The rows of each readable leaf, page after page; texts are bytes. The copy can't be opened otherwise after this."""
    _replace_first_page(copy, key)
    root = _Root(copy, key)
    try:
        pages = range(2, copy.stat().st_size // PAGE + 1)
        for page in pages[:most_pages]:
            rows = root.rows(page)
            if rows:
                yield rows
    finally:
        root.close()


def _width(values: tuple[Any, ...]) -> int:
    return next((place for place, value in enumerate(values) if value == NO_COLUMN), WIDTH)


class _Root:
    """Sets the root of the one table to a page and reads it; any error costs the connection."""

    def __init__(self, copy: Path, key: str | None) -> None:
        self._copy, self._key = copy, key
        self._raw: Any = None

    def rows(self, page: int) -> list[Row]:
        """The rows of a leaf; none for any other page."""
        try:
            raw = self._connection()
            raw.execute("PRAGMA writable_schema=ON")
            raw.execute("UPDATE sqlite_master SET rootpage=? WHERE name='walked'", (page,))
            raw.execute("PRAGMA writable_schema=RESET")
            if raw.execute("SELECT rowid FROM walked LIMIT 1").fetchone() is None:
                return []
        except engine.Error:
            self.close()
            return []
        try:
            found = raw.execute("SELECT rowid, * FROM walked LIMIT ?", (_MOST_ROWS_OF_A_PAGE,)).fetchall()
        except engine.Error:
            self.close()
            found = self._around_damage()
        if len(found) == _MOST_ROWS_OF_A_PAGE:
            # An inner page: its leaves are met one by one.
            return []
        return [(row[0], tuple(row[1:])[: _width(row[1:])]) for row in found]

    def close(self) -> None:
        """Let the copy go."""
        if self._raw is not None:
            with contextlib.suppress(engine.Error):
                self._raw.close()
            self._raw = None

    def _around_damage(self) -> list[Any]:
        """A sound leaf with rows that overflow into damaged pages, or an inner page over damaged leaves."""
        file = DamagedFile(self._copy, self._key)
        found: list[Any] = []
        try:
            for row_key, values in file.rows("walked", _COLUMNS):
                found.append((row_key, *values))
                if len(found) == _MOST_ROWS_OF_A_PAGE:
                    break
        finally:
            file.close()
        return found

    def _connection(self) -> Any:
        if self._raw is None:
            self._raw = engine.bare_connection(self._copy, self._key)
            self._raw.text_factory = bytes
            self._raw.execute("PRAGMA journal_mode=OFF")
            self._raw.execute("PRAGMA synchronous=OFF")
        return self._raw


def _replace_first_page(copy: Path, key: str | None) -> None:
    pages = copy.stat().st_size // PAGE
    with part_of(copy) as donor:
        raw = engine.raw_connection(donor, key)
        try:
            raw.execute("PRAGMA journal_mode=OFF")
            raw.execute("PRAGMA synchronous=OFF")
            columns = ", ".join(f"{name} DEFAULT X'{NO_COLUMN.hex()}'" for name in _COLUMNS)
            raw.execute(f"CREATE TABLE walked({columns})")
            # The first page says how many pages there are; pages beyond that number are refused.
            while (there := raw.execute("PRAGMA page_count").fetchone()[0]) < pages:
                size = min(_LARGEST_BLOB, (pages - there) * PAGE)
                raw.execute("INSERT INTO walked(c0) VALUES (zeroblob(?))", (size,))
        finally:
            raw.close()
        for suffix in ("-wal", "-shm", "-journal"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
        with donor.open("rb") as source, copy.open("r+b") as target:
            target.write(source.read(PAGE))
            # What lies beyond the end is refused as well.
            target.truncate(max(pages, there) * PAGE)
