"""Which words of two names belong together, whatever their order and spaces."""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from .compare import Likeness, likeness
from .parts import word_set

_ALIKE = 0.7
_JOINED_ALIKE = 0.85
_JOINED_NEAR = 0.5
_PART_ALIKE = 0.8


class WordPair(NamedTuple):
    """One or several words of the left name, those of the right one, and how alike they are."""

    left: str
    right: str
    like: Likeness


class _Candidate(NamedTuple):
    at: tuple[int, ...]
    at_other: tuple[int, ...]
    like: Likeness

    def rank(self) -> tuple[float, int, bool, tuple[int, ...], tuple[int, ...]]:
        """Return the key that sorts the best first: score, then length, then place."""
        words = len(self.at) + len(self.at_other)
        return -self.like.score, -words, self.at != self.at_other, self.at, self.at_other


def align(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[list[WordPair], list[str], list[str]]:
    """Pair each clean word with the likest of the other name; return pairs and what each side has left over.

    Words written apart in one name and together in the other ("Mohammad Reza", "Mohammadreza") are one.
    """
    candidates: list[_Candidate] = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            like = likeness(one, other)
            if like.score >= _ALIKE:
                candidates.append(_Candidate((i,), (j,), like))
    if len(candidates) < max(len(left), len(right)):
        candidates += _compounds(left, right)
        candidates += [_Candidate(at, at_other, like) for at_other, at, like in _compounds(right, left)]
        if len(left) > len(right):
            candidates += _joined(left, right)
        elif len(right) > len(left):
            candidates += [_Candidate(at, at_other, like) for at_other, at, like in _joined(right, left)]
    candidates.sort(key=_Candidate.rank)
    taken: set[int] = set()
    taken_other: set[int] = set()
    pairs = []
    for found in candidates:
        if taken.isdisjoint(found.at) and taken_other.isdisjoint(found.at_other):
            taken.update(found.at)
            taken_other.update(found.at_other)
            words, others = (left[i] for i in found.at), (right[j] for j in found.at_other)
            pairs.append(WordPair(" ".join(words), " ".join(others), found.like))
    left_over = [word for i, word in enumerate(left) if i not in taken]
    right_over = [word for j, word in enumerate(right) if j not in taken_other]
    return pairs, left_over, right_over


def _compounds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> list[_Candidate]:
    """Return the pairs of a compound given name with its first or last part: Mohammadreza, Mohammad."""
    parts = word_set("compound")
    found: list[_Candidate] = []
    for j, part in enumerate(shorter):
        if part not in parts:
            continue
        for i, word in enumerate(longer):
            rest = word.removeprefix(part) if word.startswith(part) else word.removesuffix(part)
            if rest != word and rest in parts:
                found.append(_Candidate((i,), (j,), Likeness(_PART_ALIKE, (("word-missing", (rest,)),))))
    return found


def _joined(apart: tuple[str, ...], whole: tuple[str, ...]) -> list[_Candidate]:
    """Return the pairs of two or three neighbouring words of one name with one word of the other."""
    found: list[_Candidate] = []
    for size in (2, 3):
        for i in range(len(apart) - size + 1):
            words = apart[i : i + size]
            together = "".join(words)
            for j, word in enumerate(whole):
                in_latin = word.isascii() and together.isascii()
                if len(word) < (4 if in_latin else 2):
                    continue
                if in_latin and Levenshtein.normalized_similarity(together, word) < _JOINED_NEAR:
                    continue
                like = likeness(together, word)
                if like.score >= _JOINED_ALIKE:
                    told = (("spaces", tuple(sorted((" ".join(words), word)))),)
                    rest = tuple(reason for reason in like.reasons if reason[0] == "script")
                    like = Likeness(min(like.score, 0.98), told + rest)
                    found.append(_Candidate(tuple(range(i, i + size)), (j,), like))
    return found
