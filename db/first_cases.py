"""Which cases of a list stand first, found without finding all of them: for words that very many cases have.

Nearly every case of the list's beginning has such a word, so that looking at a few of them is enough.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from db import full_text
from db.interruption import Interruption
from db.record_writer import chunks
from db.schema.projections import case_text
from prisoner_tracker.domain.names.words import query_forms, query_words
from prisoner_tracker.search.ast import And, FieldIs, Query, Words
from prisoner_tracker.search.meaning import HasWords, Meaning, asked
from prisoner_tracker.search.texts import finds, has_phrase

_PROBED = 4_000
"""So many cases tell how common words are."""
_MANY, _VERY_MANY = 60_000, 200_000
"""Fewer matches than the one are found whole sooner than some are looked up; than the other, than texts are read."""
_COMMON, _VERY_COMMON = 0.1, 0.5
"""Parts of all cases that match, below which looking at cases one by one would take too long, in the same two ways."""
_STEPS = (64, 64, 128, 256, 256)
_IN_INDEX = 3
"""Beginnings of so many letters have an index of their own; longer ones are put together at each look."""


class CommonWords:
    """The words of a filter, when very many cases have them."""

    def __init__(self, text: str, expression: str, *, names_only: bool = False, phrase: bool = False) -> None:
        self._text, self._names_only, self._phrase = text, names_only, phrase
        self._statement = _looked_up(expression)
        self._short = all(len(form) <= _IN_INDEX for word in query_words(text) for form in query_forms(word))

    def among(self, connection: Connection, keys: Sequence[int]) -> set[int]:
        """Which of these cases have the words."""
        by_index = self._short and not self._phrase
        return self._by_index(connection, keys) if by_index else self._by_text(connection, keys)

    def is_worth_it(self, share: float, size: int) -> bool:
        """Whether looking at cases one by one is faster than finding all, when this part of them matches."""
        common, many = (_COMMON, _MANY) if self._short else (_VERY_COMMON, _VERY_MANY)
        if self._phrase:
            # All of them would be read as texts.
            common, many = _COMMON, _PROBED
        return share >= common and share * size >= many

    def _by_index(self, connection: Connection, keys: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for part in chunks(keys):
            found.update(connection.scalars(self._statement, {"numbers": list(part)}))
        return found

    def _by_text(self, connection: Connection, keys: Sequence[int]) -> set[int]:
        found = set()
        holds = has_phrase if self._phrase else finds
        for part in chunks(keys):
            for key, names, body in connection.execute(_TEXTS, {"numbers": list(part)}):
                if holds(names if self._names_only else f"{names}\n{body}", self._text):
                    found.add(key)
        return found


_TEXTS = select(case_text.c.case_id, case_text.c.names, case_text.c.body).where(
    case_text.c.case_id.in_(bindparam("numbers", expanding=True))
)


def words_asked(term: Query, meaning: Meaning) -> tuple[str, bool] | None:
    """The words that the index alone answers for, and whether they must stand in a name; None for other terms."""
    match term:
        case Words(text, False):
            return text, False
        case FieldIs("name", (condition,)):
            question = asked("name", condition, meaning)
            return (question.text, True) if isinstance(question, HasWords) else None
        case _:
            return None


def _looked_up(expression: str) -> Any:
    index = full_text.case_words.c
    matched = index.case_words.op("MATCH")(expression)
    return select(index.rowid).where(matched, index.rowid.in_(bindparam("numbers", expanding=True)))


def common_words(
    connection: Connection, query: Query, meaning: Meaning, size: int
) -> tuple[CommonWords, Query] | None:
    """The words a filter asks for, when very many cases have them, and what else it asks; else None."""
    parts = query.of if isinstance(query, And) else (query,)
    phrase = next((part for part in parts if isinstance(part, Words) and part.quoted), None)
    if phrase is not None:
        words = _common(connection, phrase.text, size, phrase=True)
        return (words, And(tuple(part for part in parts if part is not phrase))) if words else None
    by_index = [(part, said) for part in parts if (said := words_asked(part, meaning)) is not None]
    free = [(part, text) for part, (text, names_only) in by_index if not names_only]
    mine = free or [(part, text) for part, (text, _) in by_index[:1]]
    # A word without letters finds nothing, and would be lost among the others.
    if not mine or not all(query_words(said) for _, said in mine):
        return None
    text = " ".join(said for _, said in mine)
    words = _common(connection, text, size, names_only=not free)
    taken = [part for part, _ in mine]
    return (words, And(tuple(part for part in parts if part not in taken))) if words else None


def _common(
    connection: Connection, text: str, size: int, *, names_only: bool = False, phrase: bool = False
) -> CommonWords | None:
    """The words, if so many cases have them that looking at some is faster than finding all."""
    expression = full_text.match_expression(text, names_only=names_only)
    if expression is None:
        return None
    words = CommonWords(text, expression, names_only=names_only, phrase=phrase)
    return words if words.is_worth_it(_share(connection, expression), size) else None


def walk(
    connection: Connection, words: CommonWords, ordered: Sequence[int], limit: int, interruption: Interruption
) -> array[int] | None:
    """The first of the cases in this order that have the words; None when they are too far apart."""
    found: array[int] = array("q")
    start = 0
    for step in _STEPS:
        interruption.check()
        keys = ordered[start : start + step]
        having = words.among(connection, keys)
        found.extend(key for key in keys if key in having)
        start += step
        if len(found) >= limit or start >= len(ordered):
            return found[:limit]
    return None


def _share(connection: Connection, expression: str) -> float:
    """About which part of all cases matches, by how close together the first ones lie."""
    index = full_text.case_words.c
    probe = select(index.rowid).where(index.case_words.op("MATCH")(expression)).limit(_PROBED).subquery()
    count, last = connection.execute(select(func.count(), func.max(probe.c.rowid))).one()
    return count / last if count >= _PROBED else 0.0
