"""In which order the events of a case happened, those included whose date nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Event

_STAGES = (
    {"wanted", "summons", "search"},
    {"arrest", "detention", "disappearance", "administrative_detention"},
    {"placed"},
    {"remand", "charge_brought", "observation"},
    {"remand_extended", "charge_requalified", "charge_dropped", "transfer", "house_arrest", "psychiatric"},
    {"indicted", "hearing"},
    {"verdict"},
    {"appeal_lodged", "appeal_decided", "term_changed"},
    {"release", "pardon", "amnesty", "exile", "extradition", "escape"},
    {"death"},
)
_AFTER_ARREST = 2
_STAGE = {what: number for number, stage in enumerate(_STAGES) for what in stage}
"""The usual course of a case: where an event without a date lies among those that have one."""


def in_order(events: Sequence[Event]) -> list[Event]:
    """Events by earliest day, then position.

    One without a date, or whose date was not understood, comes directly after the last dated one of its own or an
    earlier stage: a place of detention after the arrest, a verdict after the last hearing, a release at the end.
    """

    if len(events) < 2:
        return list(events)
    if all(map(is_dated, events)):
        return sorted(events, key=lambda event: (day_of(event), event.position))
    lasts = last_days(events)

    def key(event: Event) -> tuple[date, bool, int, int]:
        if is_dated(event):
            return day_of(event), False, 0, event.position
        return follows(event, lasts), True, _stage_of(event), event.position

    return sorted(events, key=key)


def _stage_of(event: Event) -> int:
    return _STAGE.get(event.what, _AFTER_ARREST)


def is_dated(event: Event) -> bool:
    """Whether its date was understood."""
    return event.date is not None and event.date.edtf != ""


def last_days(events: Sequence[Event]) -> tuple[date, ...]:
    """For each stage of a case, the day of the last dated event up to it."""
    days = [date.min] * len(_STAGES)
    for event in events:
        if is_dated(event) and (day := day_of(event)) > days[stage := _stage_of(event)]:
            days[stage] = day
    return tuple(accumulate(days, max))


def follows(undated: Event, lasts: Sequence[date]) -> date:
    """The day after which an undated event is taken to lie, given the `last_days` of its case."""
    return lasts[_stage_of(undated)]


def day_of(event: Event) -> date:
    """The day an event is sorted by: its earliest, but an observation's latest, for it says "held by then"."""
    when = event.date
    if when is None or not when.edtf:
        return date.min
    if event.what == "observation":
        return when.latest or when.earliest or date.min
    return when.earliest or when.latest or date.min


def between(ordered: Sequence[Event], at: int) -> UncertainDate | None:
    """When an undated event lies: not before the dated one it follows, nor after the dated one that follows it."""
    before = [day_of(event) for event in ordered[:at] if is_dated(event)]
    behind = [event.date.latest for event in ordered[at + 1 :] if event.date and event.date.latest]
    first = max(before, default=date.min)
    last = min(behind, default=None)
    if first == date.min and last is None:
        return None
    earliest = first if first > date.min else None
    if earliest and last and earliest > last:
        return None
    edtf = f"{earliest or '..'}/{last or '..'}"
    return UncertainDate(edtf, edtf, earliest, last)
