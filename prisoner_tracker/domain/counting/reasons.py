"""Why somebody is known to have been held from when to when: codes and dates, which the window and the command line
turn into a sentence such as "held since the arrest of 20 November 2023; remand extended to 13 June 2024; no release
recorded".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.event_order import day_of, in_order, is_dated
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import CustodyPeriod, custody_periods
from prisoner_tracker.domain.status_rules import FIRM

SINCE, LISTED, REMANDED, SENTENCED = "held-since", "listed-as-held", "remand-until", "sentenced"
ENDED, NO_RELEASE, NOTHING_SINCE = "ended", "no-release", "nothing-since"


class Reason(NamedTuple):
    """One reason: its code, the event behind it (``release/pardon_full``), its date as EDTF and as typed, or ""."""

    code: str
    what: str = ""
    when: str = ""
    said: str = ""


class Stretch(NamedTuple):
    """Unbroken custody, whatever its states: from when, until when (None: not ended), and why."""

    start: UncertainDate | None
    end: UncertainDate | None
    reasons: tuple[Reason, ...]
    periods: tuple[CustodyPeriod, ...]


def custody_stretches(events: Sequence[Event]) -> tuple[Stretch, ...]:
    """The stretches of custody in order, each with its reasons in the order of a sentence."""
    joined: list[list[CustodyPeriod]] = []
    for period in custody_periods(events):
        if joined and joined[-1][-1].end is not None and joined[-1][-1].end == period.start:
            joined[-1].append(period)
        else:
            joined.append([period])
    ordered = in_order(events)
    return tuple(
        Stretch(run[0].start, run[-1].end, tuple(_reasons(run, ordered)), tuple(run)) for run in joined
    )


def _reasons(run: Sequence[CustodyPeriod], ordered: Sequence[Event]) -> Iterator[Reason]:
    start, end = run[0].start, run[-1].end
    inside = [event for event in ordered if _lies_in(event, start, end)]
    began = run[0].reasons[0] if run[0].reasons else ""
    seen = [event for event in inside if event.what == "observation"]
    if began != "observation":
        yield Reason(SINCE, began, *_said(start))
    orders = [event for event in inside if event.what in ("remand", "remand_extended") and event.until]
    if orders:
        yield Reason(REMANDED, orders[-1].what, *_said(orders[-1].until))
    for event in inside:
        if event.what == "verdict":
            yield Reason(SENTENCED, event.what, *_said(event.date))
    if seen:
        yield Reason(LISTED, "observation", *_said(seen[-1].date))
    if end is not None:
        yield Reason(ENDED, _ending(run[-1], ordered), *_said(end))
    elif seen and not any(event.what in FIRM and day_of(event) > day_of(seen[-1]) for event in inside):
        yield Reason(NOTHING_SINCE)
    else:
        yield Reason(NO_RELEASE)


def _ending(period: CustodyPeriod, ordered: Sequence[Event]) -> str:
    what = period.reasons[-1] if period.reasons else ""
    found = next((event for event in ordered if event.what == what and event.date == period.end), None)
    return f"{what}/{found.release_kind}" if found is not None and found.release_kind else what


def _lies_in(event: Event, start: UncertainDate | None, end: UncertainDate | None) -> bool:
    if not is_dated(event):
        return True
    first = start.earliest if start and start.earliest else date.min
    last = (end.latest or end.earliest) if end else None
    return first <= day_of(event) <= (last or date.max)


def _said(when: UncertainDate | None) -> tuple[str, str]:
    return (when.edtf, when.text) if when is not None else ("", "")
