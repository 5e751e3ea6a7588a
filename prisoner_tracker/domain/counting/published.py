"""Since which day each fact of a case has been published: the date of the earliest source that gives it.

A source gives a record when a citation names it, or names the field of the case that the record holds
(``arrested`` is the arrest's date); an observation is also given by the source of its own date that lists the case.
A source older than the earliest day of an event can't have told of it. A fact without a dated source is unpublished.
Verification levels, names and facts of the person are the file's own words and are never unpublished.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import ARRESTS, PLACING, REMANDS
from prisoner_tracker.domain.records import (
    Assessment,
    CaseCategory,
    Charge,
    Citation,
    Event,
    ListEntry,
    Record,
    Source,
)

_EVENTS_OF: Mapping[str, frozenset[str]] = {
    "arrested": ARRESTS,
    "arrest_place": ARRESTS,
    "held_since": ARRESTS,
    "place": PLACING,
    "remand_until": REMANDS,
    "court": frozenset({"verdict"}),
    "verdict_date": frozenset({"verdict"}),
    "sentence": frozenset({"verdict"}),
    "released": frozenset({"release"}),
    "release_kind": frozenset({"release"}),
    "died": frozenset({"death"}),
}
_RECORDS_OF: Mapping[str, type[Record]] = {"category": CaseCategory, "articles": Charge}


def published_days(dossier: Dossier) -> dict[str, int]:
    """By uid of an event, charge, category or assessment: the ordinal of the day by which it was surely public."""
    days: dict[str, int] = {}
    for uid, day in _told(dossier):
        days[uid] = min(day, days.get(uid, day))
    return days


def as_published(dossier: Dossier, day: date) -> Dossier:
    """The dossier with only those events, charges, categories and assessments that were public by the day."""
    days = published_days(dossier)
    last = day.toordinal()
    hidden = [
        record.uid
        for record in dossier.records.values()
        if isinstance(record, Event | Charge | CaseCategory | Assessment)
        and days.get(record.uid, last + 1) > last
    ]
    return replace(dossier.drop(*hidden), revision=dossier.revision) if hidden else dossier


def _told(dossier: Dossier) -> Iterator[tuple[str, int]]:
    for citation in dossier.of(Citation):
        day = _day_of(dossier.get(citation.source, Source), citation)
        if day is None:
            continue
        for record in _given_by(dossier, citation):
            if not _is_later(record, day):
                yield record.uid, day
    for source in _sources(dossier):
        if source.date is None or source.date.latest is None:
            continue
        for event in dossier.of(Event):
            if event.what == "observation" and event.date == source.date:
                yield event.uid, source.date.latest.toordinal()
    for assessment in dossier.of(Assessment):
        given = dossier.get(assessment.source, Source)
        if given and given.date and given.date.latest:
            yield assessment.uid, given.date.latest.toordinal()


def _day_of(source: Source | None, citation: Citation) -> int | None:
    when = source.date if source and source.date else citation.stated
    return when.latest.toordinal() if when and when.latest else None


def _given_by(dossier: Dossier, citation: Citation) -> Iterator[Record]:
    if citation.about != dossier.case.uid:
        record = dossier.records.get(citation.about)
        if record is not None:
            yield record
        return
    kinds = _EVENTS_OF.get(citation.field, frozenset())
    yield from (event for event in dossier.of(Event) if event.what in kinds)
    kind = _RECORDS_OF.get(citation.field)
    if kind is not None:
        yield from dossier.of(kind)


def _is_later(record: Record, day: int) -> bool:
    when = record.date if isinstance(record, Event) else None
    return when is not None and when.earliest is not None and when.earliest.toordinal() > day


def _sources(dossier: Dossier) -> Iterator[Source]:
    named = {citation.source for citation in dossier.of(Citation)}
    named |= {entry.source for entry in dossier.of(ListEntry)}
    return (source for source in dossier.of(Source) if source.uid in named)
