"""Whether two people surely have other names, as far as sounds tell: then their names need not be compared.

Names are taken apart and aligned at some cost; of ten pairs that share two words, seven differ in a third.
"""

from rapidfuzz.distance import OSA, Levenshtein

from .sketch import Prepared, Spoken, TellingWord

_LEAST = 3
_FAR = 0.4


def surely_apart(one: Prepared, other: Prepared) -> bool:
    """Tell whether every two names have each a word, not the father's, that the other lacks; in any script."""
    for name in one.spoken:
        for candidate in other.spoken:
            if not (_lacks(name, candidate, one.fathers) and _lacks(candidate, name, other.fathers)):
                return False
    return bool(one.spoken and other.spoken)


def _lacks(name: Spoken, other: Spoken, fathers: frozenset[str]) -> bool:
    """Tell whether a word of the name is like none of the other."""
    for word in name:
        if word.text not in fathers and len(word.text) >= _LEAST:
            for candidate in other:
                if _may_be_alike(word, candidate):
                    break
            else:
                return True
    return False


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
