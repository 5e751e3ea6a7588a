"""Whether two written names may be one person's, how surely, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from . import fold
from .align import WordPair, align
from .compare import Likeness, likeness
from .nobody import names_nobody, stands_for_a_name
from .parts import glued_marker, is_marker, parse_name, patronymic_ending, split_names, word_set

THRESHOLD = 0.8
"""Scores from here on are worth showing to somebody who decides."""

_BY_NAME = 0.75
_INCOMPLETE = 0.7
_LESS = frozenset({"word-missing", "double"})
_MISSING = "patronymic-missing"
_FATHER_ALIKE = 0.8


@dataclass(frozen=True)
class Reason:
    """One reason for a score: a code for the screen to word, and what it is about."""

    code: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """How surely two names are one person's: 0 (never) to 1 (the same), and why."""

    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A name as it is compared: own words in order, the father's name, what weighs little."""

    own: tuple[str, ...]
    father: str
    titles: tuple[str, ...]
    slight: frozenset[str]
    double: bool
    order: tuple[str, ...]
    incomplete: bool


def match(a: str, b: str) -> Match:
    """Compare two names, in any script and order; symmetric.

    Where a text gives several names ("A (B)", "A a.k.a. B"), the best pair counts. A score below
    ``THRESHOLD`` says: not worth a look by the name alone.
    """
    if names_nobody(a) or names_nobody(b):
        return Match(0.0, (Reason("no-name"),))
    first, second = (a, b) if a <= b else (b, a)
    found = Match(0.0)
    for i, one in enumerate(split_names(first)):
        for j, other in enumerate(split_names(second)):
            tried = _match_names(one, other) if one <= other else _match_names(other, one)
            missing = any(reason.code in _LESS for reason in tried.reasons)
            if (i and j) or ((i or j) and missing):
                # Two by-names alike, or a piece of one, a clan for example, do not make two people one.
                tried = Match(round(tried.score * _BY_NAME, 4), tried.reasons)
            if tried.score > found.score or not found.reasons:
                found = tried
    if fold.has_homoglyphs(a) != fold.has_homoglyphs(b) and found.score:
        found = Match(found.score, (*found.reasons, Reason("homoglyph")))
    return found


@lru_cache(maxsize=131072)
def shape(name: str) -> Shape:
    """Return one name (not several) as it is compared."""
    parts = parse_name(name)
    given, family = fold.words(parts.given), fold.words(parts.family)
    written, father = given + family, _father(parts.patronymic)
    own = tuple(word for word in written if not stands_for_a_name(word))
    if not own:
        own = fold.words(parts.patronymic) or fold.words(" ".join(parts.titles)) or fold.words(name)
        father = ""
    slight = {word for word in own if word in word_set("particles")} if len(own) > 2 else set()
    nicknames = fold.words(" ".join(parts.other))
    order = tuple(word for word in fold.words(name) if word in own)
    double = any("-" in part.strip("-") for part in (parts.given, parts.family))
    return Shape(
        own + nicknames,
        father,
        fold.words(" ".join(parts.titles)),
        frozenset(slight | set(nicknames)),
        double,
        order,
        len(own) < len(written),
    )


def _father(patronymic: str) -> str:
    """Return the father's own name out of a patronymic: "Raqif oğlu", "Raqifovich", "bin Raqif": "raqif"."""
    words = [word for word in fold.words(patronymic) if not is_marker(word)]
    words = [word for word in words if word not in word_set("before_father")] or words
    if not words:
        return ""
    word = "".join(words)
    ending = glued_marker(word) or patronymic_ending(word)
    return word[: -len(ending)] if ending else word


@lru_cache(maxsize=8192)
def _match_names(first: str, second: str) -> Match:
    left, right = shape(first), shape(second)
    if not left.own or not right.own:
        return Match(0.0, (Reason("no-name"),))
    incomplete = left.incomplete or right.incomplete
    if fold.words(first) == fold.words(second) and not incomplete:
        return Match(1.0, (Reason("same"),))
    pairs, left_over, right_over = align(left.own, right.own)
    father, left_over, right_over = _fathers(left, right, left_over, right_over)
    reasons: list[Reason] = []
    score = _own_score(pairs, left, right, left_over, right_over, reasons)
    if score and father is not None:
        score = _with_father(score, father, reasons)
    if left.titles != right.titles:
        reasons.append(Reason("title", tuple(sorted({*left.titles} ^ {*right.titles}))))
        score *= 0.99
    if incomplete:
        reasons.append(Reason("word-missing"))
        score *= _INCOMPLETE
    if not reasons and score:
        reasons.append(Reason("same"))
    return Match(round(min(score, 1.0), 4), tuple(dict.fromkeys(reasons)))


