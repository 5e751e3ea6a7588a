"""Which format a file has, and how an older one is brought to the present: whole or not at all.

The revisions are Alembic's, shipped in the package, and are about records only: tables that follow from them are
dropped, made anew and filled again. Foreign keys are off while they run, because a batch rebuild
with them on silently deletes children; one transaction holds all of them, and nothing is committed before
`foreign_key_check` is empty. Alembic is imported only when a file is not at head.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from sqlalchemy import Connection, Engine, func, inspect, select

from db import derived
from db.engine import APPLICATION_ID, FORMAT
from db.schema import metadata
from db.schema.base import derived_tables
from prisoner_tracker.domain.errors import Environment, UserMistake

HEAD = "0003"
"""The newest revision; a test compares it with the scripts."""


class State(Enum):
    """What a readable file is to this program."""

    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def state(connection: Connection) -> State:
    """What the open file is; reads only."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if application != APPLICATION_ID:
        return State.FOREIGN
    if (connection.exec_driver_sql("PRAGMA user_version").scalar() or 0) > FORMAT:
        return State.NEWER
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version == HEAD:
        return State.CURRENT
    return State.OLDER if version in _known_revisions() else State.NEWER


def stamp(connection: Connection) -> None:
    """Mark a file just made as ours and at head."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def upgrade(engine: Engine, day: date) -> None:
    """Bring an older file to head; the caller has made a backup. The file stays as it was if anything fails."""
    from alembic import command

    from db.migrations.settings import configuration

    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is None:
            raise Environment("cannot-open")
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                before = _kept(connection)
                command.upgrade(configuration(connection), "head")
                derived.make_anew(connection, day)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise Environment("upgrade-failed", found="references")
                after = _kept(connection)
                if any(after.get(name, 0) < count for name, count in before.items()):
                    raise Environment("upgrade-failed", found="counts")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _kept(connection: Connection) -> dict[str, int]:
    """How many rows there are of what people entered; what follows from it is made anew."""
    derived_names = {table.name for table in derived_tables()}
    present = inspect(connection).get_table_names()
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
        if table.name in present and table.name not in derived_names
    }


def _known_revisions() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    from db.migrations.settings import configuration

    scripts = ScriptDirectory.from_config(configuration(None))
    return frozenset(script.revision for script in scripts.walk_revisions())


def refuse_newer() -> UserMistake:
    """The mistake to raise for a file of a newer program."""
    return UserMistake("newer-file")
