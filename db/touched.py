"""Which cases a set of changes touches, so that their projections are rewritten and views refresh them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from db.mapping import shape
from db.record_writer import chunks
from db.schema.cases import defendant, detention, event
from db.schema.people import affiliation
from db.schema.registers import organisation, organisation_alias, place, place_alias, proceeding
from db.schema.sources import citation, source
from prisoner_tracker.domain.changes import RecordChange

_UNUSED_WHEN_MADE = frozenset({"place", "organisation", "proceeding", "source"})
"""A new entry is used by cases only through other records; a new alias touches all cases of its owner."""


def touched_cases(connection: Connection, changes: Sequence[RecordChange]) -> set[str]:
    """Uids of the cases touched, as the records stand now: ask before and after writing, and join the answers."""
    cases: set[str] = set()
    known: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    for item in changes:
        if item.kind == "detention":
            cases.add(item.uid)
        named = _named(item, "case")
        cases |= named
        if item.kind == "person":
            people.add(item.uid)
        people |= _named(item, "person") if item.kind in ("person_name", "affiliation") else set()
        if item.kind == "citation":
            known["about"] |= _named(item, "about")
        if not named and not (item.kind in _UNUSED_WHEN_MADE and item.field == "" and item.before is None):
            known[item.kind].add(item.uid)
        if item.kind == "event":
            known["proceeding"] |= _named(item, "proceeding")
    for kind, uids in known.items():
        cases |= _cases_of(connection, kind, uids)
    return cases | _cases_of(connection, "person", people)


def _named(item: RecordChange, field: str) -> set[str]:
    """The uids a change names in a field: in a whole record, or as that field's old and new value."""
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
    cases = select(detention.c.uid)
    by_event = cases.join(event, event.c.case_id == detention.c.id)
    by_defendant = cases.join(defendant, defendant.c.case_id == detention.c.id)

    def one(statement: Select[Any], condition: ColumnElement[bool]) -> Select[Any]:
        return statement.where(condition).distinct()

    def keys(table: Any) -> Select[Any]:
        return select(table.c.id).where(table.c.uid.in_(uids))

    def owners(table: Any, column: str) -> Select[Any]:
        return select(table.c[column]).where(table.c.uid.in_(uids))

    match kind:
        case "person":
            return [one(cases, detention.c.person_id.in_(keys(shape("person").table)))]
        case "person_name" | "affiliation":
            return [one(cases, detention.c.person_id.in_(owners(shape(kind).table, "person_id")))]
        case "place":
            return _through_event(by_event, by_defendant, event.c.place_id.in_(keys(place)))
        case "place_alias":
            return _through_event(
                by_event, by_defendant, event.c.place_id.in_(owners(place_alias, "place_id"))
            )
        case "organisation":
            return _organisation(cases, by_event, by_defendant, keys(organisation))
        case "organisation_alias":
            return _organisation(cases, by_event, by_defendant, owners(organisation_alias, "organisation_id"))
        case "proceeding":
            return [one(by_defendant, defendant.c.proceeding_id.in_(keys(proceeding)))]
        case "event":
            shared = select(event.c.proceeding_id).where(event.c.uid.in_(uids))
            return [
                one(by_event, event.c.uid.in_(uids)),
                one(by_defendant, defendant.c.proceeding_id.in_(shared)),
            ]
        case "source":
            about = select(citation.c.about).where(citation.c.source_id.in_(keys(source)))
            return [one(cases, detention.c.uid.in_(about)), one(by_event, event.c.uid.in_(about))]
        case "citation":
            about = select(citation.c.about).where(citation.c.uid.in_(uids))
            return [one(cases, detention.c.uid.in_(about)), one(by_event, event.c.uid.in_(about))]
        case "about":
            return [one(cases, detention.c.uid.in_(uids)), one(by_event, event.c.uid.in_(uids))]
        case (
            "case_category"
            | "defendant"
            | "charge"
            | "case_tag"
            | "restricted_note"
            | "attachment"
            | "list_entry"
        ):
            return [one(cases, detention.c.id.in_(owners(shape(kind).table, "case_id")))]
        case _:
            return []


def _through_event(
    by_event: Select[Any], by_defendant: Select[Any], condition: ColumnElement[bool]
) -> list[Select[Any]]:
    shared = select(event.c.proceeding_id).where(condition)
    return [
        by_event.where(condition).distinct(),
        by_defendant.where(defendant.c.proceeding_id.in_(shared)).distinct(),
    ]


def _organisation(
    cases: Select[Any], by_event: Select[Any], by_defendant: Select[Any], keys: Select[Any]
) -> list[Select[Any]]:
    members = select(affiliation.c.person_id).where(affiliation.c.organisation_id.in_(keys))
    return [
        *_through_event(by_event, by_defendant, event.c.court_id.in_(keys)),
        cases.where(detention.c.person_id.in_(members)).distinct(),
    ]
