"""What clicking a value does to a filter: its tree with the value added to its field's term, or taken away."""

from __future__ import annotations

from prisoner_tracker.search.ast import And, Condition, Everything, FieldIs, Query, Span, Value
from prisoner_tracker.search.write import write

YEARS = frozenset({"arrested"})
"""Fields whose facet values are years, which a range may hold."""


def terms(query: Query) -> tuple[Query, ...]:
    """The conditions that all must hold."""
    if isinstance(query, Everything):
        return ()
    return query.of if isinstance(query, And) else (query,)


def all_of(parts: tuple[Query, ...]) -> Query:
    """The query that asks for all of these."""
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(parts)


def chosen(query: Query, field: str) -> frozenset[str]:
    """The values of this field that the filter asks for, years inside a range included."""
    found: set[str] = set()
    for term in terms(query):
        if isinstance(term, FieldIs) and term.field == field:
            for condition in term.conditions:
                found.update(_values(field, condition))
    return frozenset(found)


def without_field(query: Query, field: str) -> Query:
    """The filter without its terms about this field."""
    kept = tuple(term for term in terms(query) if not (isinstance(term, FieldIs) and term.field == field))
    return all_of(kept)


def without_each(query: Query) -> list[tuple[str, Query]]:
    """For each condition its text and the filter without it; empty for fewer than two."""
    parts = terms(query)
    if len(parts) < 2:
        return []
    return [(write(part), all_of(parts[:at] + parts[at + 1 :])) for at, part in enumerate(parts)]


def toggled(query: Query, field: str, value: str) -> Query:
    """The filter with the value asked for, or not any more; several values of a field are one term."""
    now = chosen(query, field)
    wanted = now - {value} if value in now else now | {value}
    parts, done = [], False
    for term in terms(query):
        if isinstance(term, FieldIs) and term.field == field:
            if not done and wanted:
                parts.append(_term(field, term, wanted, value))
            done = True
        else:
            parts.append(term)
    if not done:
        parts.append(FieldIs(field, _conditions(field, [value])))
    return all_of(tuple(parts))


def _term(field: str, before: FieldIs, wanted: frozenset[str] | set[str], value: str) -> FieldIs:
    """The values in the order they were typed, a new one last."""
    typed = [text for condition in before.conditions for text in sorted(_values(field, condition))]
    order = [text for text in dict.fromkeys(typed) if text in wanted]
    return FieldIs(
        field, _conditions(field, [*order, *([value] if value not in order and value in wanted else [])])
    )


def _values(field: str, condition: Condition) -> tuple[str, ...]:
    match condition:
        case Value():
            return (condition.text,)
        case Span() if field in YEARS and condition.low.isdecimal() and condition.high.isdecimal():
            first, last = int(condition.low), int(condition.high)
            return tuple(str(year) for year in range(first, min(last, first + 200) + 1))
        case _:
            return ()


def _conditions(field: str, values: list[str]) -> tuple[Condition, ...]:
    if field in YEARS and all(value.isdecimal() for value in values):
        return tuple(_as_ranges(sorted(int(value) for value in values)))
    return tuple(Value(value) for value in values)


def _as_ranges(years: list[int]) -> list[Condition]:
    found: list[Condition] = []
    at = 0
    while at < len(years):
        end = at
        while end + 1 < len(years) and years[end + 1] == years[end] + 1:
            end += 1
        low, high = str(years[at]), str(years[end])
        found.append(Value(low) if low == high else Span(low, high))
        at = end + 1
    return found
