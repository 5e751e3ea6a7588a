"""What was decided about people decides about rows: who is "different" is not proposed again, who is "same" not asked.

A decision is about two people of the file. A row is one of them when this very list names that one, or when only one
has exactly the name in the row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.person_pairs import DIFFERENT, SAME, PersonPairs
from prisoner_tracker.domain.records import PersonPair


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the file who may be a row's: whether this list names him, and whether the name is just the same."""

    person: str
    is_entry: bool
    is_exact: bool


def who_is_left(candidates: Sequence[Candidate], pairs: PersonPairs) -> tuple[frozenset[str], bool]:
    """The people who may still be meant, and whether that is decided so that nobody need be asked."""
    people = frozenset(candidate.person for candidate in candidates)
    named = _the_one(candidates)
    if not named:
        return people, False
    left = people - pairs.decided(named, DIFFERENT)
    return left, bool(pairs.decided(named, SAME) & left)


def _the_one(candidates: Sequence[Candidate]) -> str:
    """The person whom the row surely names, "" when that is not clear."""
    entries = {candidate.person for candidate in candidates if candidate.is_entry}
    exact = {candidate.person for candidate in candidates if candidate.is_exact}
    for named in (entries, exact):
        if len(named) == 1:
            return named.pop()
    return ""


def apart(made: Dossier, from_person: str, new_uid: Callable[[], str]) -> Dossier:
    """The new person's case, with the decision that this is not that other one."""
    one, other = sorted((made.person.uid, from_person))
    return made.put(PersonPair(uid=new_uid(), one=one, other=other, decision=DIFFERENT))
