"""Which cases are told whole by the changes that made them, and their dossiers, so that nothing need be read back.

A dossier made here is the one that `dossier_reader` would read, in the order of its records too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection

from db.dossier_reader import OF_CASE, OF_PERSON, entries_of, position, referred
from prisoner_tracker.domain.changes import Plain, RecordChange, from_plain_record
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    Assessment,
    Case,
    Charge,
    Citation,
    Defendant,
    Event,
    Person,
    PersonName,
    Proceeding,
    Record,
)

_OWNER = {
    **{kind.kind: "case" for kind in OF_CASE},
    **{kind.kind: "person" for kind in OF_PERSON},
}
_PLACE = {kind.kind: at for at, kind in enumerate((*OF_PERSON, *OF_CASE))}
_CITED = (Event.kind, Charge.kind, Assessment.kind, PersonName.kind)

_Made = dict[str, Plain]


class MadeDossiers:
    """The new cases of some changes that nothing else in the file can say anything of.

    They and their people are made there, no other change names them, and their group cases, if they are in any, are
    as new. An act that takes another one back makes none: others may speak of what it brings back.
    """

    def __init__(self, changes: Iterable[RecordChange]) -> None:
        self._cases: dict[str, RecordChange] = {}
        self._people: dict[str, RecordChange] = {}
        self._owned: dict[str, list[RecordChange]] = defaultdict(list)
        self._citing: dict[str, list[tuple[int, RecordChange]]] = defaultdict(list)
        self._proceedings: set[str] = set()
        self._shared: set[str] = set()
        self._entries: dict[str, list[Record]] = {}
        told: set[str] = set()
        for at, item in enumerate(changes):
            if item.field == "" and item.before is None and isinstance(item.after, dict):
                self._add(at, item, item.after)
            else:
                told.add(item.uid)
                told.update(_uids(item.before), _uids(item.after))
        self._cases = {uid: case for uid, case in self._cases.items() if self._is_whole(case, told)}

    @property
    def uids(self) -> Collection[str]:
        """The cases, by uid."""
        return self._cases.keys()

    def dossiers(self, connection: Connection, uids: Sequence[str], revision: int) -> dict[str, Dossier]:
        """The dossiers of those of these cases that are made here; what they refer to is in the file already."""
        people: dict[str, Record] = {}
        owned: dict[str, list[Record]] = {}
        for uid in uids:
            if uid in self._cases:
                person = _person_of(self._cases[uid])
                people[uid] = _record(self._people[person])
                owned[uid] = self._records(uid, person)
        self._entries.update(entries_of(connection, owned.values(), self._entries))
        found = {}
        for uid, own in owned.items():
            case, held = _record(self._cases[uid]), people[uid]
            if isinstance(case, Case) and isinstance(held, Person):
                records = {record.uid: record for record in own}
                records.update(referred(own, self._entries))
                found[uid] = Dossier(case=case, person=held, records=records, revision=revision)
        return found

    def _add(self, at: int, item: RecordChange, after: _Made) -> None:
        if item.kind == Citation.kind:
            self._citing[str(after.get("about"))].append((at, item))
        elif item.kind == Case.kind:
            self._cases[item.uid] = item
        elif item.kind == Person.kind:
            self._people[item.uid] = item
        elif item.kind == Proceeding.kind:
            self._proceedings.add(item.uid)
        elif item.kind in _OWNER:
            owner = after.get(_OWNER[item.kind])
            if isinstance(owner, str):
                self._owned[owner].append(item)
            elif item.kind == Event.kind:
                self._shared.add(str(after.get("proceeding")))

    def _is_whole(self, case: RecordChange, told: set[str]) -> bool:
        person = _person_of(case)
        own = self._own(case.uid, person)
        parts = (item for item in own if item.kind == Defendant.kind and isinstance(item.after, dict))
        new = self._proceedings - self._shared
        return (
            person in self._people
            and told.isdisjoint((case.uid, person))
            and (not told or told.isdisjoint(item.uid for item in own))
            and all(isinstance(part.after, dict) and part.after.get("proceeding") in new for part in parts)
        )

    def _own(self, case: str, person: str) -> list[RecordChange]:
        return [*self._owned.get(person, ()), *self._owned.get(case, ())]

    def _records(self, case: str, person: str) -> list[Record]:
        """In the order they are read in: by kind, then the citations, and all by their position."""
        told = sorted(self._own(case, person), key=lambda item: _PLACE[item.kind])
        cited = [item for _, item in self._citing.get(case, ())]
        for kind in _CITED:
            about = [item.uid for item in told if item.kind == kind and item.uid in self._citing]
            found = sorted((pair for uid in about for pair in self._citing[uid]), key=itemgetter(0))
            cited += [item for _, item in found]
        return sorted(map(_record, (*told, *cited)), key=position)


def _person_of(case: RecordChange) -> str:
    return str(case.after.get("person")) if isinstance(case.after, dict) else ""


def _record(item: RecordChange) -> Record:
    values: Mapping[str, Plain] = item.after if isinstance(item.after, dict) else {}
    return from_plain_record(item.kind, item.uid, values)


def _uids(value: Plain) -> Iterable[str]:
    """Whatever may name another record."""
    if isinstance(value, dict):
        return [part for part in value.values() if isinstance(part, str)]
    return [value] if isinstance(value, str) else []
