"""How one hearing of a proceeding is applied to its defendants: one event each, one act, one undo.

The events are copies that share ``hearing``; each has the outcome of its defendant. A hearing that was applied
before is changed the same way: outcomes are altered, defendants added or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Citation, Event, Organisation, Record, Source
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.open_proceeding import Group

LABEL = "hearing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided about one defendant; ``what`` is a code of ``event_kind`` where it is not the hearing's."""

    what: str = ""
    until: UncertainDate | None = None
    years: int | None = None
    months: int | None = None
    days: int | None = None
    life: bool = False
    release_kind: str = ""
    conditions: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What all defendants share. ``uid`` names a hearing that was applied before; ``new`` are entries made for it."""

    what: str
    date: UncertainDate | None = None
    court: str | None = None
    people: str = ""
    source: str | None = None
    uid: str = ""
    new: tuple[Organisation | Source, ...] = ()


def apply_hearing(file: CaseFile, group: Group, hearing: Hearing, outcomes: Mapping[str, Outcome]) -> Changes:
    """Write the hearing for the defendants (by case uid) that have an outcome; in the writing thread.

    Raises UserMistake("no-defendants") without one, Conflict("changed-meanwhile") when an event of it was changed
    after the group was read.
    """
    if not outcomes:
        raise UserMistake("no-defendants")
    before, after = _records(group, hearing, outcomes, file.new_uid)
    changes = difference(before, (*hearing.new, *after))
    return file.writer.apply(changes, LABEL, about=group.proceeding.uid, base=group.revision or None)


def as_applied(
    group: Group, hearing: Hearing, outcomes: Mapping[str, Outcome], new_uid: Callable[[], str]
) -> list[tuple[Dossier, Dossier]]:
    """The cases as they are and as the hearing would leave them; nothing is written."""
    before, after = _records(group, hearing, outcomes, new_uid)
    gone = {record.uid for record in before} - {record.uid for record in after}
    events = [record for record in after if isinstance(record, Event)]
    return [
        (dossier, dossier.drop(*gone).put(*(one for one in events if one.case == dossier.case.uid)))
        for dossier in group.dossiers
    ]


def _records(
    group: Group, hearing: Hearing, outcomes: Mapping[str, Outcome], new_uid: Callable[[], str]
) -> tuple[list[Record], list[Record]]:
    """The events and their citations as they are, and as they become."""
    uid = hearing.uid or new_uid()
    before: list[Record] = []
    after: list[Record] = []
    for dossier in group.dossiers:
        old = [event for event in dossier.of(Event) if hearing.uid and event.hearing == hearing.uid]
        cited = [item for item in dossier.of(Citation) if item.about in {event.uid for event in old}]
        before += [*old, *cited]
        outcome = outcomes.get(dossier.case.uid)
        if outcome is None:
            continue
        event = _event(dossier, group, hearing, outcome, old[0] if old else None, new_uid)
        after += [replace(event, hearing=uid), *cited]
        if hearing.source is not None and all(item.source != hearing.source for item in cited):
            after.append(Citation(uid=new_uid(), source=hearing.source, about=event.uid))
    return before, after


def _event(
    dossier: Dossier,
    group: Group,
    hearing: Hearing,
    outcome: Outcome,
    old: Event | None,
    new_uid: Callable[[], str],
) -> Event:
    position = max((event.position for event in dossier.of(Event)), default=-1) + 1
    event = old or Event(uid=new_uid(), what=hearing.what, case=dossier.case.uid, position=position)
    return replace(
        event,
        what=outcome.what or hearing.what,
        proceeding=group.proceeding.uid,
        date=hearing.date,
        court=hearing.court,
        people=hearing.people,
        until=outcome.until,
        years=outcome.years,
        months=outcome.months,
        days=outcome.days,
        life=outcome.life,
        release_kind=outcome.release_kind,
        conditions=outcome.conditions,
        note=outcome.note,
    )
