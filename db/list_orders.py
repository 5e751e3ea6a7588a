"""In which order lists show cases: keys sorted by a field once, and then picked for each filter."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import compress
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from db import list_reader
from db.held_columns import HeldColumn, HeldColumns
from db.list_columns import CHANGED, PART, STANDS_FOR, bounds, coded_keys, has_bounds
from db.schema.cases import detention
from db.schema.projections import case_list
from db.selection import Selection
from prisoner_tracker.domain.articles import article_sort_key
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.ports import Order

_STEP = 100_000
_MANY = 20_000
"""So many different values are sorted as they are; of fewer, the keys of each are put together."""


class ListOrders:
    """Orders of all cases that are not in the trash, remembered until somebody writes."""

    def __init__(self, columns: HeldColumns) -> None:
        self._columns = columns
        self._names: array[int] | None = None
        self._ranks: array[int] | None = None
        self._sorted: tuple[Order, array[int]] | None = None

    def forget(self) -> None:
        """Somebody wrote."""
        self._names = self._ranks = self._sorted = None

    def keys(self, connection: Connection, found: Selection, order: Order) -> array[int]:
        """The cases found, in order; what is unknown comes last, and equal ones by name."""
        field = BY_KEY.get(order.field)
        if field is None or field.restricted:
            raise UserMistake("cannot-sort-by", field=order.field)
        if self._sorted and self._sorted[0] == order:
            return _picked(self._sorted[1], found)
        if order.field == "name":
            keys = self._by_name(connection, found)
            return keys[::-1] if order.descending else keys
        key = STANDS_FOR.get(order.field, order.field)
        if key not in coded_keys():
            self._sorted = (order, self._by_sql(connection, order))
            return _picked(self._sorted[1], found)
        keys = _by_column(self._columns.column(connection, key), key, self._by_name(connection, found), order)
        if found.cases == len(self._all(connection)):
            self._sorted = (order, keys)
        return keys

    def _by_name(self, connection: Connection, found: Selection) -> array[int]:
        """Few are sorted by their places among all, many picked from all."""
        names = self._all(connection)
        if not found.is_few:
            return _picked(names, found)
        if self._ranks is None:
            self._ranks = array("I", bytes(4 * self._columns.size))
            for at, key in enumerate(names):
                self._ranks[key] = at
        return array("q", sorted(found.keys, key=self._ranks.__getitem__))

    def _all(self, connection: Connection) -> array[int]:
        if self._names is None:
            statement = select(case_list.c.case_id).where(case_list.c.trashed.is_(False))
            ordered = statement.order_by(case_list.c.name_key, case_list.c.case_id)
            self._names = _fetched(connection, ordered)
        return self._names

    def _by_sql(self, connection: Connection, order: Order) -> array[int]:
        if order.field == "code":
            way = detention.c.code.desc() if order.descending else detention.c.code
            return _fetched(connection, select(detention.c.id).order_by(way))
        statement = list_reader.keys(order).where(case_list.c.trashed.is_(False))
        return _fetched(connection, statement.order_by(*list_reader.order_by(order)))


def _fetched(connection: Connection, statement: object) -> array[int]:
    keys = array("q")
    result: Any = connection.execute(statement)  # type: ignore[call-overload]
    while part := result.cursor.fetchmany(_STEP):
        keys.extend(map(itemgetter(0), part))
    result.close()
    return keys


def _picked(keys: array[int], found: Selection) -> array[int]:
    if found.cases == len(keys):
        return array("q", keys)
    flags = found.flags
    picked = array("q")
    for start in range(0, len(keys), _STEP):
        part = keys[start : start + _STEP]
        picked.extend(compress(part, map(flags.__getitem__, part)))
    return picked


def _by_column(column: HeldColumn, key: str, keys: array[int], order: Order) -> array[int]:
    """Keys that stand by name, put side by side by the values of a column."""
    turned = order.descending and not has_bounds(key)
    places = _places(column, _sort_key(key, order.descending), turned)
    codes = column.codes
    if len(places) > _MANY:
        return array("q", sorted(keys, key=lambda one: places[codes[one]]))
    sorted_keys: list[array[int]] = [array("q") for _ in range(max(places) + 1)]
    for start in range(0, len(keys), _STEP):
        for one in keys[start : start + _STEP]:
            sorted_keys[places[codes[one]]].append(one)
    found = array("q")
    for part in sorted_keys:
        found.extend(part)
    return found


def _places(column: HeldColumn, sort_key: Callable[[str], object], turned: bool) -> list[int]:
    """The place of each code; nothing, code 0, stands last in either direction."""
    by_key: dict[object, list[int]] = {}
    for code, text in column.texts.items():
        by_key.setdefault(sort_key(text), []).append(code)
    ordered = sorted(by_key, reverse=turned)  # type: ignore[type-var]
    places = [len(ordered)] * (max(column.texts, default=0) + 1)
    for at, key in enumerate(ordered):
        for code in by_key[key]:
            places[code] = at
    return places


def _sort_key(key: str, descending: bool) -> Callable[[str], object]:
    if has_bounds(key):
        return lambda text: _bounds_key(text, descending)
    if key == "articles":
        return lambda text: article_sort_key(text.split(PART)[0])
    if key == CHANGED or key.endswith("_key"):
        return lambda text: text
    return lambda text: fold(text.replace(PART, "\n"))


def _bounds_key(text: str, descending: bool) -> tuple[tuple[bool, int], ...]:
    """Numbers rising or falling, open ones last in either direction."""
    sign = -1 if descending else 1
    return tuple((number is None, sign * (number or 0)) for number in bounds(text))
