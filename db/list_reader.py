"""How list rows are read: which columns a field sorts by, and what its cell is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, select

from db.dossier_reader import read_dossiers
from db.mapping import to_date
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.people import person
from db.schema.projections import case_list, projected_fields
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.fields import BY_KEY, UNSORTED, Field, Holder, Kind
from prisoner_tracker.ports import CaseRow, Cell, Order

_PROJECTED = {field.key for field in projected_fields()}
_KEYS: Mapping[str, str] = {
    "name": "name_key",
    "place": "place_key",
    "articles": "article_key",
    "status": "liberty",
    "last_event": "last_event_date_to",
    "days_held": "held_since_from",
}


def order_by(order: Order) -> list[ColumnElement[Any]]:
    """The columns a list is sorted by; what is unknown comes last, and equal ones by name."""
    field = BY_KEY.get(order.field)
    if field is None or field.restricted or field.key in UNSORTED:
        raise UserMistake("cannot-sort-by", field=order.field)
    columns = [_directed(column, order.descending) for column in _sort_columns(field)]
    return [*columns, case_list.c.name_key, case_list.c.case_id]


def _sort_columns(field: Field) -> list[ColumnElement[Any]]:
    if field.key in _KEYS:
        return [case_list.c[_KEYS[field.key]]]
    if field.key in ("code", "changed"):
        return [case_list.c[field.key]]
    table = _table_of(field)
    if field.kind is Kind.DATE:
        return [table.c[f"{field.key}_from"], table.c[f"{field.key}_to"]]
    if field.kind is Kind.DURATION:
        return [table.c[f"{field.key}_days"]]
    if field.kind is Kind.NUMBER:
        return [table.c[f"{field.key}_low"]]
    return [func.fold(table.c[field.key])]


def _table_of(field: Field) -> Table:
    if field.key in _PROJECTED or field.key in _KEYS or field.key in _ALWAYS:
        return case_list
    return person if field.holder is Holder.PERSON else detention


def _directed(column: ColumnElement[Any], descending: bool) -> ColumnElement[Any]:
    return (column.desc() if descending else column.asc()).nulls_last()


def keys(order: Order | None = None) -> Select[Any]:
    """Keys of cases for a filter: only ``case_list``, and the table that the order sorts by when it is another."""
    field = BY_KEY.get(order.field) if order else None
    table = _table_of(field) if field else case_list
    statement = select(case_list.c.case_id)
    if table is person:
        return statement.join(person, person.c.id == case_list.c.person_id)
    return (
        statement if table is case_list else statement.join(detention, detention.c.id == case_list.c.case_id)
    )


def joined() -> Select[Any]:
    """``case_list`` with the case and the person beside it."""
    return (
        select(case_list.c.case_id)
        .join(detention, detention.c.id == case_list.c.case_id)
        .join(person, person.c.id == case_list.c.person_id)
    )


def read_rows(
    connection: Connection, numbers: Sequence[int], columns: Iterable[str], day: date
) -> list[CaseRow]:
    """List rows of these cases in this order; cases that are gone are left out."""
    wanted = [BY_KEY[key] for key in columns if key in BY_KEY and not BY_KEY[key].restricted]
    facts = [field for field in wanted if field.key not in _PROJECTED and field.holder in _TABLES]
    computed = [
        field.key
        for field in wanted
        if field.key not in _PROJECTED and field.holder not in _TABLES and field.key not in _ALWAYS
    ]
    rows: dict[int, CaseRow] = {}
    statement, shown = _page(tuple(facts)), (*projected_fields(), *facts)
    for part in chunks(numbers):
        result: Any = connection.execute(statement, {"numbers": list(part)})
        places = _places(tuple(result.keys()))
        number, uid, who = places["case_id"], places["case_uid"], places["person_uid"]
        for values in result.cursor.fetchall():
            cells = _Cells(_Row(values, places), shown)
            rows[values[number]] = CaseRow(values[number], values[uid], values[who], cells)
        result.close()
    if computed:
        rows = _with_computed(connection, rows, computed, day)
    return [rows[number] for number in numbers if number in rows]


def rows_where(connection: Connection, condition: ColumnElement[bool], day: date) -> list[CaseRow]:
    """Rows of the cases outside the trash for which a condition holds, oldest arrest first."""
    live = joined().where(condition, case_list.c.trashed.is_(False))
    return read_rows(
        connection, connection.scalars(live.order_by(*order_by(Order("arrested")))).all(), (), day
    )


_TABLES = {Holder.PERSON: person, Holder.CASE: detention}
_ALWAYS = frozenset({"code", "status", "changed"})


@cache
def _page(facts: tuple[Field, ...]) -> Select[Any]:
    """The statement for a page with these facts, made once: to make it costs more than to run it."""
    statement = (
        joined()
        .with_only_columns(*case_list.c, detention.c.uid.label("case_uid"), person.c.uid.label("person_uid"))
        .set_label_style(select().get_label_style())
    )
    for field in facts:
        table = _TABLES[field.holder]
        names = (
            [f"{field.key}_{part}" for part in ("text", "edtf", "from", "to")]
            if field.kind is Kind.DATE
            else [field.key]
        )
        statement = statement.add_columns(*(table.c[name] for name in names))
    return statement.where(case_list.c.case_id.in_(bindparam("numbers", expanding=True)))


@cache
def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Where each column stands in a row."""
    return {name: at for at, name in enumerate(names)}


