"""Triggers that let nobody rewrite the history; a purge may only null the content of a change. SQLite only."""

from __future__ import annotations

from sqlalchemy import Connection

_TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS revision_is_kept BEFORE DELETE ON revision
       BEGIN SELECT RAISE(ABORT, 'the history is kept'); END""",
    """CREATE TRIGGER IF NOT EXISTS revision_stays BEFORE UPDATE ON revision
       BEGIN SELECT RAISE(ABORT, 'the history is kept'); END""",
    """CREATE TRIGGER IF NOT EXISTS change_is_kept BEFORE DELETE ON change
       BEGIN SELECT RAISE(ABORT, 'the history is kept'); END""",
    """CREATE TRIGGER IF NOT EXISTS change_stays BEFORE UPDATE ON change
       WHEN NOT (NEW.before IS NULL AND NEW.after IS NULL AND NEW.nonce IS NULL
                 AND NEW.id IS OLD.id AND NEW.revision IS OLD.revision AND NEW.kind IS OLD.kind
                 AND NEW.uid IS OLD.uid AND NEW.field IS OLD.field AND NEW.commitment IS OLD.commitment)
       BEGIN SELECT RAISE(ABORT, 'the history is kept'); END""",
)


def create(connection: Connection) -> None:
    """Make the triggers that are missing."""
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)
