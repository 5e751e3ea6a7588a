"""Which known cases a condition of a count finds: found once for a question, and handed to SQL as one text.

SQLite only (``json_each``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, String, column, func, select, type_coerce

from db.schema.known import known_case, known_state
from prisoner_tracker.search.ast import Query

FindCases = Callable[[Query], Sequence[int]]
"""The keys (of ``detention``) of the cases that a filter finds in the list, rising."""


class ConditionSets:
    """The sets of one question."""

    def __init__(self, connection: Connection, find: FindCases) -> None:
        self._connection, self._find = connection, find
        self._moved: Mapping[int, int] | None = None
        self._known: dict[Query, str] = {}

    def numbers(self, query: Query) -> str:
        """The numbers of ``known_case`` as JSON."""
        if query not in self._known:
            keys: Sequence[int] = self._find(query)
            moved = self._numbers_apart()
            if moved:
                keys = [moved.get(key, key) for key in keys]
            self._known[query] = f"[{','.join(map(str, keys))}]"
        return self._known[query]

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
