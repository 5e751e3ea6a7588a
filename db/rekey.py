"""How a file gets another passphrase, or none, or its first: by a verified copy that takes the file's place at once.

The old file is locked while it is copied, folded into one file first (a write-ahead log left behind would be replayed
into the new one), and replaced by a rename: at any moment the path is the old file or the new one. A program that had
the old one open and waits for it gets an error, never a save into a file that is no longer there.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db import engine
from db.copying import read_contents, verify
from db.failures import translated
from db.part_files import os_translated, part_of, publish, sweep, sync_folder
from prisoner_tracker.domain.errors import Environment


def rekey(path: Path, key: str | None, passphrase: str | None) -> str | None:
    """Put the file under a new passphrase (None: no passphrase) and a new salt; returns its new key.

    No connection to the file may be open. Raises Environment: file-in-use, copy-not-whole, disk-full, read-only-folder;
    then the file is as it was.
    """
    new_key = engine.derive_key(passphrase, engine.new_salt()) if passphrase else None
    sweep(path.parent)
    exclusive = engine.exclusive_engine(path, key)
    try:
        with part_of(path) as part, translated(), exclusive.connect() as connection:
            _fold(connection, path)
            with connection.begin():
                contents = read_contents(connection)
            _export(connection, part, new_key)
            verify(part, new_key, contents)
            if passphrase and engine.derive_key(passphrase, engine.read_salt(part)) != new_key:
                raise Environment("copy-not-whole", found="salt")
            if sys.platform == "win32":
                # Windows renames over no open file.
                exclusive.dispose()
                publish(part, path, replace=True)
            else:
                publish(part, path, replace=True)
                _close_for_good(connection)
    finally:
        exclusive.dispose()
    return new_key


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _fold(connection: Connection, path: Path) -> None:
    """Make the file one file, with no log and no journal beside it, also after a power cut; then keep others out."""
    raw = _raw(connection)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if raw.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
        raise Environment("file-in-use")
    # From here on a journal on the disk could be taken for the new file's own.
    raw.execute("PRAGMA journal_mode=MEMORY")
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("COMMIT")
    with os_translated():
        sync_folder(path.parent)


def _export(connection: Connection, part: Path, new_key: str | None) -> None:
    raw = _raw(connection)
    raw.execute("ATTACH ? AS copy KEY ?", (str(part), "" if new_key is None else f"x'{new_key}'"))
    raw.execute("PRAGMA copy.journal_mode=OFF")
    raw.execute("PRAGMA copy.synchronous=OFF")
    raw.execute("SELECT sqlcipher_export('copy')").fetchall()
    raw.execute(f"PRAGMA copy.application_id={engine.APPLICATION_ID}")
    raw.execute(f"PRAGMA copy.user_version={engine.FORMAT}")
    raw.execute("DETACH copy")


def _close_for_good(connection: Connection) -> None:
    """Leave the replaced file unusable for whoever still has it open: a write there would be lost."""
    raw = _raw(connection)
    with contextlib.suppress(engine.Error):
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DROP TABLE change")
        raw.execute("DROP TABLE revision")
