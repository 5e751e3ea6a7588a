"""How the program would be if it were careless, for controls that must fail: a harness that finds nothing is no proof."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from db import engine


class _WithoutSync(dbapi2.Connection):
    """A connection that never waits for the disk, whatever it is told."""

    def execute(self, sql: str, *arguments: Any) -> Any:
        if sql.startswith("PRAGMA synchronous"):
            sql = "PRAGMA synchronous=OFF"
        return super().execute(sql, *arguments)


def never_sync_the_database(patch: pytest.MonkeyPatch) -> None:
    """As ``synchronous=OFF``."""
    known = {name: getattr(dbapi2, name) for name in dir(dbapi2)}

    def connect(*arguments: Any, **options: Any) -> Any:
        return dbapi2.connect(*arguments, **options, factory=_WithoutSync)

    patch.setattr(engine, "dbapi2", SimpleNamespace(**{**known, "connect": connect}))


def never_sync_files(patch: pytest.MonkeyPatch) -> None:
    """Files that the program writes itself are renamed before their bytes are on the disk."""
    patch.setattr(os, "fsync", lambda descriptor: None)


def never_use_transactions(patch: pytest.MonkeyPatch) -> None:
    """Every statement is committed by itself."""
    make = engine._engine
    patch.setattr(engine, "_engine", lambda connect, begin: make(connect, "SELECT 1"))
