"""How a list has one row a person: for each the newest of the matching cases, and how many match."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, select

from db.record_writer import chunks
from db.schema.projections import case_list
from prisoner_tracker.ports import PeopleFound

_FEW = 400
"""Up to so many people their cases are looked up; for more, all matching cases are read once."""


def people_found(connection: Connection, matching: ColumnElement[bool], ordered: array[int]) -> PeopleFound:
    """The case of each person arrested last among those that match, in the order of all that do."""
    newest: dict[int, tuple[int, int]] = {}
    count: dict[int, int] = defaultdict(int)
    statement = select(case_list.c.case_id, case_list.c.person_id, case_list.c.arrested_from)
    for case, person, arrested in connection.execute(statement.where(matching)):
        count[person] += 1
        known = newest.get(person)
        this = (arrested or 0, case)
        if known is None or this > known:
            newest[person] = this
    of_case = {case: count[person] for person, (_, case) in newest.items()}
    numbers = array("q", [case for case in ordered if case in of_case])
    return PeopleFound(numbers, array("q", [of_case[case] for case in numbers]))


def cases_of_people(
    connection: Connection, matching: ColumnElement[bool], numbers: Sequence[int]
) -> array[int]:
    """All matching cases of the people whose cases these are, each person's together, in the order given."""
    people = {case: person for part in chunks(numbers) for case, person in _people_of(connection, part)}
    wanted = set(people.values())
    statement = select(case_list.c.case_id, case_list.c.person_id).where(matching)
    if len(wanted) <= _FEW:
        statement = statement.where(case_list.c.person_id.in_(sorted(wanted)))
    cases: dict[int, list[int]] = defaultdict(list)
    for case, person in connection.execute(statement):
        if person in wanted:
            cases[person].append(case)
    found: array[int] = array("q")
    for number in numbers:
        found.extend(sorted(cases.pop(people[number], ())) if number in people else ())
    return found


def _people_of(connection: Connection, part: Sequence[int]) -> Iterator[tuple[int, int]]:
    statement = select(case_list.c.case_id, case_list.c.person_id)
    for row in connection.execute(statement.where(case_list.c.case_id.in_(part))):
        yield row.case_id, row.person_id
