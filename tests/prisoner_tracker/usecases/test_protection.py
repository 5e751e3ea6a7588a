"""No big act without a backup before it."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.errors import Environment
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan import Plan
from tests.support.no_backups import NotedBackups


class Written:
    """A file that notes whether anything was written."""

    def __init__(self) -> None:
        self.backups = NotedBackups()
        self.writes = 0
        self.writer = self

    def apply(self, *_arguments: object, **_named: object) -> None:
        self.writes += 1
        raise KeyboardInterrupt


def test_an_import_asks_for_a_backup_first() -> None:
    file = Written()
    with pytest.raises((KeyboardInterrupt, AttributeError)):
        import_cases(file, Plan.__new__(Plan))  # type: ignore[arg-type]
    assert file.backups.before_acts == ["import"]


def test_without_one_nothing_is_imported() -> None:
    file = Written()
    file.backups.refuses = Environment("backup-failed", reason="disk-full")
    with pytest.raises(Environment, match="backup-failed"):
        import_cases(file, Plan.__new__(Plan))  # type: ignore[arg-type]
    assert file.writes == 0
