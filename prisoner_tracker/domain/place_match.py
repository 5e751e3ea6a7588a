"""Whether two strings name one place of detention, and why.

Laws: two numbers that differ are never one place; a hospital is not the prison; names that differ are never
"yes". A missed join costs a question, a false one moves a prisoner.
"""

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.place_reading import PlaceReading, read_place

Same = Literal["yes", "maybe", "no"]

_NICKNAMED = frozenset({"prison", "remand_prison", "detention_facility", "colony", None})
"""Kinds that one nickname may stand beside: lists write "Kurdakhani prison" for the remand prison."""
_CUSTODIAL = frozenset({"prison", "remand_prison", "colony", "police_detention", "administrative_detention"})


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """The answer for two strings. `reasons` are codes, the strongest first.

    A "no" with a *contradiction* (numbers, names, towns or kinds differ) also forbids that a third
    spelling joins the two; a "no" for "nothing-in-common" does not.
    """

    same: Same
    score: float
    reasons: tuple[str, ...]

    @property
    def contradicts(self) -> bool:
        """Whether the two are two places, and not only unlike."""
        return self.same == "no" and bool(_CONTRADICTIONS.intersection(self.reasons))


_CONTRADICTIONS = frozenset({"numbers-differ", "names-differ", "towns-differ", "kinds-differ"})


def compare(a: str, b: str) -> PlaceMatch:
    """Whether `a` and `b` are one place; symmetric, never raises."""
    return _compare(read_place(a), read_place(b))


def _compare(a: PlaceReading, b: PlaceReading) -> PlaceMatch:
    if fold(a.full) and fold(a.full) == fold(b.full) and a.number == b.number:
        return PlaceMatch("yes", 1.0, ("same-text",))
    if a.number and b.number and a.number != b.number:
        return PlaceMatch("no", 0.0, ("numbers-differ",))
    if _kinds_conflict(a, b):
        # "Kurdakhani prison" is a way to speak of a remand prison: no word against one without a name.
        loose = bool(a.names) != bool(b.names) and _NICKNAMED.issuperset((a.kind, b.kind))
        return PlaceMatch("no", 0.0, ("nothing-in-common" if loose else "kinds-differ",))
    if a.names and b.names:
        return _by_name(a, b)
    if a.names or b.names:
        return _one_named(a, b)
    return _unnamed(a, b)


def _by_name(a: PlaceReading, b: PlaceReading) -> PlaceMatch:
    """Both have words of their own: one name must be the same, word for word."""
    if _towns_conflict(a, b):
        return PlaceMatch("no", 0.0, ("towns-differ",))
    pairs = [(one, other) for one in a.names for other in b.names]
    equal = [(one, other) for one, other in pairs if one.words == other.words]
    if equal:
        if not _same_kind_or_nickname(a, b):
            return PlaceMatch("maybe", 0.6, ("same-name", "kinds-unlike"))
        if all(_only_generic(one.words) for one, _ in equal) and a.number != b.number:
            return PlaceMatch("maybe", 0.6, ("same-name", "number-missing"))
        nicknames = [{name.words for name in reading.names[bool(reading.words) :]} for reading in (a, b)]
        if all(one.words == a.words for one, _ in equal) and a.words == b.words and any(nicknames):
            # The bracket may be a nickname or a quarter of the town: two different ones are two places.
            if all(nicknames):
                return PlaceMatch("no", 0.0, ("names-differ",))
            return PlaceMatch("maybe", 0.8, ("same-name", "nickname-on-one-side"))
        bracketed = a.alias or b.alias
        if not bracketed and a.number != b.number:
            # "Sandhill" may be the town in which Sandhill No. 2 stands: a number is never given up unasked.
            return PlaceMatch("maybe", 0.6, ("same-name", "number-on-one-side"))
        return PlaceMatch("yes", 0.95, ("same-nickname" if bracketed else "same-name",))
    if any(one.words & other.words for one, other in pairs):
        overlap = any(one.words < other.words or other.words < one.words for one, other in pairs)
        return PlaceMatch("maybe", 0.5, ("part-of-name",)) if overlap else _differing(a, b)
    if any(_close(one.words, other.words) for one, other in pairs):
        return PlaceMatch("maybe", 0.5, ("names-close",))
    return _differing(a, b)


def _differing(a: PlaceReading, b: PlaceReading) -> PlaceMatch:
    """Two names: still one place perhaps when kind, number and town agree, else two."""
    if a.number and a.number == b.number and a.kind == b.kind and a.town and a.town == b.town:
        return PlaceMatch("maybe", 0.4, ("same-number", "names-unlike"))
    return PlaceMatch("no", 0.0, ("names-differ",))


