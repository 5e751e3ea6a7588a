"""How a field of a dossier is read and set: the one door for form, importer and exporter.

Setting a field alters the record that holds it, or makes one: ``arrested`` is the date of the arrest event,
``place`` the place of the latest event that says where somebody is held, ``articles`` the charges. A place, an
organisation or a proceeding is given by name: a register entry of the dossier with that name (or alias) is taken,
otherwise a new one is made. Setting what is already so changes nothing; setting nothing takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from prisoner_tracker.domain.articles import read_articles
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
    value_of,
)
from prisoner_tracker.domain.fields import BY_KEY, Holder
from prisoner_tracker.domain.names.parts import likely_language, script_of
from prisoner_tracker.domain.records import (
    Affiliation,
    CaseCategory,
    CaseTag,
    Charge,
    Defendant,
    Event,
    Organisation,
    OrganisationAlias,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    RestrictedNote,
)

__all__ = ["FieldValue", "value_of", "with_value"]

NewUid = Callable[[], str]
R = TypeVar("R", PersonName, CaseCategory, CaseTag, Affiliation, Charge)


def with_value(dossier: Dossier, key: str, value: FieldValue, new_uid: NewUid) -> Dossier:
    """The dossier with a field set. Raises KeyError for no field, ValueError for a derived one."""
    field = BY_KEY[key]
    if field.derived or key == "code":
        raise ValueError(f"{key} follows from other facts")
    if _same(value_of(dossier, key, date.min), value):
        return dossier
    if key in _SETTERS:
        return _SETTERS[key](dossier, value, new_uid)
    if field.holder is Holder.RESTRICTED:
        return _set_restricted(dossier, key, value, new_uid)
    return _set_fact(dossier, field.holder, key, value)


def _same(now: FieldValue, wanted: FieldValue) -> bool:
    return now == wanted or (_nothing(now) and _nothing(wanted))


def _nothing(value: FieldValue) -> bool:
    return value in (None, "", ())


def _set_fact(dossier: Dossier, holder: Holder, key: str, value: FieldValue) -> Dossier:
    owner = dossier.person if holder is Holder.PERSON else dossier.case
    facts = {name: fact for name, fact in owner.facts.items() if name != key}
    if isinstance(value, str | int | UncertainDate) and not _nothing(value):
        facts[key] = value
    return dossier.put(replace(owner, facts=facts))


def _set_restricted(dossier: Dossier, key: str, value: FieldValue, new_uid: NewUid) -> Dossier:
    notes = [note for note in dossier.of(RestrictedNote) if note.note_kind == key]
    dossier = dossier.drop(*(note.uid for note in notes[0 if _nothing(value) else 1 :]))
    if _nothing(value):
        return dossier
    first = (
        notes[0] if notes else RestrictedNote(uid=new_uid(), case=dossier.case.uid, note_kind=key, text="")
    )
    return dossier.put(replace(first, text=str(value)))


def _set_name(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    names = sorted(dossier.of(PersonName), key=lambda name: (not name.is_primary, name.position))
    text = str(value or "").strip()
    if not text:
        return dossier.drop(*(name.uid for name in names[:1]))
    if names:
        return dossier.put(replace(_spelt(names[0], text), is_primary=True))
    return dossier.put(
        _spelt(PersonName(uid=new_uid(), person=dossier.person.uid, text="", is_primary=True), text)
    )


def _spelt(name: PersonName, text: str) -> PersonName:
    return replace(name, text=text, script=script_of(text), language=likely_language(text))


def _set_other_names(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    names = sorted(dossier.of(PersonName), key=lambda name: (not name.is_primary, name.position))[1:]
    person = dossier.person.uid
    return _set_several(
        dossier,
        names,
        lambda name: name.text,
        _texts(value),
        lambda text, at: replace(
            _spelt(PersonName(uid=new_uid(), person=person, text=""), text), position=at + 1
        ),
    )


def _texts(value: FieldValue) -> tuple[str, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(
        dict.fromkeys(str(part).strip() for part in parts if not _nothing(part) and str(part).strip())
    )


def _set_several(
    dossier: Dossier,
    records: Iterable[R],
    text_of: Callable[[R], str],
    wanted: tuple[str, ...],
    make: Callable[[str, int], R],
) -> Dossier:
    """Keep the records wanted, drop the others, make what is missing, in the order wanted."""
    kept = {text_of(record): record for record in records}
    dossier = dossier.drop(*(record.uid for record in records))
    for at, text in enumerate(wanted):
        record = kept.get(text) or make(text, at)
        dossier = dossier.put(replace(record, position=at) if isinstance(record, Charge) else record)
    return dossier


def _set_category(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    return _set_several(
        dossier,
        dossier.of(CaseCategory),
        lambda item: item.term,
        _texts(value),
        lambda term, _at: CaseCategory(uid=new_uid(), case=case, term=term),
    )


def _set_tags(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    return _set_several(
        dossier,
        dossier.of(CaseTag),
        lambda item: item.text,
        _texts(value),
        lambda text, _at: CaseTag(uid=new_uid(), case=case, text=text),
    )


def _set_articles(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    wanted: list[str] = []
    for text in _texts(value):
        wanted.extend([article.number for article in read_articles(text).articles] or [text])
    return _set_several(
        dossier,
        dossier.of(Charge),
        lambda charge: charge.article,
        tuple(dict.fromkeys(wanted)),
        lambda article, at: Charge(uid=new_uid(), case=case, article=article, position=at),
    )


def _set_affiliation(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    wanted = []
    for name in _texts(value):
        dossier, uid = _organisation(dossier, name, new_uid)
        wanted.append(uid)
    person = dossier.person.uid
    return _set_several(
        dossier,
        dossier.of(Affiliation),
        lambda item: item.organisation,
        tuple(wanted),
        lambda uid, _at: Affiliation(uid=new_uid(), person=person, organisation=uid),
    )


def _organisation(dossier: Dossier, name: str, new_uid: NewUid) -> tuple[Dossier, str]:
    for alias in dossier.of(OrganisationAlias):
        if alias.text == name:
            return dossier, alias.organisation
    for entry in dossier.of(Organisation):
        if entry.name == name:
            return dossier, entry.uid
    made = Organisation(uid=new_uid(), name=name)
    return dossier.put(made), made.uid


def _place(dossier: Dossier, name: str, new_uid: NewUid) -> tuple[Dossier, str]:
    for entry in dossier.of(Place):
        if entry.name == name:
            return dossier, entry.uid
    for alias in dossier.of(PlaceAlias):
        if alias.text == name:
            return dossier, alias.place
    made = Place(uid=new_uid(), name=name)
    return dossier.put(made), made.uid


def _set_proceeding(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    text = str(value or "").strip()
    names = tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
    wanted = []
    for name in names:
        known = next((entry.uid for entry in dossier.of(Proceeding) if entry.name == name), None)
        if known is None:
            made = Proceeding(uid=new_uid(), name=name)
            dossier, known = dossier.put(made), made.uid
        wanted.append(known)
    parts = {part.proceeding: part for part in dossier.of(Defendant)}
    dossier = dossier.drop(*(part.uid for uid, part in parts.items() if uid not in wanted))
    case = dossier.case.uid
    return dossier.put(
        *(Defendant(uid=new_uid(), proceeding=uid, case=case) for uid in wanted if uid not in parts)
    )


def _event(dossier: Dossier, found: Event | None, what: str, new_uid: NewUid) -> Event:
    if found is not None:
        return found
    position = max((event.position for event in dossier.of(Event)), default=-1) + 1
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
    if not _nothing(value):
        dossier, uid = _place(dossier, str(value), new_uid)
    event = _event(dossier, first_event(dossier, ARRESTS), "arrest", new_uid)
    return _put_event(dossier, replace(event, place=uid))


def _set_place(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    found = last_placing(dossier)
    uid = None
    if not _nothing(value):
        dossier, uid = _place(dossier, str(value), new_uid)
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
    if not _nothing(value):
        dossier, uid = _organisation(dossier, str(value), new_uid)
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


_SETTERS: Mapping[str, Callable[[Dossier, FieldValue, NewUid], Dossier]] = {
    "name": _set_name,
    "other_names": _set_other_names,
    "category": _set_category,
    "affiliation": _set_affiliation,
    "arrested": _set_arrested,
    "arrest_place": _set_arrest_place,
    "place": _set_place,
    "remand_until": _set_remand_until,
    "articles": _set_articles,
    "proceeding": _set_proceeding,
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
    "tags": _set_tags,
}
