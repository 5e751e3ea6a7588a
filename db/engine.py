"""How the file is opened: key, pragmas, transactions, and a connection for each of the two threads.

SQLCipher through sqlcipher3, also for files without a passphrase, so that one SQLite serves all. The key is
Argon2id over the passphrase with the file's own salt, given as a raw key together with that salt (96 hex digits):
a copy keyed with the key alone would get a new salt, and its passphrase would never open it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db.disk_places import place_of
from prisoner_tracker.domain.conflicts import meaning_of
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.search import texts

APPLICATION_ID = 0x50545244
"""``PTRD``: what marks a SQLite file as ours."""

FORMAT = 1
"""The format version, kept in ``user_version``; it also fixes the parameters of the key derivation."""

Error = dbapi2.Error
"""What the driver raises; everything else is translated by `db.failures`."""

SALT_BYTES = 16
_KEY_BYTES = 32
_ARGON2_KIB, _ARGON2_PASSES, _ARGON2_LANES = 256 * 1024, 3, 4
_BUSY_SECONDS = 3.0

Access = Literal["mode=rw", "mode=ro", "mode=ro&immutable=1"]
"""How SQLite opens a file: it never makes one. Immutable is for folders where nothing can be written beside it."""

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA cache_size=-65536",
)


def derive_key(passphrase: str, salt: bytes) -> str:
    """The raw key and salt as SQLCipher takes them: 96 hex digits. Takes about 0.6 s and 256 MiB."""
    key = hash_secret_raw(
        secret=passphrase.encode(),
        salt=salt,
        time_cost=_ARGON2_PASSES,
        memory_cost=_ARGON2_KIB,
        parallelism=_ARGON2_LANES,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
    return key.hex() + salt.hex()


def new_salt() -> bytes:
    """A fresh salt for a new file."""
    return os.urandom(SALT_BYTES)


def read_salt(path: Path, access: Access = "mode=rw") -> bytes:
    """The salt of an existing encrypted file, read through SQLite.

    Never by `open()`: closing that descriptor would drop SQLite's locks on a file in use (howtocorrupt.html §2.2).
    """
    raw = dbapi2.connect(_uri(path, access), timeout=_BUSY_SECONDS, uri=True)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute(f"PRAGMA key=\"x'{'00' * _KEY_BYTES}'\"")
        with contextlib.suppress(dbapi2.DatabaseError):
            # The dummy key opens nothing: it only makes SQLCipher read the salt.
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        row = raw.execute("PRAGMA cipher_salt").fetchone()
        return bytes.fromhex(row[0]) if row and row[0] else b""
    finally:
        raw.close()


def raw_connection(path: Path, key: str | None, access: Access = "mode=rw") -> Any:
    """A DB-API connection with key, pragmas and functions set; may be used by the one thread that owns it."""
    raw = bare_connection(path, key, access)
    for pragma in _PRAGMAS:
        raw.execute(pragma)
    _add_functions(raw)
    return raw


def bare_connection(path: Path, key: str | None, access: Access = "mode=rw") -> Any:
    """A DB-API connection that has its key and nothing else."""
    raw = dbapi2.connect(
        _uri(path, access),
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        uri=True,
    )
    raw.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        raw.execute(f"PRAGMA key=\"x'{key}'\"")
    return raw


def _uri(path: Path, access: Access) -> str:
    """The path as SQLite takes it with a mode: three slashes, four for a share of another machine."""
    written = path.absolute().as_posix()
    return f"file:{'//' if written.startswith('/') else '///'}{quote(written)}?{access}"


def _add_functions(raw: Any) -> None:
    """Functions for SQL that are Python's own meaning: what `matches` says, SQL says."""
    flags: dict[str, Any] = {"deterministic": True}
    raw.create_function("finds", 2, lambda text, query: int(texts.finds(text or "", query)), **flags)
    raw.create_function(
        "has_phrase", 2, lambda text, phrase: int(texts.has_phrase(text or "", phrase)), **flags
    )
    raw.create_function(
        "finds_place", 2, lambda text, query: int(texts.finds_place(text or "", query)), **flags
    )
    raw.create_function("cited_meaning", 2, meaning_of, **flags)
    raw.create_function("fold", 1, lambda text: fold(text or ""), **flags)


def writing_engine(path: Path, key: str | None) -> Engine:
    """The engine of the writing thread: synced at every commit, and BEGIN IMMEDIATE, so that DDL rolls back too.

    WAL and FULL on a disk of this machine, DELETE and EXTRA in shared places (`db.disk_places`).
    """

    def connect() -> Any:
        raw = raw_connection(path, key)
        shared = place_of(path).is_shared
        raw.execute(f"PRAGMA journal_mode={'DELETE' if shared else 'WAL'}")
        raw.execute(f"PRAGMA synchronous={'EXTRA' if shared else 'FULL'}")
        return raw

    return _engine(connect, "BEGIN IMMEDIATE")


def reading_engine(path: Path, key: str | None, access: Access = "mode=rw") -> Engine:
    """The engine of the reading thread: it can write nothing, and only it is ever interrupted."""

    def connect() -> Any:
        raw = raw_connection(path, key, access)
        raw.execute("PRAGMA query_only=ON")
        return raw

    return _engine(connect, "BEGIN")


def making_engine(path: Path, key: str | None) -> Engine:
    """An engine for a part nobody else knows of: a journal in memory, no syncing; who publishes the part syncs it."""

    def connect() -> Any:
        raw = raw_connection(path, key)
        raw.execute("PRAGMA journal_mode=MEMORY")
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("PRAGMA foreign_keys=OFF")
        return raw

    return _engine(connect, "BEGIN IMMEDIATE")


def exclusive_engine(path: Path, key: str | None) -> Engine:
    """An engine whose transactions keep everybody else out."""

    def connect() -> Any:
        raw = raw_connection(path, key)
        raw.execute("PRAGMA synchronous=EXTRA")
        return raw

    return _engine(connect, "BEGIN EXCLUSIVE")


def _engine(connect: Callable[[], Any], begin: str) -> Engine:
    engine = create_engine(
        "sqlite://", creator=connect, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
