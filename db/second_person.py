"""Who may undo or redo an act so that a case has level 4 again: who did that step, or a second person."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from db import acts
from db.authors import authors_of
from db.schema.history import revision
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.usecases.confirm_case import lifted_cases, require_second_person


def guard(connection: Connection, changes: Sequence[RecordChange], act: int) -> None:
    """Raise UserMistake("second-person-needed") where these changes would lift a case that is not theirs to lift.

    What is turned is an act, or the undo of it that a redo ends; one's own step can always be taken back.
    """
    lifted = lifted_cases(changes)
    if not lifted:
        return
    turned = acts.standings(connection)[act].since
    author = connection.scalar(select(revision.c.author).where(revision.c.number == turned)) or ""
    for uid in lifted:
        authors = authors_of(connection, uid)
        if fold(author) != fold(authors.now):
            require_second_person(authors)
