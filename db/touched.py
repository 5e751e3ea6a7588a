"""Which cases a set of changes touches, so that their projections are rewritten and views refresh them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from db.mapping import shape
from db.record_writer import chunks
from db.schema.cases import assessment, charge, defendant, detention, event
from db.schema.people import affiliation, person, person_name
from db.schema.registers import organisation, organisation_alias, place, place_alias, proceeding
from db.schema.sources import citation, list_entry, source
from prisoner_tracker.domain.changes import RecordChange

_UNUSED_WHEN_MADE = frozenset({"place", "organisation", "proceeding", "source"})
"""A new entry is used by cases only through other records; a new alias touches all cases of its owner."""


def touched_cases(connection: Connection, changes: Sequence[RecordChange]) -> set[str]:
    """Uids of the cases touched, as the records stand now: ask before and after writing, and join the answers."""
    cases: set[str] = set()
    known: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    owned = _owned(changes)
    for item in changes:
        if item.uid in owned and _is_made(item):
            cases |= {item.uid} if item.kind == "detention" else _named(item, "case")
            continue
        if item.kind == "citation" and _is_made(item) and _named(item, "about") <= owned:
            continue
        if item.kind == "detention":
            cases.add(item.uid)
        named = _named(item, "case")
        cases |= named
        if item.kind == "person":
            people.add(item.uid)
        people |= (
            _named(item, "person") if item.kind in ("person_name", "affiliation", "code_alias") else set()
        )
        if item.kind == "citation":
            about = _named(item, "about")
            known["about"] |= about - owned
            if about and about <= owned:
                continue
        if item.uid in owned:
            continue
        if not named and not (item.kind in _UNUSED_WHEN_MADE and item.field == "" and item.before is None):
            known[item.kind].add(item.uid)
        if item.kind == "event":
            known["proceeding"] |= _named(item, "proceeding")
    for kind, uids in known.items():
        cases |= _cases_of(connection, kind, uids)
    return cases | _cases_of(connection, "person", people - owned)


def _owned(changes: Sequence[RecordChange]) -> set[str]:
    """Records made here for a case that is made here: who has them is known without asking.

    A person and the names are theirs, too, when the person is made here: every case of theirs is made here.
    """
    made = [item for item in changes if _is_made(item)]
    owners = {item.uid for item in made if item.kind in ("detention", "person")}
    return owners | {
        item.uid
        for item in made
        if isinstance(item.after, dict) and not owners.isdisjoint(map(item.after.get, ("case", "person")))
    }


def _is_made(item: RecordChange) -> bool:
    return item.field == "" and item.before is None


def _named(item: RecordChange, field: str) -> set[str]:
    """The uids a change names in a field: in a whole record, or as that field's old and new value."""
    if _is_made(item):
        value = item.after.get(field) if isinstance(item.after, dict) else None
        return {value} if isinstance(value, str) and value else set()
    if item.field == field:
        values = [item.before, item.after]
    elif item.field == "":
        values = [part.get(field) for part in (item.before, item.after) if isinstance(part, dict)]
    else:
        values = []
    return {value for value in values if isinstance(value, str) and value}


def _cases_of(connection: Connection, kind: str, uids: set[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(uids)):
        for statement in _statements(kind, part):
            found.update(connection.scalars(statement))
    return found


def _statements(kind: str, uids: Sequence[str]) -> list[Select[Any]]:
    """Statements that give the uids of cases using records of a kind."""
    if kind in _OF_CASE:
        return [_CASES.where(detention.c.id.in_(_owners(shape(kind).table, "case_id", uids))).distinct()]
    find = _FINDERS.get(kind)
    return [statement.distinct() for statement in find(uids)] if find else []


_OF_CASE = frozenset(
    {
        "case_category",
        "defendant",
        "charge",
        "case_tag",
        "restricted_note",
        "attachment",
        "list_entry",
        "assessment",
        "question",
    }
)
_CASES = select(detention.c.uid)
_BY_EVENT = _CASES.join(event, event.c.case_id == detention.c.id)
_BY_DEFENDANT = _CASES.join(defendant, defendant.c.case_id == detention.c.id)


def _keys(table: Table, uids: Sequence[str]) -> Select[Any]:
    return select(table.c.id).where(table.c.uid.in_(uids))


def _owners(table: Table, column: str, uids: Sequence[str]) -> Select[Any]:
    return select(table.c[column]).where(table.c.uid.in_(uids))


def _of_people(people: Select[Any]) -> list[Select[Any]]:
    return [_CASES.where(detention.c.person_id.in_(people))]


def _of_events(condition: ColumnElement[bool]) -> list[Select[Any]]:
    """Cases with such an event of their own, and the defendants it applies to."""
    shared = select(event.c.proceeding_id).where(condition)
    return [_BY_EVENT.where(condition), _BY_DEFENDANT.where(defendant.c.proceeding_id.in_(shared))]


def _of_organisations(keys: Select[Any]) -> list[Select[Any]]:
    members = select(affiliation.c.person_id).where(affiliation.c.organisation_id.in_(keys))
    assessed = select(assessment.c.case_id).where(assessment.c.organisation_id.in_(keys))
    by_assessment = _CASES.where(detention.c.id.in_(assessed))
    return [*_of_events(event.c.court_id.in_(keys)), *_of_people(members), by_assessment]


def _cited(about: Select[Any] | Sequence[str]) -> list[Select[Any]]:
    owned = [
        _CASES.where(detention.c.id.in_(select(table.c.case_id).where(table.c.uid.in_(about))))
        for table in (charge, assessment)
    ]
    names = select(person_name.c.person_id).where(person_name.c.uid.in_(about))
    return [
        _CASES.where(detention.c.uid.in_(about)),
        _BY_EVENT.where(event.c.uid.in_(about)),
        *owned,
        *_of_people(names),
    ]


def _of_sources(keys: Select[Any]) -> list[Select[Any]]:
    """Cases for which one is cited, and those that stand in its list."""
    listed = select(list_entry.c.case_id).where(list_entry.c.source_id.in_(keys))
    cited = _cited(select(citation.c.about).where(citation.c.source_id.in_(keys)))
    return [*cited, _CASES.where(detention.c.id.in_(listed))]


_FINDERS: Mapping[str, Callable[[Sequence[str]], list[Select[Any]]]] = {
    "person": lambda uids: _of_people(_keys(person, uids)),
    "person_name": lambda uids: _of_people(_owners(person_name, "person_id", uids)),
    "affiliation": lambda uids: _of_people(_owners(affiliation, "person_id", uids)),
    "place": lambda uids: _of_events(event.c.place_id.in_(_keys(place, uids))),
    "place_alias": lambda uids: _of_events(event.c.place_id.in_(_owners(place_alias, "place_id", uids))),
    "organisation": lambda uids: _of_organisations(_keys(organisation, uids)),
    "organisation_alias": lambda uids: _of_organisations(
        _owners(organisation_alias, "organisation_id", uids)
    ),
    "proceeding": lambda uids: [_BY_DEFENDANT.where(defendant.c.proceeding_id.in_(_keys(proceeding, uids)))],
    "event": lambda uids: _of_events(event.c.uid.in_(uids)),
    "source": lambda uids: _of_sources(_keys(source, uids)),
    "citation": lambda uids: _cited(_owners(citation, "about", uids)),
    "about": _cited,
}
