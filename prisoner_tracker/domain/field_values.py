"""What the value of each field of a dossier is: the reading half of the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from prisoner_tracker.domain import assessments, conflicts, status
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration, read_duration
from prisoner_tracker.domain.fields import BY_KEY, Holder, Kind
from prisoner_tracker.domain.records import (
    Affiliation,
    CaseCategory,
    CaseTag,
    Charge,
    Citation,
    Defendant,
    Event,
    ListEntry,
    Organisation,
    PersonName,
    Place,
    Proceeding,
    RestrictedNote,
    Source,
)

FieldValue = str | int | tuple[str, ...] | tuple[int, int] | UncertainDate | Duration | None
"""Text and term codes; several of them; a span of numbers; a date; a sentence. A register entry is its name."""

PLACING = frozenset(
    {
        "placed",
        "transfer",
        "observation",
        "remand",
        "remand_extended",
        "house_arrest",
        "administrative_detention",
    }
)
"""Events whose place is a place of detention."""

ARRESTS = frozenset({"arrest", "detention"})
REMANDS = frozenset({"remand", "remand_extended"})


def value_of(dossier: Dossier, key: str, day: date) -> FieldValue:
    """The value of a field, derived ones as of the day. Raises KeyError for what is no field."""
    field = BY_KEY[key]
    if key in _READERS:
        return _READERS[key](dossier, day)
    if field.holder is Holder.RESTRICTED:
        notes = [note.text for note in dossier.of(RestrictedNote) if note.note_kind == key]
        return "\n".join(notes)
    facts = dossier.person.facts if field.holder is Holder.PERSON else dossier.case.facts
    value = facts.get(key)
    if field.kind is Kind.DATE:
        return value if isinstance(value, UncertainDate) else None
    return "" if value is None else str(value)


def first_event(dossier: Dossier, kinds: frozenset[str]) -> Event | None:
    """The first event of these kinds."""
    found = _ordered(dossier, [event for event in dossier.of(Event) if event.what in kinds])
    return found[0] if found else None


def last_event(dossier: Dossier, kinds: frozenset[str]) -> Event | None:
    """The last event of these kinds."""
    found = _ordered(dossier, [event for event in dossier.of(Event) if event.what in kinds])
    return found[-1] if found else None


def last_placing(dossier: Dossier) -> Event | None:
    """The latest event that says where the person is held."""
    placed = [event for event in dossier.of(Event) if event.what in PLACING and event.place]
    found = _ordered(dossier, placed)
    return found[-1] if found else None


def _ordered(dossier: Dossier, some: list[Event]) -> list[Event]:
    """Some of the events in their order among all: one alone, as most are, needs none."""
    if len(some) < 2:
        return some
    wanted = {event.uid for event in some}
    return [event for event in status.in_order(dossier.of(Event)) if event.uid in wanted]


def sentence_of(event: Event | None) -> Duration | None:
    """The sentence of a verdict; None without one."""
    if event is None or not (event.years or event.months or event.days or event.life):
        return None
    years, months, days = event.years or 0, event.months or 0, event.days or 0
    text = (
        "life"
        if event.life
        else " ".join(
            f"{amount} {unit}" for amount, unit in ((years, "y"), (months, "m"), (days, "d")) if amount
        )
    )
    known = read_duration(text)
    return known or Duration(years, months, days, event.life, text)


def _date(event: Event | None) -> UncertainDate | None:
    return event.date if event else None


def _place(dossier: Dossier, event: Event | None) -> str:
    place = dossier.get(event.place, Place) if event else None
    return place.name if place else ""


def _organisation(dossier: Dossier, uid: str | None) -> str:
    found = dossier.get(uid, Organisation)
    return found.name if found else ""


def _other_names(dossier: Dossier, _day: date) -> tuple[str, ...]:
    names = sorted(dossier.of(PersonName), key=lambda name: (not name.is_primary, name.position))
    return tuple(name.text for name in names[1:])


def _affiliations(dossier: Dossier, _day: date) -> tuple[str, ...]:
    names = (_organisation(dossier, item.organisation) for item in dossier.of(Affiliation))
    return tuple(dict.fromkeys(name for name in names if name))


def _articles(dossier: Dossier, _day: date) -> tuple[str, ...]:
    charges = sorted(dossier.of(Charge), key=lambda charge: charge.position)
    return tuple(dict.fromkeys(charge.article for charge in charges))


def _sources(dossier: Dossier, _day: date) -> tuple[str, ...]:
    cited = [citation.source for citation in dossier.of(Citation)]
    cited += [entry.source for entry in dossier.of(ListEntry)]
    sources = (dossier.get(uid, Source) for uid in dict.fromkeys(cited))
    return tuple(source.title for source in sources if source)


def _proceedings(dossier: Dossier, _day: date) -> str:
    found = (dossier.get(part.proceeding, Proceeding) for part in dossier.of(Defendant))
    return "; ".join(proceeding.name for proceeding in found if proceeding)


def _age_at_arrest(dossier: Dossier, _day: date) -> FieldValue:
    born, arrested = dossier.person.facts.get("born"), _date(first_event(dossier, ARRESTS))
    if not isinstance(born, UncertainDate) or arrested is None:
        return None
    bounds = (born.earliest, born.latest, arrested.earliest, arrested.latest)
    if None in bounds:
        return None
    return _years(bounds[1], bounds[2]), _years(bounds[0], bounds[3])


def _years(start: date | None, end: date | None) -> int:
    if start is None or end is None:
        raise ValueError("an open date has no age")
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))


def _held_since(dossier: Dossier, day: date) -> UncertainDate | None:
    return status.status_on(dossier.of(Event), day).since or _date(first_event(dossier, ARRESTS))


def _last_event(dossier: Dossier, _day: date) -> str:
    dated = [event for event in status.in_order(dossier.of(Event)) if event.date and event.date.understood]
    return dated[-1].what if dated else ""


def _liberty(dossier: Dossier, day: date) -> str:
    return status.status_on(dossier.of(Event), day).liberty


_READERS: Mapping[str, Callable[[Dossier, date], FieldValue]] = {
    "code": lambda dossier, day: dossier.case.code,
    "name": lambda dossier, day: dossier.primary_name,
    "other_names": _other_names,
    "category": lambda dossier, day: tuple(dict.fromkeys(item.term for item in dossier.of(CaseCategory))),
    "affiliation": _affiliations,
    "status": _liberty,
    "liberty": _liberty,
    "procedure": lambda dossier, day: status.status_on(dossier.of(Event), day).procedure,
    "end": lambda dossier, day: status.status_on(dossier.of(Event), day).end,
    "arrested": lambda dossier, day: _date(first_event(dossier, ARRESTS)),
    "arrest_place": lambda dossier, day: _place(dossier, first_event(dossier, ARRESTS)),
    "held_since": _held_since,
    "held_on": lambda dossier, day: None,
    "charged_on": lambda dossier, day: None,
    "recognised_by": lambda dossier, day: assessments.recognising(dossier),
    "criterion": lambda dossier, day: assessments.criteria_met(dossier),
    "disputed": lambda dossier, day: assessments.disputed(dossier),
    "conflict": lambda dossier, day: conflicts.conflicting(dossier),
    "place": lambda dossier, day: _place(dossier, last_placing(dossier)),
    "remand_until": lambda dossier, day: (lambda event: event.until if event else None)(
        last_event(dossier, REMANDS)
    ),
    "articles": _articles,
    "proceeding": _proceedings,
    "court": lambda dossier, day: (lambda event: _organisation(dossier, event.court) if event else "")(
        last_event(dossier, frozenset({"verdict"}))
    ),
    "verdict_date": lambda dossier, day: _date(last_event(dossier, frozenset({"verdict"}))),
    "sentence": lambda dossier, day: sentence_of(last_event(dossier, frozenset({"verdict"}))),
    "released": lambda dossier, day: _date(last_event(dossier, frozenset({"release"}))),
    "release_kind": lambda dossier, day: (lambda event: event.release_kind if event else "")(
        last_event(dossier, frozenset({"release"}))
    ),
    "last_event": _last_event,
    "tags": lambda dossier, day: tuple(dict.fromkeys(tag.text for tag in dossier.of(CaseTag))),
    "source": _sources,
    "age_at_arrest": _age_at_arrest,
    "days_held": lambda dossier, day: status.days_held(dossier.of(Event), day),
    "changed": lambda dossier, day: None,
}
