"""Which known cases a condition of a count finds on its day: found once for a question, and handed to SQL as one text.

SQLite only (``json_each``). Where events that came later decide what the list says now, it is asked of what its columns
said on the day (`past_columns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, String, column, func, select, type_coerce

from db import bit_sets
from db.case_lists import CaseLists
from db.found_cases import FoundCases
from db.past_columns import PAST_KEYS, Past, PastColumns, past_texts
from db.schema.known import known_case, known_state
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.certainty import fields_in, possibly, surely
from prisoner_tracker.search.meaning import Meaning


class NotInColumnsError(Exception):
    """A condition on what events tell that the columns of the day can't answer."""


class _PastFound(FoundCases):
    def _by_sql(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        if PAST_KEYS & fields_in(query):
            raise NotInColumnsError
        return super()._by_sql(connection, query, meaning)


class ConditionSets:
    """The sets of one question."""

    def __init__(self, connection: Connection, lists: CaseLists, meaning: Meaning) -> None:
        self._connection, self._lists, self._meaning = connection, lists, meaning
        self._moved: Mapping[int, int] | None = None
        self._known: dict[tuple[Query, bool], str] = {}
        self._worlds: tuple[FoundCases, FoundCases] | None = None
        self.past_parts: frozenset[Query] = frozenset()
        self.hard: frozenset[int] = frozenset()

    def look_back(self, parts: Iterable[Query], late: Iterable[int], recorded: date) -> None:
        """Ask these conditions of the columns as they were; ``late`` are the cases that events told of later.

        Those that the columns answer are ``past_parts``; of the ``hard`` cases even they only ask the dossier.
        """
        asked_for = list(parts)
        keys = set[str]().union(*map(fields_in, asked_for)) & PAST_KEYS
        if not keys:
            return
        day = self._meaning.today.toordinal()
        past: Past = past_texts(self._connection, keys, late, day, recorded.toordinal())
        now = self._lists.columns(self._connection)
        self._worlds = (
            _PastFound(PastColumns(now, past.surely)),
            _PastFound(PastColumns(now, past.possibly)),
        )
        self.hard = past.hard
        self.past_parts = frozenset(filter(self._is_answered, asked_for))

    def _is_answered(self, part: Query) -> bool:
        try:
            self.numbers(surely(part), always=True)
            self.numbers(possibly(part), always=False)
        except NotInColumnsError:
            return False
        return True

    def numbers(self, query: Query, *, always: bool) -> str:
        """The numbers of ``known_case`` as JSON: those found whatever had happened, or in some possible world."""
        if (query, always) not in self._known:
            keys = self._found(query, always)
            moved = self._numbers_apart()
            if moved:
                keys = [moved.get(key, key) for key in keys]
            self._known[query, always] = f"[{','.join(map(str, keys))}]"
        return self._known[query, always]

    def _found(self, query: Query, always: bool) -> Sequence[int]:
        if self._worlds is None or not PAST_KEYS & fields_in(query):
            return self._lists.found(self._connection, query, self._meaning)
        first, second = (world.find(self._connection, query, self._meaning) for world in self._worlds)
        size = self._lists.columns(self._connection).size
        return bit_sets.keys_of(first & second if always else first | second, size)

    def _numbers_apart(self) -> Mapping[int, int]:
        """By key of the case, its number here where that is another; most files have none."""
        if self._moved is None:
            apart = select(known_case.c.case_id, known_case.c.id).where(
                known_case.c.case_id.is_not(None), known_case.c.case_id != known_case.c.id
            )
            self._moved = {row[0]: row[1] for row in self._connection.execute(apart)}
        return self._moved


def is_among(numbers: str) -> ColumnElement[bool]:
    """Whether a span's case is one of these."""
    each = func.json_each(type_coerce(numbers, String)).table_valued(column("value"))
    return known_state.c.known_case.in_(select(each.c.value).correlate(None))
