"""Which records belong to others now, and which ever did: those removed or moved since are found in the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, or_, select, text

from db import history
from db.mapping import shape
from db.record_writer import chunks
from db.schema import metadata
from db.schema.history import change
from prisoner_tracker.domain.records import Record

Uids = dict[str, set[str]]
"""Uids by kind of record."""

_REMOVED = text("change.field = '' AND change.after IS NULL")
"""Word for word the condition of the index `ix_change_gone` (see `db.guards`)."""
MOVED = text("change.field IN ('about', 'case', 'organisation', 'person', 'place', 'proceeding')")
"""Word for word the condition of `ix_change_moved`."""


def now(connection: Connection, kinds: Iterable[type[Record]], field: str, owners: Collection[str]) -> Uids:
    """The records of these kinds whose field holds one of the owners' uids."""
    found: Uids = defaultdict(set)
    for kind in kinds:
        table = shape(kind.kind).table
        target = shape(kind.kind).references.get(field)
        for part in chunks(sorted(owners)):
            if target is None:
                condition = table.c[field].in_(part)
            else:
                other = metadata.tables[target]
                condition = table.c[f"{field}_id"].in_(select(other.c.id).where(other.c.uid.in_(part)))
            found[kind.kind].update(connection.scalars(select(table.c.uid).where(condition)))
    return found


def once(connection: Connection, kinds: Sequence[type[Record]], field: str, owners: Collection[str]) -> Uids:
    """The records of these kinds whose field held one of the owners' uids before they were removed or moved."""
    found: Uids = defaultdict(set)
    named = change.c.kind.in_([kind.kind for kind in kinds])
    for part in chunks(sorted(owners), 50):
        mentions = [change.c.before.contains(f'"{field}":"{uid}"', autoescape=True) for uid in part]
        removed = select(change.c.kind, change.c.uid).where(_REMOVED, named, or_(*mentions))
        values = [history.dumps(uid) for uid in part]
        moved = select(change.c.kind, change.c.uid).where(
            MOVED, named, change.c.field == field, change.c.before.in_(values)
        )
        for statement in (removed, moved):
            for row in connection.execute(statement):
                found[row.kind].add(row.uid)
    return found


def ever(connection: Connection, kinds: Sequence[type[Record]], field: str, owners: Collection[str]) -> Uids:
    """Both."""
    found = now(connection, kinds, field, owners)
    for kind, uids in once(connection, kinds, field, owners).items():
        found[kind] |= uids
    return found


def joined(*parts: Uids) -> Uids:
    """All of them."""
    found: Uids = defaultdict(set)
    for part in parts:
        for kind, uids in part.items():
            found[kind] |= uids
    return found


def all_uids(found: Uids) -> set[str]:
    """The uids of every kind."""
    return set().union(*found.values())
