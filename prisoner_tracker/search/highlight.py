"""Which parts of a text a filter matched, as places in the text as it is written, whatever script was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.names.words import finds as finds_word
from prisoner_tracker.domain.names.words import query_words
from prisoner_tracker.search.ast import And, FieldIs, Or, Query, Value, Words
from prisoner_tracker.search.conditions import asks_any, asks_none

Run = tuple[int, int]
"""Start and length, in code points."""

_IN_WORDS = frozenset(
    {
        Kind.TEXT,
        Kind.LONG_TEXT,
        Kind.PLACE,
        Kind.ORGANISATION,
        Kind.PROCEEDING,
        Kind.NAME,
        Kind.TAG,
        Kind.SOURCE,
    }
)
_APOSTROPHES = frozenset("'’‘`´ʼʹʻʽʿʾˈ′ـ")
_CACHED = 4_000
_LONGEST = 20_000
"""Further on in a text nothing is marked: more than anybody looks at, and what is painted must be quick."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words looked for one after another (a phrase) or by themselves; ``field`` "" is any text."""

    words: tuple[str, ...]
    in_order: bool
    field: str = ""


class Highlights:
    """What one filter matches; asked again and again while a list is painted."""

    def __init__(self, query: Query) -> None:
        self.wanted = tuple(_wanted(query))
        self._known: dict[tuple[str, str], tuple[Run, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def has_words(self) -> bool:
        """Whether free words or a phrase are among it."""
        return any(not one.field for one in self.wanted)

    def runs(self, text: str, key: str = "") -> tuple[Run, ...]:
        """The matched parts of a field's text, in order and apart; of a text that is no field's without a key."""
        if not self.wanted or not text or (key and BY_KEY[key].kind not in _IN_WORDS):
            return ()
        known = self._known.get((key, text))
        if known is None:
            if len(self._known) > _CACHED:
                self._known.clear()
            known = self._known[key, text] = self._found(text, "name" if key == "other_names" else key)
        return known

    def _found(self, text: str, key: str) -> tuple[Run, ...]:
        places = tuple(_words_in(text[:_LONGEST]))
        runs: set[Run] = set()
        for one in self.wanted:
            if one.field and one.field != key:
                continue
            runs.update(_in_order(one.words, places) if one.in_order else _anywhere(one.words, places))
        return _joined(runs)


def _wanted(query: Query) -> Iterator[Wanted]:
    """What is asked for in words; what is excluded is never shown as found."""
    match query:
        case Words(text, quoted):
            yield Wanted(query_words(text), quoted)
        case And(of) | Or(of):
            for part in of:
                yield from _wanted(part)
        case FieldIs(key, conditions) if key in BY_KEY and BY_KEY[key].kind in _IN_WORDS:
            for one in conditions:
                if isinstance(one, Value) and not asks_any(one) and not asks_none(one):
                    yield Wanted(query_words(one.text), False, "name" if key == "other_names" else key)
        case _:
            return


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the text as written, and how a search reads it."""

    start: int
    written: str
    read: str


def _words_in(text: str) -> Iterator[_Word]:
    start = -1
    for at, character in enumerate(text):
        inside = character.isalnum() or (start >= 0 and _joins(character))
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            yield from _word(text, start, at)
            start = -1
    if start >= 0:
        yield from _word(text, start, len(text))


def _joins(character: str) -> bool:
    """Marks, apostrophes and invisible characters part no word."""
    return character in _APOSTROPHES or (
        not character.isspace() and unicodedata.category(character)[:1] in ("M", "C")
    )


def _word(text: str, start: int, end: int) -> Iterator[_Word]:
    written = text[start:end].rstrip("".join(_APOSTROPHES))
    for read in query_words(written):
        yield _Word(start, written, read)


def _anywhere(words: tuple[str, ...], places: tuple[_Word, ...]) -> Iterator[Run]:
    for place in places:
        for word in words:
            if finds_word(word, place.read):
                yield _run(word, place)


def _in_order(words: tuple[str, ...], places: tuple[_Word, ...]) -> Iterator[Run]:
    """The whole phrase as one run."""
    for at in range(len(places) - len(words) + 1):
        here = places[at : at + len(words)]
        if words and all(finds_word(word, place.read) for word, place in zip(words, here, strict=True)):
            start, length = _run(words[-1], here[-1])
            yield here[0].start, start + length - here[0].start


def _run(word: str, place: _Word) -> Run:
    """The typed beginning where it can be seen in the word; the whole word where only the sounds are the same."""
    same = place.read.startswith(word) and len(place.read) == len(place.written)
    return place.start, len(word) if same else len(place.written)


def _joined(runs: set[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for start, length in sorted(runs):
        if found and start <= found[-1][0] + found[-1][1]:
            first = found[-1][0]
            found[-1] = (first, max(found[-1][1], start + length - first))
        else:
            found.append((start, length))
    return tuple(found)
