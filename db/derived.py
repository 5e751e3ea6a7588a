"""How everything that follows from the records is made anew: projections, the search index, the guards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from db import full_text, guards, history, known_history, projections
from db.schema import metadata
from db.schema.base import derived_tables


def make_anew(connection: Connection, day: date) -> None:
    """Drop the derived tables and fill new ones from the records, as of a day; in the caller's transaction."""
    tables = derived_tables()
    changed = projections.when_changed(connection)
    metadata.drop_all(connection, tables=tables)
    metadata.create_all(connection, tables=tables)
    full_text.drop(connection)
    full_text.create(connection)
    guards.create(connection)
    projections.refresh_all(connection, history.last_number(connection), day, changed)
    known_history.make_anew(connection)
