"""How the history is read: revisions newest first, for the whole file or for one case with its changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from db import acts, history
from db.record_writer import chunks
from db.schema.history import change, revision
from db.story_reader import read_story
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.story import Story
from prisoner_tracker.ports import Revision

_IS_REASON = text("change.kind = 'revision'")
"""Word for word the condition of `ix_change_reason` (see `db.guards`)."""


def read_history(connection: Connection, case: str | None, limit: int) -> list[Revision]:
    """The newest revisions; with a case uid, only those that touch it, with their changes of it."""
    if case:
        return of_story(connection, read_story(connection, case), limit)
    statement = select(revision.c.number).order_by(revision.c.number.desc()).limit(limit)
    return _revisions(connection, connection.scalars(statement).all(), {})


def of_story(connection: Connection, story: Story, limit: int) -> list[Revision]:
    """The newest revisions that touch a case: its own records, or a register entry it refers to."""
    changes: dict[int, list[RecordChange]] = defaultdict(list)
    for number, item in story.changes:
        if item.uid in story.own or item.field:
            changes[number].append(item)
    first = min((number for number, item in story.changes if item.uid == story.case), default=0)
    numbers = sorted((number for number in changes if number >= first), reverse=True)
    return _revisions(connection, numbers[:limit], changes)


def _revisions(
    connection: Connection, numbers: Sequence[int], changes: dict[int, list[RecordChange]]
) -> list[Revision]:
    undone = acts.undone_acts(connection)
    found: dict[int, Revision] = {}
    for part in chunks(list(numbers)):
        counted = select(change.c.revision, func.count()).where(change.c.revision.in_(part))
        sizes = {row[0]: row[1] for row in connection.execute(counted.group_by(change.c.revision))}
        reasons = _reasons(connection, part)
        for row in connection.execute(select(revision).where(revision.c.number.in_(part))):
            found[row.number] = Revision(
                row.number,
                datetime.fromisoformat(row.at),
                row.author,
                row.label,
                row.about,
                row.undo_of,
                row.number in undone,
                tuple(changes.get(row.number, ())),
                sizes.get(row.number, 0) - (row.number in reasons),
                reasons.get(row.number, ""),
                row.hash,
            )
    return [found[number] for number in numbers if number in found]


def _reasons(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    statement = select(change.c.revision, change.c.after).where(change.c.revision.in_(numbers), _IS_REASON)
    return {row.revision: str(history.loads(row.after) or "") for row in connection.execute(statement)}
