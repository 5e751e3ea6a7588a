"""What tests of use cases share: a case file of memory that remembers what it was asked to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

import pytest

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import Conflict
from prisoner_tracker.ports import DraftKept


class StoppedClock:
    """It is always noon of one day."""

    def now(self):
        return datetime(2026, 11, 24, 12, tzinfo=UTC)

    def today(self):
        return date(2026, 11, 24)


@dataclass
class RecordingFile:
    """A CaseFile whose writer is itself; ``refuses`` is raised by the next write."""

    applied: list = field(default_factory=list)
    drafts: dict = field(default_factory=dict)
    refuses: Exception | None = None
    clock: StoppedClock = field(default_factory=StoppedClock)
    numbers: object = field(default_factory=lambda: count(1))

    @property
    def writer(self):
        return self

    def new_uid(self):
        return f"uid-{next(self.numbers)}"

    def new_code(self):
        return f"PT-{next(self.numbers):05}"

    def apply(self, changes, label, about="", base=None, on_progress=None, reason=""):
        if self.refuses is not None:
            raise self.refuses
        if not changes:
            return Changes()
        self.applied.append((tuple(changes), label, about, base))
        return Changes(len(self.applied), frozenset({about}))

    def keep_draft(self, uid, case, state):
        self.drafts[uid] = DraftKept(uid, case, self.clock.now(), state)

    def drop_draft(self, uid):
        self.drafts.pop(uid, None)


@pytest.fixture
def file():
    return RecordingFile()


@pytest.fixture
def conflict():
    return Conflict("changed-meanwhile")
