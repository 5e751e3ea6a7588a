"""Which pairs of a whole list of people may be one person: scored by names, dates and places, with reasons.

The score weighs, as a record linker does (Fellegi and Sunter 1969), how much likelier the agreement is
for one person than for two people by chance: a rare name says much, a frequent one little. It is a
proposal for somebody who decides; nothing is merged by it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from . import fold
from .abjad import is_abjad
from .block import block_keys, sounds
from .match import THRESHOLD, Match, Reason, match, shape
from .nobody import names_nobody
from .parts import script_of, split_names
from .skeleton import folded
from .tables import table

Interval = tuple[date | None, date | None]


@dataclass(frozen=True)
class PersonSketch:
    """What is compared of a person: all names, an interval of birth, dated events, places as text."""

    key: str
    names: tuple[str, ...]
    born: Interval | None = None
    dates: tuple[Interval, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class CandidatePair:
    """Two people who may be one: their keys in order, 0..1, and why."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Prepared:
    """A person with what is asked of them again and again."""

    sketch: PersonSketch
    names: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    places: frozenset[str]
    outlines: tuple[str, ...]


# Weights in natural logarithms of likelihood ratios.
_PRIOR = math.log(3.0)
_NAME_SLACK = 12.0
_BORN_SAME, _BORN_NEAR, _BORN_DIFFERS, _BORN_FAR = 1.5, 0.5, -0.5, -1.0
_DATE_SAME, _DATE_NEAR, _DATE_DIFFERS, _DATE_FAR = 0.9, 0.3, -0.2, -1.2
_PLACE_MOST, _PLACE_DIFFERS = 2.0, -0.3
_WORD_MISSING, _ONE_WORD = -1.2, -3.0
_NAME_MOST = 6.0
_ORDINARY = 4.0
_LEAST_POPULATION = 1000
_NEAR_ENOUGH = 0.66
_NAME_LEAST = 0.72
_LESS = frozenset({"word-missing", "double", "words-differ"})
_LARGEST_BLOCK = 400
_LARGEST_LOOSE_BLOCK = 120
_NEAR_DAYS, _FAR_DAYS = 20, 330


def candidate_pairs(
    records: Sequence[PersonSketch], threshold: float = THRESHOLD
) -> tuple[CandidatePair, ...]:
    """Return the pairs that score at least the threshold, the surest first; each pair once."""
    people = [_prepare(record) for record in records]
    names = Counter(word for person in people for words in person.words.values() for word in words)
    places = Counter(place for person in people for place in person.places)
    total = max(len(people), _LEAST_POPULATION)
    found = []
    for i, j in sorted(_pairs(people)):
        pair = _score(people[i], people[j], names, places, total)
        if pair is not None and pair.score >= threshold:
            found.append(pair)
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _prepare(record: PersonSketch) -> _Prepared:
    names = tuple((name, script_of(name)) for name in record.names if not names_nobody(name))
    words: dict[str, frozenset[str]] = {}
    for name, script in names:
        own = {_sound(word) for one in split_names(name) for word in shape(one).own}
        words[script] = words.get(script, frozenset()) | own
    return _Prepared(record, names, words, frozenset(_place_words(record.places)), _outlines(names))


