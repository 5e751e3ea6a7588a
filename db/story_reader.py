"""How the story of a case is read: its records, past and present, with every change of them, also when it is gone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from db import history
from db.belonging import Uids, all_uids, ever, joined
from db.mapping import select_records, shape, to_record
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.history import change
from db.schema.settings import purge
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.records import (
    Case,
    Citation,
    Event,
    Organisation,
    Person,
    PersonName,
    Place,
    Proceeding,
    Record,
    Source,
)
from prisoner_tracker.domain.story import ALIASES, CITED, OF_CASE, OF_PERSON, REFERENCES, Story

_REFERS: dict[str, type[Record]] = {
    "place": Place,
    "court": Organisation,
    "organisation": Organisation,
    "proceeding": Proceeding,
    "source": Source,
}
_Logged = dict[str, list[tuple[int, int, RecordChange]]]


def find_case(connection: Connection, uid_or_code: str) -> str | None:
    """The uid of a case that is or was in the file; None when the history knows none."""
    code = uid_or_code.strip().upper()
    found = connection.scalar(
        select(detention.c.uid).where((detention.c.uid == uid_or_code) | (detention.c.code == code))
    )
    if found is None:
        found = connection.scalar(
            select(purge.c.of).where((purge.c.of == uid_or_code) | (purge.c.code == code))
        )
    if found is None:
        named = change.c.before.contains(f'"code":"{code}"', autoescape=True)
        known = (change.c.uid == uid_or_code) | ((change.c.field == "") & change.c.after.is_(None) & named)
        found = connection.scalar(select(change.c.uid).where(change.c.kind == Case.kind, known).limit(1))
    return found


def read_story(connection: Connection, case: str) -> Story:
    """The story of a case by its uid."""
    logged: _Logged = {}
    _log(connection, [case], logged)
    present = _present(connection, {Case.kind: {case}})
    people = _values(present.values(), logged, {case}, "person")
    own = joined(
        {Case.kind: {case}, Person.kind: people},
        ever(connection, OF_CASE, "case", {case}),
        ever(connection, OF_PERSON, "person", people),
    )
    cited = {case} | own[PersonName.kind]
    for kind in CITED:
        cited |= own[kind.kind]
    own = joined(own, ever(connection, [Citation], "about", cited))
    _add(connection, own, present, logged)
    proceedings = _values(present.values(), logged, own["defendant"], "proceeding")
    shared = ever(connection, [Event], "proceeding", proceedings)
    _add(connection, shared, present, logged)
    referred = _registers(present, logged, all_uids(own) | all_uids(shared))
    aliases = joined(*(ever(connection, [alias], owner, referred.get(owner, ())) for alias, owner in ALIASES))
    _add(connection, joined(referred, aliases), present, logged)
    rows = sorted(entry for entries in logged.values() for entry in entries if entry[2].kind)
    changes = tuple((number, item) for number, _, item in rows)
    return Story(case, present, changes, frozenset(all_uids(own)), history.last_number(connection))


def _add(connection: Connection, found: Uids, present: dict[str, Record], logged: _Logged) -> None:
    present.update(_present(connection, found))
    _log(connection, [uid for uid in sorted(all_uids(found)) if uid not in logged], logged)


def _present(connection: Connection, wanted: Uids) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for kind, uids in wanted.items():
        table = shape(kind).table
        for part in chunks(sorted(uids)):
            for row in connection.execute(select_records(kind).where(table.c.uid.in_(part))).mappings():
                found[row["uid"]] = to_record(kind, row)
    return found


def _log(connection: Connection, uids: Iterable[str], logged: _Logged) -> None:
    """The changes of these records as (revision, id, change)."""
    wanted = list(uids)
    for uid in wanted:
        logged[uid] = []
    for part in chunks(wanted):
        for row in connection.execute(select(change).where(change.c.uid.in_(part)).order_by(change.c.id)):
            logged[row.uid].append((row.revision, row.id, history.to_change(row)))


def _values(records: Iterable[Record], logged: _Logged, uids: Iterable[str], field: str) -> set[str]:
    """Every uid that this field of these records holds or held."""
    wanted = set(uids)
    found = {getattr(record, field, None) for record in records if record.uid in wanted}
    for uid in wanted:
        for _, _, item in logged.get(uid, ()):
            for value in (item.before, item.after):
                if item.field == field:
                    found.add(value if isinstance(value, str) else None)
                elif item.field == "" and isinstance(value, dict):
                    found.add(_text(value.get(field)))
    return {value for value in found if value}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _registers(present: dict[str, Record], logged: _Logged, uids: set[str]) -> Uids:
    found: Uids = {}
    for field in REFERENCES:
        kind = _REFERS[field].kind
        found.setdefault(kind, set()).update(_values(present.values(), logged, uids, field))
    return found
