"""How a filter is asked twice where dates are uncertain: what surely holds, and what may hold.

"Not" turns the two round: ``-released:2024`` surely holds where a release in 2024 is not even possible.
"""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.search.ast import And, FieldIs, Not, Or, Query
from prisoner_tracker.search.decided_answers import past_charges


def surely(query: Query) -> Query:
    """The filter that finds those of whom the query surely holds."""
    match query:
        case Not():
            return Not(possibly(query.of))
        case And() | Or():
            return type(query)(tuple(surely(part) for part in query.of))
        case _:
            return query


def possibly(query: Query) -> Query:
    """The filter that finds those of whom the query surely or possibly holds."""
    match query:
        case FieldIs():
            return replace(query, possible=True)
        case Not():
            return Not(surely(query.of))
        case And() | Or():
            return type(query)(tuple(possibly(part) for part in query.of))
        case _:
            return query


def fields_in(query: Query) -> frozenset[str]:
    """The keys of all fields a filter asks; "" stands for free words."""
    match query:
        case FieldIs():
            return frozenset({query.field})
        case Not():
            return fields_in(query.of)
        case And() | Or():
            return frozenset().union(*(fields_in(part) for part in query.of))
        case _:
            return frozenset({""}) if query.__class__.__name__ == "Words" else frozenset()


def parts_of(query: Query) -> tuple[Query, ...]:
    """The conditions that must all hold; those that speak of one charge (`past_charges`) are one."""
    if not isinstance(query, And):
        return (query,)
    of_a_charge = [term for pair in past_charges(query.of) for term in pair]
    together = tuple(part for part in query.of if part in of_a_charge)
    apart = tuple(part for part in query.of if part not in of_a_charge)
    return (*apart, And(together)) if together else apart
