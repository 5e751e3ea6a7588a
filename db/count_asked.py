"""What answering a question about a count needs besides it: the filter's conditions, meanings, what was known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from db.count_sets import ConditionSets
from db.schema.history import revision
from prisoner_tracker.domain.counting.question import CountQuestion
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.meaning import Meaning


@dataclass(frozen=True)
class Asked:
    """``parts`` must all hold; ``revision`` is the last one known; ``recorded`` the day by which all was written.

    ``sets`` says which cases a condition finds in the list.
    """

    question: CountQuestion
    parts: tuple[Query, ...]
    meaning: Meaning
    revision: int
    recorded: date
    sets: ConditionSets

    @property
    def day(self) -> int:
        """The day asked, as an ordinal."""
        return self.question.on.toordinal()

    @property
    def is_past(self) -> bool:
        """Whether it asks what was known once."""
        return self.question.known is not None


def known_revision(connection: Connection, day: date) -> int:
    """The last revision before the first one written after this day: no clock set back adds to what was known."""
    first = connection.scalar(
        select(func.min(revision.c.number)).where(func.substr(revision.c.at, 1, 10) > day.isoformat())
    )
    last = connection.scalar(select(func.max(revision.c.number))) or 0
    return last if first is None else first - 1
