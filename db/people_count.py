"""How many people a set of cases belongs to."""

from __future__ import annotations

from sqlalchemy import Connection

from db import bit_sets
from db.held_columns import HeldColumn, HeldColumns
from db.list_columns import PERSON
from db.selection import Selection


class PeopleCount:
    """Most people have one case: only the others' cases are looked at one by one."""

    def __init__(self, columns: HeldColumns) -> None:
        self._columns = columns
        self._of: HeldColumn | None = None
        self._several = 0

    def count(self, connection: Connection, found: Selection) -> int:
        """The number of different people."""
        people = self._columns.column(connection, PERSON)
        if people is not self._of:
            self._of, self._several = people, _with_several(people)
        alone = (found.bits & ~self._several).bit_count()
        others = bit_sets.keys_of(found.bits & self._several, found.size)
        return alone + len(set(map(people.codes.__getitem__, others)))


def _with_several(people: HeldColumn) -> int:
    """The cases of people who have more than one."""
    several: set[int] = set()
    marks = bytearray(max(people.codes, default=0) + 1)
    for person in people.codes:
        if marks[person]:
            several.add(person)
        marks[person] = 1
    several.discard(0)
    return bit_sets.from_keys(
        (key for key, person in enumerate(people.codes) if person in several), people.size
    )
