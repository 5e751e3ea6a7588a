"""What is wrong with what the file says: references, the hash chain, projections (pages: `db.pages_check`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select

from db import chain
from db.dossier_reader import read_dossiers
from db.full_text import case_words
from db.projections import list_row
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.projections import case_list, case_text
from prisoner_tracker.ports import Finding
from prisoner_tracker.search.texts import name_texts, other_texts


def check(connection: Connection, day: date, heads: Sequence[str] = ()) -> list[Finding]:
    """All findings, worst first; ``heads`` are hashes of the chain that were kept elsewhere."""
    return [
        *_references(connection),
        *_chain(connection, heads),
        *_projections(connection, day),
    ]


def _references(connection: Connection) -> Iterator[Finding]:
    tables = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    for table in sorted(tables):
        yield Finding("dangling-reference", {"table": table})


def _chain(connection: Connection, heads: Sequence[str]) -> Iterator[Finding]:
    state = chain.look_at(connection, heads)
    if state.broken:
        yield Finding("history-changed", {"revisions": list(state.broken[:20]), "count": len(state.broken)})
    for head in state.missing_heads:
        yield Finding("history-cut", {"head": head[:64], "revisions": state.length})


def _projections(connection: Connection, day: date) -> Iterator[Finding]:
    numbers = connection.scalars(select(detention.c.id)).all()
    listed = set(connection.scalars(select(case_list.c.case_id)))
    indexed = set(connection.scalars(select(case_words.c.rowid)))
    if listed != set(numbers):
        yield Finding("list-incomplete", {"cases": len(listed ^ set(numbers))}, derivable=True)
    if indexed != set(numbers):
        yield Finding("index-incomplete", {"cases": len(indexed ^ set(numbers))}, derivable=True)
    stale = 0
    for part in chunks(numbers):
        rows = {
            row["case_id"]: row
            for row in connection.execute(select(case_list).where(case_list.c.case_id.in_(part))).mappings()
        }
        texts = {
            row.case_id: (row.names, row.body)
            for row in connection.execute(select(case_text).where(case_text.c.case_id.in_(part)))
        }
        for number, dossier in zip(part, read_dossiers(connection, part, 0), strict=True):
            said = ("\n".join(name_texts(dossier)), "\n".join(other_texts(dossier)))
            row = rows.get(number)
            wrong = row is None or any(row[key] != value for key, value in list_row(dossier, day).items())
            stale += wrong or texts.get(number) != said
    if stale:
        yield Finding("projection-stale", {"cases": stale}, derivable=True)
