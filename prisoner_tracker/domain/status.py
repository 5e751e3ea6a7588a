"""What a case's status is on a day: liberty, procedure and end of the detention, each derived from its events.

Status is never typed. Events after the day are left out; an event that may have happened by the day counts, with
the reason "possible". Codes are those of the vocabularies ``liberty``, ``procedure``, ``end_of_detention``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prisoner_tracker.domain.answer import Answer, both, either
from prisoner_tracker.domain.dates import UncertainDate, at_or_after, at_or_before
from prisoner_tracker.domain.event_order import between, day_of, follows, in_order, is_dated, last_days
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status_rules import (
    FIRM,
    HELD,
    NOT_KNOWN,
    WEAK,
    end_after,
    liberty_after,
    procedure_after,
)

__all__ = [
    "BELIEVE_DAYS", "FIRM", "NOT_KNOWN", "CustodyPeriod", "Status",
    "custody_periods", "days_held", "held_on", "in_order", "status_on",
]  # fmt: skip

BELIEVE_DAYS = 365
"""For how long an observation ("listed as held") is believed when nothing later is known."""

_NO_DATE = "?"


@dataclass(frozen=True, slots=True)
class Status:
    """The answer for one day; ``until_day`` is the last day on which it stays so without new events."""

    liberty: str
    procedure: str
    end: str
    since: UncertainDate | None
    until_day: date | None
    reasons: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the person is deprived of liberty (house arrest included)."""
        return self.liberty in HELD


@dataclass(frozen=True, slots=True)
class CustodyPeriod:
    """A stretch of time in one state: a liberty code, when it began and ended (None: not known, or not yet)."""

    kind: str
    start: UncertainDate | None
    end: UncertainDate | None
    reasons: tuple[str, ...] = ()


def status_on(events: Sequence[Event], day: date, believe_days: int = BELIEVE_DAYS) -> Status:
    """The status on a day.

    ``since`` is the date of the event that says how it began; an old list or a cell does not say that.
    """
    known = _known_on(events, day)
    liberty, since, reasons = NOT_KNOWN, None, list[str]()
    procedure, end = NOT_KNOWN, NOT_KNOWN
    for event in known:
        state = liberty_after(event, liberty)
        if state in HELD:
            if liberty not in HELD:
                since = None if event.what in WEAK else event.date
            end = "not_ended"
        if state is not None:
            liberty = state
        procedure = procedure_after(event, procedure)
        end = end_after(event, end)
        if event.date and _happened(event, day) is Answer.POSSIBLE and state is not None:
            reasons.append("possible")
    believed = _believed_until(known, believe_days)
    future = _next_change(events, day)
    if liberty in HELD and believed is not None:
        if day > believed:
            return Status(NOT_KNOWN, procedure, NOT_KNOWN, since, future, ("observation-too-old",))
        future = min(filter(None, (future, believed)), default=None)
    if liberty == "on_remand" and _remand_overdue(known, day):
        reasons.append("remand-overdue")
    return Status(liberty, procedure, end, since, future, tuple(dict.fromkeys(reasons)))


def _known_on(events: Sequence[Event], day: date) -> list[Event]:
    """The events that happened, or may have, by the day; an undated one not before what it follows."""
    ordered = in_order(events)
    if all(map(is_dated, ordered)):
        return [event for event in ordered if _happened(event, day) is not Answer.NO]
    lasts = last_days(events)
    return [
        event
        for event in ordered
        if (_happened(event, day) is not Answer.NO if is_dated(event) else follows(event, lasts) <= day)
    ]


def _happened(event: Event, day: date) -> Answer:
    return Answer.YES if event.date is None else at_or_before(event.date, day)


