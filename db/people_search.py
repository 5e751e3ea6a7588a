"""Who in the file may be the person a name says: candidates by the index, scored by the name engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from db.full_text import case_words
from db.mapping import to_date
from db.schema.people import person, person_name
from db.schema.projections import case_list
from prisoner_tracker.domain.names.match import match
from prisoner_tracker.domain.names.parts import is_marker
from prisoner_tracker.domain.names.words import query_forms, query_words
from prisoner_tracker.ports import PersonHit

_CANDIDATES = 300
_WORTH_SHOWING = 0.6


def similar_people(connection: Connection, name: str, limit: int) -> list[PersonHit]:
    """People whose name is like this one, best first, each with the reasons in codes."""
    best: dict[str, PersonHit] = {}
    for row in _candidates(connection, name):
        result = match(name, row["text"])
        known = best.get(row["person_uid"])
        if result.score >= _WORTH_SHOWING and (known is None or result.score > known.score):
            reasons = tuple((reason.code, tuple(reason.details)) for reason in result.reasons)
            best[row["person_uid"]] = PersonHit(
                row["person_uid"], row["code"], row["name"] or "", result.score, reasons, to_date(row, "born")
            )
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.name))[:limit]


def _candidates(connection: Connection, name: str) -> list[Any]:
    groups = [
        [form for form in query_forms(word) if len(form) > 1]
        for word in query_words(name)
        if not is_marker(word)
    ]
    asked = [_having(forms) for forms in groups if forms]
    if not asked:
        return []
    # Not bm25: an index without contents and positions gives every row the same rank. Most words found first.
    rows = union_all(*asked).subquery()
    found = (
        select(rows.c.rowid)
        .group_by(rows.c.rowid)
        .order_by(func.count().desc(), rows.c.rowid)
        .limit(_CANDIDATES)
    )
    numbers = connection.scalars(found).all()
    born = [case_list.c[f"born_{part}"] for part in ("text", "edtf", "from", "to")]
    statement = (
        select(
            person_name.c.text, person.c.uid.label("person_uid"), case_list.c.code, case_list.c.name, *born
        )
        .join(person, person.c.id == person_name.c.person_id)
        .join(case_list, case_list.c.person_id == person.c.id)
        .where(case_list.c.case_id.in_(numbers), case_list.c.trashed.is_(False))
    )
    return list(connection.execute(statement).mappings())


def _having(forms: Sequence[str]) -> Select[Any]:
    """The cases whose names have one of these forms of a word."""
    expression = "{names} : (" + " OR ".join(f'"{form}"*' for form in dict.fromkeys(forms)) + ")"
    return select(case_words.c.rowid).where(case_words.c.case_words.op("MATCH")(expression))
