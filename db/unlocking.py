"""Which key opens a file: none, the one derived from its passphrase, or the one written on its recovery sheet.

Format of the sheet (DESIGN §3, extended): the code is the file's own 32-byte key (`domain.recovery_code`); with the
salt that stands in the file it is what SQLCipher takes. It opens the file and every backup made under that key, and
nothing made after the passphrase was changed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2

from db import engine
from db.failures import translate, translated
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.recovery_code import looks_like_code, read_code

_SMALLEST_PAGE = 512


def find_key(path: Path, secret: str | None, access: engine.Access = "mode=rw") -> str | None:
    """The key by which the file opens; ``secret`` is a passphrase or the code of a recovery sheet.

    Raises UserMistake: missing-file, empty-file, not-a-database, passphrase-needed, wrong-passphrase,
    recovery-sheet-void, recovery-code-line; or Environment.
    """
    look_at(path)
    if opens(path, None, access):
        return None
    if not secret:
        raise UserMistake("passphrase-needed")
    with translated():
        salt = engine.read_salt(path, access)
    mistake = UserMistake("wrong-passphrase")
    if looks_like_code(secret):
        try:
            key = read_code(secret).hex() + salt.hex()
            if opens(path, key, access):
                return key
            mistake = UserMistake("recovery-sheet-void")
        except UserMistake as error:
            mistake = error
    key = engine.derive_key(secret, salt)
    if not opens(path, key, access):
        raise mistake
    return key


def look_at(path: Path) -> None:
    """Say what can be told without reading: `stat` opens nothing."""
    try:
        size, is_folder = path.stat().st_size, path.is_dir()
    except FileNotFoundError:
        raise UserMistake("missing-file") from None
    except OSError:
        raise Environment("cannot-open") from None
    if is_folder:
        raise UserMistake("not-a-database")
    if size == 0:
        raise UserMistake("empty-file")
    if size < _SMALLEST_PAGE:
        raise UserMistake("not-a-database")


def opens(path: Path, key: str | None, access: engine.Access = "mode=rw") -> bool:
    """Whether the key reads the first page; other troubles are raised as Environment."""
    raw = None
    try:
        raw = engine.raw_connection(path, key, access)
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
