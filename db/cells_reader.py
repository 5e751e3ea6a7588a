"""How the cells of many cases are read without their dossiers: from the list rows and the facts of case and person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from db.record_writer import among, chunks
from db.schema.cases import detention
from db.schema.people import person
from db.schema.projections import case_list, projected_fields
from prisoner_tracker.domain.fields import BY_KEY, Field, Holder, Kind
from prisoner_tracker.ports.values import EDTF_MARK, StoredCell

_AT_ONCE = 5_000
_STANDS_FOR = {"status": "liberty"}


def read_cells(
    connection: Connection, numbers: Sequence[int], keys: Sequence[str], day: date
) -> list[Sequence[StoredCell]] | None:
    """For each field its cells, one a case, in order; cases that are gone are left out.

    None when a field needs the dossiers (restricted ones always do), or a list row is of another day.
    """
    fields = [BY_KEY[_STANDS_FOR.get(key, key)] for key in keys]
    if not all(map(_is_column, fields)) or _is_outdated(connection, day):
        return None
    statement = _statement(fields)
    found: dict[int, Any] = {}
    for part in chunks(numbers, _AT_ONCE):
        result: Any = connection.execute(statement.where(among(case_list.c.case_id, part)))
        # Bare tuples: no column here needs to be made into anything else.
        rows = result.cursor.fetchall()
        result.close()
        found.update(zip(map(itemgetter(0), rows), rows, strict=True))
    columns = list(zip(*(found[number] for number in numbers if number in found), strict=True))[1:]
    return list(_cells(fields, columns)) if columns else [() for _ in fields]


def _statement(fields: Sequence[Field]) -> Select[Any]:
    """Only the tables that are needed: each costs a look-up a case."""
    columns = [column for field in fields for column in _columns(field)]
    tables = {_facts().get(field.key, case_list) for field in fields}
    statement = select(case_list.c.case_id, *columns)
    if detention in tables:
        statement = statement.join(detention, detention.c.id == case_list.c.case_id)
    if person in tables:
        statement = statement.join(person, person.c.id == case_list.c.person_id)
    return statement


def _cells(fields: Iterable[Field], columns: Sequence[Any]) -> Iterable[Sequence[StoredCell]]:
    at = 0
    for field in fields:
        width = len(_columns(field))
        yield columns[at] if width == 1 else tuple(zip(*columns[at : at + width], strict=True))
        at += width


def _is_column(field: Field) -> bool:
    return field.key == "code" or field in projected_fields() or field.key in _facts()


@cache
def _facts() -> Mapping[str, Any]:
    tables = {Holder.PERSON: person, Holder.CASE: detention}
    return {
        field.key: tables[field.holder]
        for field in BY_KEY.values()
        if field.holder in tables and field not in projected_fields() and field.key != "code"
    }


def _is_outdated(connection: Connection, day: date) -> bool:
    late = select(case_list.c.case_id).where(case_list.c.valid_until < day.toordinal())
    return connection.execute(late.limit(1)).first() is not None


@cache
def _columns(field: Field) -> tuple[Any, ...]:
    table = _facts().get(field.key, case_list)
    match field.kind:
        case Kind.DATE:
            return (_as_typed(table.c[f"{field.key}_text"], table.c[f"{field.key}_edtf"]),)
        case Kind.NUMBER:
            return table.c[f"{field.key}_low"], table.c[f"{field.key}_high"]
        case _:
            return (table.c[field.key],)


def _as_typed(text: ColumnElement[Any], edtf: ColumnElement[Any]) -> ColumnElement[Any]:
    """What was typed, and the EDTF behind a mark where it says more; most dates are typed as EDTF is."""
    return case((text == edtf, text), else_=text + EDTF_MARK + func.coalesce(edtf, ""))
