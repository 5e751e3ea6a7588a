"""Who works with the file now, and whose acts have touched a case, as they named themselves."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from db.schema.history import change, revision
from db.schema.settings import setting
from prisoner_tracker.ports import Authors


def authors_of(connection: Connection, case: str) -> Authors:
    """The researcher of the settings, and the authors of a case (uid), the one who entered it first."""
    now = connection.scalar(select(setting.c.value).where(setting.c.key == "researcher"))
    touching = select(change.c.revision).where(change.c.uid == case)
    rows = connection.execute(
        select(revision.c.author)
        .where(or_(revision.c.about == case, revision.c.number.in_(touching)))
        .order_by(revision.c.number)
    )
    return Authors(now or "", tuple(row.author for row in rows))
