"""How a case file is created and opened, and what an open one is."""

from __future__ import annotations

import contextlib
import os
import uuid
from datetime import date
from pathlib import Path

import uuid_utils
from sqlalchemy import Engine, insert
from sqlcipher3 import dbapi2

from db import engine, full_text, guards, upgrade
from db.case_reader import SqlCaseReader
from db.case_writer import SqlCaseWriter
from db.failures import translate, translated
from db.schema import metadata
from db.schema.settings import setting
from prisoner_tracker.domain.codes import make_code
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.ports import Clock

_SMALLEST_PAGE = 512


class Database:
    """One open case file, with a connection for writing and one for reading."""

    def __init__(self, path: Path, key: str | None, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.encrypted = key is not None
        self._engines = (engine.writing_engine(path, key), engine.reading_engine(path, key))
        self.writer = SqlCaseWriter(self._engines[0], clock)
        self.reader = SqlCaseReader(self._engines[1], clock)

    def new_uid(self) -> str:
        """A fresh UUIDv7: ordered by time, so that new records stand together."""
        return str(uuid_utils.uuid7())

    def new_code(self) -> str:
        """A fresh public code, unused in this file."""
        code: str = make_code(os.urandom, lambda taken: bool(self.reader.codes([taken])))
        return code

    def close(self) -> None:
        """Close both connections; the last one folds the write-ahead log into the file."""
        self.reader.close()
        self._engines[1].dispose()
        self.writer.close()
        self._engines[0].dispose()


def create(path: Path, passphrase: str | None, clock: Clock) -> Database:
    """Make a new file; never overwrites. Raises UserMistake("file-exists") or Environment."""
    if path.exists():
        raise UserMistake("file-exists")
    if not path.parent.is_dir():
        raise Environment("no-such-folder")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except PermissionError:
        raise Environment("read-only-folder") from None
    except OSError:
        raise Environment("cannot-open") from None
    try:
        key = engine.derive_key(passphrase, engine.new_salt()) if passphrase else None
        with translated():
            _make_tables(engine.writing_engine(path, key))
        return Database(path, key, clock)
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        raise


def _make_tables(writing: Engine) -> None:
    try:
        with writing.begin() as connection:
            metadata.create_all(connection)
            full_text.create(connection)
            guards.create(connection)
            upgrade.stamp(connection)
            connection.execute(
                insert(setting),
                {"uid": str(uuid_utils.uuid7()), "key": "device", "value": str(uuid.uuid4())},
            )
    finally:
        writing.dispose()


def open_existing(path: Path, passphrase: str | None, clock: Clock) -> Database:
    """Open a file, upgrading an older one after a backup.

    Raises UserMistake: missing-file, empty-file, not-a-database, plain-sqlite, passphrase-needed,
    wrong-passphrase (which noise and a damaged first page look like), newer-file; or Environment.
    """
    _look_at(path)
    key = None
    if not _opens(path, None):
        if not passphrase:
            raise UserMistake("passphrase-needed")
        key = engine.derive_key(passphrase, engine.read_salt(path))
        if not _opens(path, key):
            raise UserMistake("wrong-passphrase")
    _bring_to_present(path, key, clock.today())
    database = Database(path, key, clock)
    try:
        database.writer.refresh_outdated()
    except Environment as error:
        database.close()
        raise Environment("read-only-folder" if error.code == "read-only" else error.code) from None
    return database


def needs_passphrase(path: Path) -> bool:
    """Whether the file opens only with a passphrase. Raises as `open_existing` for what is no file of ours."""
    _look_at(path)
    return not _opens(path, None)


def _look_at(path: Path) -> None:
    """Say what can be told without reading: `stat` opens nothing."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserMistake("missing-file") from None
    except OSError:
        raise Environment("cannot-open") from None
    if path.is_dir():
        raise UserMistake("not-a-database")
    if size == 0:
        raise UserMistake("empty-file")
    if size < _SMALLEST_PAGE:
        raise UserMistake("not-a-database")


def _opens(path: Path, key: str | None) -> bool:
    """Whether the key reads the first page; other troubles are raised as Environment."""
    raw = None
    try:
        raw = engine.raw_connection(path, key)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if "not a database" in str(error):
            return False
        raise translate(error) from None
    finally:
        if raw is not None:
            with contextlib.suppress(dbapi2.Error):
                raw.close()
    return True


def _bring_to_present(path: Path, key: str | None, day: date) -> None:
    reading = engine.reading_engine(path, key)
    try:
        with translated(), reading.connect() as connection, connection.begin():
            state = upgrade.state(connection)
    finally:
        reading.dispose()
    if state is upgrade.State.FOREIGN:
        raise UserMistake("plain-sqlite" if key is None else "not-a-database")
    if state is upgrade.State.NEWER:
        raise upgrade.refuse_newer()
    if state is upgrade.State.OLDER:
        writing = engine.writing_engine(path, key)
        try:
            with translated():
                upgrade.upgrade(writing, path.with_name(f"{path.stem}.before-upgrade.ptdb"), day)
        finally:
            writing.dispose()