def _fathers(
    left: Shape, right: Shape, left_over: list[str], right_over: list[str]
) -> tuple[Likeness | None, list[str], list[str]]:
    """Compare the fathers' names. None: neither name has one."""
    if left.father and right.father:
        return likeness(left.father, right.father), left_over, right_over
    if not left.father and not right.father:
        return None, left_over, right_over
    # "Tural Raqif Samadov": the father's name may stand among the others, without its marker.
    father, rest = (left.father, right_over) if left.father else (right.father, left_over)
    for word in rest:
        like = likeness(father, word)
        if like.score >= _FATHER_ALIKE or (like.score and len(word) == 1):
            rest = [other for other in rest if other != word]
            return like, *((left_over, rest) if left.father else (rest, right_over))
    return Likeness(0.0, ((_MISSING, (father,)),)), left_over, right_over


def _with_father(score: float, father: Likeness, reasons: list[Reason]) -> float:
    if [code for code, _ in father.reasons] == [_MISSING]:
        _explain(father, reasons)
        return score * 0.95
    if father.score >= _FATHER_ALIKE or any(code == "initial" for code, _ in father.reasons):
        _explain(father, reasons)
        return score * (0.9 + 0.1 * father.score)
    reasons.append(Reason("patronymic-differs"))
    return score * 0.5


def _explain(like: Likeness, reasons: list[Reason]) -> None:
    """Add why two words are alike; the letters that several words exchange are told together."""
    for code, details in like.reasons:
        letters = [at for at, reason in enumerate(reasons) if reason.code == code == "letters"]
        if letters:
            reasons[letters[0]] = Reason(code, tuple(dict.fromkeys((*reasons[letters[0]].details, *details))))
        else:
            reasons.append(Reason(code, details))


def _own_score(
    pairs: list[WordPair],
    left: Shape,
    right: Shape,
    left_over: list[str],
    right_over: list[str],
    reasons: list[Reason],
) -> float:
    """Score the given and family names: the worst pair counts as much as the average."""
    if not pairs:
        return 0.0
    for pair in sorted(pairs, key=lambda pair: (pair.left, pair.right)):
        _explain(pair.like, reasons)
    scores = [pair.like.score for pair in pairs]
    score = (sum(scores) / len(scores) + min(scores)) / 2
    left_rest = [word for word in left_over if word not in left.slight]
    right_rest = [word for word in right_over if word not in right.slight]
    slight = len(left_over) + len(right_over) - len(left_rest) - len(right_rest)
    score *= 0.985**slight
    if _out_of_order(pairs, left, right):
        reasons.append(Reason("order"))
        score *= 0.99
    if left_rest and right_rest:
        reasons.append(Reason("words-differ", tuple(sorted((" ".join(left_rest), " ".join(right_rest))))))
        return score * 0.4 * len(pairs) / (len(pairs) + min(len(left_rest), len(right_rest)))
    missing = left_rest or right_rest
    if missing:
        reasons.append(Reason("double" if left.double or right.double else "word-missing", tuple(missing)))
        score *= _missing_weight(pairs, missing)
    return score


def _missing_weight(pairs: list[WordPair], missing: list[str]) -> float:
    """Return what is left of a score when one name has words that the other lacks."""
    if all(len(word) == 1 for word in missing):
        return 0.98 if len(pairs) > 1 else 0.6
    strong = sum(len(pair.left) > 1 and len(pair.right) > 1 for pair in pairs)
    if strong < 2:
        return 0.55
    return 1 - 0.32 * len(missing) / (len(missing) + len(pairs))


def _out_of_order(pairs: Iterable[WordPair], left: Shape, right: Shape) -> bool:
    places = sorted((_place(pair.left, left.order), _place(pair.right, right.order)) for pair in pairs)
    rights = [place for _, place in places]
    return rights != sorted(rights)


def _place(words: str, order: tuple[str, ...]) -> int:
    first = words.split(" ", 1)[0]
    return order.index(first) if first in order else len(order)
