"""How often each value of a field occurs among the cases a filter finds, from the columns held in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import Connection

from db import bit_sets
from db.held_columns import HeldColumn, HeldColumns
from db.list_columns import bounds
from prisoner_tracker.ports import FacetValue

_FEW = 12
"""One case in so many is few: then each is looked up, instead of all being passed through."""


class Selection:
    """A set of cases; its single cases are listed when somebody needs them, and only if they are few."""

    def __init__(self, bits: int, size: int) -> None:
        self.bits = bits
        self.cases = bits.bit_count()
        self.size = size
        self._keys: array[int] | None = None

    @property
    def few(self) -> array[int] | None:
        """The cases when they are few, else None."""
        if self._keys is None and self.cases * _FEW <= self.size:
            self._keys = bit_sets.keys_of(self.bits, self.size)
        return self._keys


def count_values(
    connection: Connection, columns: HeldColumns, key: str, found: Selection, everything: int, limit: int
) -> list[FacetValue]:
    """Values of one facet with counts of cases, most frequent first; of dates the years, newest first."""
    column = columns.column(connection, "liberty" if key == "status" else key)
    if key == "arrested":
        years = sorted(_years(column, found).items(), reverse=True)
        return [FacetValue(str(year), str(year), cases) for year, cases in years[:limit]]
    if found.bits == everything:
        counted: Mapping[str, int] = column.totals
    elif column.is_dense:
        counted = _by_sets(column, found, limit)
    else:
        counted = column.spread(column.count(found.bits, found.few))
    rows = sorted(((-cases, value) for value, cases in counted.items() if cases and value))
    return [FacetValue(value, value, -cases) for cases, value in rows[:limit]]


def _by_sets(column: HeldColumn, found: Selection, limit: int) -> dict[str, int]:
    """Count the frequent values first: when the rest can't be among the first any more, leave it."""
    counted: dict[str, int] = {}
    least = 0
    for value, total in sorted(column.totals.items(), key=lambda pair: -pair[1]):
        if len(counted) >= limit and total < least:
            break
        counted[value] = (column.having(value) & found.bits).bit_count()
        if len(counted) % limit == 0:
            least = sorted(counted.values(), reverse=True)[limit - 1]
    return counted


def _years(column: HeldColumn, found: Selection) -> dict[int, int]:
    """Years; a date that spans two belongs to none."""
    counted: dict[int, int] = {}
    for code, cases in column.count(found.bits, found.few).items():
        year = _year(column.texts[code])
        if year is not None and cases:
            counted[year] = counted.get(year, 0) + cases
    return counted


def _year(text: str) -> int | None:
    low, high = bounds(text)
    if low is None or high is None:
        return None
    year = date.fromordinal(low).year
    return year if date.fromordinal(high).year == year else None


Finder = Callable[[str], Selection]
"""The cases found for a facet: by the filter without the facet's own terms."""
