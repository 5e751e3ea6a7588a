"""How a field of a dossier is read and set: the one door for form, importer and exporter.

Setting a field alters the record that holds it, or makes one: ``arrested`` is the date of the arrest event,
``place`` the place of the latest event that says where somebody is held, ``articles`` the charges. A place, an
organisation or a proceeding is given by name: a register entry of the dossier with that name (or alias) is taken,
otherwise a new one is made. Setting what is already so changes nothing; setting nothing takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from prisoner_tracker.domain import event_setting, registers
from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import BY_KEY, Holder, Kind
from prisoner_tracker.domain.names.parts import likely_language, script_of
from prisoner_tracker.domain.records import (
    Affiliation,
    CaseCategory,
    CaseTag,
    Charge,
    Defendant,
    PersonName,
    RestrictedNote,
)

__all__ = ["FieldValue", "value_of", "with_value"]

NewUid = Callable[[], str]
R = TypeVar("R", PersonName, CaseCategory, CaseTag, Affiliation, Charge, Defendant)


def with_value(dossier: Dossier, key: str, value: FieldValue, new_uid: NewUid) -> Dossier:
    """The dossier with a field set. Raises KeyError for no field, ValueError for a derived one."""
    field = BY_KEY[key]
    if field.derived or field.kind in (Kind.CODE, Kind.SOURCE):
        raise ValueError(f"{key} follows from other facts")
    if _same(value_of(dossier, key, date.min), value):
        return dossier
    if key in _SETTERS:
        return _SETTERS[key](dossier, value, new_uid)
    if field.holder is Holder.RESTRICTED:
        return _set_restricted(dossier, key, value, new_uid)
    if key == "died":
        dossier = event_setting.set_death(dossier, value, new_uid)
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
    if not text and len(names) > 1:
        # An other name must not slip into the place of one that is just being typed anew.
        return dossier.put(replace(names[0], text="", is_primary=True))
    if not text:
        return dossier.drop(*(name.uid for name in names))
    if names:
        return dossier.put(replace(_spelt(names[0], text), is_primary=True))
    return dossier.put(
        PersonName(
            uid=new_uid(),
            person=dossier.person.uid,
            text=text,
            script=script_of(text),
            language=likely_language(text),
            is_primary=True,
        )
    )


def _spelt(name: PersonName, text: str) -> PersonName:
    return replace(name, text=text, script=script_of(text), language=likely_language(text))


def _texts(value: FieldValue) -> tuple[str, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(dict.fromkeys(text for part in parts if part is not None and (text := str(part).strip())))


def _set_other_names(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    names = sorted(dossier.of(PersonName), key=lambda name: (not name.is_primary, name.position))
    wanted = _texts(value)
    if wanted and not names:
        # The first of several names would be taken for the one that lists show.
        names = [PersonName(uid=new_uid(), person=dossier.person.uid, text="", is_primary=True)]
        dossier = dossier.put(*names)
    if not wanted and names and not names[0].text:
        return dossier.drop(*(name.uid for name in names))
    if names and not names[0].is_primary:
        dossier = dossier.put(replace(names[0], is_primary=True))
    return _set_several(
        dossier,
        names[1:],
        lambda name: name.text,
        wanted,
        lambda text: _spelt(PersonName(uid=new_uid(), person=dossier.person.uid, text=""), text),
        lambda name, _text, at: replace(name, position=names[0].position + at + 1),
    )


def _set_several(
    dossier: Dossier,
    records: Sequence[R],
    text_of: Callable[[R], str],
    wanted: Sequence[str],
    make: Callable[[str], R],
    placed: Callable[[R, str, int], R] = lambda record, _text, _at: record,
) -> Dossier:
    """Keep all records wanted, drop the others, make what is missing, in the order wanted."""
    kept: dict[str, list[R]] = {}
    for record in records:
        kept.setdefault(text_of(record), []).append(record)
    put = [
        placed(record, text, at)
        for at, text in enumerate(wanted)
        for record in kept.get(text) or [make(text)]
    ]
    return dossier.drop(*(record.uid for record in records)).put(*put)


def _set_category(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    return _set_several(
        dossier,
        dossier.of(CaseCategory),
        lambda item: item.term,
        _texts(value),
        lambda term: CaseCategory(uid=new_uid(), case=case, term=term),
    )


def _set_tags(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    return _set_several(
        dossier,
        dossier.of(CaseTag),
        lambda item: item.text,
        _texts(value),
        lambda text: CaseTag(uid=new_uid(), case=case, text=text),
    )


def _set_articles(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    case = dossier.case.uid
    wanted: list[str] = []
    for text in _texts(value):
        wanted.extend([article.number for article in read_articles(text).articles] or [text])
    charges = sorted(dossier.of(Charge), key=lambda charge: charge.position)
    return _set_several(
        dossier,
        charges,
        lambda charge: _number(charge.article),
        tuple(dict.fromkeys(wanted)),
        lambda article: Charge(uid=new_uid(), case=case, article=article),
        lambda charge, article, at: (
            charge
            if (charge.article, charge.position) == (article, at)
            else replace(charge, article=article, position=at)
        ),
    )


def _number(article: str) -> str:
    read = read_articles(article)
    return read.articles[0].number if len(read.articles) == 1 and not read.rest else article


def _set_affiliation(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    wanted = []
    for name in _texts(value):
        dossier, uid = registers.organisation(dossier, name, new_uid)
        wanted.append(uid)
    person = dossier.person.uid
    return _set_several(
        dossier,
        dossier.of(Affiliation),
        lambda item: item.organisation,
        tuple(wanted),
        lambda uid: Affiliation(uid=new_uid(), person=person, organisation=uid),
    )


def _set_proceeding(dossier: Dossier, value: FieldValue, new_uid: NewUid) -> Dossier:
    names = tuple(dict.fromkeys(part.strip() for part in str(value or "").split(";") if part.strip()))
    wanted = []
    for name in names:
        dossier, uid = registers.proceeding(dossier, name, new_uid)
        wanted.append(uid)
    case = dossier.case.uid
    return _set_several(
        dossier,
        dossier.of(Defendant),
        lambda part: part.proceeding,
        tuple(dict.fromkeys(wanted)),
        lambda uid: Defendant(uid=new_uid(), proceeding=uid, case=case),
    )


_SETTERS: Mapping[str, Callable[[Dossier, FieldValue, NewUid], Dossier]] = {
    "name": _set_name,
    "other_names": _set_other_names,
    "category": _set_category,
    "affiliation": _set_affiliation,
    "articles": _set_articles,
    "proceeding": _set_proceeding,
    "tags": _set_tags,
    **event_setting.SETTERS,
}
