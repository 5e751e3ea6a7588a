"""How a list has one row a person: for each the newest of the matching cases, and how many match."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from db.list_reader import keys, order_by
from db.record_writer import chunks
from db.schema.projections import case_list
from prisoner_tracker.ports import Order, PeopleFound


def people_found(connection: Connection, matching: ColumnElement[bool], order: Order) -> PeopleFound:
    """The case of each person arrested last among those that match, in order, with the number of them all."""
    newest = (
        case_list.c.arrested_from.desc().nulls_last(),
        case_list.c.case_id.desc(),
    )
    ranked = (
        select(
            case_list.c.case_id,
            func.row_number().over(partition_by=case_list.c.person_id, order_by=newest).label("place"),
            func.count().over(partition_by=case_list.c.person_id).label("cases"),
        )
        .where(matching)
        .subquery()
    )
    statement = (
        keys(order)
        .add_columns(ranked.c.cases)
        .join(ranked, ranked.c.case_id == case_list.c.case_id)
        .where(ranked.c.place == 1)
        .order_by(*order_by(order))
    )
    rows = connection.execute(statement).all()
    return PeopleFound(array("q", [row[0] for row in rows]), array("q", [row[1] for row in rows]))


def cases_of_people(
    connection: Connection, matching: ColumnElement[bool], numbers: Sequence[int]
) -> array[int]:
    """All matching cases of the people whose cases these are, each person's together, in the order given."""
    found: array[int] = array("q")
    for part in chunks(numbers):
        named = connection.execute(
            select(case_list.c.person_id, case_list.c.case_id).where(case_list.c.case_id.in_(part))
        )
        people = {row.person_id: row.case_id for row in named}
        by_case: dict[int, list[int]] = {number: [] for number in part}
        rows = connection.execute(
            select(case_list.c.case_id, case_list.c.person_id)
            .where(case_list.c.person_id.in_(list(people)), matching)
            .order_by(case_list.c.case_id)
        )
        for row in rows:
            by_case[people[row.person_id]].append(row.case_id)
        for number in part:
            found.extend(by_case[number])
    return found
