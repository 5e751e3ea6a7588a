"""Which pairs of a whole list of people are worth comparing: those whose names share two words, or nearly do.

Everything is asked of the sounds of words, so that scripts and spellings meet, and each different word is
compared once, however many people have it. What too many share is narrowed by a year of birth or a month.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from .sketch import Prepared, Sounds

Pair = tuple[int, int]
Through = Callable[[Sequence[Prepared]], Iterable[Prepared]]
"""Hands the people on one by one, and tells somebody how far the work is."""

_LARGEST_BLOCK = 8
_LARGEST_NARROWED = 150
_LARGEST_LOOSE = 20
_RARE = 200
_LEAST_NEAR = 4
_VOWEL = "a"


class Pairing:
    """Files people by the sounds of their names, and finds who should be compared."""

    def __init__(self, people: Sequence[Prepared], through: Through = iter) -> None:
        self._people, self._through = people, through
        self._having: dict[str, list[int]] = defaultdict(list)
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._found: set[Pair] = set()

    def pairs(self) -> set[Pair]:
        """Return the pairs worth comparing, each once, the smaller number first."""
        for at, person in enumerate(self._through(self._people)):
            self._file(at, person)
        for key, block in self._blocks.items():
            if len(block) > 1:
                self._found.update(combinations(block, 2) if _fits(block) else self._narrowed(key, block))
        for block in self._filed_loosely().values():
            if 1 < len(block) <= _LARGEST_LOOSE:
                self._add_near(combinations(block, 2))
        for block in self._lacking_a_letter().values():
            if 1 < len(block) <= _LARGEST_LOOSE:
                self._found.update(combinations(block, 2))
        return self._found

    def _file(self, at: int, person: Prepared) -> None:
        """File a person under each word, and under each two words of one name in any order."""
        single: set[str] = set()
        keys: set[str] = set()
        for name in person.spoken:
            words = [*name, *_joined(name)] if len(name) > 1 else list(name)
            for word in words:
                single.update(word)
            keys.update(_keys(words, len(name)))
        for sound in single:
            self._having[sound].append(at)
        for key in keys:
            self._blocks[key].append(at)

    def _narrowed(self, key: str, block: Sequence[int]) -> Iterator[Pair]:
        """Return the pairs of a frequent name that share something else: a year, a month, a third word."""
        parts: dict[object, list[int]] = defaultdict(list)
        own = set(key.split("&"))
        for at in block:
            person = self._people[at]
            if person.born:
                for year in {person.born[0] // 365, person.born[1] // 365}:
                    parts["born", year].append(at)
            for month in {day // 30 for span in person.dates for day in span}:
                parts["month", month].append(at)
            heard = {sound for name in person.spoken for word in name for sound in word}
            for sound in heard - own:
                parts["word", sound].append(at)
        for part in parts.values():
            if 1 < len(part) <= _LARGEST_NARROWED:
                yield from combinations(part, 2)

    def _filed_loosely(self) -> dict[str, list[int]]:
        """File by one rare word and the first sound of another: a slip or an initial leaves that in common."""
        filed: dict[str, list[int]] = defaultdict(list)
        for at, person in enumerate(self._through(self._people)):
            keys: set[str] = set()
            for name in person.spoken:
                heard = list(map(min, name))
                for sound in heard:
                    if 1 < len(self._having[sound]) <= _RARE:
                        keys.update(f"{sound}+{other[0]}" for other in heard if other is not sound)
            for key in keys:
                filed[key].append(at)
        return filed

    def _lacking_a_letter(self) -> dict[str, list[int]]:
        """File by one word and the longest other one without one of its letters in turn: a slip of the pen."""
        filed: dict[str, list[int]] = defaultdict(list)
        for at, person in enumerate(self._through(self._people)):
            keys: set[str] = set()
            for spelt, name in zip(person.spelt, person.spoken, strict=True):
                word = max(spelt, key=len)
                if len(word) < _LEAST_NEAR or len(spelt) < 2:
                    continue
                shorter = {word, *(word[:cut] + word[cut + 1 :] for cut in range(1, len(word)))}
                for other, heard in zip(spelt, name, strict=True):
                    if other != word:
                        sound = min(heard)
                        keys.update([f"{sound}&{lacking}" for lacking in shorter])
            for key in keys:
                filed[key].append(at)
        return filed

    def _add_near(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            if pair not in self._found and _sound_near(
                self._people[pair[0]].spoken, self._people[pair[1]].spoken
            ):
                self._found.add(pair)


def _keys(words: Sequence[Sounds], own: int) -> Iterator[str]:
    """Return the keys of every two words; ``words`` are the own ones, then those that were joined of two."""
    if own == 1:
        yield from words[0]
    elif own == 2:
        yield from words[2]
    for i, j in combinations(range(len(words)), 2):
        if j < own or i not in (j - own, j - own + 1):
            for one in words[i]:
                for other in words[j]:
                    if one != other:
                        yield f"{one}&{other}" if one <= other else f"{other}&{one}"


def _fits(block: Sequence[int]) -> bool:
    return len(block) <= _LARGEST_BLOCK


def _joined(name: Sequence[Sounds]) -> list[Sounds]:
    """Return neighbouring words as one: Salar Mohammadpour, Salarmohammadpour."""
    return [
        frozenset({min(first) + (rest[1:] if (rest := min(second))[:1] == _VOWEL else rest)})
        for first, second in pairwise(name)
    ]


def _sound_near(one: Sequence[Sequence[Sounds]], other: Sequence[Sequence[Sounds]]) -> bool:
    """Tell whether two people have names of which at least two words sound alike or nearly so."""
    return any(_words_near(a, b) for a in one for b in other)


def _words_near(one: Sequence[Sounds], other: Sequence[Sounds]) -> bool:
    least = min(2, len(one), len(other))
    alike = 0
    for word in one:
        if any(_one_near(a, b) for candidate in other for a in word for b in candidate):
            alike += 1
            if alike >= least:
                return True
    return False


def _one_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0]:
        return min(len(one), len(other)) > _LEAST_NEAR and OSA.distance(one, other, score_cutoff=1) <= 1
    if one.startswith(other) or other.startswith(one):
        return True
    edits = 2 if min(len(one), len(other)) > _LEAST_NEAR + 1 else 1
    return OSA.distance(one, other, score_cutoff=edits) <= edits
