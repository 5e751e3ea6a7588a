"""How often each value of a field occurs among the cases a filter finds, from the columns held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nsmallest

from sqlalchemy import Connection

from db.held_columns import HeldColumn, HeldColumns
from db.selection import Selection
from prisoner_tracker.ports import FacetValue


def count_values(
    connection: Connection, columns: HeldColumns, key: str, found: Selection, everything: int, limit: int
) -> list[FacetValue]:
    """Values of one facet with counts of cases, most frequent first; of dates the years, newest first."""
    column = columns.column(connection, "liberty" if key == "status" else key)
    if found.bits == everything:
        counted: Mapping[str, int] = column.totals
    elif column.is_dense:
        counted = _by_sets(column, found, limit)
    else:
        counted = column.spread(column.count(found))
    if key == "arrested":
        rows = [(value, cases) for value, cases in sorted(counted.items(), reverse=True) if cases][:limit]
    else:
        known = ((value, cases) for value, cases in counted.items() if cases and value)
        rows = nsmallest(limit, known, key=lambda pair: (-pair[1], pair[0]))
    return [FacetValue(value, value, cases) for value, cases in rows]


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
