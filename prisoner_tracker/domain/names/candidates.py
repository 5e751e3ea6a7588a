"""Which pairs of a whole list of people may be one person: scored by names, dates and places, with reasons.

The score weighs, as a record linker does (Fellegi and Sunter 1969), how much likelier the agreement is
for one person than for two people by chance: a rare name says much, a frequent one little. It is a
proposal for somebody who decides; nothing is merged by it.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from .block import block_keys
from .evidence import Frequencies, births, dates, frequencies, places, rarity
from .match import THRESHOLD, Match, Reason, match
from .sketch import PersonSketch, Prepared, prepare

__all__ = ["THRESHOLD", "CandidatePair", "PersonSketch", "candidate_pairs"]

_PRIOR = math.log(3.0)
_NAME_SLACK = 12.0
_WORD_MISSING, _ONE_WORD = -1.2, -3.0
_NAME_LEAST = 0.72
_LESS = frozenset({"word-missing", "double", "words-differ"})
_LARGEST_BLOCK = 400
_LARGEST_LOOSE_BLOCK = 120
_NEAR_ENOUGH = 0.78


@dataclass(frozen=True)
class CandidatePair:
    """Two people who may be one: their keys in order, 0..1, and why."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]


def candidate_pairs(
    records: Sequence[PersonSketch], threshold: float = THRESHOLD
) -> tuple[CandidatePair, ...]:
    """Return the pairs that score at least the threshold, the surest first; each pair once."""
    people = [prepare(record) for record in records]
    known = frequencies(people)
    found = []
    for i, j in sorted(_pairs(people)):
        pair = _score(people[i], people[j], known, threshold)
        if pair is not None:
            found.append(pair)
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _pairs(people: Sequence[Prepared]) -> set[tuple[int, int]]:
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


def _score(one: Prepared, other: Prepared, known: Frequencies, threshold: float) -> CandidatePair | None:
    """Return the pair, or None below the threshold. The costly names are compared only if they can decide."""
    weighed = (births(one, other), dates(one, other), places(one, other, known))
    evidence = _PRIOR + rarity(one, other, known) + sum(weight for weight, _ in weighed)
    if min(one.longest, other.longest) < 2:
        evidence += _ONE_WORD
    if _likelihood(evidence) < threshold:
        return None
    found = _best_names(one, other)
    if found is None or found.score < _NAME_LEAST:
        return None
    if any(reason.code in _LESS for reason in found.reasons):
        evidence += _WORD_MISSING
    score = found.score**0.25 * _likelihood(evidence - _NAME_SLACK * (1 - found.score))
    if score < threshold:
        return None
    first, second = sorted((one.sketch.key, other.sketch.key))
    reasons = (*found.reasons, *(Reason(code) for _, code in weighed if code))
    return CandidatePair(first, second, round(score, 4), reasons)


def _likelihood(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _best_names(one: Prepared, other: Prepared) -> Match | None:
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
