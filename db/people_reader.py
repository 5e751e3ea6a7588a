"""What the file knows of people: outlines of everybody for comparing, everything about one, and former codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, or_, select

from db.mapping import select_records, shape, to_record
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.people import code_alias, person, person_name
from db.schema.projections import case_list
from db.schema.sources import citation, list_entry
from prisoner_tracker.domain.names.sketch import Interval, PersonSketch
from prisoner_tracker.domain.records import ALL_KINDS, Citation, Person, Record
from prisoner_tracker.ports import PersonOutline

_FORMERLY = (detention.c.uid == code_alias.c.case) | (
    (code_alias.c.case == "") & (detention.c.person_id == code_alias.c.person_id)
)
"""Which case a code from before a merge means."""


def outlines(connection: Connection) -> list[PersonOutline]:
    """Everybody with a case that is not in the trash, in the order they were put in."""
    names, cases, entries = _names(connection), _cases(connection), _entries(connection)
    rows = connection.execute(
        select(person.c.id, person.c.uid, person.c.born_from, person.c.born_to, person.c.birth_place)
    )
    found = []
    for key, uid, born_from, born_to, birth_place in rows:
        own = cases.get(key)
        if own is None:
            continue
        codes, arrests, places = own
        sketch = PersonSketch(
            uid,
            tuple(names.get(key, ())),
            _interval(born_from, born_to),
            tuple(arrests),
            tuple(dict.fromkeys((*places, birth_place) if birth_place else places)),
            tuple(entries.get(key, ())),
        )
        found.append(PersonOutline(sketch, tuple(codes)))
    return found


def _names(connection: Connection) -> Mapping[int, list[str]]:
    statement = select(person_name.c.person_id, person_name.c.text).order_by(
        person_name.c.person_id, person_name.c.is_primary.desc(), person_name.c.position
    )
    names: dict[int, list[str]] = defaultdict(list)
    for key, text in connection.execute(statement):
        names[key].append(text)
    return names


def _cases(connection: Connection) -> Mapping[int, tuple[list[str], list[Interval], list[str]]]:
    """For each person: codes, days of arrest, places held at and regions."""
    statement = (
        select(
            case_list.c.person_id,
            case_list.c.code,
            case_list.c.arrested_from,
            case_list.c.arrested_to,
            case_list.c.place,
            detention.c.region,
        )
        .join(detention, detention.c.id == case_list.c.case_id)
        .where(case_list.c.trashed.is_(False))
        .order_by(case_list.c.case_id)
    )
    cases: dict[int, tuple[list[str], list[Interval], list[str]]] = defaultdict(lambda: ([], [], []))
    for key, code, arrested_from, arrested_to, place, region in connection.execute(statement):
        codes, arrests, places = cases[key]
        codes.append(code)
        arrested = _interval(arrested_from, arrested_to)
        if arrested:
            arrests.append(arrested)
        places.extend(text for text in (place, region) if text)
    return cases


def _entries(connection: Connection) -> Mapping[int, list[tuple[str, str]]]:
    statement = (
        select(detention.c.person_id, list_entry.c.source_id, list_entry.c.number)
        .join(detention, detention.c.id == list_entry.c.case_id)
        .where(detention.c.trashed.is_(None))
    )
    entries: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, source, number in connection.execute(statement):
        entries[key].append((str(source), number))
    return entries


def _interval(start: int | None, end: int | None) -> Interval | None:
    if start is None and end is None:
        return None
    return (
        date.fromordinal(start) if start is not None else None,
        date.fromordinal(end) if end is not None else None,
    )


def records_of(connection: Connection, uid: str) -> list[Record]:
    """Everything that hangs on a person: the person, what refers to it and to its cases, trashed ones too, and citations.

    Empty where there is no such person.
    """
    key = connection.scalar(select(person.c.id).where(person.c.uid == uid))
    if key is None:
        return []
    cases = connection.scalars(select(detention.c.id).where(detention.c.person_id == key)).all()
    found = list(_records(connection, Person.kind, person.c.id == key))
    for kind in ALL_KINDS:
        conditions = _owned(kind.kind, key, cases)
        if conditions and kind is not Person:
            found += _records(connection, kind.kind, or_(*conditions))
    for part in chunks([record.uid for record in found]):
        found += _records(connection, Citation.kind, citation.c.about.in_(part))
    return list({record.uid: record for record in found}.values())


def _owned(kind: str, key: int, cases: Sequence[int]) -> list[ColumnElement[bool]]:
    """The conditions under which a record of the kind belongs to the person or to one of the cases."""
    rows = shape(kind)
    return [
        rows.table.c[f"{name}_id"].in_([key] if target == Person.kind else cases)
        for name, target in rows.references.items()
        if target in (Person.kind, "detention")
    ]


def _records(connection: Connection, kind: str, condition: ColumnElement[bool]) -> Iterable[Record]:
    statement = select_records(kind).where(condition).order_by(shape(kind).table.c.id)
    return [to_record(kind, row) for row in connection.execute(statement).mappings()]


def by_former_code(connection: Connection, codes: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Code → case (key, uid) for codes from before a merge; the first case where only the person is known."""
    found: dict[str, tuple[int, str]] = {}
    for part in chunks(sorted(set(codes))):
        statement = (
            select(code_alias.c.code, detention.c.id, detention.c.uid)
            .join(detention, _FORMERLY)
            .where(code_alias.c.code.in_(part))
            .order_by(detention.c.id)
        )
        for code, key, uid in connection.execute(statement):
            found.setdefault(code, (key, uid))
    return found


def number_of_former_code(connection: Connection, code: str) -> int | None:
    """The key of the case that had this code before a merge."""
    wanted = code.strip().upper()
    found = by_former_code(connection, [wanted])
    return found[wanted][0] if wanted in found else None


def has_code(code: str) -> ColumnElement[bool]:
    """The condition on ``case_list`` that the case has this code (capitals), or had it before a merge."""
    by_alias = select(detention.c.id).join(code_alias, _FORMERLY).where(code_alias.c.code == code)
    return or_(func.upper(case_list.c.code) == code, case_list.c.case_id.in_(by_alias))
