"""What is compared of a person, and what is asked of it again and again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from . import fold
from .abjad import is_abjad
from .block import sounds
from .match import shape
from .nobody import names_nobody
from .parts import script_of, split_names
from .skeleton import folded
from .tables import table

Interval = tuple[date | None, date | None]
"""The earliest and the latest day; None where that end is open."""

Span = tuple[int, int]


@dataclass(frozen=True)
class PersonSketch:
    """What is compared of a person: all names, an interval of birth, dated events, places as text."""

    key: str
    names: tuple[str, ...]
    born: Interval | None = None
    dates: tuple[Interval, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A sketch with the sounds of its names by script, outlines of them, and dates as day numbers."""

    sketch: PersonSketch
    names: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    places: frozenset[str]
    outlines: tuple[str, ...]
    longest: int
    born: Span | None
    dates: tuple[Span, ...]


def prepare(record: PersonSketch) -> Prepared:
    """Work out once what each comparison of the person needs; names of nobody are left out."""
    names = tuple((name, script_of(name)) for name in record.names if not names_nobody(name))
    words: dict[str, frozenset[str]] = {}
    longest = 0
    for name, script in names:
        for one in split_names(name):
            own = shape(one).own
            longest = max(longest, len(own))
            words[script] = words.get(script, frozenset()) | {_sound(word) for word in own}
    places = frozenset(_place_words(record.places))
    dates = tuple(span for span in map(_span, record.dates) if span)
    return Prepared(record, names, words, places, _outlines(names), longest, _span(record.born), dates)


def _span(interval: Interval | None) -> Span | None:
    """Return an interval as numbers of days; None where an end is open, for then it tells too little."""
    if interval is None:
        return None
    start, end = interval
    return (start.toordinal(), end.toordinal()) if start and end else None


def _outlines(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the consonants of each name run together, in its own order and in that of the alphabet."""
    found: dict[str, None] = {}
    for name, _ in names:
        for one in split_names(name):
            heard = [min(sounds(word), default="") for word in shape(one).own]
            found["".join(heard)] = found["".join(sorted(heard))] = None
    return tuple(found)


def _sound(word: str) -> str:
    """Return what a word is counted by: its likeliest skeleton, or itself in an abjad."""
    return next(iter(folded(word)), word) if not is_abjad(fold.word_script(word)) else word


def _place_words(places: Iterable[str]) -> Iterator[str]:
    """Return the telling words of places as consonant skeletons, so that spellings and scripts meet."""
    general = frozenset(table("places")["general"])
    for place in places:
        for word in fold.words(place):
            if word not in general and len(word) > 2:
                yield from sorted(sounds(word))
