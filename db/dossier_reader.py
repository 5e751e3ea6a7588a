"""How dossiers are read: many cases at once, one statement a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
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
    BY_KIND,
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
    Source,
)

OF_CASE: tuple[type[Record], ...] = (
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
OF_PERSON: tuple[type[Record], ...] = (PersonName, Affiliation, CodeAlias)
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
    of_person = _grouped(connection, [kind.kind for kind in OF_PERSON], "person_id", people)
    of_case = _grouped(connection, [kind.kind for kind in OF_CASE], "case_id", list(rows))
    _add_shared_events(connection, list(rows), of_case)
    _add_citations(connection, rows, people, of_case)
    entries = entries_of(connection, [*of_person.values(), *of_case.values()])
    result = {}
    for number, row in rows.items():
        own = [*of_person.get(row["person_id"], ()), *of_case.get(number, ())]
        own.sort(key=position)
        case = to_record(Case.kind, row)
        person = persons[row["person_id"]]
        if isinstance(case, Case) and isinstance(person, Person):
            records = {record.uid: record for record in own}
            records.update(referred(own, entries))
            result[number] = Dossier(case=case, person=person, records=records, revision=revision)
    return result


def position(record: Record) -> int:
    """Where a record stands among those of its case, 0 for most kinds."""
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
    "source": Source,
}
_ALIASES: tuple[tuple[type[Record], str], ...] = ((PlaceAlias, "place"), (OrganisationAlias, "organisation"))


def entries_of(
    connection: Connection, groups: Iterable[Iterable[Record]], known: Collection[str] = ()
) -> dict[str, list[Record]]:
    """The register entries (by uid, each with its aliases) that records refer to, but for those known."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for records in groups:
        for record in records:
            for name, kind in _references(record.kind):
                uid = getattr(record, name)
                if uid and uid not in known:
                    wanted[kind].add(uid)
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


@cache
def _references(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields by which a kind of record refers to registers, each with the kind of its entries."""
    names = {item.name for item in fields(BY_KIND[kind])}
    return tuple((name, of.kind) for name, of in _REFERS.items() if name in names)


def referred(records: Iterable[Record], entries: Mapping[str, list[Record]]) -> dict[str, Record]:
    """The register entries that some records of one case refer to, by uid."""
    uids = {
        uid: None
        for record in records
        for name, _ in _references(record.kind)
        if (uid := getattr(record, name))
    }
    return {entry.uid: entry for uid in uids for entry in entries.get(uid, ())}
