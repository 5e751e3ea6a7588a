"""How the events of two records of one detention become one timeline: what happened once stands there once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import ARRESTS, first_event, last_event
from prisoner_tracker.domain.merging.choices import LOST
from prisoner_tracker.domain.records import Event


@dataclass(frozen=True, slots=True)
class Once:
    """Kinds of events a detention has once, and the field that each of their parts is."""

    kinds: frozenset[str]
    parts: Mapping[str, str]


ONCE = (
    Once(ARRESTS, {"date": "arrested", "place": "arrest_place"}),
    Once(frozenset({"verdict"}), {"date": "verdict_date", "court": "court"}),
    Once(frozenset({"release"}), {"date": "released", "release_kind": "release_kind"}),
    Once(frozenset({"death"}), {}),
)
_SENTENCE = ("years", "months", "days", "life")
_TEXTS = ("people", "note", "conditions")

Side = Callable[[str], str]


def join_events(kept: Dossier, lost: Dossier, side: Side) -> tuple[list[Event], dict[str, str]]:
    """All own events of two cases, as the kept one's, and for each that went into another its uid → the other's.

    ``side(key)`` tells which value was chosen for a field.
    """
    events = {event.uid: event for event in kept.of(Event) if event.case == kept.case.uid}
    rest = [replace(event, case=kept.case.uid) for event in lost.of(Event) if event.case == lost.case.uid]
    gone: dict[str, str] = {}
    for once in ONCE:
        one, other = (
            _the(kept, once.kinds, events),
            _the(lost, once.kinds, {event.uid: event for event in rest}),
        )
        if one is not None and other is not None and _can_be_one(one, other, once):
            events[one.uid] = _joined(one, other, side, once)
            gone[other.uid] = one.uid
    for event in rest:
        if event.uid in gone:
            continue
        twin = next((known for known in events.values() if _same(known, event)), None)
        if twin is not None:
            gone[event.uid] = twin.uid
        else:
            events[event.uid] = event
    return list(events.values()), gone


def _the(dossier: Dossier, kinds: frozenset[str], own: Mapping[str, Event]) -> Event | None:
    """The event a form shows: the first arrest, the last of anything else; None where it is a proceeding's."""
    found = first_event(dossier, kinds) if kinds is ARRESTS else last_event(dossier, kinds)
    return own.get(found.uid) if found else None


def _can_be_one(one: Event, other: Event, once: Once) -> bool:
    """Whether nothing contradicts but what is chosen; of two verdicts or releases on other days both stay."""
    chosen = {*once.parts, *_TEXTS, "uid", "position", "what", *(_SENTENCE if "court" in once.parts else ())}
    for item in fields(Event):
        mine, theirs = getattr(one, item.name), getattr(other, item.name)
        if item.name not in chosen and mine and theirs and mine != theirs:
            return False
    if once.kinds is ARRESTS or one.date is None or other.date is None:
        return True
    if not one.date.understood or not other.date.understood:
        return True
    return within(one.date, other.date.earliest, other.date.latest) is not Answer.NO


def _joined(one: Event, other: Event, side: Side, once: Once) -> Event:
    """The kept event with what the other adds, and with the other's values where they were chosen."""
    values: dict[str, Any] = {}
    for item in fields(Event):
        mine, theirs = getattr(one, item.name), getattr(other, item.name)
        if item.name in once.parts:
            values[item.name] = (
                theirs if theirs and (not mine or side(once.parts[item.name]) == LOST) else mine
            )
        elif item.name in _TEXTS:
            values[item.name] = "\n".join(dict.fromkeys(text for text in (mine, theirs) if text))
        elif item.name not in ("uid", "position", "what", *_SENTENCE):
            values[item.name] = mine or theirs
    length = {name: getattr(other, name) for name in _SENTENCE}
    if any(length.values()) and (side("sentence") == LOST or not _has_sentence(one)):
        values.update(length)
    if once.kinds is ARRESTS and side("arrested") == LOST:
        values["what"] = other.what
    return replace(one, **values)


def _has_sentence(event: Event) -> bool:
    return any(getattr(event, name) for name in _SENTENCE)


def _same(one: Event, other: Event) -> bool:
    return replace(one, uid="", position=0) == replace(other, uid="", position=0)
