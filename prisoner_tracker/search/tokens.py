"""Which tokens a filter text has: words, phrases, parentheses, ``and``, ``or``, ``not``, and ``field:`` with its values.

A bare word ends at a blank, a parenthesis or a quote; a bare value at a comma, too. Inside quotes ``\\"`` is a
quote and ``\\\\`` a backslash. What word processors make of quotes (“ ” „ « ») are quotes, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.field_names import key_of, like
from prisoner_tracker.search.help import example_of
from prisoner_tracker.search.signs import (
    COMPARISONS,
    CURLY,
    DASHES,
    ENDS_VALUE,
    ENDS_WORD,
    OPERATOR_WORDS,
    QUOTES,
    range_at,
)

Kind = Literal["word", "phrase", "open", "close", "and", "or", "not", "field"]

_LONGEST_NAME = 40
QUOTED = ('"…:…"',)
"""What is expected of a colon behind no field: quotes around it all."""


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
        if character in DASHES:
            return self._sign("not")
        if character in QUOTES:
            side = self._quoted()
            return Token("phrase", start, self.at, side.text)
        return self._word_or_field(start)

    def _sign(self, kind: Kind) -> Token:
        self.at += 1
        return Token(kind, self.at - 1, self.at)

    def _word_or_field(self, start: int) -> Token:
        while self.at < len(self.text) and not self._ends(ENDS_WORD):
            if self.text[self.at] == ":":
                return self._field(start, self.text[start : self.at])
            self.at += 1
        word = self.text[start : self.at]
        ahead = self._past_blanks(self.at)
        if ahead > self.at and self.text.startswith(":", ahead) and key_of(word) is not None:
            self.at = ahead
            return self._field(start, word)
        return Token(OPERATOR_WORDS.get(word, "word"), start, self.at, word)

    def _field(self, start: int, name: str) -> Token:
        self.at += 1
        if not name:
            raise QueryError(start, self.at, "unknown-field", QUOTED)
        if self.text.startswith("//", self.at):
            raise QueryError(start, self._end_of_word(self.at), "unknown-field", like(name) or QUOTED)
        colon = self.at
        self._go_to_value()
        nothing = not self.text[colon : colon + 1].strip()
        if colon == self.at and nothing and key_of(name) is None:
            raise QueryError(start, colon, "unknown-field", like(name) or QUOTED)
        conditions: list[TypedCondition] = []
        possible = False
        while True:
            condition, marked = self._condition(name)
            conditions.append(condition)
            possible = possible or marked
            end = self.at
            if not self._another_value():
                return Token("field", start, end, name, tuple(conditions), possible)

    def _another_value(self) -> bool:
        """Go behind a comma; whether a value follows, and not another field: ``category:lawyer, place:Ganja``."""
        comma = self._past_blanks(self.at)
        if not self.text.startswith(",", comma):
            return False
        self.at = self._past_blanks(comma + 1)
        return not self._field_begins(self.at)

    def _go_to_value(self) -> None:
        """Blanks behind a colon or a comparison are nothing, if what follows them can be its value."""
        ahead = self._past_blanks(self.at)
        if ahead == self.at:
            return
        word = self.text[ahead : self._end_of_word(ahead)]
        if word and word[0] not in "()" and word not in OPERATOR_WORDS and not self._field_begins(ahead):
            self.at = ahead

    def _field_begins(self, at: int) -> bool:
        """Whether a field's name and its colon stand here, perhaps behind a minus."""
        at += self.text[at : at + 1] in DASHES
        colon = self.text.find(":", at, at + _LONGEST_NAME)
        return colon > at and key_of(self.text[at:colon]) is not None

    def _condition(self, name: str) -> tuple[TypedCondition, bool]:
        start = self.at
        typed = next((sign for sign in COMPARISONS if self.text.startswith(sign, self.at)), "")
        self.at += len(typed)
        if typed:
            self._go_to_value()
        low, marked = self._side()
        high: Side | None = None
        if self._go_to_range():
            self._skip_range()
            if typed or marked:
                raise QueryError(start, self._end_of_word(self.at), "bad-range", ("2013..2014",))
            high, marked = self._side()
            if not low.text and not high.text:
                raise QueryError(start, self.at, "bad-range", ("2013..2014", "2013..", "..2014"))
            if range_at(self.text, self.at):
                raise QueryError(start, self._end_of_word(self.at), "bad-range", ("2013..2014",))
        elif not low.text:
            end = max(self.at, min(start + 1, len(self.text)))
            raise QueryError(start, end, "expected-value", example_of(name))
        return TypedCondition(start, self.at, COMPARISONS.get(typed, ""), low, high), marked

    def _go_to_range(self) -> bool:
        """Whether the sign of a range follows, perhaps behind blanks: ``2023 .. 2024``."""
        ahead = self._past_blanks(self.at)
        if range_at(self.text, ahead):
            self.at = ahead
            return True
        return False

    def _skip_range(self) -> None:
        """Go behind the sign; blanks behind it belong to it where some stand before it, too."""
        apart = self.text[self.at - 1].isspace()
        self.at += len(range_at(self.text, self.at))
        if apart:
            self.at = self._past_blanks(self.at)

    def _side(self) -> tuple[Side, bool]:
        """One value, and whether a question mark follows it."""
        start = self.at
        if self.text[self.at : self.at + 1] in QUOTES:
            side = self._quoted()
            marked = self.text.startswith("?", self.at)
            self.at += marked
            return side, marked
        while self.at < len(self.text) and not self._ends(ENDS_VALUE):
            if range_at(self.text, self.at):
                break
            self.at += 1
        typed = self.text[start : self.at]
        bare = typed.rstrip("?")
        return Side(bare, False, start, start + len(bare)), bare != typed

    def _quoted(self) -> Side:
        start = self.at
        closing = frozenset('"') if self.text[start] == '"' else CURLY
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

    def _end_of_word(self, at: int) -> int:
        while at < len(self.text) and not self.text[at].isspace():
            at += 1
        return at

    def _past_blanks(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _skip_blanks(self) -> None:
        """Blanks, and dashes that part words like in prose; a minus sign excludes."""
        while True:
            self.at = self._past_blanks(self.at)
            sign, after = self.text[self.at : self.at + 1], self.text[self.at + 1 : self.at + 2]
            if sign == "-" or sign not in DASHES or not (not after or after.isspace()):
                return
            self.at += 1
