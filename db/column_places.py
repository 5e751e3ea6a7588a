"""In which place each value of a column sorts: worked out once, and again only when the column changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from db.held_columns import HeldColumn, HeldColumns
from db.list_columns import CHANGED, PART, SORTED_ONLY, bounds, has_bounds
from db.schema.projections import list_value
from prisoner_tracker.domain.articles import article_sort_key
from prisoner_tracker.domain.folding import fold

AS_STORED = frozenset({CHANGED, *SORTED_ONLY})
"""Columns that sort by their very letters: SQLite's index has them in order, and their texts are not held."""

Places = tuple[HeldColumn, "array[int]", int]
"""The column, the place of each code, and the last place: that of nothing, code 0, in either direction."""


class ColumnPlaces:
    """Places by column and direction; each is good as long as the column it was made of is held."""

    def __init__(self, columns: HeldColumns) -> None:
        self._columns = columns
        self._known: dict[tuple[str, bool], Places] = {}

    def of(self, connection: Connection, key: str, descending: bool) -> Places:
        """The places of a column's codes."""
        column = self._columns.column(connection, key)
        known = self._known.get((key, descending))
        if known is None or known[0] is not column:
            if descending and not has_bounds(key):
                known = _turned(self.of(connection, key, False))
            else:
                known = (column, *_placed(self._in_order(connection, column, key, descending)))
            self._known[key, descending] = known
        return known

    def _in_order(
        self, connection: Connection, column: HeldColumn, key: str, descending: bool
    ) -> list[Sequence[int]]:
        """The codes that sort alike, group by group, rising; dates also tell their direction."""
        if key in AS_STORED:
            codes = select(list_value.c.code).where(list_value.c.key == key).order_by(list_value.c.value)
            return [(code,) for code in connection.scalars(codes)]
        sort_key = _sort_key(key, descending)
        by_key: dict[object, list[int]] = {}
        for code, text in column.texts.items():
            by_key.setdefault(sort_key(text), []).append(code)
        return [by_key[one] for one in sorted(by_key)]  # type: ignore[type-var]


def _turned(rising: Places) -> Places:
    column, places, last = rising
    return column, array("I", [last - 1 - at if at < last else last for at in places]), last


def _placed(groups: Sequence[Iterable[int]]) -> tuple[array[int], int]:
    last = len(groups)
    places = array("I", [last]) * (max(map(max, groups), default=0) + 1)
    for at, codes in enumerate(groups):
        for code in codes:
            places[code] = at
    return places, last


def _sort_key(key: str, descending: bool) -> Callable[[str], object]:
    if has_bounds(key):
        return lambda text: _bounds_key(text, descending)
    if key == "articles":
        return lambda text: article_sort_key(text.split(PART)[0])
    return lambda text: fold(text.replace(PART, "\n"))


def _bounds_key(text: str, descending: bool) -> tuple[tuple[bool, int], ...]:
    """Numbers rising or falling, open ones last in either direction."""
    sign = -1 if descending else 1
    return tuple((number is None, sign * (number or 0)) for number in bounds(text))
