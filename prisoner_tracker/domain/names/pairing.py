"""Which pairs of a whole list of people are worth comparing: those whose names share two words, or nearly do.

Everything is asked of the sounds of words, so that scripts and spellings meet, and each different word is
compared once, however many people have it. What too many share is narrowed by a year of birth or a month.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from .filing import Filing
from .sketch import Prepared, Spoken, TellingWord

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
        self._having: Counter[str] = Counter()
        self._found: set[Pair] = set()

    def pairs(self) -> set[Pair]:
        """Return the pairs worth comparing, each once, the smaller number first."""
        for person in self._through(self._people):
            joined = [sound for name in person.spoken for sound in _joined(name)]
            self._having.update(person.heard.union(joined) if joined else person.heard)
        filed = self._filed_by_two_words()
        for key, block in filed.shared():
            fits = len(block) <= _LARGEST_BLOCK
            self._found.update(combinations(block, 2) if fits else self._narrowed(key, block))
        filed.forget()
        filed = self._filed_loosely()
        for _, block in filed.shared():
            if len(block) <= _LARGEST_LOOSE:
                self._add_near(combinations(block, 2))
        filed.forget()
        self._add_slips()
        return self._found

    def _filed_by_two_words(self) -> Filing:
        """File people under each two words of one name in any order; under the one word where it is alone.

        Words that nobody else has are passed over: no key with them could be shared.
        """
        several = frozenset(sound for sound, people in self._having.items() if people > 1)
        filing = Filing()
        for at, person in enumerate(self._through(self._people)):
            keys: set[str] = set()
            for name in person.spoken:
                words = [tuple(word.sounds & several) for word in name]
                joined = [(sound,) if sound in several else () for sound in _joined(name)]
                keys.update(_keys([*words, *joined], len(name)))
            filing.add_all(keys, at)
        return filing

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
            for sound in person.heard - own:
                if self._having[sound] > 1:
                    parts[sound].append(at)
        for part in parts.values():
            if 1 < len(part) <= _LARGEST_NARROWED:
                yield from combinations(part, 2)

    def _filed_loosely(self) -> Filing:
        """File by one rare word and the first sound of another: a slip or an initial leaves that in common."""
        having, filing = self._having, Filing()
        for at, person in enumerate(self._through(self._people)):
            keys: set[str] = set()
            for name in person.spoken:
                for word in name:
                    if 1 < having[word.sound] <= _RARE:
                        keys.update([f"{word.sound}+{other.sound[0]}" for other in name if other is not word])
            filing.add_all(keys, at)
        return filing

    def _add_slips(self) -> None:
        """Add who share one word, and the longest other one but for one of its letters: a slip of the pen."""
        holders: dict[str, list[tuple[int, Spoken]]] = defaultdict(list)
        for at, person in enumerate(self._through(self._people)):
            for name in person.spoken:
                longest = max(name, key=_spelt_length).spelt
                if len(longest) >= _LEAST_NEAR and len(name) > 1:
                    holders[longest].append((at, name))
        lacking, words = Filing(), list(holders)
        for number, word in enumerate(words):
            lacking.add_all({word, *[word[:cut] + word[cut + 1 :] for cut in range(1, len(word))]}, number)
        for word, those in holders.items():
            if len(those) > 1 and not lacking.is_shared(word):
                self._add_of_one_slip({word: those})
        for _, numbers in lacking.shared():
            self._add_of_one_slip({words[number]: holders[words[number]] for number in numbers})
        lacking.forget()

    def _add_of_one_slip(self, spelt_alike: dict[str, list[tuple[int, Spoken]]]) -> None:
        filed: dict[str, set[int]] = defaultdict(set)
        for longest, those in spelt_alike.items():
            for at, name in those:
                for other in name:
                    if other.spelt != longest:
                        filed[other.sound].add(at)
        for block in filed.values():
            if 1 < len(block) <= _LARGEST_LOOSE:
                self._found.update(combinations(sorted(block), 2))

    def _add_near(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            if pair not in self._found and _sound_near(
                self._people[pair[0]].spoken, self._people[pair[1]].spoken
            ):
                self._found.add(pair)


def _spelt_length(word: TellingWord) -> int:
    return len(word.spelt)


def _keys(words: Sequence[Sequence[str]], own: int) -> Iterator[str]:
    """Return the keys of every two words; ``words`` are the own ones, then those that were joined of two."""
    if own == 1:
        yield from words[0]
    elif own == 2:
        yield from words[2]
    for i, j in combinations([at for at, word in enumerate(words) if word], 2):
        if j < own or i not in (j - own, j - own + 1):
            for one in words[i]:
                for other in words[j]:
                    if one != other:
                        yield f"{one}&{other}" if one <= other else f"{other}&{one}"


def _joined(name: Spoken) -> list[str]:
    """Return neighbouring words as one: Salar Mohammadpour, Salarmohammadpour."""
    return [
        first.sound + (second.sound[1:] if second.sound[:1] == _VOWEL else second.sound)
        for first, second in pairwise(name)
    ]


def _sound_near(one: Sequence[Spoken], other: Sequence[Spoken]) -> bool:
    """Tell whether two people have names of which at least two words sound alike or nearly so."""
    return any(_words_near(a, b) for a in one for b in other)


def _words_near(one: Spoken, other: Spoken) -> bool:
    least = min(2, len(one), len(other))
    alike = 0
    for word in one:
        for candidate in other:
            if _sounds_near(word.sounds, candidate.sounds):
                alike += 1
                if alike >= least:
                    return True
                break
    return False


def _sounds_near(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one.isdisjoint(other):
        return True
    for sound in one:
        for candidate in other:
            if _one_near(sound, candidate):
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
