"""Which columns hold a field: its text, its uncertain date, or its span of numbers.

What lists show is in ``case_list``, other facts in the tables of the person and the case; a query that uses
these expressions has all three joined (`db.list_reader.joined`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table

from db.schema.cases import detention
from db.schema.people import person
from db.schema.projections import case_list, projected_fields
from prisoner_tracker.domain.fields import BY_KEY, Holder, Kind

_PROJECTED = frozenset(field.key for field in projected_fields())
_STANDS_FOR = {"status": "liberty"}


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
    name = _STANDS_FOR.get(key, key)
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


def _table(key: str) -> Table:
    if key in _PROJECTED:
        return case_list
    return person if BY_KEY[key].holder is Holder.PERSON else detention
