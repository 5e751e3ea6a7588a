"""How dossiers are read: many cases at once, one statement a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from db.mapping import select_records, shape, to_record
from db.record_writer import among, chunks
from db.schema import metadata
from db.schema.cases import assessment, charge, defendant, detention, event
from db.schema.people import person_name
from db.schema.sources import citation
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    Affiliation,
    Assessment,
    Attachment,
    Case,
    CaseCategory,
    CaseTag,
    Charge,
    Citation,
    CodeAlias,
    Defendant,
    Event,
    ListEntry,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    Question,
    Record,
    RestrictedNote,
)

_OF_CASE = (
    CaseCategory,
    Defendant,
    Charge,
    Event,
    ListEntry,
    CaseTag,
    RestrictedNote,
    Attachment,
    Assessment,
    Question,
)
_OF_PERSON = (PersonName, Affiliation, CodeAlias)
_CITED = ((event, event.c.case_id), (charge, charge.c.case_id), (assessment, assessment.c.case_id))

Found = dict[int, list[Record]]


def read_dossiers(connection: Connection, numbers: Sequence[int], revision: int) -> list[Dossier]:
    """The cases with these keys, in this order; keys without a case are left out."""
    dossiers: dict[int, Dossier] = {}
    for part in chunks(list(numbers), 400):
        dossiers.update(_read_part(connection, part, revision))
    return [dossiers[number] for number in numbers if number in dossiers]


def _read_part(connection: Connection, numbers: Sequence[int], revision: int) -> dict[int, Dossier]:
    rows = {
        row["id"]: row
        for row in connection.execute(
            select_records(Case.kind).where(among(detention.c.id, numbers))
        ).mappings()
    }
    people = sorted({row["person_id"] for row in rows.values()})
    persons = dict(_keyed(connection, Person.kind, among(metadata.tables["person"].c.id, people), "id"))
    of_person = _grouped(connection, [kind.kind for kind in _OF_PERSON], "person_id", people)
    of_case = _grouped(connection, [kind.kind for kind in _OF_CASE], "case_id", list(rows))
    _add_shared_events(connection, list(rows), of_case)
    _add_citations(connection, rows, people, of_case)
    registers = _registers(connection, [*of_person.values(), *of_case.values()])
    result = {}
    for number, row in rows.items():
        own = [*of_person.get(row["person_id"], ()), *of_case.get(number, ())]
        own.sort(key=_position)
        case = to_record(Case.kind, row)
        person = persons[row["person_id"]]
        if isinstance(case, Case) and isinstance(person, Person):
            records = {record.uid: record for record in own}
            records.update(_referred(own, registers))
            result[number] = Dossier(case=case, person=person, records=records, revision=revision)
    return result


def _position(record: Record) -> int:
    return int(getattr(record, "position", 0))


def _keyed(
    connection: Connection, kind: str, condition: ColumnElement[bool], key: str
) -> Iterable[tuple[Any, Record]]:
    statement = select_records(kind).where(condition).order_by(shape(kind).table.c.id)
    rows = connection.execute(statement)
    names = tuple(rows.keys())
    for row in rows:
        values = dict(zip(names, row, strict=True))
        yield values[key], to_record(kind, values)


def _grouped(connection: Connection, kinds: Iterable[str], owner: str, keys: Sequence[int]) -> Found:
    found: Found = defaultdict(list)
    for kind in kinds:
        for key, record in _keyed(connection, kind, among(shape(kind).table.c[owner], keys), owner):
            found[key].append(record)
    return found


def _add_shared_events(connection: Connection, numbers: Sequence[int], of_case: Found) -> None:
    """Events of a proceeding belong to each of its defendants."""
    cases: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        select(defendant.c.proceeding_id, defendant.c.case_id).where(among(defendant.c.case_id, numbers))
    )
    for row in rows:
        cases[row.proceeding_id].append(row.case_id)
    condition = event.c.proceeding_id.in_(list(cases)) & event.c.case_id.is_(None)
    for proceeding, record in _keyed(connection, Event.kind, condition, "proceeding_id") if cases else ():
        for number in cases[proceeding]:
            of_case[number].append(record)


def _add_citations(
    connection: Connection, rows: dict[int, Any], people: Sequence[int], of_case: Found
) -> None:
    """Citations about the case itself, its events and charges, and the person's names."""
    cases = {row["uid"]: number for number, row in rows.items()}
    about: list[tuple[ColumnElement[bool], dict[str, list[int]]]] = [
        (citation.c.about.in_(list(cases)), {uid: [number] for uid, number in cases.items()})
    ]
    for table, owner in _CITED:
        owners = {
            uid: [number] for uid, number in _cited(connection, table.c.uid, owner, list(rows)) if number
        }
        about.append((citation.c.about.in_(list(owners)), owners))
    of_person: dict[int, list[int]] = defaultdict(list)
    for number, row in rows.items():
        of_person[row["person_id"]].append(number)
    names = _cited(connection, person_name.c.uid, person_name.c.person_id, people)
    owners = {uid: of_person[person] for uid, person in names}
    about.append((citation.c.about.in_(list(owners)), owners))
    for condition, owned in about:
        if not owned:
            continue
        for uid, record in _keyed(connection, Citation.kind, condition, "about"):
            for number in owned[uid]:
                of_case[number].append(record)


def _cited(
    connection: Connection, uid: ColumnElement[str], owner: ColumnElement[int], keys: Sequence[int]
) -> list[tuple[str, int]]:
    """Records that have citations, with their owners' keys."""
    statement = select(uid, owner).where(among(owner, keys), uid.in_(select(citation.c.about)))
    return [(row[0], row[1]) for row in connection.execute(statement)]


_REFERS: dict[str, type[Record]] = {
    "place": Place,
    "court": Organisation,
    "organisation": Organisation,
    "proceeding": Proceeding,
}
_ALIASES: tuple[tuple[type[Record], str], ...] = ((PlaceAlias, "place"), (OrganisationAlias, "organisation"))


def _registers(connection: Connection, groups: Iterable[list[Record]]) -> dict[str, list[Record]]:
    """Register entries by uid, each with its aliases."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for records in groups:
        for record in records:
            for name, uid in _references(record):
                wanted["source" if name == "source" else _REFERS[name].kind].add(uid)
    found: dict[str, list[Record]] = defaultdict(list)
    for kind, uids in wanted.items():
        for part in chunks(sorted(uids)):
            for uid, record in _keyed(connection, kind, metadata.tables[kind].c.uid.in_(part), "uid"):
                found[uid].append(record)
    for alias, owner in _ALIASES:
        target, table = metadata.tables[owner], metadata.tables[alias.kind]
        for part in chunks(sorted(wanted.get(owner, ()))):
            keys = select(target.c.id).where(target.c.uid.in_(part))
            condition = table.c[f"{owner}_id"].in_(keys)
            for uid, record in _keyed(connection, alias.kind, condition, f"{owner}_uid"):
                found[uid].append(record)
    return found


def _references(record: Record) -> Iterable[tuple[str, str]]:
    for name in (*_REFERS, "source"):
        uid = getattr(record, name, None)
        if uid:
            yield name, uid


def _referred(records: Iterable[Record], registers: dict[str, list[Record]]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        for _, uid in _references(record):
            found.update({entry.uid: entry for entry in registers.get(uid, ())})
    return found