def _one_named(a: PlaceReading, b: PlaceReading) -> PlaceMatch:
    """Only one has words of its own; the other has a kind, a number or a town."""
    if _towns_conflict(a, b):
        return PlaceMatch("no", 0.0, ("towns-differ",))
    if _kind_of_words(a, b):
        return PlaceMatch("no", 0.0, ("nothing-in-common",))
    if a.number and a.number == b.number:
        if a.kind == b.kind:
            return PlaceMatch("maybe", 0.8, ("same-number", "name-on-one-side"))
        return PlaceMatch("maybe", 0.5, ("same-number", "kinds-unlike"))
    if a.main == b.main and a.main:
        return PlaceMatch("maybe", 0.75, ("same-without-nickname",))
    if a.town and a.town == b.town and a.kind and b.kind and (a.alias or b.alias):
        alike = a.kind == b.kind
        if alike and a.number != b.number and a.kind == "remand_prison":
            return PlaceMatch("maybe", 0.65, ("same-town-and-kind", "number-missing"))
        if alike or "detention_facility" in (a.kind, b.kind):
            return PlaceMatch("maybe", 0.6 if alike else 0.5, ("same-town-and-kind",))
    return PlaceMatch("no", 0.1, ("nothing-in-common",))


def _unnamed(a: PlaceReading, b: PlaceReading) -> PlaceMatch:
    """Neither has words of its own: kind, number and town decide."""
    if _towns_conflict(a, b):
        return PlaceMatch("no", 0.0, ("towns-differ",))
    same_town = a.town == b.town
    if a.number and a.number == b.number:
        if a.kind != b.kind:
            return PlaceMatch("maybe", 0.5, ("same-number", "kinds-unlike"))
        if same_town:
            return PlaceMatch("yes", 0.95, ("same-kind-and-number",))
        return PlaceMatch("maybe", 0.8, ("same-number", "town-on-one-side"))
    if a.town and same_town:
        if a.kind == b.kind and a.number == b.number and a.kind:
            return PlaceMatch("yes", 0.9, ("same-town-and-kind",))
        if a.kind and a.kind == b.kind:
            missing = ("number-missing",) if a.kind == "remand_prison" else ("kind-may-have-several",)
            return PlaceMatch("maybe", 0.6, ("same-town-and-kind", *missing))
        return PlaceMatch("maybe", 0.4, ("same-town", "kinds-unlike"))
    if a.kind == b.kind == "prison_hospital" and not (a.number or b.number or a.town or b.town):
        return PlaceMatch("maybe", 0.4, ("same-kind",))
    return PlaceMatch("no", 0.1, ("nothing-in-common",))


def _kinds_conflict(a: PlaceReading, b: PlaceReading) -> bool:
    """A hospital, a court or a home is never a prison; a remand prison is one only by a shared nickname."""
    first, second = a.kind, b.kind
    if first == second:
        return False
    special = {"prison_hospital", "psychiatric_hospital", "court", "home", "colony_settlement"}
    if special.intersection((first, second)):
        return True
    if {first, second} <= _CUSTODIAL and {first, second} != {"prison", "colony"}:
        return not (_NICKNAMED.issuperset((first, second)) and _shares_name(a, b))
    return False


def _shares_name(a: PlaceReading, b: PlaceReading) -> bool:
    """Whether a name that is more than a qualifier stands in both."""
    return any(
        one.words == other.words and not _only_generic(one.words) for one in a.names for other in b.names
    )


def _same_kind_or_nickname(a: PlaceReading, b: PlaceReading) -> bool:
    """Kinds agree, one is not said, or the shared name is a nickname that stands beside several kinds."""
    if a.kind == b.kind or a.kind is None or b.kind is None:
        return True
    return _NICKNAMED.issuperset((a.kind, b.kind)) and bool(
        a.alias or b.alias or "detention_facility" in (a.kind, b.kind)
    )


def _only_generic(words: frozenset[str]) -> bool:
    """Whether the words are only "women's", "juvenile" and the like, which several places share."""
    return all(word.startswith("qualifiers:") for word in words)


def _kind_of_words(a: PlaceReading, b: PlaceReading) -> bool:
    """Whether the name's only words are qualifiers that the other lacks, without a shared number."""
    named = a if a.names else b
    return all(_only_generic(name.words) for name in named.names) and not (a.number and b.number)


def _towns_conflict(a: PlaceReading, b: PlaceReading) -> bool:
    return bool(a.town and b.town and a.town != b.town)


def _close(one: frozenset[str], other: frozenset[str]) -> bool:
    """One slip in one longer word: "Kurdakani" and "Kurdakhani"."""
    first, second = "".join(sorted(one)), "".join(sorted(other))
    return (
        min(len(first), len(second)) >= 4
        and ":" not in first + second
        and Levenshtein.distance(first, second) <= 1
    )
