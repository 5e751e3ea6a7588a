"""Who in the file may be the person whose name is being typed."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.person_pairs import DIFFERENT, PersonPairs
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.ports import CaseReader, PersonHit

SHORTEST_NAME = 3
WORTH_SHOWING = 0.6
"""Who only shares the one word typed so far is left out: that many have."""


def similar_people(
    reader: CaseReader,
    name: str,
    apart_from: str = "",
    limit: int = 4,
    decided_here: Iterable[PersonPair] = (),
) -> list[PersonHit]:
    """People with a name like this, best first; in the reading thread.

    Left out are the person the form is about and whoever was decided not to be that one, in the file or ``decided_here``
    in the form.
    """
    if len(name.strip()) < SHORTEST_NAME:
        return []
    pairs = PersonPairs([*reader.register(PersonPair), *decided_here]) if apart_from else PersonPairs(())
    left_out = {apart_from} | pairs.decided(apart_from, DIFFERENT)
    hits = reader.similar_people(name, limit + len(left_out))
    return [hit for hit in hits if hit.score >= WORTH_SHOWING and hit.person not in left_out][:limit]
