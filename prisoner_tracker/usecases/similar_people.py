"""Who in the file may be the person whose name is being typed."""

from __future__ import annotations

from prisoner_tracker.ports import CaseReader, PersonHit

SHORTEST_NAME = 3


def similar_people(reader: CaseReader, name: str, apart_from: str = "", limit: int = 4) -> list[PersonHit]:
    """People with a name like this, best first, without the one the form is about; in the reading thread."""
    if len(name.strip()) < SHORTEST_NAME:
        return []
    return [hit for hit in reader.similar_people(name, limit + 1) if hit.person != apart_from][:limit]
