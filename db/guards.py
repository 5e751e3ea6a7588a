"""Triggers that let nobody rewrite the history; only a purge may empty a change, after it said so. SQLite only.

`INSERT OR REPLACE` deletes without asking delete triggers unless the connection wants it, hence a guard of its own:
revisions are added at the end, and changes to the last revision only.
"""

from __future__ import annotations

from sqlalchemy import Connection

_KEPT = "BEGIN SELECT RAISE(ABORT, 'the history is kept'); END"
_TRIGGERS = {
    "revision_is_kept": "BEFORE DELETE ON revision",
    "revision_stays": "BEFORE UPDATE ON revision",
    "revision_is_last": """BEFORE INSERT ON revision
       WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM revision)""",
    "change_is_kept": "BEFORE DELETE ON change",
    "frozen_count_stays": "BEFORE UPDATE ON frozen_count",
    "change_is_last": """BEFORE INSERT ON change
       WHEN NEW.revision IS NOT (SELECT max(number) FROM revision)
         OR EXISTS (SELECT 1 FROM change WHERE id = NEW.id)""",
    "change_stays": """BEFORE UPDATE ON change
       WHEN NOT (NEW.before IS NULL AND NEW.after IS NULL AND NEW.nonce IS NULL
                 AND NEW.id IS OLD.id AND NEW.revision IS OLD.revision AND NEW.kind IS OLD.kind
                 AND NEW.uid IS OLD.uid AND NEW.field IS OLD.field AND NEW.commitment IS OLD.commitment
                 AND EXISTS (SELECT 1 FROM change AS gone JOIN revision AS act ON act.number = gone.revision
                             WHERE gone.uid = OLD.uid AND gone.field = '' AND gone.kind <> 'purge' AND act.label = 'purge'
                               AND act.number >= OLD.revision))""",
}

_INDEXES = (
    "CREATE INDEX IF NOT EXISTS ix_change_gone ON change (revision) WHERE field = '' AND after IS NULL",
    """CREATE INDEX IF NOT EXISTS ix_change_moved ON change (field, before)
       WHERE field IN ('about', 'case', 'organisation', 'person', 'place', 'proceeding')""",
    "CREATE INDEX IF NOT EXISTS ix_change_reason ON change (revision) WHERE kind = 'revision'",
)
"""What was removed, and what was given to another owner: how the story of a case finds what once belonged to it.
The reasons of acts: an import has a million changes, and one reason.
"""


def create(connection: Connection) -> None:
    """Make the triggers anew, and the indexes that only SQLite has."""
    for name, guarded in _TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(_trigger(name, guarded))
    for index in _INDEXES:
        connection.exec_driver_sql(index)


def missing(connection: Connection) -> list[str]:
    """The names of triggers that are not there, or say something else than they should."""
    kept = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = {row[0]: row[1] for row in kept}
    return [name for name, guarded in _TRIGGERS.items() if found.get(name) != _trigger(name, guarded)]


def _trigger(name: str, guarded: str) -> str:
    return f"CREATE TRIGGER {name} {guarded} {_KEPT}"
