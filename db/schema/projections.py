"""Tables derived from the records: what lists show and filters ask, and what counts depend on, with when it was known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)

from db.schema.base import DERIVED, metadata, uncertain
from prisoner_tracker.domain.fields import FIELDS, Field, Holder, Kind

_ASKED_BUT_FACTS = ("gender", "verification", "born", "died")
_COMPUTED_WHEN_ASKED = frozenset(
    {
        "held_on",
        "days_held",
        "changed",
        "status",
        "charged_on",
        "recognised_by",
        "criterion",
        "disputed",
        "conflict",
    }
)


@cache
def projected_fields() -> tuple[Field, ...]:
    """The fields with a column in ``case_list``: everything not a plain fact, and the facts that facets ask."""
    return tuple(
        field
        for field in FIELDS
        if field.key in _ASKED_BUT_FACTS
        or (field.holder in (Holder.RECORDS, Holder.DERIVED) and field.key not in _COMPUTED_WHEN_ASKED)
    )


def _columns() -> Iterator[Column[Any]]:
    for field in projected_fields():
        if field.kind is Kind.DATE:
            yield from uncertain(field.key)
        elif field.kind is Kind.DURATION:
            yield Column(field.key, Text, nullable=True)
            yield Column(f"{field.key}_days", Integer, nullable=True)
        elif field.kind is Kind.NUMBER:
            yield Column(f"{field.key}_low", Integer, nullable=True)
            yield Column(f"{field.key}_high", Integer, nullable=True)
        else:
            yield Column(field.key, Text, nullable=True)


case_list = Table(
    "case_list",
    metadata,
    Column("case_id", ForeignKey("detention.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("code", String(20), nullable=False),
    Column("trashed", Boolean, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("place_key", Text, nullable=False),
    Column("valid_until", Integer, nullable=True),
    Column("question", Boolean, nullable=False),
    Column("article_key", Text, nullable=False),
    Column("changed", Text, nullable=False),
    *uncertain("last_event_date"),
    *_columns(),
    info=DERIVED,
)
"""One narrow row a case, rewritten with every save. Several values stand in one text, parted by newlines."""

Index("ix_case_list_until", case_list.c.valid_until, sqlite_where=case_list.c.valid_until.is_not(None))
Index("ix_case_list_order", case_list.c.trashed, case_list.c.name_key, case_list.c.case_id)

list_value = Table(
    "list_value",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("code", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("uses", Integer, nullable=False),
    UniqueConstraint("key", "code"),
    UniqueConstraint("key", "value"),
    info=DERIVED,
)
"""The different values of a column of lists, each with a code and how many cases that are not in the trash have it."""

list_block = Table(
    "list_block",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("block", Integer, nullable=False),
    Column("codes", LargeBinary, nullable=False),
    UniqueConstraint("key", "block"),
    info=DERIVED,
)
"""A column of lists for a thousand cases with neighbouring keys, as codes (see `list_columns`)."""

case_text = Table(
    "case_text",
    metadata,
    Column("case_id", ForeignKey("detention.id", ondelete="CASCADE"), primary_key=True),
    Column("names", Text, nullable=False),
    Column("body", Text, nullable=False),
    info=DERIVED,
)
"""The texts free words look in, parted by newlines: for phrases and for showing where a match is."""

known_fact = Table(
    "known_fact",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_uid", String(36), nullable=False, index=True),
    Column("aspect", Text, nullable=False),
    Column("value", Text, nullable=False),
    *uncertain("start"),
    *uncertain("end"),
    Column("reasons", Text, nullable=False, server_default=""),
    Column("known_from", Integer, nullable=False),
    Column("known_to", Integer, nullable=True),
    info=DERIVED,
)
"""What counts depend on (custody, category, charge, verification), with the revisions between which it was known."""

IS_CHARGE: ColumnElement[bool] = and_(
    known_fact.c.aspect == literal_column("'charge'"), known_fact.c.known_to.is_(None)
)
"""A charge as known now: asked by article and by the days on which it was in force."""

IS_CUSTODY: ColumnElement[bool] = and_(
    known_fact.c.aspect == literal_column("'custody'"), known_fact.c.known_to.is_(None)
)
"""A period of custody as known now: asked by the days it covers."""

for _name, _columns_of, _where in (
    ("charge", ("value", "start_from", "start_to", "end_text", "end_from", "end_to"), IS_CHARGE),
    ("custody", ("start_from", "start_to", "end_text", "end_from", "end_to"), IS_CUSTODY),
):
    Index(
        f"ix_known_fact_{_name}",
        *(known_fact.c[name] for name in (*_columns_of, "case_uid", "aspect", "known_to")),
        sqlite_where=_where,
        postgresql_where=_where,
    )
