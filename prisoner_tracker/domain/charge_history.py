"""Since when, and until when, a charge was in force, and where it stands: told by the events of the one timeline.

A charge is brought, comes out of another one (requalified), is dropped, ends in a conviction or an acquittal. One
that no event brings is in force since a day that nobody knows: on any day it is possible, on none is it sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.answer import Answer, both, either
from prisoner_tracker.domain.dates import UncertainDate, at_or_after, at_or_before
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.event_order import in_order
from prisoner_tracker.domain.records import Charge, Event

BROUGHT, REQUALIFIED, DROPPED = "charge_brought", "charge_requalified", "charge_dropped"
CONVICTED, ACQUITTED = "charge_convicted", "charge_acquitted"
_ENDED_WITH_THE_CASE = {"acquitted": "acquitted", "dropped": "dropped"}
_NO_DATE = UncertainDate("?")


@dataclass(frozen=True, slots=True)
class InForce:
    """A stretch in which a charge was in force: ``start`` None is not known, ``end`` None has not come."""

    charge: Charge
    start: UncertainDate | None
    end: UncertainDate | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a charge stands: a code of ``charge_state``, since when it was brought, when it ended, and as what else."""

    state: str
    since: UncertainDate | None = None
    ended: UncertainDate | None = None
    into: Charge | None = None


def in_force_periods(dossier: Dossier) -> Iterator[InForce]:
    """Every stretch of every charge of the case."""
    events = in_order(dossier.of(Event))
    for charge in dossier.of(Charge):
        yield from _periods(charge, events)


def _periods(charge: Charge, events: Sequence[Event]) -> Iterator[InForce]:
    start, is_open, was_open = None, True, False
    for event in events:
        if _begins(event, charge):
            # Before the first event that brings it, a charge was not there.
            if not is_open or not was_open:
                start = event.date
            is_open = was_open = True
        elif is_open and _end_of(event, charge):
            yield InForce(charge, start, event.date or _NO_DATE)
            is_open, was_open = False, True
    if is_open:
        yield InForce(charge, start, None)


def charged(periods: Iterable[InForce], first: date, last: date) -> Answer:
    """Whether one of the charges was in force at some time from ``first`` to ``last``."""
    answer = Answer.NO
    for period in periods:
        began = Answer.POSSIBLE if period.start is None else at_or_before(period.start, last)
        lasted = Answer.YES if period.end is None else at_or_after(period.end, first)
        answer = either(answer, both(began, lasted))
    return answer


def standing(charge: Charge, dossier: Dossier) -> Standing:
    """Where a charge stands after everything that is known to have happened."""
    state, since, ended, into = "charged", None, None, None
    known = False
    for event in in_order(dossier.of(Event)):
        if _begins(event, charge):
            if not known or state in ("dropped", "acquitted", "requalified"):
                since = event.date
            state, ended, into, known = "charged", None, None, True
        elif end := _end_of(event, charge):
            state, ended, known = end, event.date, True
            into = dossier.get(event.charge, Charge) if end == "requalified" else None
        elif state in ("charged", "indicted") and (after := _moved(event, charge)):
            state = after
    return Standing(state, since, ended, into)


def _begins(event: Event, charge: Charge) -> bool:
    return event.what in (BROUGHT, REQUALIFIED) and event.charge == charge.uid


def _end_of(event: Event, charge: Charge) -> str:
    """As what an event ends a charge: a code of ``charge_state``, "" when it does not."""
    if event.what == REQUALIFIED and event.former_charge == charge.uid and event.charge != charge.uid:
        return "requalified"
    if event.what == DROPPED and event.charge == charge.uid:
        return "dropped"
    if event.what == ACQUITTED and event.charge == charge.uid:
        return "acquitted"
    if event.what == "release" and event.charge in (None, charge.uid):
        return _ENDED_WITH_THE_CASE.get(event.release_kind, "")
    return ""


def _moved(event: Event, charge: Charge) -> str:
    """A state that leaves a charge in force: a verdict without a charge of its own speaks of all."""
    if event.charge not in (None, charge.uid):
        return ""
    if event.what == "indicted":
        return "indicted"
    if event.what == CONVICTED:
        return "convicted"
    sentenced = bool(event.years or event.months or event.days or event.life)
    return "convicted" if event.what == "verdict" and sentenced else ""
