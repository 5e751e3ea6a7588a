"""Tables of what counts are made from: the state of liberty of each case over time, with when it was known.

Narrow on purpose: a count on a day reads all of ``known_state``. A case keeps its number here when it is gone from
the file, so that what was known yesterday is still known tomorrow to have been known; only a purge takes it out.
"""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Index, Integer, String, Table, Text, and_, literal_column, or_

from db.schema.base import DERIVED, metadata

NOW = 2**31 - 1
"""Stands in ``known_to`` for "still known"."""

known_case = Table(
    "known_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("case_id", Integer, nullable=True, index=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    info=DERIVED,
)
"""Every case that was ever in the file; ``case_id`` is null while it is not."""

known_person = Table(
    "known_person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    info=DERIVED,
)

known_state = Table(
    "known_state",
    metadata,
    Column("known_case", Integer, primary_key=True, autoincrement=False),
    Column("known_from", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("known_to", Integer, nullable=False),
    Column("known_person", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("war", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("sure", Integer, nullable=False),
    Column("holds", Integer, nullable=False),
    Column("seen", Integer, nullable=True),
    Column("cause", Text, nullable=False),
    Column("cause_date", Text, nullable=False),
    Column("worlds", Integer, nullable=False),
    info=DERIVED,
    sqlite_with_rowid=False,
)
"""The spans of `domain.counting.states`, with person, level of verification and whether a prisoner of war.

``sure`` is 1, or of several possible spans of the same days 0, -1 …, the one in which all has happened first;
``worlds`` are then the numbers of all their states, as bits, with ``SEEN_BIT`` where one rests on an observation.
Known from one revision up to, not including, another; ``place`` is the span's place among those of its revision.
"""

SEEN_BIT = 1 << 20

IS_UNSURE: ColumnElement[bool] = known_state.c.sure < literal_column("1")
"""One of several possible spans of the same days: few are, and an index knows them."""

Index(
    "ix_known_state_unsure",
    *(
        known_state.c[name]
        for name in ("until", "first", "known_to", "known_from", "holds", "sure", "known_case")
    ),
    sqlite_where=IS_UNSURE,
    postgresql_where=IS_UNSURE,
)

CUSTODY_STATES = 7
"""States below this number are custody: see `db.known_states.STATES`."""

IS_NOW: ColumnElement[bool] = known_state.c.known_to == literal_column(str(NOW))
IS_SURE: ColumnElement[bool] = known_state.c.sure == literal_column("1")
_ALWAYS: ColumnElement[bool] = known_state.c.holds == literal_column("0")

IS_HELD: ColumnElement[bool] = and_(
    IS_NOW, IS_SURE, known_state.c.state < literal_column(str(CUSTODY_STATES)), _ALWAYS
)
"""A sure span of custody as known now: what is held on every day is asked of three indexes of these."""
IS_SEEN: ColumnElement[bool] = and_(IS_HELD, known_state.c.seen.is_not(None))
"""Those that rest on an observation."""

IS_SEVERAL: ColumnElement[bool] = and_(
    IS_NOW,
    known_state.c.sure == literal_column("0"),
    known_state.c.worlds < literal_column(str(SEEN_BIT)),
    _ALWAYS,
)
"""Stretches of several possible spans as known now, each once, where none rests on an observation."""
IS_ONE_BY_ONE: ColumnElement[bool] = and_(
    IS_NOW, or_(known_state.c.worlds >= literal_column(str(SEEN_BIT)), ~_ALWAYS)
)
"""Each possible span of the stretches where one does, and of those that hold only before or since a record."""

_OF_DAY = (
    "state", "seen", "level", "war", "holds", "known_case", "known_person", "cause", "cause_date", "known_from",
    "known_to", "sure",
)  # fmt: skip
_ONE_BY_ONE = ("known_case", "holds", "first", "until", "seen")
_OF_SERIES = ("state", "level", "war", "known_to", "sure", "holds")

for _name, _first_columns, _more, _where in (
    ("day", ("until", "first"), _OF_DAY, and_(IS_NOW, IS_SURE)),
    ("past", ("known_to", "until", "first"), (*_OF_DAY[:-2], "sure"), and_(~IS_NOW, IS_SURE)),
    ("begins", ("first",), _OF_SERIES, IS_HELD),
    ("ends", ("until",), _OF_SERIES, IS_HELD),
    ("seen", ("first", "until", "seen"), _OF_SERIES, IS_SEEN),
    ("worlds", ("first", "until", "worlds"), ("level", "war", "holds", "known_to", "sure"), IS_SEVERAL),
    (
        "one_by_one",
        ("known_case", "holds", "first", "until", "seen"),
        ("state", "level", "war", "known_to", "worlds"),
        IS_ONE_BY_ONE,
    ),
):
    Index(
        f"ix_known_state_{_name}",
        *(known_state.c[name] for name in (*_first_columns, *_more)),
        sqlite_where=_where,
        postgresql_where=_where,
    )
