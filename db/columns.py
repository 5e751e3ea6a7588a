"""Which columns hold a field: its text, its uncertain date, or its span of numbers.

What lists show is in ``case_list``, other facts in the tables of the person and the case, where `beside` looks
them up: a filter needs no table but ``case_list`` around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from db.schema.cases import detention
from db.schema.people import person
from db.schema.projections import case_list, projected_fields
from prisoner_tracker.domain.fields import BY_KEY, Holder, Kind

_PROJECTED = frozenset(field.key for field in projected_fields())
STANDS_FOR = {"status": "liberty"}


@dataclass(frozen=True, slots=True)
class DateColumns:
    """The columns of an uncertain date: as typed (null without a date), and the bounds as day numbers."""

    text: ColumnElement[Any]
    low: ColumnElement[Any]
    high: ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class NumberColumns:
    """The least and the most a number can be; both null when nothing is known."""

    low: ColumnElement[Any]
    high: ColumnElement[Any]


def text_column(key: str) -> ColumnElement[Any]:
    """The text of a field; several values are parted by newlines. Raises KeyError when there is no such column."""
    name = STANDS_FOR.get(key, key)
    if name == "code":
        return case_list.c.code
    return _table(name).c[name]


def date_columns(key: str) -> DateColumns:
    """The columns of a date. Raises KeyError for a field that has none."""
    columns = _table(key).c
    return DateColumns(columns[f"{key}_text"], columns[f"{key}_from"], columns[f"{key}_to"])


def number_columns(key: str) -> NumberColumns:
    """The columns of a number, or of a length in days. Raises KeyError for a field that has none."""
    columns = _table(key).c
    if BY_KEY[key].kind is Kind.DURATION:
        return NumberColumns(columns[f"{key}_days"], columns[f"{key}_days"])
    return NumberColumns(columns[f"{key}_low"], columns[f"{key}_high"])


def beside(key: str, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition on a field's columns as a condition on ``case_list``."""
    table = case_list if key in STANDS_FOR or key == "code" else _table(key)
    if table is case_list:
        return condition
    owner = case_list.c.person_id if table is person else case_list.c.case_id
    return select(table.c.id).where(table.c.id == owner, condition).correlate(case_list).exists()


def _table(key: str) -> Table:
    if key in _PROJECTED:
        return case_list
    return person if BY_KEY[key].holder is Holder.PERSON else detention
