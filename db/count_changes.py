"""For which cases the present can't tell what was known after a revision: something that is asked of them changed since.

Records that came with their case after the revision do not matter: the case was not known then.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, FromClause, and_, or_, select, true

from db import history
from db.record_writer import chunks
from db.schema import metadata
from db.schema.cases import detention, event
from db.schema.history import change
from db.schema.known import known_case, known_state
from db.schema.people import person
from db.touched import touched_cases
from prisoner_tracker.domain.fields import BY_KEY, Holder

_PERSON = (("person_name", ""), ("detention", "person"))
_KINDS: dict[str, frozenset[tuple[str, str]]] = {
    "category": frozenset({("case_category", "")}),
    "tags": frozenset({("case_tag", "")}),
    "name": frozenset(_PERSON),
    "other_names": frozenset(_PERSON),
    "code": frozenset({("detention", "code")}),
    "articles": frozenset({("charge", ""), ("event", "")}),
    "proceeding": frozenset({("defendant", ""), ("proceeding", "")}),
    "affiliation": frozenset(
        {("affiliation", ""), ("organisation", ""), ("organisation_alias", ""), ("detention", "person")}
    ),
}
"""The records on which a field rests: of a kind, one field of it or ("") all."""


ASSESSMENTS = frozenset({("assessment", "")})
_OF_CASE = frozenset({"case_category", "case_tag", "charge", "defendant", "assessment", "event"})
_OF_PERSON = frozenset({"person_name", "affiliation"})


def changed_cases(connection: Connection, keys: Iterable[str], revision: int) -> set[int]:
    """Numbers of known cases of which something that these fields rest on changed after a revision."""
    return changed_since(connection, _rests_on(set(keys)), revision)


def _rests_on(keys: set[str]) -> set[tuple[str, str]]:
    wanted: set[tuple[str, str]] = set()
    for key in keys:
        field = BY_KEY.get(key)
        if key in _KINDS:
            wanted |= _KINDS[key]
        elif field is not None and field.holder is Holder.CASE:
            wanted.add(("detention", key))
        elif field is not None and field.holder is Holder.PERSON:
            wanted |= {("person", key), ("detention", "person")}
        else:
            wanted.add(("", ""))
    return wanted


def changed_since(connection: Connection, kinds: Iterable[tuple[str, str]], revision: int) -> set[int]:
    """The same for records of these kinds ("" of any), in this field ("" any)."""
    wanted = set(kinds)
    if not wanted or not _anything_known(connection, revision):
        return set()
    if ("", "") in wanted:
        return _touched(connection, true(), revision)
    found: set[int] = set()
    for kind, name in sorted(wanted):
        this = and_(change.c.kind == kind, change.c.field.in_((name, "")) if name else true())
        source = _joined(kind)
        if source is None:
            found |= _touched(connection, this, revision)
            continue
        known = select(known_state.c.known_case).where(
            known_state.c.known_case == known_case.c.id, known_state.c.known_from <= revision
        )
        rows = select(known_case.c.id).select_from(source)
        found.update(
            connection.scalars(
                rows.where(this, change.c.revision > revision, known.correlate(known_case).exists())
            )
        )
        apart = [change.c.after.is_(None), change.c.field.in_(("case", "person", "proceeding"))]
        if kind == "event":
            apart.append(change.c.uid.in_(select(event.c.uid).where(event.c.case_id.is_(None))))
        found |= _touched(connection, and_(this, or_(*apart)), revision)
    return found


def _anything_known(connection: Connection, revision: int) -> bool:
    first = select(known_state.c.known_case).where(known_state.c.known_from <= revision).limit(1)
    return connection.scalar(first) is not None


def _joined(kind: str) -> FromClause | None:
    """Changes with the known case they belong to, for records that have one; None where it takes more."""
    if kind == "detention":
        return change.join(known_case, known_case.c.uid == change.c.uid)
    if kind == "person":
        owner = change.join(person, person.c.uid == change.c.uid)
        cases = owner.join(detention, detention.c.person_id == person.c.id)
        return cases.join(known_case, known_case.c.case_id == detention.c.id)
    table = metadata.tables[kind]
    records = change.join(table, table.c.uid == change.c.uid)
    if kind in _OF_CASE:
        return records.join(known_case, known_case.c.case_id == table.c.case_id)
    if kind in _OF_PERSON:
        cases = records.join(detention, detention.c.person_id == table.c.person_id)
        return cases.join(known_case, known_case.c.case_id == detention.c.id)
    return None


def _touched(connection: Connection, condition: ColumnElement[bool], revision: int) -> set[int]:
    rows = connection.execute(select(change).where(change.c.revision > revision, condition))
    uids = touched_cases(connection, [history.to_change(row) for row in rows])
    return numbers(connection, uids)


def numbers(connection: Connection, uids: Iterable[str]) -> set[int]:
    """The numbers of known cases by their uids."""
    found: set[int] = set()
    for part in chunks(sorted(uids)):
        found.update(connection.scalars(select(known_case.c.id).where(known_case.c.uid.in_(part))))
    return found


def gone_cases(connection: Connection) -> set[int]:
    """Cases that were once in the file and are not."""
    return set(connection.scalars(select(known_case.c.id).where(known_case.c.case_id.is_(None))))
