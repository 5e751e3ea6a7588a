"""What a filter asks, condition by condition, and what it is without each of them."""

from __future__ import annotations

from prisoner_tracker.search.ast import And, Everything, Query
from prisoner_tracker.search.write import write


def terms(query: Query) -> tuple[Query, ...]:
    """The conditions that all must hold."""
    if isinstance(query, Everything):
        return ()
    return query.of if isinstance(query, And) else (query,)


def without_each(query: Query) -> list[tuple[str, Query]]:
    """For each condition its text and the filter without it; empty for fewer than two."""
    parts = terms(query)
    if len(parts) < 2:
        return []
    rest = [parts[:at] + parts[at + 1 :] for at in range(len(parts))]
    return [
        (write(part), left[0] if len(left) == 1 else And(left))
        for part, left in zip(parts, rest, strict=True)
    ]
