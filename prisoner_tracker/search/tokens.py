"""Which tokens a filter text has: words, phrases, parentheses, ``and``, ``or``, ``not``, and ``field:`` with its values.

A bare word ends at a blank, a parenthesis or a quote; a bare value at a comma, too. Inside quotes ``\\"`` is a
quote and ``\\\\`` a backslash. What word processors make of quotes (“ ” „ « ») are quotes, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.field_names import like

Kind = Literal["word", "phrase", "open", "close", "and", "or", "not", "field"]

OPERATOR_WORDS: dict[str, Kind] = {
    "and": "and",
    "AND": "and",
    "or": "or",
    "OR": "or",
    "not": "not",
    "NOT": "not",
}
QUOTED = ('"…:…"',)
"""What is expected of a colon behind no field: quotes around it all."""

COMPARISONS = (">=", "<=", ">", "<", "=")
RANGE = ".."
_CURLY = frozenset("“”„«»")
_QUOTES = _CURLY | {'"'}
_ENDS_WORD = _QUOTES | frozenset("()")
_ENDS_VALUE = _ENDS_WORD | {","}


@dataclass(frozen=True, slots=True)
class Side:
    """One value as typed: quoted or bare."""

    text: str
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TypedCondition:
    """One of the values behind a colon: an operator or a range with its sides, or a single value."""

    start: int
    end: int
    operator: str
    low: Side
    high: Side | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its span; ``conditions`` and ``possible`` belong to a field, whose ``text`` is its name."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    conditions: tuple[TypedCondition, ...] = ()
    possible: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The tokens in order. Raises QueryError for an unfinished quote, an empty value or an unknown prefix."""
    scanner = _Scanner(text)
    while not scanner.at_end():
        yield scanner.next()


def is_bare_word(text: str) -> bool:
    """Whether a free word can stand without quotes."""
    return (
        bool(text)
        and text not in OPERATOR_WORDS
        and not text.startswith("-")
        and ":" not in text
        and not any(character in _ENDS_WORD or character.isspace() for character in text)
    )


def is_bare_value(text: str) -> bool:
    """Whether a value can stand without quotes and be nothing else than this value."""
    return (
        bool(text)
        and not text.startswith((">", "<", "="))
        and not text.endswith("?")
        and RANGE not in text
        and not any(character in _ENDS_VALUE or character.isspace() for character in text)
    )


def is_bare_side(text: str) -> bool:
    """Whether one side of a range, or what is compared with, can stand without quotes."""
    return is_bare_value(text) and not text.startswith(".") and not text.endswith(".")


class _Scanner:
    """A place in the text that moves forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def at_end(self) -> bool:
        self._skip_blanks()
        return self.at >= len(self.text)

    def next(self) -> Token:
        start, character = self.at, self.text[self.at]
        if character == "(":
            return self._sign("open")
        if character == ")":
            return self._sign("close")
        if character == "-":
            return self._sign("not")
        if character in _QUOTES:
            side = self._quoted()
            return Token("phrase", start, self.at, side.text)
        return self._word_or_field(start)

    def _sign(self, kind: Kind) -> Token:
        self.at += 1
        return Token(kind, self.at - 1, self.at)

    def _word_or_field(self, start: int) -> Token:
        while self.at < len(self.text) and not self._ends(_ENDS_WORD):
            if self.text[self.at] == ":":
                return self._field(start)
            self.at += 1
        word = self.text[start : self.at]
        return Token(OPERATOR_WORDS.get(word, "word"), start, self.at, word)

    def _field(self, start: int) -> Token:
        name = self.text[start : self.at]
        self.at += 1
        if not name:
            raise QueryError(start, self.at, "unknown-field", QUOTED)
        if self.text.startswith("//", self.at):
            raise QueryError(start, self._end_of_word(), "unknown-field", like(name) or QUOTED)
        conditions: list[TypedCondition] = []
        possible = False
        while True:
            condition, marked = self._condition()
            conditions.append(condition)
            possible = possible or marked
            if self.at < len(self.text) and self.text[self.at] == ",":
                self.at += 1
                self._skip_blanks()
                continue
            return Token("field", start, self.at, name, tuple(conditions), possible)

    def _condition(self) -> tuple[TypedCondition, bool]:
        start = self.at
        operator = next((sign for sign in COMPARISONS if self.text.startswith(sign, self.at)), "")
        self.at += len(operator)
        low, marked = self._side()
        high: Side | None = None
        if self.text.startswith(RANGE, self.at):
            self.at += len(RANGE)
            if operator or marked:
                raise QueryError(start, self._end_of_word(), "bad-range", ("2013..2014",))
            high, marked = self._side()
            if not low.text and not high.text:
                raise QueryError(start, self.at, "bad-range", ("2013..2014", "2013..", "..2014"))
            if self.text.startswith(RANGE, self.at):
                raise QueryError(start, self._end_of_word(), "bad-range", ("2013..2014",))
        elif not low.text:
            raise QueryError(start, max(self.at, min(start + 1, len(self.text))), "expected-value")
        return TypedCondition(start, self.at, operator, low, high), marked

    def _side(self) -> tuple[Side, bool]:
        """One value, and whether a question mark follows it."""
        start = self.at
        if self.text[self.at : self.at + 1] in _QUOTES:
            side = self._quoted()
            marked = self.text.startswith("?", self.at)
            self.at += marked
            return side, marked
        while self.at < len(self.text) and not self._ends(_ENDS_VALUE):
            if self.text.startswith(RANGE, self.at):
                break
            self.at += 1
        typed = self.text[start : self.at]
        bare = typed.rstrip("?")
        return Side(bare, False, start, start + len(bare)), bare != typed

    def _quoted(self) -> Side:
        start = self.at
        closing = frozenset('"') if self.text[start] == '"' else _CURLY
        self.at += 1
        found: list[str] = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if character in closing:
                self.at += 1
                return Side("".join(found), True, start, self.at)
            if character == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\"):
                self.at += 1
                character = self.text[self.at]
            found.append(character)
            self.at += 1
        raise QueryError(start, len(self.text), "unfinished-quote", ('"',))

    def _ends(self, signs: frozenset[str]) -> bool:
        character = self.text[self.at]
        return character in signs or character.isspace()

    def _end_of_word(self) -> int:
        at = self.at
        while at < len(self.text) and not self.text[at].isspace():
            at += 1
        return at

    def _skip_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
