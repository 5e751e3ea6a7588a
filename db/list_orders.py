"""In which order lists show cases: keys sorted by a field once, and then picked for each filter."""

from __future__ import annotations

from array import array
from heapq import nsmallest
from itertools import compress, islice

from sqlalchemy import Connection, func, select

from db import bit_sets, list_reader
from db.column_places import ColumnPlaces, Places
from db.held_columns import HeldColumns
from db.interruption import Interruption
from db.list_columns import LIVE, STANDS_FOR, coded_keys
from db.schema.cases import detention
from db.schema.projections import case_list
from db.selection import Selection
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY, UNSORTED
from prisoner_tracker.ports import Order

_STEP = 100_000
_GROUPS = 14
"""Cases are put together in so many bits' worth of groups; within a group of several values they are sorted."""


class ListOrders:
    """Orders of all cases that are not in the trash, remembered until somebody writes."""

    def __init__(self, columns: HeldColumns, interruption: Interruption) -> None:
        self._columns, self._interruption = columns, interruption
        self._places = ColumnPlaces(columns)
        self._names: array[int] | None = None
        self._ranks: array[int] | None = None
        self._sorted: tuple[Order, array[int]] | None = None

    def forget(self) -> None:
        """Somebody wrote."""
        self._names = self._ranks = self._sorted = None

    def keys(self, connection: Connection, found: Selection, order: Order) -> array[int]:
        """The cases found, in order; what is unknown comes last, and equal ones by name."""
        key = _sorted_by(order)
        if self._sorted and self._sorted[0] == order:
            return self._picked(self._sorted[1], found)
        if order.field == "name":
            keys = self._by_name(connection, found)
            return keys[::-1] if order.descending else keys
        if key not in coded_keys():
            self._sorted = (order, self._by_sql(connection, order))
            return self._picked(self._sorted[1], found)
        places = self._places.of(connection, key, order.descending)
        keys = self._by_places(places, self._by_name(connection, found))
        if found.bits == self._live(connection):
            self._sorted = (order, keys)
        return keys

    def first(self, connection: Connection, found: Selection, order: Order, limit: int) -> array[int]:
        """The first of the cases found; all are sorted only for an order that nobody asked for yet."""
        if found.is_few and order.field == "name" and not order.descending:
            ranks = self._ranked(connection)
            return array("q", nsmallest(limit, found.keys, key=ranks.__getitem__))
        if found.is_few:
            return self.keys(connection, found, order)[:limit]
        ordered = self.everybody(connection, order)
        return array("q", islice(compress(ordered, map(found.flags.__getitem__, ordered)), limit))

    def everybody(self, connection: Connection, order: Order) -> array[int]:
        """All cases that are not in the trash, in order. Not to be altered."""
        if order == Order("name"):
            return self._all(connection)
        if not self._sorted or self._sorted[0] != order:
            everyone = Selection(self._live(connection), self._columns.size)
            self._sorted = (order, self.keys(connection, everyone, order))
        return self._sorted[1]

    def warm(self, connection: Connection, order: Order) -> None:
        """Work out now what a sort by this field will want."""
        key = _sorted_by(order)
        if order.field == "name":
            self._ranked(connection)
        elif key in coded_keys():
            self._places.of(connection, key, order.descending)

    def _live(self, connection: Connection) -> int:
        return self._columns.column(connection, LIVE).having("1")

    def _by_name(self, connection: Connection, found: Selection) -> array[int]:
        """Few are sorted by their places among all, many picked from all."""
        if not found.is_few:
            return self._picked(self._all(connection), found)
        return array("q", sorted(found.keys, key=self._ranked(connection).__getitem__))

    def _ranked(self, connection: Connection) -> array[int]:
        """The place of each key by name."""
        names = self._all(connection)
        if self._ranks is None:
            ranks = array("I", bytes(4 * self._columns.size))
            for at, key in enumerate(names):
                ranks[key] = at
            self._ranks = ranks
        return self._ranks

    def _all(self, connection: Connection) -> array[int]:
        if self._names is None:
            ordered = (
                select(case_list.c.case_id)
                .where(case_list.c.trashed.is_(False))
                .order_by(case_list.c.name_key, case_list.c.case_id)
            )
            said = connection.scalar(select(func.group_concat(ordered.subquery().c.case_id)))
            self._names = array("q", bit_sets.numbers_in(said or ""))
        return self._names

    def _by_sql(self, connection: Connection, order: Order) -> array[int]:
        if order.field == "code":
            way = detention.c.code.desc() if order.descending else detention.c.code
            ordered = select(detention.c.id.label("case_id")).order_by(way)
        else:
            live = list_reader.keys(order).where(case_list.c.trashed.is_(False))
            ordered = live.order_by(*list_reader.order_by(order))
        said = connection.scalar(select(func.group_concat(ordered.subquery().c.case_id)))
        return array("q", bit_sets.numbers_in(said or ""))

    def _picked(self, keys: array[int], found: Selection) -> array[int]:
        if found.cases == len(keys):
            return array("q", keys)
        flags = found.flags
        picked = array("q")
        for start in range(0, len(keys), _STEP):
            self._interruption.check()
            part = keys[start : start + _STEP]
            picked.extend(compress(part, map(flags.__getitem__, part)))
        return picked

    def _by_places(self, sorting: Places, keys: array[int]) -> array[int]:
        """Keys that stand by name, put side by side by the values of a column."""
        column, places, last = sorting
        codes = column.codes
        shift = max(0, last.bit_length() - _GROUPS)
        groups: list[array[int]] = [array("q") for _ in range((last >> shift) + 1)]
        for start in range(0, len(keys), _STEP):
            self._interruption.check()
            for one in keys[start : start + _STEP]:
                groups[places[codes[one]] >> shift].append(one)
        found = array("q")
        for part in groups:
            found.extend(sorted(part, key=lambda one: places[codes[one]]) if shift else part)
        return found


def _sorted_by(order: Order) -> str:
    """The column that sorts by this field. Raises UserMistake("cannot-sort-by")."""
    field = BY_KEY.get(order.field)
    if field is None or field.restricted or field.key in UNSORTED:
        raise UserMistake("cannot-sort-by", field=order.field)
    return STANDS_FOR.get(order.field, order.field)
