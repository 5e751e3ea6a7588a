"""How the history is read: revisions newest first, for the whole file or for one case with its changes."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from db import history
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.history import change, revision
from db.schema.people import person
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.ports import Revision


def read_history(connection: Connection, case: str | None, limit: int) -> list[Revision]:
    """The newest revisions; with a case uid, only those that touch it."""
    undone = history.undone_acts(connection)
    changes = _changes_of_case(connection, case) if case else {}
    statement = select(revision).order_by(revision.c.number.desc())
    if case:
        statement = statement.where(revision.c.number.in_(sorted(changes)[-limit:]))
    sizes = {
        row.revision: row.size
        for row in connection.execute(
            select(change.c.revision, func.count().label("size")).group_by(change.c.revision)
        )
    }
    return [
        Revision(
            row.number,
            datetime.fromisoformat(row.at),
            row.author,
            row.label,
            row.about,
            row.undo_of,
            row.number in undone,
            tuple(changes.get(row.number, ())),
            sizes.get(row.number, 0),
        )
        for row in connection.execute(statement.limit(limit))
    ]


def _changes_of_case(connection: Connection, case: str) -> dict[int, list[RecordChange]]:
    """Changes of the case, of its person, and of every record that ever named either."""
    owner = connection.scalar(
        select(person.c.uid)
        .join(detention, detention.c.person_id == person.c.id)
        .where(detention.c.uid == case)
    )
    uids = {case}
    named = [f'"case":"{case}"', f'"about":"{case}"']
    if owner:
        uids.add(owner)
        named.append(f'"person":"{owner}"')
    mentions = or_(*(column.contains(text) for text in named for column in (change.c.before, change.c.after)))
    uids.update(connection.scalars(select(change.c.uid).where(change.c.field == "", mentions)))
    other = select(change.c.uid).where(change.c.kind == "detention", change.c.uid != case)
    uids -= set(connection.scalars(other))
    found: dict[int, list[RecordChange]] = defaultdict(list)
    for part in chunks(sorted(uids)):
        rows = connection.execute(select(change).where(change.c.uid.in_(part)).order_by(change.c.id))
        for row in rows:
            found[row.revision].append(
                RecordChange(
                    row.kind, row.uid, row.field, history.loads(row.before), history.loads(row.after)
                )
            )
    return found
