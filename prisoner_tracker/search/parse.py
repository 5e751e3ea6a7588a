"""Which tree a filter text means, or what is wrong with it and where.

``text = either``; ``either = all ("or" all)*``; ``all = one (["and"] one)*``; ``one = "-" one | "not" one |
"(" either ")" | word | "phrase" | field:conditions``. Empty text is `Everything`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from prisoner_tracker.domain.fields import BY_KEY
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
from prisoner_tracker.search.conditions import problem, takes_exactly
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.field_names import key_of, like
from prisoner_tracker.search.signs import is_bare_value, is_bare_word
from prisoner_tracker.search.tokens import QUOTED, Token, TypedCondition, tokens

MOST_CHARACTERS = 4_000
DEEPEST = 40
MOST_TERMS = 200
"""Words, phrases and values of fields together: more than anybody types, and what a database still takes."""

_HALVES = re.compile("[\ud800-\udfff]")
"""What a terminal makes of bytes that are no text: no database takes it."""

_TERMS = ("word", "place:Ganja")
"""What may stand where something to search for is missing."""

_STARTS_ONE = frozenset({"word", "phrase", "open", "not", "field"})


def parse(text: str) -> Query:
    """The tree of a filter text. Raises QueryError with the span of what is wrong."""
    if len(text) > MOST_CHARACTERS:
        raise QueryError(MOST_CHARACTERS, len(text), "too-long", (str(MOST_CHARACTERS),))
    text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    found = tuple(tokens(text))
    _refuse_too_many(found)
    return _Parser(text, found).whole() if found else Everything()


def _refuse_too_many(found: tuple[Token, ...]) -> None:
    count = 0
    for token in found:
        count += len(token.conditions) or token.kind in ("word", "phrase")
        if count > MOST_TERMS:
            raise QueryError(token.start, token.end, "too-many-terms", (str(MOST_TERMS),))


class _Parser:
    """Recursive descent over the tokens; `depth` counts parentheses and negations."""

    def __init__(self, text: str, found: tuple[Token, ...]) -> None:
        self._text = text
        self._tokens = found
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        query = self._either()
        left = self._peek()
        if left is not None:
            raise QueryError(left.start, left.end, "unbalanced-parenthesis", ("(",))
        return query

    def _either(self) -> Query:
        found = [self._all()]
        while self._take("or"):
            found.append(self._all())
        return found[0] if len(found) == 1 else Or(_flat(found, Or))

    def _all(self) -> Query:
        found = [self._one()]
        while self._take("and") or self._starts_one():
            found.append(self._one())
        return found[0] if len(found) == 1 else And(_flat(found, And))

    def _one(self) -> Query:
        token = self._peek()
        if token is None:
            raise QueryError(max(len(self._text) - 1, 0), len(self._text), "expected-term", _TERMS)
        if token.kind not in _STARTS_ONE:
            raise QueryError(token.start, token.end, "expected-term", _TERMS)
        self._at += 1
        if token.kind == "not":
            return Not(self._deeper(token, self._one))
        if token.kind == "open":
            return self._deeper(token, lambda: self._inside(token))
        if token.kind == "field":
            return _field(token)
        quoted = token.kind == "phrase" or not is_bare_word(token.text)
        return Words(token.text, quoted) if token.text else self._empty(token)

    def _empty(self, token: Token) -> Query:
        raise QueryError(token.start, token.end, "expected-value")

    def _inside(self, opening: Token) -> Query:
        query = self._either()
        if not self._take("close"):
            raise QueryError(opening.start, opening.end, "unbalanced-parenthesis", (")",))
        return query

    def _deeper(self, token: Token, read: Callable[[], Query]) -> Query:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(token.start, token.end, "too-deep", (str(DEEPEST),))
        query = read()
        self._depth -= 1
        return query

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        token = self._peek()
        taken = token is not None and token.kind == kind
        self._at += taken
        return taken

    def _starts_one(self) -> bool:
        token = self._peek()
        return token is not None and token.kind in _STARTS_ONE


def _flat(found: list[Query], kind: type[And] | type[Or]) -> tuple[Query, ...]:
    """Parentheses around the same kind change nothing."""
    return tuple(part for query in found for part in (query.of if isinstance(query, kind) else (query,)))


def _field(token: Token) -> FieldIs:
    end_of_name = token.start + len(token.text) + 1
    key = key_of(token.text)
    if key is None:
        raise QueryError(token.start, end_of_name, "unknown-field", like(token.text) or QUOTED)
    if key in BY_KEY and BY_KEY[key].restricted:
        raise QueryError(token.start, end_of_name, "restricted-field")
    conditions: list[Condition] = []
    for typed_condition in token.conditions:
        condition = _condition(key, typed_condition)
        wrong = problem(key, condition)
        if wrong:
            raise QueryError(typed_condition.start, typed_condition.end, wrong[0], wrong[1])
        if condition not in conditions:
            conditions.append(condition)
    return FieldIs(key, tuple(conditions), token.possible)


def _condition(key: str, typed: TypedCondition) -> Condition:
    if typed.high is not None:
        return Span(typed.low.text, typed.high.text)
    match typed.operator:
        case ">" | ">=" | "<" | "<=":
            return Comparison(typed.operator, typed.low.text)
        case "=" if takes_exactly(key):
            return Comparison("=", typed.low.text)
        case _:
            return Value(typed.low.text, typed.low.quoted or not is_bare_value(typed.low.text))
