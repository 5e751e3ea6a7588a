"""What some cases' records said at any moment, walked back change by change, with who owns which record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db import history
from db.dossier_reader import read_dossiers
from db.mapping import select_records, to_record
from db.record_states import State
from db.record_writer import chunks
from db.schema.cases import detention
from prisoner_tracker.domain.changes import Plain, from_plain_record, to_plain_record
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Case, Person, Record

_OWNERS = {
    "case_category": ("case",),
    "charge": ("case",),
    "event": ("case", "proceeding"),
    "defendant": ("case", "proceeding"),
    "list_entry": ("case",),
    "assessment": ("case",),
    "citation": ("about",),
    "person_name": ("person",),
}
"""The kinds that counts rest on, and the fields by which they belong to something."""
_WHOLE = frozenset({"detention", "person", "source", *_OWNERS})


class Chronicle:
    """Starts at the present; `take_back` walks one change back."""

    def __init__(self, connection: Connection, uids: Sequence[str]) -> None:
        self._cases = set(uids)
        self._states: dict[str, tuple[str, State]] = {}
        self._owned: dict[str, set[str]] = defaultdict(set)
        for part in chunks(sorted(uids)):
            keys = connection.scalars(select(detention.c.id).where(detention.c.uid.in_(part))).all()
            for dossier in read_dossiers(connection, keys, 0):
                for record in dossier.everything():
                    self._put_record(record)
        for kind in ("source", "defendant", "event"):
            self._put_shared(connection, kind)

    def _put_shared(self, connection: Connection, kind: str) -> None:
        """Sources, and what belongs to group cases: it may have been theirs before."""
        statement = select_records(kind)
        if kind == "event":
            statement = statement.where(statement.selected_columns["case_id"].is_(None))
        for row in connection.execute(statement).mappings():
            if kind != "defendant" or row["case_uid"] in self._cases:
                self._put_record(to_record(kind, row))

    def _put_record(self, record: Record) -> None:
        if record.kind in _WHOLE:
            self._put(record.uid, record.kind, to_plain_record(record))

    def _put(self, uid: str, kind: str, state: State) -> None:
        self._states[uid] = (kind, state)
        for owner in _owners(kind, state):
            self._owned[owner].add(uid)

    def _remove(self, uid: str) -> None:
        kind, state = self._states.pop(uid)
        for owner in _owners(kind, state):
            self._owned[owner].discard(uid)

    def take_back(self, row: Any) -> set[str]:
        """Undo one change row; returns the cases that it touched."""
        if row.kind not in _WHOLE:
            return set()
        there = row.uid in self._states
        if not there and (
            row.before is None or (row.field and row.field not in ("case", "person", "proceeding"))
        ):
            return set()
        item = history.to_change(row)
        touched = self._cases_of(row.uid)
        if item.field == "":
            if there:
                self._remove(item.uid)
            if isinstance(item.before, dict):
                self._put(item.uid, item.kind, dict(item.before))
        elif there:
            self._set(item.uid, item.field, item.before)
        return touched | self._cases_of(row.uid)

    def _set(self, uid: str, field: str, value: Plain) -> None:
        kind, state = self._states[uid]
        self._remove(uid)
        kept = {key: old for key, old in state.items() if key != field}
        if value not in (None, "", False):
            kept[field] = value
        self._put(uid, kind, kept)

    def _cases_of(self, uid: str) -> set[str]:
        """The cases that what a record says counts for."""
        if uid in self._cases:
            return {uid}
        kind, state = self._states.get(uid, ("", {}))
        if kind == "source":
            citing = [own for own, (_, said) in self._states.items() if said.get("source") == uid]
            return set[str]().union(*(self._cases_of(own) for own in citing))
        found = {owner for owner in _owners(kind, state) if owner in self._cases}
        for owner in _owners(kind, state) - found:
            if kind == "citation":
                found |= self._cases_of(owner) if owner != uid else set()
            elif kind in ("event", "defendant"):
                parts = (self._states[own] for own in self._owned[owner])
                found |= {str(said.get("case")) for what, said in parts if what == "defendant"}
        return found

    def dossier(self, uid: str) -> Dossier | None:
        """A case as it is now, as far as counts rest on it."""
        case = self._record(uid)
        person = self._record(case.person) if isinstance(case, Case) else None
        if not isinstance(case, Case):
            return None
        if not isinstance(person, Person):
            person = Person(uid=case.person, code="")
        own = sorted(self._own(case), key=lambda record: (int(getattr(record, "position", 0)), record.uid))
        return Dossier(case=case, person=person, records={record.uid: record for record in own})

    def _record(self, uid: str) -> Record | None:
        kind, state = self._states.get(uid, ("", {}))
        return from_plain_record(kind, uid, state) if kind else None

    def _own(self, case: Case) -> Iterator[Record]:
        uids = set(self._owned[case.uid]) | set(self._owned[case.person])
        for uid in list(uids):
            kind, state = self._states[uid]
            if kind == "defendant":
                uids |= {own for own in self._owned[str(state.get("proceeding"))] if self._is_shared(own)}
        uids |= {cited for uid in [*uids] for cited in self._owned[uid]}
        uids |= {str(source) for uid in [*uids] if (source := self._states[uid][1].get("source"))}
        yield from (record for uid in uids if (record := self._record(uid)) is not None)

    def _is_shared(self, uid: str) -> bool:
        kind, state = self._states[uid]
        return kind == "event" and not state.get("case")


def _owners(kind: str, state: State) -> set[str]:
    return {str(owner) for field in _OWNERS.get(kind, ()) if (owner := state.get(field))}
