"""Which pairs of a whole list of people may be one person: scored by names, dates and places, with reasons.

The score weighs, as a record linker does (Fellegi and Sunter 1969), how much likelier the agreement is
for one person than for two people by chance: a rare name says much, a frequent one little. It is a
proposal for somebody who decides; nothing is merged by it.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from prisoner_tracker.domain.uncollected import let_go, without_collecting

from .apart import surely_apart
from .evidence import (
    MOST_BESIDE,
    MOST_OF_PLACES,
    Frequencies,
    births,
    dates,
    frequencies,
    lists,
    places,
    rarity,
)
from .forgetting import forget_words
from .match import THRESHOLD, Match, Reason, match
from .pairing import Pairing
from .sketch import PersonSketch, Prepared, prepare

__all__ = ["THRESHOLD", "CandidatePair", "PersonSketch", "candidate_pairs"]

_PRIOR = math.log(3.0)
_NAME_SLACK = 12.0
_WORD_MISSING, _ONE_WORD = -1.2, -3.0
_NAME_LEAST = 0.72
_LESS = frozenset({"word-missing", "double", "words-differ"})
_OTHER_FATHER = "patronymic-differs"
_HOMONYM_LEAST = 0.45
_BY_NAME = 0.7
_STEPS, _BATCH = 4, 1000

Step = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True)
class CandidatePair:
    """Two people who may be one: their keys in order, 0..1, and why.

    Homonyms share given and family name, but their fathers have other names: two people, unless one is wrong.
    """

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]
    homonyms: bool = False


def candidate_pairs(
    records: Sequence[PersonSketch],
    threshold: float = THRESHOLD,
    on_step: Step = lambda _done, _total: None,
) -> tuple[CandidatePair, ...]:
    """Return the pairs that score at least the threshold, the surest first, then homonyms; each pair once.

    ``on_step(done, total)`` is told how far the work is, and may raise to stop it.
    """
    with without_collecting():
        return _compared(records, threshold, _Steps(on_step, len(records)))


def _compared(
    records: Sequence[PersonSketch], threshold: float, steps: "_Steps"
) -> tuple[CandidatePair, ...]:
    people = [prepare(record) for record in steps.through(records)]
    known = frequencies(people)
    # Not sorted: half a second in which nobody else in the program could do anything.
    compared = list(Pairing(people, steps.through).pairs())
    steps.total += len(compared)
    found = []
    for i, j in steps.through(compared):
        pair = _score(people[i], people[j], known, threshold)
        if pair is not None:
            found.append(pair)
    let_go(compared)
    let_go(people)
    forget_words()
    return tuple(sorted(found, key=lambda pair: (pair.homonyms, -pair.score, pair.first, pair.second)))


class _Steps:
    """Counts what is done and tells it now and then."""

    def __init__(self, on_step: Step, people: int) -> None:
        self._on_step, self._done = on_step, 0
        self.total = people * _STEPS

    def through(self, items: Sequence[T]) -> Iterable[T]:
        for at, item in enumerate(items):
            if at % _BATCH == 0:
                self._on_step(self._done, self.total)
            self._done += 1
            yield item


def _score(one: Prepared, other: Prepared, known: Frequencies, threshold: float) -> CandidatePair | None:
    """Return the pair, or None below the threshold. The costly names are compared only if they can decide."""
    by_name = _PRIOR + rarity(one, other, known)
    least = math.log(threshold / (1 - threshold)) if 0 < threshold < 1 else -math.inf
    if by_name + MOST_BESIDE < least:
        return None
    may_be_homonyms = one.longest > 2 and other.longest > 2 and by_name >= least
    born, when, listed = births(one, other), dates(one, other), lists(one, other)
    evidence = by_name + born[0] + when[0] + listed[0]
    if evidence + MOST_OF_PLACES < least and not may_be_homonyms:
        return None
    where = places(one, other, known)
    evidence += where[0]
    if one.longest < 2 or other.longest < 2:
        evidence += _ONE_WORD
    if evidence < least and not may_be_homonyms:
        return None
    weighed = (born, when, where, listed)
    found = None if surely_apart(one, other) else _best_names(one, other)
    if found is None:
        return None
    homonyms = _are_homonyms(found)
    if homonyms:
        score = found.score * _likelihood(evidence)
    elif found.score < _NAME_LEAST:
        return None
    else:
        if any(reason.code in _LESS for reason in found.reasons):
            evidence += _WORD_MISSING
        score = found.score**0.25 * _likelihood(evidence - _NAME_SLACK * (1 - found.score))
    if score < threshold and not homonyms:
        return None
    first, second = sorted((one.sketch.key, other.sketch.key))
    reasons = (*found.reasons, *(Reason(code) for _, code in weighed if code))
    return CandidatePair(first, second, round(score, 4), reasons, homonyms)


def _are_homonyms(found: Match) -> bool:
    return found.score >= _HOMONYM_LEAST and any(reason.code == _OTHER_FATHER for reason in found.reasons)


def _first_by_script(person: Prepared) -> dict[str, str]:
    """Return the chief name in each script."""
    first: dict[str, str] = {}
    for name, script in person.names:
        first.setdefault(script, name)
    return first


def _likelihood(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _best_names(one: Prepared, other: Prepared) -> Match | None:
    """Return the best match of the names: within the scripts that both have, else across scripts.

    Where both have a name in two scripts, both must agree, since each is evidence of its own.
    """
    shared = {script for _, script in one.names} & {script for _, script in other.names}
    first, other_first = _first_by_script(one), _first_by_script(other)
    best: dict[str, Match] = {}
    for name, script in one.names:
        for other_name, other_script in other.names:
            if shared and script != other_script:
                continue
            found = match(name, other_name)
            if name != first[script] and other_name != other_first[other_script]:
                # Two by-names alike do not make two people one.
                found = Match(round(found.score * _BY_NAME, 4), found.reasons)
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