class _Row(Mapping[str, Any]):
    """A row by the names of its columns, without a dictionary of its own: most rows are never painted."""

    __slots__ = ("_places", "_values")

    def __init__(self, values: tuple[Any, ...], places: dict[str, int]) -> None:
        self._values, self._places = values, places

    def __getitem__(self, name: str) -> Any:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Cells(Mapping[str, Cell]):
    """The cells of a row, each made when it is painted: most of a page is never looked at."""

    __slots__ = ("_fields", "_made", "_row")

    def __init__(self, row: Mapping[str, Any], fields: tuple[Field, ...]) -> None:
        self._row, self._fields = row, fields
        self._made: dict[str, Cell] = {}

    def __getitem__(self, key: str) -> Cell:
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, key: str) -> Cell:
        match key:
            case "code" | "changed":
                return self._row[key]  # type: ignore[no-any-return]
            case "status":
                return self._row["liberty"]  # type: ignore[no-any-return]
            case "last_event_date":
                return to_date(self._row, key)
            case "open_question" if key not in self._row:
                return int(self._row["question"])
        for field in self._fields:
            if field.key == key:
                return _cell(self._row, field)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        own = ("code", "changed", "status", "last_event_date", "open_question")
        return iter(dict.fromkeys((*own, *(field.key for field in self._fields))))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _cell(row: Mapping[Any, Any], field: Field) -> Cell:
    if field.kind is Kind.DATE:
        return to_date(row, field.key)
    if field.kind is Kind.NUMBER:
        low: int | None = row[f"{field.key}_low"]
        return low
    value: str | None = row[field.key]
    if field.several:
        return tuple(value.split("\n")) if value else ()
    return value


def _with_computed(
    connection: Connection, rows: dict[int, CaseRow], keys: Sequence[str], day: date
) -> dict[int, CaseRow]:
    numbers = list(rows)
    result = dict(rows)
    for number, dossier in zip(numbers, read_dossiers(connection, numbers, 0), strict=True):
        values = {key: _plain_cell(value_of(dossier, key, day)) for key in keys}
        row = rows[number]
        result[number] = CaseRow(row.number, row.uid, row.person, {**row.cells, **values})
    return result


def _plain_cell(value: object) -> Cell:
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, tuple):
        return tuple(str(item) for item in value)
    return value  # type: ignore[return-value]