def _believed_until(known: Sequence[Event], believe_days: int) -> date | None:
    """When the last observation stops being believed; None when there is none, or something firmer came after."""
    seen = [event for event in known if event.what == "observation"]
    if not seen:
        return None
    last = max(seen, key=day_of)
    end = (last.date.latest or last.date.earliest) if last.date else None
    firm = max((day_of(event) for event in known if event.what in FIRM), default=date.min)
    if end is not None and firm > end:
        return None
    # A list without a date is no older than what it tells of, and not known to be any newer.
    end = end or firm
    return end if end == date.min else end + min(timedelta(days=believe_days), date.max - end)


def _remand_overdue(known: Sequence[Event], day: date) -> bool:
    orders = [event.until for event in known if event.what in ("remand", "remand_extended")]
    last = orders[-1] if orders else None
    return last is not None and last.latest is not None and last.latest < day


def _next_change(events: Sequence[Event], day: date) -> date | None:
    """The day before the next day on which an event's answer changes."""
    days = []
    lasts = last_days(events)
    for event in events:
        if not is_dated(event) and (last := follows(event, lasts)) > day:
            days.append(last - timedelta(days=1))
        if event.date is not None:
            for bound in (event.date.earliest, event.date.latest):
                if bound is not None and bound > day:
                    days.append(bound - timedelta(days=1))
        if event.until is not None and event.until.latest is not None and event.until.latest >= day:
            days.append(event.until.latest)
    return min(days, default=None)


def custody_periods(events: Sequence[Event]) -> tuple[CustodyPeriod, ...]:
    """The stretches in which the person is known to have been held, parted where the state changed, in order.

    A change between two states of custody parts them only on an exact day: no day in prison is then counted twice
    or not at all. A begin or end without a date lies between the dated events around it.
    """
    periods: list[CustodyPeriod] = []
    state = NOT_KNOWN
    ordered = in_order(events)
    for at, event in enumerate(ordered):
        after = liberty_after(event, state)
        if after is None or after == state:
            continue
        when = event.date if is_dated(event) else between(ordered, at) or event.date
        goes_on = state in HELD and after in HELD and not _is_one_day(when)
        if state in HELD and periods:
            last = periods[-1]
            end = None if goes_on else when or UncertainDate(_NO_DATE)
            periods[-1] = CustodyPeriod(last.kind, last.start, end, (*last.reasons, event.what))
        if after in HELD and not goes_on:
            periods.append(CustodyPeriod(after, when, None, (event.what,)))
        state = after
    return tuple(periods)


def _is_one_day(when: UncertainDate | None) -> bool:
    return when is not None and when.earliest is not None and when.earliest == when.latest


def held_on(
    events: Sequence[Event], first: date, last: date | None = None, believe_days: int = BELIEVE_DAYS
) -> Answer:
    """Whether the person was held on a day, or at some time from ``first`` to ``last``."""
    final = last or first
    seen = in_order(events)
    believed = _believed_until(seen, believe_days)
    answer = Answer.NO
    for period in custody_periods(events):
        began = Answer.POSSIBLE if period.start is None else at_or_before(period.start, final)
        if period.end is not None:
            lasted = at_or_after(period.end, first)
        elif believed is not None and first > believed:
            lasted = Answer.POSSIBLE
        else:
            lasted = Answer.YES
        answer = either(answer, both(began, lasted))
    return answer


def days_held(events: Sequence[Event], today: date) -> tuple[int, int] | None:
    """The least and most days held until today; None when it never began or its begin is not known."""
    least = most = 0
    known = False
    for period in custody_periods(events):
        if period.start is None or period.start.earliest is None:
            continue
        known = True
        end_first, end_last = _end(period, today)
        start_last = period.start.latest or period.start.earliest
        least += max(0, (end_first - start_last).days)
        most += max(0, (end_last - period.start.earliest).days)
    return (least, most) if known else None


def _end(period: CustodyPeriod, today: date) -> tuple[date, date]:
    if period.end is None:
        return today, today
    first = period.end.earliest or period.end.latest or today
    return min(first, today), min(period.end.latest or today, today)
