"""Whether two names surely differ, as far as sounds tell: then they need not be compared.

Names are taken apart and aligned at some cost; of ten that share two words, seven differ in a third.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from .parts import split_names, word_set
from .sketch import Prepared, Spoken, TellingWord, telling_words

_LEAST = 3
_FAR = 0.4
# Brackets hold nicknames and other names, of which one that differs says nothing.
_PLAIN = re.compile(r"[\w\s.,'’\u200b-\u200f\-]*")


def surely_apart(one: Prepared, other: Prepared) -> bool:
    """Tell whether every two names have each a word, not the father's, that the other lacks; in any script."""
    for person in (one, other):
        if not person.spoken or not all(_is_one_name(name) for name, _ in person.names):
            return False
    return all(
        _apart(name, candidate, one.fathers, other.fathers)
        for name in one.spoken
        for candidate in other.spoken
    )


def names_surely_apart(one: str, other: str) -> bool:
    """Tell the same of two written names."""
    if not (_is_one_name(one) and _is_one_name(other)):
        return False
    (name, fathers), (candidate, other_fathers) = _told(one), _told(other)
    return bool(name and candidate) and _apart(name, candidate, fathers, other_fathers)


@lru_cache(maxsize=8192)
def _told(name: str) -> tuple[Spoken, frozenset[str]]:
    fathers: list[str] = []
    return telling_words(name, fathers), frozenset(fathers)


def _is_one_name(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and len(split_names(text)) == 1


def _apart(one: Spoken, other: Spoken, fathers: frozenset[str], other_fathers: frozenset[str]) -> bool:
    return _lacks(one, other, fathers) and _lacks(other, one, other_fathers)


def _lacks(name: Spoken, other: Spoken, fathers: frozenset[str]) -> bool:
    """Tell whether a word of the name is like none of the other."""
    for word in name:
        if word.text not in fathers and len(word.text) >= _LEAST and word.text not in word_set("careful"):
            for candidate in other:
                if _may_be_alike(word, candidate):
                    break
            else:
                return True
    return False


@lru_cache(maxsize=65536)
def _may_be_alike(one: TellingWord, other: TellingWord) -> bool:
    """Tell whether two words are alike, or one may be a part of the other; yes when in doubt."""
    if not one.sounds.isdisjoint(other.sounds) or len(other.text) < _LEAST:
        return True
    if one.spelt in other.spelt or other.spelt in one.spelt:
        return True
    if one.script == other.script:
        return Levenshtein.normalized_similarity(one.spelt, other.spelt) >= _FAR
    return any(
        OSA.distance(sound, heard, score_cutoff=2) <= 2 for sound in one.sounds for heard in other.sounds
    )
