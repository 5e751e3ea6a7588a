"""How a case file is created and opened, and what an open one is."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import uuid_utils
from sqlalchemy import Engine, insert

from db import engine, full_text, guards, upgrade
from db.backup import SqlBackups
from db.backup_names import DEFAULT_FOLDER
from db.case_reader import SqlCaseReader
from db.case_writer import SqlCaseWriter
from db.disk_places import place_of
from db.failures import translated
from db.part_files import sweep
from db.recovery import SqlRecovery
from db.schema import metadata
from db.schema.settings import setting
from db.unfinished import was_left_open
from db.unlocking import find_key, look_at, opens
from prisoner_tracker.domain.backups import read_name
from prisoner_tracker.domain.codes import make_code
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.ports import Clock

_CODES_AT_ONCE = 200


class Database:
    """One open case file, with a connection for writing and one for reading.

    Read-only, both connections only read, and a write raises Environment("read-only").
    """

    def __init__(self, path: Path, key: str | None, clock: Clock, access: engine.Access = "mode=rw") -> None:
        self.path = path
        self.clock = clock
        self.encrypted = key is not None
        self._key = key
        self.read_only = access != "mode=rw"
        self.was_left_open = False
        self.place = place_of(path)
        reading = engine.reading_engine(path, key, access)
        writing = (
            engine.reading_engine(path, key, access) if self.read_only else engine.writing_engine(path, key)
        )
        self._engines = (writing, reading)
        self.writer = SqlCaseWriter(self._engines[0], clock)
        self.reader = SqlCaseReader(self._engines[1], clock)
        self.backups = SqlBackups(path, key, clock, access)
        self.recovery = SqlRecovery(key)
        self._free_codes: list[str] = []

    def new_uid(self) -> str:
        """A fresh UUIDv7: ordered by time, so that new records stand together."""
        return str(uuid_utils.uuid7())

    def new_code(self) -> str:
        """A fresh public code, unused in this file; an import wants thousands, so many are looked up at once."""
        while not self._free_codes:
            drawn = {make_code(os.urandom, lambda _: False) for _ in range(_CODES_AT_ONCE)}
            self._free_codes.extend(drawn - self.reader.codes(drawn).keys())
        return self._free_codes.pop()

    def open_sibling(self, path: Path) -> Database:
        """Open another file that has this one's key: a backup restored. Raises as `open_existing`."""
        look_at(path)
        access = access_to(path)
        if not opens(path, self._key, access):
            raise UserMistake("wrong-passphrase")
        return _open(path, self._key, self.clock, access)

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


def open_existing(path: Path, passphrase: str | None, clock: Clock, *, read_only: bool = False) -> Database:
    """Open a file, upgrading an older one after a backup. ``passphrase`` may be a recovery sheet's code.

    What can't be written, the file or its folder, is opened read-only. Raises UserMistake: missing-file, empty-file,
    not-a-database, plain-sqlite, passphrase-needed, wrong-passphrase (which noise and a damaged first page look like),
    recovery-sheet-void, newer-file; or Environment.
    """
    access, left_open = access_to(path, read_only=read_only), was_left_open(path)
    database = _open(path, find_key(path, passphrase, access), clock, access)
    database.was_left_open = left_open
    return database


def _open(path: Path, key: str | None, clock: Clock, access: engine.Access) -> Database:
    _bring_to_present(path, key, clock, access)
    database = Database(path, key, clock, access)
    if not database.read_only:
        sweep(path.parent)
        sweep(path.parent / DEFAULT_FOLDER)
        try:
            database.writer.refresh_outdated()
        except Environment as error:
            database.close()
            raise Environment("read-only-folder" if error.code == "read-only" else error.code) from None
    return database


def needs_passphrase(path: Path) -> bool:
    """Whether the file opens only with a passphrase. Raises as `open_existing` for what is no file of ours."""
    look_at(path)
    return not opens(path, None, access_to(path))


def access_to(path: Path, *, read_only: bool = False) -> engine.Access:
    """How a file can be opened where it lies. One without any write permission is read-only for everybody.

    A backup is only read: what was proven when it was made must stay true.
    """
    folder = path.absolute().parent
    if not _writable(folder):
        # SQLite needs a file beside it for the log; where none can be made, the file alone is read.
        return "mode=ro&immutable=1" if not Path(f"{path}-shm").exists() else "mode=ro"
    if read_only or read_name(path.name) is not None or (path.exists() and not _writable(path)):
        return "mode=ro"
    return "mode=rw"


def _writable(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
    except OSError:
        return True


def _bring_to_present(path: Path, key: str | None, clock: Clock, access: engine.Access) -> None:
    reading = engine.reading_engine(path, key, access)
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
        if access != "mode=rw":
            raise Environment("older-read-only")
        SqlBackups(path, key, clock).before("upgrade")
        writing = engine.writing_engine(path, key)
        try:
            with translated():
                upgrade.upgrade(writing, clock.today())
        finally:
            writing.dispose()
