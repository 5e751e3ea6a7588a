"""Real files for the tests of the database: encrypted once, plain where encryption is not the question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.ports import CaseFile


class FixedClock:
    """A clock that stands still."""

    def __init__(self, day: date = date(2025, 9, 9)) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return self.day


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def case_file(tmp_path: Path, clock: FixedClock) -> Iterator[CaseFile]:
    opened = bootstrap.create_file(tmp_path / "cases.ptdb", None, clock)
    yield opened
    opened.close()