def _outlines(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the consonants of each name run together, in its own order and in that of the alphabet."""
    found: dict[str, None] = {}
    for name, _ in names:
        for one in split_names(name):
            heard = [min(sounds(word), default="") for word in shape(one).own]
            found["".join(heard)] = found["".join(sorted(heard))] = None
    return tuple(found)


def _sound(word: str) -> str:
    """Return what a word is counted by: its likeliest skeleton, or in an abjad its consonants."""
    return next(iter(folded(word)), word) if not is_abjad(fold.word_script(word)) else word


def _place_words(places: Iterable[str]) -> Iterator[str]:
    """Return the telling words of places as consonant skeletons, so that spellings and scripts meet."""
    general = frozenset(table("places")["general"])
    for place in places:
        for word in fold.words(place):
            if word not in general and len(word) > 2:
                yield from sorted(sounds(word))


def _pairs(people: Sequence[_Prepared]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: those who share a key that not too many share.

    Where a loose key is shared by hundreds, the name is frequent, and a misspelt namesake proves nothing.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        for key in {key for name, _ in person.names for key in block_keys(name)}:
            blocks[key].append(at)
    pairs: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    for key in sorted(blocks, key=lambda key: "+" in key):
        block = blocks[key]
        if "+" not in key and len(block) <= _LARGEST_BLOCK:
            pairs.update(combinations(block, 2))
        elif len(block) <= _LARGEST_LOOSE_BLOCK:
            for pair in combinations(block, 2):
                if pair not in pairs and pair not in refused:
                    near = _near(people[pair[0]].outlines, people[pair[1]].outlines)
                    (pairs if near else refused).add(pair)
    return pairs


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names sound near enough to be compared word by word."""
    return any(
        Levenshtein.normalized_similarity(a, b, score_cutoff=_NEAR_ENOUGH) > 0 for a in one for b in other
    )


def _score(
    one: _Prepared, other: _Prepared, names: Counter[str], places: Counter[str], total: int
) -> CandidatePair | None:
    found = _best_names(one, other)
    if found is None or found.score < _NAME_LEAST:
        return None
    evidence = _PRIOR + _rarity(one, other, names, total) - _NAME_SLACK * (1 - found.score)
    if any(reason.code in _LESS for reason in found.reasons):
        evidence += _WORD_MISSING
    if min(_most_words(one), _most_words(other)) < 2:
        evidence += _ONE_WORD
    reasons = list(found.reasons)
    for weight, code in (_births(one.sketch, other.sketch), _dates(one.sketch, other.sketch)):
        evidence += weight
        if code:
            reasons.append(Reason(code))
    weight, code = _places(one, other, places, total)
    evidence += weight
    if code:
        reasons.append(Reason(code))
    first, second = sorted((one.sketch.key, other.sketch.key))
    score = found.score**0.25 / (1 + math.exp(-evidence))
    return CandidatePair(first, second, round(score, 4), tuple(reasons))


def _most_words(person: _Prepared) -> int:
    return max((len(shape(one).own) for name, _ in person.names for one in split_names(name)), default=0)


def _best_names(one: _Prepared, other: _Prepared) -> Match | None:
    """Return the best match of the names: within the scripts that both have, else across scripts.

    Where both have a name in two scripts, both must agree, since each is evidence of its own.
    """
    shared = {script for _, script in one.names} & {script for _, script in other.names}
    best: dict[str, Match] = {}
    for name, script in one.names:
        for other_name, other_script in other.names:
            if shared and script != other_script:
                continue
            found = match(name, other_name)
            if script not in best or found.score > best[script].score:
                best[script] = found
    if not best:
        return None
    ranked = sorted(best.values(), key=lambda found: -found.score)
    if not shared:
        return ranked[0]
    mean = sum(found.score for found in ranked) / len(ranked)
    reasons = dict.fromkeys(reason for found in ranked for reason in found.reasons)
    return Match(max(mean, ranked[0].score - 0.15), tuple(reasons))


def _rarity(one: _Prepared, other: _Prepared, names: Counter[str], total: int) -> float:
    """Return how telling the shared words are: minus the logarithm of the namesakes that chance gives.

    A word that is shared in another spelling only counts as an ordinary given name would.
    """
    shared = [one.words[script] & other.words[script] for script in one.words if script in other.words]
    best = 0.0
    for words in shared or [frozenset[str]()]:
        telling = -sum(math.log(names[word] / total) for word in words)
        best = max(best, telling + max(0, 2 - len(words)) * _ORDINARY)
    return min(best - math.log(total), _NAME_MOST)


def _gap(one: Interval, other: Interval) -> int:
    """Return the days between two intervals, 0 where they may be the same day; open ends reach anywhere."""
    (start, end), (other_start, other_end) = one, other
    if end is not None and other_start is not None and end < other_start:
        return (other_start - end).days
    if other_end is not None and start is not None and other_end < start:
        return (start - other_end).days
    return 0


def _births(one: PersonSketch, other: PersonSketch) -> tuple[float, str]:
    if one.born is None or other.born is None or None in one.born or None in other.born:
        return 0.0, ""
    years = _gap(one.born, other.born) / 365.25
    if years == 0:
        return _BORN_SAME, "born-same"
    if years <= 1.2:
        return _BORN_NEAR, "born-near"
    return (_BORN_DIFFERS if years <= 12 else _BORN_FAR), "born-differs"


def _dates(one: PersonSketch, other: PersonSketch) -> tuple[float, str]:
    exact = [interval for interval in one.dates if None not in interval]
    others = [interval for interval in other.dates if None not in interval]
    if not exact or not others:
        return 0.0, ""
    gap, known = min((_gap(a, b), -(_width(a) + _width(b) <= 2)) for a in exact for b in others)
    if gap == 0:
        return (_DATE_SAME, "date-same") if known else (0.0, "")
    if gap <= _NEAR_DAYS:
        return _DATE_NEAR, "date-near"
    return (_DATE_DIFFERS if gap <= _FAR_DAYS else _DATE_FAR), "date-differs"


def _width(interval: Interval) -> int:
    start, end = interval
    return (end - start).days if start and end else 36500


def _places(one: _Prepared, other: _Prepared, places: Counter[str], total: int) -> tuple[float, str]:
    if not one.places or not other.places:
        return 0.0, ""
    shared = one.places & other.places
    if not shared:
        return _PLACE_DIFFERS, "place-differs"
    telling = max(-math.log(places[place] / total) for place in shared)
    return min(0.3 + 0.4 * telling, _PLACE_MOST), "place-same"
