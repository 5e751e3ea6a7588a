"""Which pages of an open file are damaged: SQLite's own check, and the seal of every page of an encrypted file.

The write-ahead log is folded in first: `cipher_integrity_check` looks at the file alone, and a page whose newest
version stands in the log looks broken there although nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db.engine import Error
from db.failures import translate, translated
from prisoner_tracker.ports import Finding

_PAGE = re.compile(r"\bpage (\d+)")
_TOLD = 20


def check_pages(connection: Connection) -> list[Finding]:
    """Findings "damaged-pages", by a connection that is in no transaction.

    While another program reads the file, the log can't be folded in; then the seals are not looked at.
    """
    raw: Any = connection.connection.dbapi_connection
    if raw is None:
        return []
    with translated():
        folded = _fold(raw)
        said = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")] if folded else []
        try:
            said += [str(row[0]) for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
        except Error as error:
            # A page with a broken seal ends the check; which one it is was said before.
            if translate(error).code != "damaged":
                raise
            said = said or ["damaged"]
    return list(_findings(said))


def _fold(raw: Any) -> bool:
    """Fold the log into the file; True when there is nothing in the log now."""
    (query_only,) = raw.execute("PRAGMA query_only").fetchone()
    raw.execute("PRAGMA query_only=OFF")
    try:
        busy, _in_log, _folded = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except Error:
        # Nothing can be written here: then there must be no log.
        busy = bool(_log_size(raw))
    finally:
        raw.execute(f"PRAGMA query_only={int(query_only)}")
    return not busy


def _log_size(raw: Any) -> int:
    path = raw.execute("PRAGMA database_list").fetchone()[2]
    try:
        return Path(f"{path}-wal").stat().st_size
    except OSError:
        return 0


def _findings(said: list[str]) -> Iterator[Finding]:
    if not said:
        return
    # Those with a broken seal first: a lost page of the schema makes all that it names look unused.
    pages = list(dict.fromkeys(int(number) for line in said for number in _PAGE.findall(line)))
    told = ", ".join(map(str, pages[:_TOLD])) or said[0].split(":")[0][:60]
    yield Finding("damaged-pages", {"pages": told, "count": len(pages)})
