"""Who in the file may be the person a name says: candidates by the index, scored by the name engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from db.full_text import case_words
from db.mapping import to_date
from db.schema.people import person, person_name
from db.schema.projections import case_list
from prisoner_tracker.domain.names.match import match
from prisoner_tracker.domain.names.parts import is_marker
from prisoner_tracker.domain.names.words import consonant_forms, query_forms, query_words
from prisoner_tracker.ports import PersonHit

_ENOUGH, _MOST_ALONE, _MOST_WORDS = 150, 60, 5
_LOOSE = 3
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
    """Names of the cases found, the surest questions asked first, until there are enough."""
    numbers: dict[int, None] = {}
    for expression, most in _questions(name):
        if len(numbers) >= _ENOUGH:
            break
        found = select(case_words.c.rowid).where(case_words.c.case_words.op("MATCH")(expression))
        numbers.update(dict.fromkeys(connection.scalars(found.limit(most))))
    if not numbers:
        return []
    born = [case_list.c[f"born_{part}"] for part in ("text", "edtf", "from", "to")]
    statement = (
        select(
            person_name.c.text, person.c.uid.label("person_uid"), case_list.c.code, case_list.c.name, *born
        )
        .join(person, person.c.id == person_name.c.person_id)
        .join(case_list, case_list.c.person_id == person.c.id)
        .where(case_list.c.case_id.in_(list(numbers)), case_list.c.trashed.is_(False))
    )
    return list(connection.execute(statement).mappings())


def _questions(name: str) -> Iterator[tuple[str, int]]:
    """FTS5 expressions with how many cases each may give: all words, all but one, one begun alike, one alone.

    A slip in one word leaves its beginning, or its consonants; with the other words that is telling.
    """
    words = [word for word in query_words(name) if not is_marker(word)][:_MOST_WORDS]
    groups = [group for word in words if (group := _forms(word))]
    exact = [_any_of(group) for group in groups]
    if not groups:
        return
    if len(groups) > 1:
        yield _all_of(exact), _ENOUGH
    if len(groups) > 2:
        for pair in combinations(exact, 2):
            yield _all_of(pair), _MOST_ALONE
    for at, group in enumerate(groups) if len(groups) > 1 else ():
        begun = dict.fromkeys(form[:_LOOSE] for form in group if len(form) > _LOOSE)
        if begun:
            rest = [one for other, one in enumerate(exact) if other != at]
            for one in rest:
                yield _all_of((_any_of(list(begun)), one)), _MOST_ALONE
    for one in exact:
        yield _all_of((one,)), _MOST_ALONE


def _forms(word: str) -> list[str]:
    return [form for form in (*query_forms(word), *consonant_forms(word)) if len(form) > 1]


def _any_of(forms: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{form}"*' for form in dict.fromkeys(forms)) + ")"


def _all_of(groups: Sequence[str]) -> str:
    return "{names} : (" + " AND ".join(groups) + ")"
