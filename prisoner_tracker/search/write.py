"""Which text a tree is written as: the text that facets, saved searches and receipts show; and which trees are normal.

``parse(write(query)) == query`` for every tree that `normal` leaves as it is.
"""

from __future__ import annotations

from prisoner_tracker.search.ast import (
    And,
    Comparison,
    Condition,
    Everything,
    FieldIs,
    Not,
    Or,
    Query,
    Span,
    Value,
    Words,
)
from prisoner_tracker.search.conditions import ANY, NO_VALUE, terms_problem
from prisoner_tracker.search.field_names import written
from prisoner_tracker.search.signs import is_bare_side, is_bare_value, is_bare_word


def write(query: Query) -> str:
    """The filter text of a tree. Raises ValueError for "not everything", which has no text."""
    match query:
        case Everything():
            return ""
        case Words():
            return query.text if not query.quoted and is_bare_word(query.text) else _quoted(query.text)
        case FieldIs():
            mark = "?" if query.possible else ""
            return f"{written(query.field)}:{','.join(map(_condition, query.conditions))}{mark}"
        case Not(of=Everything()):
            raise ValueError("not everything")
        case Not():
            return "-" + _part(query.of, And, Or)
        case And():
            return " ".join(_part(part, And, Or) for part in query.of)
        case Or():
            return " or ".join(_part(part, Or) for part in query.of)


def normal(query: Query) -> Query:
    """The same filter as `parse` would give it: nothing nested in its own kind, quotes where they are needed.

    Raises ValueError for a tree that no text means: an unknown or restricted field, a value that is wrong,
    an empty word, the opposite of everything.
    """
    match query:
        case Words():
            return _normal_words(query)
        case FieldIs():
            return _normal_field(query)
        case Not():
            inner = normal(query.of)
            if isinstance(inner, Everything):
                raise ValueError("not everything")
            return Not(inner)
        case And():
            parts = _parts(query.of, And)
            kept = tuple(part for part in parts if not isinstance(part, Everything))
            return And(kept) if len(kept) > 1 else (kept[0] if kept else Everything())
        case Or():
            parts = _parts(query.of, Or)
            if not parts or any(isinstance(part, Everything) for part in parts):
                return Everything()
            return Or(parts) if len(parts) > 1 else parts[0]
        case _:
            return query


def as_value(text: str) -> str:
    """A value by the letter as it is written behind a colon: quoted where it would mean something else."""
    special = text == ANY or text.casefold() == NO_VALUE
    return text if is_bare_value(text) and not special else _quoted(text)


def _part(query: Query, *bracketed: type[And] | type[Or]) -> str:
    text = write(query)
    return f"({text})" if isinstance(query, bracketed) else text


def _condition(condition: Condition) -> str:
    match condition:
        case Span():
            return f"{_side(condition.low)}..{_side(condition.high)}"
        case Comparison():
            return condition.operator + _side(condition.text)
        case Value():
            bare = not condition.quoted and is_bare_value(condition.text)
            return condition.text if bare else _quoted(condition.text)


def _side(text: str) -> str:
    return text if not text or is_bare_side(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parts(queries: tuple[Query, ...], kind: type[And] | type[Or]) -> tuple[Query, ...]:
    found: list[Query] = []
    for query in map(normal, queries):
        found += query.of if isinstance(query, kind) else (query,)
    return tuple(found)


def _normal_words(query: Words) -> Words:
    if not query.text:
        raise ValueError("an empty word")
    return Words(query.text, query.quoted or not is_bare_word(query.text))


def _normal_field(query: FieldIs) -> FieldIs:
    conditions = tuple(
        dict.fromkeys(
            Value(part.text, part.quoted or not is_bare_value(part.text)) if isinstance(part, Value) else part
            for part in query.conditions
        )
    )
    term = FieldIs(query.field, conditions, query.possible)
    empty = any(
        (isinstance(part, Span) and not (part.low or part.high))
        or (not isinstance(part, Span) and not part.text)
        for part in conditions
    )
    if empty or terms_problem(term):
        raise ValueError("a field term that no text means")
    return term
