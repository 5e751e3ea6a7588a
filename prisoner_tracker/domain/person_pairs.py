"""What was decided about two people: the same, different, or unsure, whichever is named first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from prisoner_tracker.domain.records import PersonPair, Record

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
DECISIONS = (SAME, DIFFERENT, UNSURE)


class PersonPairs:
    """The decisions of a file; of two about one pair the later holds."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._pairs: dict[frozenset[str], PersonPair] = {}
        self._beside: dict[str, set[str]] = defaultdict(set)
        for pair in records:
            if isinstance(pair, PersonPair):
                self._pairs[frozenset((pair.one, pair.other))] = pair
                self._beside[pair.one].add(pair.other)
                self._beside[pair.other].add(pair.one)

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def get(self, one: str, other: str) -> PersonPair | None:
        """The record about two people, if there is one."""
        return self._pairs.get(frozenset((one, other)))

    def decision(self, one: str, other: str) -> str:
        """What was decided; "" while nothing was."""
        pair = self.get(one, other)
        return pair.decision if pair else ""

    def decided(self, person: str, decision: str) -> frozenset[str]:
        """The people of whom this was decided beside that person."""
        return frozenset(
            other for other in self._beside.get(person, ()) if self.decision(person, other) == decision
        )
