"""The program's database driver with a place for faults below the cipher: every call to a file goes through `Watch`.

apsw-sqlite3mc reads and writes SQLCipher's format, and its file calls can be made in Python (sqlcipher3's cannot).
Order matters: above the cipher a fault would fall on plain pages, and half a page would look like damage.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import apsw
import pytest
from sqlcipher3 import dbapi2

_NAME = "watched"
_KEY = re.compile(r"PRAGMA key=\"(x'[0-9a-f]+')\"")
_TEXTS = {
    apsw.IOError: "disk I/O error",
    apsw.FullError: "database or disk is full",
    apsw.ReadOnlyError: "attempt to write a readonly database",
    apsw.CantOpenError: "unable to open database file",
    apsw.BusyError: "database is locked",
}
"""SQLite's own: apsw hands a fault's exception on as it was made."""

_UNKNOWN_HERE = ("PRAGMA cipher_log_level", "PRAGMA cipher_integrity_check")


class Watch(Protocol):
    """Hears of each call before it is done; may raise, or shorten a write by returning fewer bytes."""

    def opened(self, name: str, *, is_new: bool) -> None: ...

    def read(self, name: str) -> None: ...

    def write(self, name: str, offset: int, data: bytes) -> bytes: ...

    def cut(self, name: str, size: int) -> None: ...

    def sync(self, name: str) -> None: ...

    def removed(self, name: str, *, folder_synced: bool) -> None: ...


class _File(apsw.VFSFile):
    def __init__(self, watch: Watch, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._watch, self._name = watch, Path(path or "temporary").name
        is_new = path is not None and not Path(path).exists()
        watch.opened(self._name, is_new=is_new)
        super().__init__("", name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        self._watch.read(self._name)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        some = self._watch.write(self._name, offset, bytes(data))
        super().xWrite(some, offset)
        if len(some) < len(data):
            raise apsw.FullError("database or disk is full")

    def xTruncate(self, size: int) -> None:
        self._watch.cut(self._name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._watch.sync(self._name)
        super().xSync(flags)


class _Vfs(apsw.VFS):
    """One for the whole process: the cipher's own file system, laid over it at first use, keeps it for ever."""

    def __init__(self) -> None:
        self.watch: Watch | None = None
        super().__init__(_NAME, "")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> _File:
        return _File(self.watch, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self.watch.removed(Path(name).name, folder_synced=syncdir)
        super().xDelete(name, syncdir)


@functools.cache
def _vfs() -> _Vfs:
    return _Vfs()


class Driver:
    """Stands in for ``sqlcipher3.dbapi2`` in the program's modules."""

    def __init__(self, watch: Watch) -> None:
        _vfs().watch = watch
        known = {name: getattr(dbapi2, name) for name in dir(dbapi2)}
        self.module = SimpleNamespace(**{**known, "connect": self._connect})

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put it in the place of sqlcipher3."""
        for name, module in list(sys.modules.items()):
            if name.startswith("db.") and hasattr(module, "dbapi2"):
                patch.setattr(module, "dbapi2", self.module)

    def _connect(self, database: str, **options: Any) -> _Connection:
        with _errors():
            flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE
            raw = apsw.Connection(database, flags=flags, vfs=f"multipleciphers-{_NAME}")
            raw.set_busy_timeout(int(1000 * options.get("timeout", 0)))
        return _Connection(raw)


class _errors:  # noqa: N801 - reads as a word
    """apsw's errors as sqlcipher3 raises them."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, apsw.ConstraintError):
            raise dbapi2.IntegrityError(str(error)) from None
        if isinstance(error, apsw.NotADBError | apsw.CorruptError):
            raise dbapi2.DatabaseError(str(error)) from None
        if isinstance(error, apsw.Error):
            said = next((text for kind, text in _TEXTS.items() if isinstance(error, kind)), str(error))
            raise dbapi2.OperationalError(said) from None


class _Connection:
    isolation_level = None

    def __init__(self, raw: apsw.Connection) -> None:
        self.raw = raw

    def cursor(self) -> _Cursor:
        return _Cursor(self.raw)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> _Cursor:
        return self.cursor().execute(sql, parameters)

    def commit(self) -> None:
        if self.raw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.raw.in_transaction:
            self.execute("ROLLBACK")

    @property
    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def create_function(self, name: str, count: int, function: Any, *, deterministic: bool = False) -> None:
        self.raw.create_scalar_function(name, function, count, deterministic=deterministic)

    def backup(self, target: _Connection, *, pages: int, progress: Callable[[int, int, int], None]) -> None:
        with _errors(), target.raw.backup("main", self.raw, "main") as copy:
            while not copy.done:
                copy.step(pages)
                progress(0, copy.remaining, copy.page_count)

    def interrupt(self) -> None:
        self.raw.interrupt()

    def close(self) -> None:
        with _errors():
            self.raw.close()


class _Cursor:
    arraysize = 1

    def __init__(self, raw: apsw.Connection) -> None:
        self._raw = raw
        self._rows: Iterator[Any] = iter(())
        self.description: tuple[Any, ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> _Cursor:
        self.description, self.rowcount, self._rows = None, -1, iter(())
        if sql.startswith(_UNKNOWN_HERE):
            return self
        key = _KEY.fullmatch(sql)
        with _errors():
            if key:
                self._raw.execute("PRAGMA cipher='sqlcipher'")
                self._raw.execute("PRAGMA legacy=4")
            self._run(sql, tuple(parameters))
        return self

    def _run(self, sql: str, parameters: tuple[Any, ...]) -> None:
        cursor = self._raw.cursor()
        cursor.exec_trace = self._describe
        before = self._raw.total_changes()
        rows = list(cursor.execute(sql, parameters))
        self._rows = iter(rows)
        if self.description is None:
            self.rowcount = self._raw.changes() if self._raw.total_changes() != before else 0
            self.lastrowid = self._raw.last_insert_rowid()

    def _describe(self, cursor: apsw.Cursor, sql: str, bindings: object) -> bool:
        columns = cursor.get_description()
        self.description = tuple((name, None, None, None, None, None, None) for name, _ in columns) or None
        return True

    def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> _Cursor:
        count = 0
        for parameters in many:
            self.execute(sql, parameters)
            count += max(0, self.rowcount)
        self.rowcount = count
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return [row for _, row in zip(range(size or self.arraysize), self._rows, strict=False)]

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())
