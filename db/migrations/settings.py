"""How Alembic is told where the revisions are and which connection to use: no ini file, no URL."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection


def configuration(connection: Connection | None) -> Config:
    """Alembic's configuration for an open connection, or for looking at the scripts only."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
