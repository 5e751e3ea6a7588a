"""What many cases were right after a revision: their records of now, walked back through the changes since.

As `domain.story.as_of` does for one case, but all at once, for counts as known on a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db import history
from db.dossier_reader import read_dossiers
from db.mapping import select_records, shape, to_record
from db.record_states import State
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.history import change
from prisoner_tracker.domain.changes import RecordChange, from_plain_record, to_plain_record
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import BY_KIND, Case, Citation, Defendant, Event, Person, Record
from prisoner_tracker.domain.story import ALIASES, OF_CASE, OF_PERSON, REFERENCES

_OWNERS = ("case", "person", "proceeding", "about")
_REFERS = {
    "place": "place",
    "court": "organisation",
    "organisation": "organisation",
    "proceeding": "proceeding",
    "source": "source",
    "person": "person",
}
_States = dict[str, tuple[str, State]]


def dossiers_as_known(connection: Connection, uids: Iterable[str], revision: int) -> dict[str, Dossier]:
    """By uid, those of the cases that were there, trashed ones too. What was purged since is not."""
    wanted = set(uids)
    if not wanted:
        return {}
    states: _States = {}
    for part in chunks(sorted(wanted)):
        keys = connection.scalars(select(detention.c.id).where(detention.c.uid.in_(part))).all()
        for dossier in read_dossiers(connection, keys, revision):
            states.update(_plain(dossier.everything()))
    _walk_back(connection, states, revision)
    _complete(connection, states, revision)
    return _assembled(states, wanted, revision)


def _plain(records: Iterable[Record]) -> _States:
    return {record.uid: (record.kind, to_plain_record(record)) for record in records}


def _walk_back(connection: Connection, states: _States, revision: int) -> None:
    """Take back every later change of these records, of removed ones, and of those that changed their owner."""
    statement = select(change).where(change.c.revision > revision).order_by(change.c.id.desc())
    moved = statement.where(change.c.field.in_(_OWNERS))
    _load(connection, ((row.kind, row.uid) for row in connection.execute(moved)), states)
    for row in connection.execute(statement):
        if row.kind in BY_KIND and (row.uid in states or (row.field == "" and row.before is not None)):
            _take_back(states, history.to_change(row))


def _take_back(states: _States, item: RecordChange) -> None:
    if item.field == "":
        if isinstance(item.before, dict):
            states[item.uid] = (item.kind, dict(item.before))
        elif item.after is not None:
            states.pop(item.uid, None)
    elif item.uid in states:
        kind, state = states[item.uid]
        kept = {key: value for key, value in state.items() if key != item.field}
        if item.before not in (None, "", False):
            kept[item.field] = item.before
        states[item.uid] = (kind, kept)


def _load(connection: Connection, records: Iterable[tuple[str, str]], states: _States) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, uid in records:
        if uid not in states and kind in BY_KIND:
            wanted[kind].add(uid)
    for kind, uids in wanted.items():
        table = shape(kind).table
        for part in chunks(sorted(uids)):
            rows = connection.execute(select_records(kind).where(table.c.uid.in_(part)))
            states.update(_plain(to_record(kind, row) for row in rows.mappings()))


def _complete(connection: Connection, states: _States, revision: int) -> None:
    """Add what these records refer to and is not there, as it was then, and the events of their proceedings."""
    missing = {
        (_REFERS[name], uid)
        for _, state in states.values()
        for name in _REFERS
        if isinstance(uid := state.get(name), str) and uid not in states
    }
    proceedings = {uid for kind, uid in missing if kind == "proceeding"}
    added: _States = {}
    _load(connection, missing, added)
    if proceedings:
        table = shape(Event.kind).table
        shared = select_records(Event.kind).where(table.c.case_id.is_(None))
        for row in connection.execute(shared).mappings():
            if row["proceeding_uid"] in proceedings:
                added.update(_plain([to_record(Event.kind, row)]))
    for part in chunks(sorted(added)):
        later = select(change).where(change.c.revision > revision, change.c.uid.in_(part))
        for altered in connection.execute(later.order_by(change.c.id.desc())):
            _take_back(added, history.to_change(altered))
    states.update(added)


def _assembled(states: _States, wanted: set[str], revision: int) -> dict[str, Dossier]:
    records = {uid: from_plain_record(kind, uid, state) for uid, (kind, state) in states.items()}
    owned: dict[str, list[Record]] = defaultdict(list)
    for record in records.values():
        for owner in _owners(record):
            owned[owner].append(record)
    found: dict[str, Dossier] = {}
    for uid in wanted:
        case = records.get(uid)
        person = records.get(case.person) if isinstance(case, Case) else None
        if isinstance(case, Case) and isinstance(person, Person):
            own = _own(case, owned)
            own.sort(key=lambda record: int(getattr(record, "position", 0)))
            belonging = {record.uid: record for record in own}
            for record in own:
                belonging.update(_referred(record, records, owned))
            found[uid] = Dossier(case=case, person=person, records=belonging, revision=revision)
    return found


def _owners(record: Record) -> Iterator[str]:
    fields = ["about"] if isinstance(record, Citation) else []
    if isinstance(record, OF_CASE):
        fields.append("case")
    if isinstance(record, OF_PERSON):
        fields.append("person")
    if isinstance(record, Event) and record.case is None:
        fields.append("proceeding")
    fields += [owner for kind, owner in ALIASES if isinstance(record, kind)]
    yield from (uid for name in fields if isinstance(uid := getattr(record, name, None), str) and uid)


def _own(case: Case, owned: Mapping[str, Sequence[Record]]) -> list[Record]:
    own = [record for record in owned.get(case.uid, ()) if not isinstance(record, Citation)]
    own += [record for record in owned.get(case.person, ()) if isinstance(record, OF_PERSON)]
    for part in [record for record in own if isinstance(record, Defendant)]:
        own += [record for record in owned.get(part.proceeding, ()) if isinstance(record, Event)]
    cited = [case.uid, *(record.uid for record in own)]
    return own + [record for uid in cited for record in owned.get(uid, ()) if isinstance(record, Citation)]


def _referred(
    record: Record, records: Mapping[str, Record], owned: Mapping[str, Sequence[Record]]
) -> Iterator[tuple[str, Record]]:
    aliases: tuple[Any, ...] = tuple(kind for kind, _ in ALIASES)
    for name in REFERENCES:
        uid = getattr(record, name, None)
        if uid and uid in records:
            yield uid, records[uid]
            yield from ((other.uid, other) for other in owned.get(uid, ()) if isinstance(other, aliases))
