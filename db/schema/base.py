"""How every table of records looks: an integer key inside the file, a uid the history names, named constraints.

Tables, not mapped classes: rows are read and written in bulk as frozen values, and nothing else. A reference is
a column ``<name>_id`` with a foreign key; an uncertain date is four columns ``<name>_text, _edtf, _from, _to``,
where from and to are proleptic ordinals of days (`datetime.date.toordinal`), null where open.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DERIVED: dict[str, Any] = {"derived": True}
"""Marks a table that follows from the others: never migrated, but dropped, made anew and filled again."""


def derived_tables() -> list[Table]:
    """The tables that follow from the others, in the order they are made."""
    return [table for table in metadata.sorted_tables if table.info.get("derived")]


def record_table(kind: str, *columns: Column[Any]) -> Table:
    """The table of a kind of record (the kind is its name)."""
    return Table(
        kind,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("uid", String(36), nullable=False, unique=True),
        *columns,
    )


def text(name: str) -> Column[str]:
    """A text that is never null; nothing is ""."""
    return Column(name, Text, nullable=False, server_default="")


def flag(name: str) -> Column[bool]:
    """Yes or no, no when nothing is said."""
    return Column(name, Boolean, nullable=False, server_default="0")


def number(name: str) -> Column[int]:
    """A whole number, 0 when nothing is said."""
    return Column(name, Integer, nullable=False, server_default="0")


def fact(name: str) -> Column[str]:
    """A scalar fact in words or as a term code, null while unknown."""
    return Column(name, Text, nullable=True)


def reference(name: str, table: str, *, optional: bool = False) -> Column[int]:
    """A reference to another record, with an index of its own."""
    return Column(f"{name}_id", ForeignKey(f"{table}.id"), nullable=optional, index=True)


def uncertain(name: str, *, index: bool = False) -> tuple[Column[Any], ...]:
    """The four columns of an uncertain date; all null when there is none."""
    return (
        Column(f"{name}_text", Text, nullable=True, info={"date": name}),
        Column(f"{name}_edtf", Text, nullable=True, info={"date": name}),
        Column(f"{name}_from", Integer, nullable=True, index=index, info={"date": name}),
        Column(f"{name}_to", Integer, nullable=True, index=index, info={"date": name}),
    )
