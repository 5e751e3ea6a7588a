"""How a field that is told by an event is set: its arrest, place, remand, verdict, release or death is altered or made.

An event that says nothing any more goes. One that a proceeding shares among its defendants is never altered for
one of them: the case gets its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from prisoner_tracker.domain import registers
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_values import (
    ARRESTS,
    REMANDS,
    FieldValue,
    first_event,
    last_event,
    last_placing,
)
from prisoner_tracker.domain.records import Event

NewUid = Callable[[], str]


def _event(dossier: Dossier, found: Event | None, what: str, new_uid: NewUid) -> Event:
    if found is not None and found.case == dossier.case.uid:
        return found
    position = max((event.position for event in dossier.of(Event)), default=-1) + 1
    if found is not None:
        return replace(found, uid=new_uid(), case=dossier.case.uid, proceeding=None, position=position)
    return Event(uid=new_uid(), what=what, case=dossier.case.uid, position=position)


def _put_event(dossier: Dossier, event: Event) -> Dossier:
    """Keep an event that still says something; one that says nothing goes."""
    bare = Event(uid=event.uid, what=event.what, case=event.case, position=event.position)
    return dossier.drop(event.uid) if event == bare else dossier.put(event)


def _a_date(value: FieldValue) -> UncertainDate | None:
    return value if isinstance(value, UncertainDate) else None


def _set_arrested(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    event = _event(dossier, first_event(dossier, ARRESTS), "arrest", new_uid)
    return _put_event(dossier, replace(event, date=_a_date(value)))


def _set_arrest_place(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    uid = None
    if value:
        dossier, uid = registers.place(dossier, str(value), new_uid)
    event = _event(dossier, first_event(dossier, ARRESTS), "arrest", new_uid)
    return _put_event(dossier, replace(event, place=uid))


def _set_place(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    found = last_placing(dossier)
    uid = None
    if value:
        dossier, uid = registers.place(dossier, str(value), new_uid)
    event = _event(dossier, found, "placed", new_uid)
    return _put_event(dossier, replace(event, place=uid))


def _set_remand_until(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    event = _event(dossier, last_event(dossier, REMANDS), "remand", new_uid)
    return _put_event(dossier, replace(event, until=_a_date(value)))


def _verdict(dossier: Dossier, new_uid: NewUid) -> Event:
    return _event(dossier, last_event(dossier, frozenset({"verdict"})), "verdict", new_uid)


def _release(dossier: Dossier, new_uid: NewUid) -> Event:
    return _event(dossier, last_event(dossier, frozenset({"release"})), "release", new_uid)


def _set_court(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    uid = None
    if value:
        dossier, uid = registers.organisation(dossier, str(value), new_uid)
    return _put_event(dossier, replace(_verdict(dossier, new_uid), court=uid))


def _set_sentence(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    term = value if isinstance(value, Duration) else Duration()
    event = replace(
        _verdict(dossier, new_uid),
        years=term.years or None,
        months=term.months or None,
        days=term.days or None,
        life=term.life,
    )
    return _put_event(dossier, event)


def set_death(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    """Let the timeline tell the death that the person's facts tell: nobody who died is counted as held.

    A death event with another date than the fact had was told for itself and is left alone.
    """
    found = last_event(dossier, frozenset({"death"}))
    if found is not None and found.date not in (None, dossier.person.facts.get("died")):
        return dossier
    return _put_event(dossier, replace(_event(dossier, found, "death", new_uid), date=_a_date(value)))


SETTERS: Mapping[str, Callable[[Dossier, FieldValue, NewUid], Dossier]] = {
    "arrested": _set_arrested,
    "arrest_place": _set_arrest_place,
    "place": _set_place,
    "remand_until": _set_remand_until,
    "court": _set_court,
    "verdict_date": lambda dossier, value, new_uid: _put_event(
        dossier, replace(_verdict(dossier, new_uid), date=_a_date(value))
    ),
    "sentence": _set_sentence,
    "released": lambda dossier, value, new_uid: _put_event(
        dossier, replace(_release(dossier, new_uid), date=_a_date(value))
    ),
    "release_kind": lambda dossier, value, new_uid: _put_event(
        dossier, replace(_release(dossier, new_uid), release_kind=str(value or ""))
    ),
}
