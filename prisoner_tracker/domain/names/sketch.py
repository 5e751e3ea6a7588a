"""What is compared of a person, and what is asked of it again and again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from . import fold
from .abjad import is_abjad
from .block import sounds
from .nobody import names_nobody, stands_for_a_name
from .parts import glued_marker, is_marker, patronymic_ending, word_set
from .skeleton import folded
from .tables import table

Interval = tuple[date | None, date | None]
"""The earliest and the latest day; None where that end is open."""

Span = tuple[int, int]
Sounds = frozenset[str]

_MOST_WORDS = 6


@dataclass(frozen=True)
class PersonSketch:
    """What is compared of a person: all names, an interval of birth, dated events, places as text.

    ``entries`` are (list, number in it); the number is "" where the list has none.
    """

    key: str
    names: tuple[str, ...]
    born: Interval | None = None
    dates: tuple[Interval, ...] = ()
    places: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A sketch with its names that name somebody and their scripts, words by script, and dates as day numbers.

    ``spoken`` holds for each name the sounds of its words, each word in all readings; ``spelt`` for the same
    words the likeliest skeleton with its vowels.
    """

    sketch: PersonSketch
    names: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    spoken: tuple[tuple[Sounds, ...], ...]
    spelt: tuple[tuple[str, ...], ...]
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
    spoken: dict[tuple[Sounds, ...], tuple[str, ...]] = {}
    longest = 0
    for name in record.names:
        if names_nobody(name):
            continue
        own = telling_words(name)
        script = fold.word_script(max(own, key=len)) if own else "Zyyy"
        names.append((name, script))
        longest = max(longest, len(own))
        spelt = tuple(map(_sound, own))
        words[script] = words[script].union(spelt) if script in words else frozenset(spelt)
        if own:
            spoken[tuple(map(sounds, own))] = spelt
    places = frozenset[str]().union(*map(_place_words, record.places))
    dates = tuple(filter(None, map(_span, record.dates)))
    born = _span(record.born)
    heard, written = tuple(spoken), tuple(spoken.values())
    return Prepared(record, tuple(names), words, heard, written, places, longest, born, dates)


def telling_words(name: str) -> tuple[str, ...]:
    """Return the clean words of a name, the father's without its marker; titles and markers left out."""
    told = dict.fromkeys(map(_told_by, fold.words(name)))
    told.pop("", None)
    return tuple(told)[:_MOST_WORDS]


@lru_cache(maxsize=262144)
def _told_by(word: str) -> str:
    """Return what a clean word tells of somebody: itself, without the ending of a patronymic, or ""."""
    if is_marker(word) or word in _passed_over() or stands_for_a_name(word):
        return ""
    ending = glued_marker(word) or patronymic_ending(word)
    told = word[: -len(ending)] if ending else word
    return told if sounds(told) else ""


@lru_cache(maxsize=1)
def _passed_over() -> frozenset[str]:
    return (word_set("titles") - word_set("careful")) | word_set("particles")


@lru_cache(maxsize=65536)
def _span(interval: Interval | None) -> Span | None:
    """Return an interval as numbers of days; None where an end is open, for then it tells too little."""
    if interval is None:
        return None
    start, end = interval
    return (start.toordinal(), end.toordinal()) if start and end else None


@lru_cache(maxsize=262144)
def _sound(word: str) -> str:
    """Return what a word is counted by: its likeliest skeleton, or itself in an abjad."""
    return next(iter(folded(word)), word) if not is_abjad(fold.word_script(word)) else word


@lru_cache(maxsize=65536)
def _place_words(place: str) -> frozenset[str]:
    """Return the telling words of a place as consonant skeletons, so that spellings and scripts meet."""
    return frozenset(_heard_in(fold.words(place)))


def _heard_in(words: Iterable[str]) -> Iterator[str]:
    general = frozenset(table("places")["general"])
    for word in words:
        if word not in general and len(word) > 2:
            yield from sorted(sounds(word))
