"""How facets, column filters and buttons change a filter: small edits of its tree, to be written back as text.

Edits concern the terms that all hold together at the top; what stands inside ``or`` or parentheses was written
by hand and is left as it is.
"""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.search.ast import (
    And,
    Comparison,
    Condition,
    Everything,
    FieldIs,
    Not,
    Query,
    Span,
    Value,
)
from prisoner_tracker.search.conditions import asks_any, asks_none, takes_exactly
from prisoner_tracker.search.signs import is_bare_value
from prisoner_tracker.search.write import normal


def with_term(query: Query, term: Query) -> Query:
    """The filter that also asks for the term; unchanged when it does already."""
    terms = _terms(query)
    return query if term in terms else _all((*terms, term))


def without_term(query: Query, term: Query) -> Query:
    """The filter without the term; unchanged when it is not there."""
    terms = _terms(query)
    return _all(tuple(one for one in terms if one != term)) if term in terms else query


def without_field(query: Query, field: str) -> Query:
    """The filter without what it asks of a field: what a facet counts, so that its own choice hides no value."""
    return _all(tuple(one for one in _terms(query) if _asked_of(one) != field))


def without_each(query: Query) -> list[tuple[Query, Query]]:
    """Each condition with the filter without it: what it costs; empty for fewer than two."""
    terms = _terms(query)
    if len(terms) < 2:
        return []
    return [(term, _all(terms[:at] + terms[at + 1 :])) for at, term in enumerate(terms)]


def values_of(query: Query, field: str, *, excluded: bool = False) -> tuple[str, ...]:
    """The values chosen (or ``excluded``) for a field at the top of the filter, as typed; years of a range, too."""
    term = _term_of(query, field, excluded)
    return tuple(text for one in (term.conditions if term else ()) for text in _chosen(field, one))


def toggle_value(query: Query, field: str, value: str, *, excluded: bool = False) -> Query:
    """Choose a value of a field, or drop it when it was chosen: ``category:a`` becomes ``category:a,b``.

    With ``excluded`` the same of ``-category:…``. The value is taken by the letter, ``none`` and ``*``, too.
    Neighbouring years of a date are written as a range: ``arrested:2013..2015``.
    """
    term = _term_of(query, field, excluded)
    if term is None:
        return _all((*_terms(query), _placed(FieldIs(field, (_value(field, value),)), excluded)))
    left = _toggled(term, value)
    changed = _placed(replace(term, conditions=left), excluded) if left else Everything()
    before = _placed(term, excluded)
    return _all(tuple(changed if one == before else one for one in _terms(query)))


def with_values(query: Query, term: FieldIs) -> Query:
    """The filter that takes these values of the field, too: they join those it takes already."""
    before = _term_of(query, term.field, False)
    if before is None:
        return _all((*_terms(query), term))
    joined = replace(before, conditions=tuple(dict.fromkeys((*before.conditions, *term.conditions))))
    return _all(tuple(joined if one == before else one for one in _terms(query)))


def _toggled(term: FieldIs, value: str) -> tuple[Condition, ...]:
    kept: list[Condition] = []
    years: set[int] = set()
    found = False
    for one in term.conditions:
        chosen = _chosen(term.field, one)
        found = found or value in chosen
        if chosen and _is_date(term.field) and all(map(_is_year, chosen)):
            years.update(map(int, chosen))
        elif value not in chosen:
            kept.append(one)
    if _is_date(term.field) and _is_year(value):
        years ^= {int(value)}
    elif not found:
        kept.append(_value(term.field, value))
    return (*_ranges(sorted(years)), *kept)


def _chosen(field: str, condition: Condition) -> tuple[str, ...]:
    match condition:
        case Value() if not _special(condition):
            return (condition.text,)
        case Comparison("=", text):
            return (text,)
        case Span(low, high) if _is_date(field) and _is_year(low) and _is_year(high):
            return tuple(str(year) for year in range(int(low), int(high) + 1))
        case _:
            return ()


def _is_date(field: str) -> bool:
    return field in BY_KEY and BY_KEY[field].kind is Kind.DATE


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal() and text[0] in "12"


def _ranges(years: list[int]) -> tuple[Condition, ...]:
    """Runs of neighbouring years as ranges, single ones as values."""
    found: list[Condition] = []
    first = 0
    for at, year in enumerate(years):
        if at + 1 == len(years) or years[at + 1] != year + 1:
            low = str(years[first])
            found.append(Value(low) if first == at else Span(low, str(year)))
            first = at + 1
    return tuple(found)


def _terms(query: Query) -> tuple[Query, ...]:
    match query:
        case Everything():
            return ()
        case And():
            return query.of
        case _:
            return (query,)


def _all(terms: tuple[Query, ...]) -> Query:
    return normal(And(terms))


def _asked_of(query: Query) -> str | None:
    term = query.of if isinstance(query, Not) else query
    return term.field if isinstance(term, FieldIs) else None


def _term_of(query: Query, field: str, excluded: bool) -> FieldIs | None:
    for one in _terms(query):
        term = one.of if excluded and isinstance(one, Not) else one
        if isinstance(term, FieldIs) and term.field == field and isinstance(one, Not) is excluded:
            return term
    return None


def _placed(term: FieldIs, excluded: bool) -> Query:
    return Not(term) if excluded else term


def _value(field: str, text: str) -> Condition:
    """A value by the letter: a name that others contain, or an article that others lie under, is asked with ``=``."""
    if takes_exactly(field):
        return Comparison("=", text)
    bare = Value(text)
    return Value(text, quoted=_special(bare) or not is_bare_value(text))


def _special(value: Value) -> bool:
    return asks_any(value) or asks_none(value)
