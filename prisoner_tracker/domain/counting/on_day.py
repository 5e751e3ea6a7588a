"""What a case was on a day: the dossier without what happened, or was decided, later."""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate, at_or_before
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.event_order import follows, is_dated, last_days
from prisoner_tracker.domain.records import Affiliation, Assessment, CaseCategory, Charge, Event

_BRINGING = frozenset({"charge_brought", "charge_requalified"})


def on_day(dossier: Dossier, day: date, least: Answer, recorded: date = date.max) -> Dossier:
    """The dossier on a day: with what had surely happened (YES), or also what may have (POSSIBLE).

    By ``recorded`` all of it was written down; an event without a last day had happened by then.
    """
    events = dossier.of(Event)
    lasts = last_days(events)
    later = [event for event in events if _happened(event, day, lasts, recorded) < least]
    gone = {event.uid for event in later}
    gone |= _not_yet_charged(dossier, {event.uid for event in later})
    for record in dossier.records.values():
        if isinstance(record, CaseCategory | Affiliation):
            since = record.since
        elif isinstance(record, Assessment):
            since = record.date
        else:
            continue
        if since is not None and _by(since, day) < least:
            gone.add(record.uid)
    return dossier.drop(*gone) if gone else dossier


def _happened(event: Event, day: date, lasts: tuple[date, ...], recorded: date) -> Answer:
    if event.date is None or not is_dated(event):
        return Answer.of(follows(event, lasts) <= day)
    answer = _by(event.date, day)
    is_open = event.date.latest is None and day >= recorded
    return Answer.YES if answer is Answer.POSSIBLE and is_open else answer


def _by(when: UncertainDate, day: date) -> Answer:
    return at_or_before(when, day) if when.understood else Answer.YES


def _not_yet_charged(dossier: Dossier, later: set[str]) -> set[str]:
    """Charges that were only brought by events that came later."""
    bringing: dict[str, list[str]] = {}
    for event in dossier.of(Event):
        if event.what in _BRINGING and event.charge:
            bringing.setdefault(event.charge, []).append(event.uid)
    return {
        charge.uid
        for charge in dossier.of(Charge)
        if charge.uid in bringing and all(uid in later for uid in bringing[charge.uid])
    }
