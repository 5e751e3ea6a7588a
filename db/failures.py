"""What SQLite's errors mean: the machine's refusals by code, an interrupted question, or a bug of ours.

The text of a database error never goes further: only its SQLite name does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from prisoner_tracker.domain.errors import Bug, Conflict, Environment

_CODES = {
    sqlite3.SQLITE_BUSY: "file-in-use",
    sqlite3.SQLITE_LOCKED: "file-in-use",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_IOERR: "disk-error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_INTERRUPT: "interrupted",
}

_BY_WORDS = (
    ("interrupted", "interrupted"),
    ("locked", "file-in-use"),
    ("readonly", "read-only"),
    ("disk is full", "disk-full"),
    ("disk i/o", "disk-error"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("unable to open", "cannot-open"),
)


@contextmanager
def translated() -> Iterator[None]:
    """Turn database errors into ours: Environment, Conflict for a reference in the way, or Bug."""
    try:
        yield
    except IntegrityError:
        raise Conflict("later-work-in-the-way") from None
    except DBAPIError as error:
        raise translate(error.orig) from None
    except dbapi2.Error as error:
        raise translate(error) from None


def translate(error: BaseException | None) -> Environment | Bug:
    """Our error for one of the database's."""
    number = getattr(error, "sqlite_errorcode", None)
    code = _CODES.get(number & 0xFF) if isinstance(number, int) else None
    if code is None:
        said = str(error).lower()
        code = next((ours for words, ours in _BY_WORDS if words in said), None)
    if code is None:
        return Bug("database", sqlite=getattr(error, "sqlite_errorname", type(error).__name__))
    return Environment(code)
