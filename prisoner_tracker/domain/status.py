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
from prisoner_tracker.domain.records import Event

NOT_KNOWN = "not_known"
BELIEVE_DAYS = 365
"""For how long an observation ("listed as held") is believed when nothing later is known."""

_LIBERTY = {
    "arrest": "in_custody",
    "detention": "in_custody",
    "placed": "in_custody",
    "observation": "in_custody",
    "remand": "on_remand",
    "remand_extended": "on_remand",
    "verdict": "serving",
    "house_arrest": "house_arrest",
    "restriction": "restricted",
    "administrative_detention": "administrative",
    "psychiatric": "psychiatric",
    "disappearance": "disappeared",
    "exile": "abroad",
    "wanted": "wanted",
    "escape": "wanted",
    "extradition": "abroad",
    "death": "died",
    "release": "at_liberty",
}
_HELD = frozenset(
    {"in_custody", "on_remand", "serving", "administrative", "psychiatric", "incommunicado", "house_arrest"}
)
_PROCEDURE = {
    "charge_brought": "charged",
    "charge_requalified": "charged",
    "remand": "charged",
    "indicted": "indicted",
    "hearing": "on_trial",
    "verdict": "convicted",
    "appeal_lodged": "convicted",
    "appeal_decided": "convicted_final",
}
_PROCEDURE_OF_RELEASE = {"acquitted": "acquitted", "dropped": "dropped"}
_WEAK = frozenset({"placed", "observation", "transfer", "medical"})
"""Events that show somebody held without saying in which state: they never weaken what is known."""

FIRM = frozenset(_LIBERTY) - _WEAK
"""Events that say for themselves in which state somebody is: after one, an older observation needs no belief."""


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
        return self.liberty in _HELD


@dataclass(frozen=True, slots=True)
class CustodyPeriod:
    """A stretch of time in one state: a liberty code, when it began and ended (None: not known, or not yet)."""

    kind: str
    start: UncertainDate | None
    end: UncertainDate | None
    reasons: tuple[str, ...] = ()


def _day(event: Event) -> date:
    """The day an event is sorted by: its earliest, but an observation's latest, for it says "held by then"."""
    if event.date is None or not event.date.understood:
        return date.min
    if event.what == "observation":
        return event.date.latest or event.date.earliest or date.min
    return event.date.earliest or event.date.latest or date.min


def status_on(events: Sequence[Event], day: date, believe_days: int = BELIEVE_DAYS) -> Status:
    """The status on a day."""
    known = [event for event in in_order(events) if _happened(event, day) is not Answer.NO]
    liberty, since, reasons = NOT_KNOWN, None, list[str]()
    procedure, end = NOT_KNOWN, NOT_KNOWN
    for event in known:
        state = _liberty_after(event, liberty)
        if state in _HELD and liberty not in _HELD:
            since, end = event.date, "not_ended"
        if state is not None:
            liberty = state
        procedure = _procedure_after(event, procedure)
        if event.what == "release":
            end = event.release_kind or "not_known"
        elif event.what == "death":
            end = "died"
        if event.date and _happened(event, day) is Answer.POSSIBLE and state is not None:
            reasons.append("possible")
    believed = _believed_until(known, believe_days)
    future = _next_change(events, day)
    if liberty in _HELD and believed is not None:
        if day > believed:
            return Status(NOT_KNOWN, procedure, end, since, future, ("observation-too-old",))
        future = min(filter(None, (future, believed)), default=None)
    if liberty == "on_remand" and _remand_overdue(known, day):
        reasons.append("remand-overdue")
    return Status(liberty, procedure, end, since, future, tuple(dict.fromkeys(reasons)))


def in_order(events: Sequence[Event]) -> list[Event]:
    """Events by earliest day, then position; undated ones directly after the first arrest."""
    arrests = [
        _day(event) for event in events if event.what in ("arrest", "detention") and _day(event) > date.min
    ]
    first = min(arrests, default=date.min)
    undated = date.min

    def key(event: Event) -> tuple[date, bool, int]:
        when = _day(event)
        return (first, True, event.position) if when == undated else (when, False, event.position)

    return sorted(events, key=key)


def _happened(event: Event, day: date) -> Answer:
    return Answer.YES if event.date is None else at_or_before(event.date, day)


def _liberty_after(event: Event, before: str) -> str | None:
    """The state an event leads to, None when it says nothing about liberty."""
    state = _LIBERTY.get(event.what)
    if event.what == "release" and event.release_kind == "to_house_arrest":
        return "house_arrest"
    if event.what == "verdict" and not (event.years or event.months or event.days or event.life):
        return None
    if event.what == "verdict" and before in ("at_liberty", "abroad", "wanted"):
        return None
    if event.what in _WEAK and before in _HELD and before != "house_arrest":
        return None
    if event.what == "transfer":
        return "in_custody"
    return state


def _procedure_after(event: Event, before: str) -> str:
    if event.what == "release" and event.release_kind in _PROCEDURE_OF_RELEASE:
        return _PROCEDURE_OF_RELEASE[event.release_kind]
    state = _PROCEDURE.get(event.what)
    if state is None or (event.what == "remand" and before != NOT_KNOWN):
        return before
    if event.what == "hearing" and before in ("convicted", "convicted_final"):
        return before
    return state


def _believed_until(known: Sequence[Event], believe_days: int) -> date | None:
    """When the last observation stops being believed; None when there is none, or something firmer came after."""
    seen = [event for event in known if event.what == "observation"]
    if not seen:
        return None
    last = max(seen, key=_day)
    end = last.date and (last.date.latest or last.date.earliest)
    firmer = any(event.what in FIRM and _day(event) > (end or date.min) for event in known)
    return None if firmer else (end + timedelta(days=believe_days) if end else date.min)


def _remand_overdue(known: Sequence[Event], day: date) -> bool:
    orders = [event.until for event in known if event.what in ("remand", "remand_extended") and event.until]
    return bool(orders) and orders[-1].latest is not None and orders[-1].latest < day


def _next_change(events: Sequence[Event], day: date) -> date | None:
    """The day before the next day on which an event's answer changes."""
    days = []
    for event in events:
        if event.date is not None:
            for bound in (event.date.earliest, event.date.latest):
                if bound is not None and bound > day:
                    days.append(bound - timedelta(days=1))
        if event.until is not None and event.until.latest is not None and event.until.latest >= day:
            days.append(event.until.latest)
    return min(days, default=None)


def custody_periods(events: Sequence[Event]) -> tuple[CustodyPeriod, ...]:
    """The stretches in which the person was held, one for each change of state, in order."""
    periods: list[CustodyPeriod] = []
    state = NOT_KNOWN
    for event in in_order(events):
        after = _liberty_after(event, state)
        if after is None or after == state:
            continue
        if state in _HELD and periods:
            last = periods[-1]
            periods[-1] = CustodyPeriod(last.kind, last.start, event.date, (*last.reasons, event.what))
        if after in _HELD:
            periods.append(CustodyPeriod(after, event.date, None, (event.what,)))
        state = after
    return tuple(periods)


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
