"""How the cases a filter finds part by one field, in cases and in people: for tables of counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db.schema.cases import case_category, case_tag, charge, defendant
from db.schema.projections import case_list
from db.schema.registers import proceeding
from prisoner_tracker.ports import FacetValue


def count_values(
    connection: Connection, key: str, matching: ColumnElement[bool], limit: int
) -> list[FacetValue]:
    """Values of one field with counts of cases and people, most frequent first."""
    found = select(case_list.c.case_id).where(matching).correlate(None)
    if key == "arrested":
        return _years(connection, found, limit)
    value, statement = _SEVERAL[key]() if key in _SEVERAL else _single(key)
    counted = (
        statement.with_only_columns(
            value.label("value"),
            func.count(case_list.c.case_id.distinct()).label("cases"),
            func.count(case_list.c.person_id.distinct()).label("people"),
        )
        .where(case_list.c.case_id.in_(found), value.is_not(None), value != "")
        .group_by(value)
        .order_by(func.count(case_list.c.case_id.distinct()).desc(), value)
        .limit(limit)
    )
    return [FacetValue(row.value, row.value, row.cases, row.people) for row in connection.execute(counted)]


def _single(key: str) -> tuple[Any, Select[Any]]:
    column = case_list.c["liberty" if key == "status" else key]
    return column, select(case_list.c.case_id)


def _child(table: Any, column: Any) -> Callable[[], tuple[Any, Select[Any]]]:
    def statement() -> tuple[Any, Select[Any]]:
        return column, select(case_list.c.case_id).join(table, table.c.case_id == case_list.c.case_id)

    return statement


def _proceedings() -> tuple[Any, Select[Any]]:
    statement = (
        select(case_list.c.case_id)
        .join(defendant, defendant.c.case_id == case_list.c.case_id)
        .join(proceeding, proceeding.c.id == defendant.c.proceeding_id)
    )
    return proceeding.c.name, statement


_SEVERAL: dict[str, Callable[[], tuple[Any, Select[Any]]]] = {
    "category": _child(case_category, case_category.c.term),
    "articles": _child(charge, charge.c.article),
    "tags": _child(case_tag, case_tag.c.text),
    "proceeding": _proceedings,
}


def _years(connection: Connection, found: Select[Any], limit: int) -> list[FacetValue]:
    """Years of arrest, newest first; a date that spans two years belongs to none."""

    statement = select(case_list.c.arrested_from, case_list.c.arrested_to, case_list.c.person_id).where(
        case_list.c.case_id.in_(found), case_list.c.arrested_from.is_not(None)
    )
    cases: dict[int, int] = {}
    people: dict[int, set[int]] = {}
    for low, high, who in connection.execute(statement):
        year = date.fromordinal(low).year
        if high is not None and date.fromordinal(high).year == year:
            cases[year] = cases.get(year, 0) + 1
            people.setdefault(year, set()).add(who)
    years = sorted(cases, reverse=True)[:limit]
    return [FacetValue(str(year), str(year), cases[year], len(people[year])) for year in years]
