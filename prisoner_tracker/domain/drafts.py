"""What a half-typed case is: how it begins, what stands against saving it, and how it is kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.changes import Plain, from_plain_record, to_plain_record
from prisoner_tracker.domain.dates import UncertainDate, at_or_before
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import FIELDS, Kind
from prisoner_tracker.domain.records import Case, Event, Person, PersonName, Record


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to say beside a field; only few forbid saving: "unknown" and contradictions are legal states."""

    field: str
    code: str
    forbids_saving: bool = False
    details: Mapping[str, Plain] = dataclass_field(default_factory=dict)


def new_dossier(new_uid: Callable[[], str], new_code: Callable[[], str]) -> Dossier:
    """An empty case of a new person. The person's code is the case's first code."""
    person = Person(uid=new_uid(), code=new_code())
    return Dossier(case=Case(uid=new_uid(), person=person.uid, code=person.code), person=person)


def another_case(of: Dossier, new_uid: Callable[[], str], new_code: Callable[[], str]) -> Dossier:
    """An empty case of a person who is already in the file: a re-arrest is a new case."""
    names = {name.uid: name for name in of.of(PersonName)}
    case = Case(uid=new_uid(), person=of.person.uid, code=new_code())
    return Dossier(case=case, person=of.person, records=names, revision=of.revision)


def check(dossier: Dossier, today: date) -> tuple[Problem, ...]:
    """Everything to say about a case, in the order of the fields."""
    found = [*_names(dossier), *_texts_kept(dossier), *_order(dossier, today)]
    places = {field.key: at for at, field in enumerate(FIELDS)}
    return tuple(sorted(found, key=lambda problem: places.get(problem.field, len(places))))


def _names(dossier: Dossier) -> Iterator[Problem]:
    if not dossier.primary_name.strip():
        yield Problem("name", "no-name", forbids_saving=True)


def _texts_kept(dossier: Dossier) -> Iterator[Problem]:
    for item in FIELDS:
        if item.kind is Kind.DATE and not item.derived:
            value = value_of(dossier, item.key, date.min)
            if isinstance(value, UncertainDate) and not value.understood:
                yield Problem(item.key, "date-kept-as-text")


_NEVER_BEFORE = (
    ("born", "arrested"),
    ("arrested", "released"),
    ("arrested", "verdict_date"),
    ("born", "died"),
    ("arrested", "died"),
    ("arrested", "remand_until"),
)


def _order(dossier: Dossier, today: date) -> Iterator[Problem]:
    dates = {key: value_of(dossier, key, today) for pair in _NEVER_BEFORE for key in pair}
    for earlier, later in _NEVER_BEFORE:
        first, second = dates[earlier], dates[later]
        if isinstance(first, UncertainDate) and isinstance(second, UncertainDate) and _after(first, second):
            yield Problem(later, f"before-{earlier.replace('_', '-')}")
    for key in ("born", "arrested", "released", "died", "verdict_date"):
        value = dates.get(key)
        if isinstance(value, UncertainDate) and at_or_before(value, today) is Answer.NO:
            yield Problem(key, "in-the-future")
    for event in dossier.of(Event):
        if event.what == "observation" and event.date is None:
            yield Problem("events", "observation-without-date")


def _after(first: UncertainDate, second: UncertainDate) -> bool:
    return bool(first.earliest and second.latest and first.earliest > second.latest)


def to_state(base: Dossier, edited: Dossier) -> dict[str, Plain]:
    """A draft as JSON: the base it started from and what it became."""
    return {"base": _whole(base), "edited": _whole(edited)}


def from_state(state: Mapping[str, Plain]) -> tuple[Dossier, Dossier]:
    """The inverse of `to_state`. Raises KeyError or TypeError for what is no draft."""
    base, edited = state["base"], state["edited"]
    if not isinstance(base, dict) or not isinstance(edited, dict):
        raise TypeError("not a draft")
    return _from_whole(base), _from_whole(edited)


def _whole(dossier: Dossier) -> dict[str, Plain]:
    records: dict[str, Plain] = {
        record.uid: {"kind": record.kind, "values": {**_blanks(record), **to_plain_record(record)}}
        for record in dossier.everything()
    }
    return {"revision": dossier.revision, "records": records}


def _blanks(record: Record) -> dict[str, Plain]:
    """What a record must have and a half-typed one has not yet: a name that is just being typed anew."""
    return {
        item.name: "" for item in fields(record) if item.name != "uid" and getattr(record, item.name) == ""
    }


def _from_whole(whole: Mapping[str, Plain]) -> Dossier:
    case, person, records = None, None, {}
    kept = whole["records"]
    if not isinstance(kept, dict):
        raise TypeError("not a draft")
    for uid, entry in kept.items():
        if not isinstance(entry, dict) or not isinstance(entry["values"], dict):
            raise TypeError("not a draft")
        record = from_plain_record(str(entry["kind"]), uid, entry["values"])
        if isinstance(record, Case):
            case = record
        elif isinstance(record, Person):
            person = record
        else:
            records[uid] = record
    if case is None or person is None:
        raise KeyError("case")
    return Dossier(case=case, person=person, records=records, revision=int(str(whole["revision"])))
