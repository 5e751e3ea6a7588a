"""What is compared of a person, and what is asked of it again and again."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from . import fold
from .abjad import is_abjad
from .block import sounds
from .nobody import is_nobody, stands_for_a_name
from .parts import glued_marker, is_marker, patronymic_ending, word_set
from .skeleton import folded
from .tables import table

Interval = tuple[date | None, date | None]
"""The earliest and the latest day; None where that end is open."""

Span = tuple[int, int]

_MOST_WORDS = 6


class PersonSketch(NamedTuple):
    """What is compared of a person: all names, an interval of birth, dated events, places as text.

    ``entries`` are (list, number in it); the number is "" where the list has none.
    """

    key: str
    names: tuple[str, ...]
    born: Interval | None = None
    dates: tuple[Interval, ...] = ()
    places: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


class TellingWord(NamedTuple):
    """A word of a name as it is compared: without the ending of a patronymic, its script, all its sounds.

    ``spelt`` is the likeliest skeleton with its vowels, ``sound`` the first of the sounds by alphabet.
    """

    text: str
    script: str
    spelt: str
    sound: str
    sounds: frozenset[str]


Spoken = tuple[TellingWord, ...]
"""A name as its telling words, in order."""


class Prepared(NamedTuple):
    """A sketch with its names that name somebody and their scripts, words by script, and dates as day numbers.

    ``heard`` are all sounds of all words, ``fathers`` the words that a marker or an ending tells to be a father's name.
    """

    sketch: PersonSketch
    names: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    spoken: tuple[Spoken, ...]
    heard: frozenset[str]
    fathers: frozenset[str]
    places: frozenset[str]
    longest: int
    born: Span | None
    dates: tuple[Span, ...]


def prepare(record: PersonSketch) -> Prepared:
    """Work out once what each comparison of the person needs; names of nobody are left out.

    Cheap, for it is done for everybody: names are taken apart only when two people are compared.
    """
    names: list[tuple[str, str]] = []
    words: dict[str, frozenset[str]] = {}
    spoken: dict[tuple[frozenset[str], ...], Spoken] = {}
    fathers: list[str] = []
    longest = 0
    for name in record.names:
        written = fold.words(name)
        if is_nobody(written):
            continue
        own = _telling(written, fathers)
        script = max(own, key=_length).script if own else "Zyyy"
        names.append((name, script))
        spelt = frozenset([word.spelt for word in own])
        words[script] = words[script] | spelt if script in words else spelt
        if own:
            longest = max(longest, len(own))
            spoken[tuple([word.sounds for word in own])] = own
    places = _all_place_words(record.places)
    dates = tuple(filter(None, map(_span, record.dates)))
    told = frozenset(fathers)
    heard = frozenset[str]().union(*[sounds for sounds_of in spoken for sounds in sounds_of])
    return Prepared(
        record,
        tuple(names),
        words,
        tuple(spoken.values()),
        heard,
        told,
        places,
        longest,
        _span(record.born),
        dates,
    )


def _length(word: TellingWord) -> int:
    return len(word.text)


def telling_words(name: str, fathers: list[str]) -> Spoken:
    """Return the words of a name, the father's without its marker; titles and markers left out.

    Appends to ``fathers`` what is surely a father's name.
    """
    return _telling(fold.words(name), fathers)


def _telling(written: tuple[str, ...], fathers: list[str]) -> Spoken:
    told: dict[str, TellingWord] = {}
    last, father_follows = "", False
    for word in written:
        found, father = _told_by(word)
        if father is _Father.BEFORE and last:
            fathers.append(last)
        if found is not None:
            last = found.text
            told.setdefault(last, found)
            if father is _Father.HERE or father_follows:
                fathers.append(last)
        father_follows = father is _Father.AFTER
    return tuple(told.values())[:_MOST_WORDS]


class _Father(Enum):
    """Where a word says that the father's name stands."""

    NOWHERE = 0
    BEFORE = 1
    HERE = 2
    AFTER = 3


@lru_cache(maxsize=262144)
def _told_by(word: str) -> tuple[TellingWord | None, _Father]:
    """Return what a clean word tells of somebody, None for nothing; and what it says of the father's name."""
    if is_marker(word):
        return None, _Father.BEFORE
    father = _Father.AFTER if word in word_set("before_father") else _Father.NOWHERE
    if word in _passed_over() or stands_for_a_name(word):
        return None, father
    ending = glued_marker(word) or patronymic_ending(word)
    text = word[: -len(ending)] if ending else word
    heard = sounds(text)
    if not heard:
        return None, father
    script = fold.word_script(text)
    spelt = text if is_abjad(script) else next(iter(folded(text)), text)
    return TellingWord(text, script, spelt, min(heard), heard), _Father.HERE if ending else father


@cache
def _passed_over() -> frozenset[str]:
    return (word_set("titles") - word_set("careful")) | word_set("particles")


@lru_cache(maxsize=65536)
def _span(interval: Interval | None) -> Span | None:
    """Return an interval as numbers of days; None where an end is open, for then it tells too little."""
    if interval is None:
        return None
    start, end = interval
    return (start.toordinal(), end.toordinal()) if start and end else None


@lru_cache(maxsize=65536)
def _all_place_words(places: tuple[str, ...]) -> frozenset[str]:
    """Return the telling words of places as consonant skeletons, so that spellings and scripts meet."""
    return frozenset[str]().union(*(_heard_in(fold.words(place)) for place in places))


def _heard_in(words: Iterable[str]) -> Iterator[str]:
    general = _general()
    for word in words:
        if word not in general and len(word) > 2:
            yield from sorted(sounds(word))


@cache
def _general() -> frozenset[str]:
    return frozenset(table("places")["general"])
