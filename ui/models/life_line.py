"""What a line of time shows of a case: stretches of custody and events, each with the earliest and the latest day.

Days are ordinals (`datetime.date.toordinal`). An end that has not come, or that nobody knows, is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.event_order import in_order
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import custody_periods

_LEAST_SPAN = 60
_LAST_DAY = date.max.toordinal()
_WEAK = frozenset({"house_arrest"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in one state of custody: it began from ``begin_first`` to ``begin_last`` and ended likewise.

    ``goes_on``: nothing is known that ended it. None: that side is open.
    """

    kind: str
    begin_first: int | None
    begin_last: int | None
    end_first: int | None
    end_last: int | None
    goes_on: bool

    @property
    def is_weak(self) -> bool:
        """Whether it is drawn lighter: house arrest."""
        return self.kind in _WEAK


@dataclass(frozen=True, slots=True)
class Mark:
    """An event; ``first`` and ``last`` are the same for one exact day, None where that side is open."""

    what: str
    first: int | None
    last: int | None

    @property
    def is_exact(self) -> bool:
        """Whether it happened on a known day."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True)
class LifeLine:
    """Everything drawn, and the days at both ends of the line."""

    first: int
    last: int
    today: int
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]


def life_line(events: Sequence[Event], today: date) -> LifeLine | None:
    """The line of a case's events; None when no day is known."""
    now = today.toordinal()
    spans = tuple(_span(period.kind, period.start, period.end) for period in custody_periods(events))
    marks = tuple(_mark(event) for event in in_order(events) if event.date and event.date.understood)
    days = [*_days_of_spans(spans), *_days_of_marks(marks)]
    if not days:
        return None
    first, last = min(days), max(days)
    if any(span.goes_on for span in spans):
        last = max(last, now)
    room = max(_LEAST_SPAN - (last - first), (last - first) // 40, 2)
    return LifeLine(max(1, first - room // 2), min(_LAST_DAY, last + room // 2), now, spans, marks)


def _span(kind: str, start: UncertainDate | None, end: UncertainDate | None) -> Span:
    begin = _bounds(start) if start else (None, None)
    close = _bounds(end) if end else (None, None)
    return Span(kind, *begin, *close, goes_on=end is None)


def _mark(event: Event) -> Mark:
    return Mark(event.what, *(_bounds(event.date) if event.date else (None, None)))


def _bounds(when: UncertainDate) -> tuple[int | None, int | None]:
    return (
        when.earliest.toordinal() if when.earliest else None,
        when.latest.toordinal() if when.latest else None,
    )


def _days_of_spans(spans: Iterable[Span]) -> Iterable[int]:
    for span in spans:
        days = (span.begin_first, span.begin_last, span.end_first, span.end_last)
        yield from (day for day in days if day is not None)


def _days_of_marks(marks: Iterable[Mark]) -> Iterable[int]:
    for mark in marks:
        yield from (day for day in (mark.first, mark.last) if day is not None)
