"""What records say at present, as the plain data that the history keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from db.mapping import select_records, shape, to_record
from db.record_writer import chunks
from prisoner_tracker.domain.changes import Plain, to_plain_record
from prisoner_tracker.domain.records import BY_KIND

State = dict[str, Plain]


def states_now(connection: Connection, records: Iterable[tuple[str, str]]) -> dict[str, State]:
    """The records (kind, uid) that are there, by uid."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, uid in records:
        if kind in BY_KIND:
            wanted[kind].add(uid)
    found: dict[str, State] = {}
    for kind, uids in wanted.items():
        table = shape(kind).table
        for part in chunks(sorted(uids)):
            rows = connection.execute(select_records(kind).where(table.c.uid.in_(part)))
            found.update((row["uid"], to_plain_record(to_record(kind, row))) for row in rows.mappings())
    return found


def same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same; what is empty is not kept in records."""
    return one == other or (one in _NOTHING and other in _NOTHING)


def without_empty(values: Mapping[str, Plain]) -> State:
    """A record as `to_plain_record` gives it."""
    return {key: value for key, value in values.items() if value not in _NOTHING}


_NOTHING: tuple[Plain, ...] = (None, "", False)
