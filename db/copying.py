"""How a case file is copied whole while it is in use, and when a copy counts as verified.

The copy is SQLite's own, of one moment, through a connection with key and salt. Verified means: opened by a fresh
connection with the salt that stands in the copy, pages sound, and as many rows in every table and the same head of the
history as the original had at that moment.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, Text, func, select, table
from sqlcipher3 import dbapi2

from db import engine
from db.failures import translate, translated
from db.history import GENESIS
from db.schema.cases import detention
from db.schema.history import revision
from prisoner_tracker.domain.errors import Environment, UserMistake

_KEY_DIGITS = 64
_OFTEN, _PAGES_AT_ONCE = 20_000, 1_000

_master = Table(
    "sqlite_master", MetaData(), Column("type", Text), Column("name", Text), Column("sql", Text), quote=False
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds at one moment: rows by table, the head of the history, cases outside the trash."""

    tables: Mapping[str, int]
    revision: int
    head: str
    cases: int


@dataclass(slots=True)
class Steps:
    """How far a backup is: all pages are looked at in the original, copied, and looked at in the copy.

    ``tell(done, total)`` returns False to stop it; then ``stopped`` is True and whatever runs ends with an error.
    """

    tell: Callable[[int, int], bool] | None = None
    pages: int = 0
    stopped: bool = False

    def at(self, page: int) -> None:
        """So many pages of all three rounds are done. Raises UserMistake("cancelled")."""
        if self.tell is not None and not self.tell(page, 3 * self.pages):
            self.stopped = True
        if self.stopped:
            raise UserMistake("cancelled")

    @contextmanager
    def heeded(self, raw: Any, page: int) -> Iterator[None]:
        """Let a long look through this connection be stopped."""
        self.at(page)
        if self.tell is None:
            yield
            return
        raw.set_progress_handler(lambda: self.at(page), _OFTEN)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)


@contextmanager
def looking_into(path: Path, key: str | None, access: engine.Access = "mode=rw") -> Iterator[Connection]:
    """A connection of its own for one look at a file, in one transaction. Raises Environment."""
    reading = engine.reading_engine(path, key, access)
    try:
        with translated(), reading.connect() as connection, connection.begin():
            yield connection
    finally:
        reading.dispose()


def read_contents(connection: Connection) -> Contents:
    """Count every table and read the head, in the caller's transaction."""
    names = connection.scalars(
        select(_master.c.name).where(
            _master.c.type == "table",
            _master.c.name.not_like("sqlite!_%", escape="!"),
            _master.c.sql.not_like("CREATE VIRTUAL%"),
        )
    ).all()
    counts = {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in sorted(names)
    }
    number, head = read_head(connection)
    return Contents(counts, number, head, count_cases(connection))


def read_head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the latest revision."""
    last = connection.execute(
        select(revision.c.number, revision.c.hash).order_by(revision.c.number.desc()).limit(1)
    ).first()
    return (last.number, last.hash) if last else (0, GENESIS)


def count_cases(connection: Connection) -> int:
    """Cases that are not in the trash."""
    statement = select(func.count()).select_from(detention).where(detention.c.trashed.is_(None))
    return connection.scalar(statement) or 0


def copy_into(
    source: Path, key: str | None, part: Path, access: engine.Access = "mode=rw", steps: Steps | None = None
) -> Contents:
    """Copy the file as it is at one moment into ``part``, under the same key and salt; says what it held then."""
    steps = steps or Steps()
    with looking_into(source, key, access) as connection:
        raw: Any = connection.connection.dbapi_connection
        steps.pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        # SQLite's copy passes over a page whose seal is broken and leaves it empty: the original is looked at first.
        with steps.heeded(raw, 0):
            if connection.exec_driver_sql("PRAGMA quick_check").scalars().all() != ["ok"]:
                raise Environment("damaged")
        contents = read_contents(connection)
        target = engine.raw_connection(part, key)
        try:
            target.execute("PRAGMA journal_mode=OFF")
            target.execute("PRAGMA synchronous=OFF")
            _copy(raw, target, steps)
            # The original's WAL mode came along; a backup must open where nothing can be written.
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
        return contents


def _copy(raw: Any, target: Any, steps: Steps) -> None:
    def copied(_status: int, left: int, total: int) -> None:
        steps.at(steps.pages + total - left)

    raw.backup(target, pages=_PAGES_AT_ONCE if steps.tell else -1, progress=copied)


def verify(copy: Path, key: str | None, expected: Contents, steps: Steps | None = None) -> None:
    """Open the copy from its own salt and look at all of it. Raises Environment("copy-not-whole", found=...)."""
    try:
        with translated():
            salt = engine.read_salt(copy).hex() if key is not None else ""
        if key is not None and salt != key[_KEY_DIGITS:]:
            raise Environment("copy-not-whole", found="salt")
        found = whole_contents(copy, key, steps)
    except Environment as error:
        if error.code == "copy-not-whole":
            raise
        raise Environment("copy-not-whole", found=error.code) from None
    if found.head != expected.head or found.revision != expected.revision:
        raise Environment("copy-not-whole", found="head")
    if found != expected:
        raise Environment("copy-not-whole", found="counts")


def whole_contents(path: Path, key: str | None, steps: Steps | None = None) -> Contents:
    """What a file holds, after a look at every page. Raises Environment("damaged") and others."""
    raw, steps = None, steps or Steps()
    try:
        raw = engine.raw_connection(path, key)
        with steps.heeded(raw, 2 * steps.pages):
            sound = [row[0] for row in raw.execute("PRAGMA integrity_check")] == ["ok"]
        if not sound or (key is not None and raw.execute("PRAGMA cipher_integrity_check").fetchone()):
            raise Environment("damaged")
    except dbapi2.Error as error:
        raise translate(error) from None
    finally:
        if raw is not None:
            with contextlib.suppress(dbapi2.Error):
                raw.close()
    with looking_into(path, key) as connection:
        return read_contents(connection)
