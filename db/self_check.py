"""What is wrong with what the file says: references, the hash chain, projections (pages: `db.pages_check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from db import chain, guards
from db.derived_check import check_derived
from prisoner_tracker.ports import Finding


def check(
    connection: Connection,
    day: date,
    heads: Sequence[str] = (),
    on_progress: Callable[[int, int], bool] | None = None,
) -> list[Finding]:
    """All findings, worst first; ``heads`` are hashes of the chain that were kept elsewhere."""
    return [
        *_references(connection),
        *_chain(connection, heads),
        *check_derived(connection, day, on_progress),
    ]


def _references(connection: Connection) -> Iterator[Finding]:
    tables = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    for table in sorted(tables):
        yield Finding("dangling-reference", {"table": table})


def _chain(connection: Connection, heads: Sequence[str]) -> Iterator[Finding]:
    state = chain.look_at(connection, heads)
    if state.broken:
        yield Finding("history-changed", {"revisions": list(state.broken[:20]), "count": len(state.broken)})
    unguarded = guards.missing(connection)
    if unguarded:
        yield Finding("guards-missing", {"count": len(unguarded)}, derivable=True)
    for head in state.missing_heads:
        yield Finding("history-cut", {"head": head[:64], "revisions": state.length})
