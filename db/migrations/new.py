"""Writes a new revision from the difference between the tables in code and the newest revision.

``python -m db.migrations.new "add the court's number"``; then set ``HEAD`` in `db.upgrade` and read what was written.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from db import engine
from db.migrations.settings import configuration


def write_revision(message: str) -> Path:
    """Write the next numbered revision; returns its file."""
    scripts = ScriptDirectory.from_config(configuration(None))
    number = f"{len(list(scripts.walk_revisions())) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        writing = engine.writing_engine(Path(folder) / "empty.ptdb", None)
        try:
            with writing.begin() as connection:
                if number != "0001":
                    command.upgrade(configuration(connection), "head")
                script = command.revision(
                    configuration(connection), message, autogenerate=True, rev_id=number
                )
        finally:
            writing.dispose()
    if script is None or isinstance(script, list):
        raise SystemExit("Alembic wrote no single revision.")
    return Path(script.path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit('usage: python -m db.migrations.new "what changes"')
    sys.stdout.write(f"{write_revision(sys.argv[1])}\n")
