"""The full-text index of a case: search forms of its names and texts, so that any spelling finds them (FTS5).

The index holds forms, not texts (`domain.names.words`): contentless, one row a case. SQLite only, hence apart;
Alembic does not see it, and it can be rebuilt from the records at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    select,
)

from db.bulk_insert import insert_rows
from db.record_writer import among, chunks
from db.schema.projections import case_list, case_text
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.names.words import index_tokens, query_forms, query_words
from prisoner_tracker.search.texts import name_texts, other_texts

_SHORT = 60
_CREATE = """CREATE VIRTUAL TABLE IF NOT EXISTS case_words USING fts5(
    names, body, content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize='ascii')"""

case_words = Table(
    "case_words",
    MetaData(),
    Column("rowid", Integer, primary_key=True),
    Column("names", Text),
    Column("body", Text),
    Column("case_words", Text),
)
"""The index as SQL sees it: its rowid is the case's key, and its own name is the column to match."""


def create(connection: Connection) -> None:
    """Make the index if it is missing."""
    connection.exec_driver_sql(_CREATE)
    connection.exec_driver_sql("INSERT INTO case_words(case_words, rank) VALUES ('secure-delete', 1)")


def drop(connection: Connection) -> None:
    """Remove the index whole."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS case_words")


def write(connection: Connection, dossiers: Iterable[tuple[int, Dossier]]) -> None:
    """Index these cases, which are not in the index."""
    texts: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for number, dossier in dossiers:
        names, others = name_texts(dossier), other_texts(dossier)
        texts.append({"case_id": number, "names": "\n".join(names), "body": "\n".join(others)})
        words.append({"rowid": number, "names": _tokens(names), "body": _tokens(others)})
    insert_rows(connection, case_text, texts)
    insert_rows(connection, case_words, words)


def _tokens(texts: Iterable[str]) -> str:
    """The search forms of some texts; no word goes over the end of one, so that each is looked at for itself."""
    told = (_remembered(text) if len(text) <= _SHORT else index_tokens(text) for text in texts)
    return " ".join(frozenset[str]().union(*told))


_remembered = lru_cache(maxsize=16384)(index_tokens)
"""Articles, places and sources come again and again."""


def remove(connection: Connection, numbers: Sequence[int]) -> None:
    """Take cases out of the index."""
    for part in chunks(numbers):
        connection.execute(delete(case_text).where(among(case_text.c.case_id, part)))
        connection.execute(delete(case_words).where(among(case_words.c.rowid, part)))


def words_found(text: str, *, names_only: bool = False) -> ColumnElement[bool] | None:
    """The condition on ``case_words`` that every word of the text is found; None when it has no word."""
    match = match_expression(text, names_only=names_only)
    return None if match is None else case_words.c.case_words.op("MATCH")(match)


def match_expression(text: str, *, names_only: bool = False) -> str | None:
    """The FTS5 expression for the words of a text; forms are [a-z0-9]+ and need no escaping."""
    groups = []
    for word in query_words(text):
        forms = query_forms(word)
        if not forms:
            return None
        groups.append("(" + " OR ".join(f'"{form}"*' for form in forms) + ")")
    if not groups:
        return None
    expression = " AND ".join(groups)
    return f"{{names}} : ({expression})" if names_only else expression


def matching_cases(text: str, *, names_only: bool = False) -> ColumnElement[bool]:
    """The condition ``case_list.case_id IN (…)`` for free words, as a subquery on the index."""
    condition = words_found(text, names_only=names_only)
    if condition is None:
        return case_list.c.case_id.is_(None)
    return case_list.c.case_id.in_(select(case_words.c.rowid).where(condition))
