"""Who in the file may be the person a name says: candidates by the index, scored by the name engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection, select

from db.full_text import case_words
from db.mapping import to_date
from db.schema.people import person, person_name
from db.schema.projections import case_list
from prisoner_tracker.domain.names.apart import names_surely_apart
from prisoner_tracker.domain.names.match import Match, match
from prisoner_tracker.domain.names.partial import as_asked
from prisoner_tracker.domain.names.parts import is_marker
from prisoner_tracker.domain.names.words import consonant_forms, query_forms, query_words, spelt_plainly
from prisoner_tracker.ports import PersonHit

_ENOUGH, _MOST_ALONE, _MOST_WORDS = 150, 60, 5
_LOOSE = 3
_WORTH_SHOWING, _WORTH_SHOWING_ONE_WORD = 0.6, 0.4
Group = Sequence[str]
"""The beginnings by which one word is found."""


def similar_people(connection: Connection, name: str, limit: int) -> list[PersonHit]:
    """People whose name is like this one, best first, each with the reasons in codes.

    A given or family name alone finds everybody who has it, with a low score that says so.
    """
    words = _words(name)
    least = _WORTH_SHOWING if len(words) > 1 else _WORTH_SHOWING_ONE_WORD
    cases = _first_cases(connection, _candidates(connection, words))
    best: dict[int, tuple[Match, str]] = {}
    for key, text in _names(connection, list(cases)):
        if names_surely_apart(name, text):
            continue
        found = match(name, text)
        if found.score >= least and (key not in best or found.score > best[key][0].score):
            best[key] = found, text
    ranked = sorted(best.items(), key=lambda item: (-item[1][0].score, item[1][1], item[0]))[:limit]
    return _hits(connection, {cases[key]: as_asked(name, text, found) for key, (found, text) in ranked})


def _first_cases(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Person → the first of the cases (keys) outside the trash."""
    columns = case_list.c.person_id, case_list.c.case_id, case_list.c.trashed
    # The trash is left out here: asked for it, SQLite would take its index and read every case.
    statement = select(*columns).where(case_list.c.case_id.in_(numbers))
    found: dict[int, int] = {}
    for key, case, trashed in connection.execute(statement) if numbers else ():
        if not trashed:
            found[key] = min(case, found.get(key, case))
    return found


def _names(connection: Connection, people: Sequence[int]) -> list[tuple[int, str]]:
    """(person, name) for every name of the people (keys)."""
    statement = select(person_name.c.person_id, person_name.c.text).where(person_name.c.person_id.in_(people))
    return [(key, text) for key, text in connection.execute(statement)] if people else []


def _hits(connection: Connection, found: Mapping[int, Match]) -> list[PersonHit]:
    """The people of the cases (keys), best first."""
    born = [case_list.c[f"born_{part}"] for part in ("text", "edtf", "from", "to")]
    statement = (
        select(person.c.uid, case_list.c.case_id, case_list.c.code, case_list.c.name, *born)
        .join(person, person.c.id == case_list.c.person_id)
        .where(case_list.c.case_id.in_(list(found)))
    )
    hits = []
    for row in connection.execute(statement).mappings() if found else ():
        match_of = found[row["case_id"]]
        reasons = tuple((reason.code, tuple(reason.details)) for reason in match_of.reasons)
        hits.append(
            PersonHit(
                row["uid"], row["code"], row["name"] or "", match_of.score, reasons, to_date(row, "born")
            )
        )
    return sorted(hits, key=lambda hit: (-hit.score, hit.name))


def _candidates(connection: Connection, words: Sequence[str]) -> list[int]:
    """Cases found, the surest questions asked first, until there are enough."""
    groups = [group for word in words if (group := _forms(word))]
    numbers: dict[int, None] = {}
    if len(groups) == 1:
        numbers.update(dict.fromkeys(_ask(connection, _just_as_spelt(words), _MOST_ALONE)))
    alone = [_ask(connection, _all_of((_any_of(group),)), _MOST_ALONE + 1) for group in groups]
    for found in alone:
        if len(found) <= _MOST_ALONE:
            numbers.update(dict.fromkeys(found))
    # Whom a rare word finds alone need not be asked for again with other words.
    frequent = [at for at, found in enumerate(alone) if len(found) > _MOST_ALONE]
    numbers.update(dict.fromkeys(_by_two(connection, groups, frequent)))
    for found in alone:
        if len(numbers) < _ENOUGH:
            numbers.update(dict.fromkeys(found[:_MOST_ALONE]))
    return list(numbers)


def _by_two(connection: Connection, groups: Sequence[Group], frequent: Sequence[int]) -> list[int]:
    """Who has two of the words, or one and another that begins alike: a slip in it leaves that, or its consonants.

    Where two words together find many, all of them are asked for, and nothing looser.
    """
    exact = {at: _any_of(groups[at]) for at in frequent}
    found: list[int] = []
    many = set()
    for one, other in combinations(frequent, 2):
        both = _ask(connection, _all_of((exact[one], exact[other])), _MOST_ALONE + 1)
        if len(both) > _MOST_ALONE:
            many.update({(one, other), (other, one)})
        found += both
    if many and len(many) == len(frequent) * (len(frequent) - 1):
        found = [*_ask(connection, _all_of(list(exact.values())), _ENOUGH), *found]
    for at, group in enumerate(groups):
        begun = dict.fromkeys(form[:_LOOSE] for form in group if len(form) > _LOOSE)
        for other in frequent if begun else ():
            if other != at and (at, other) not in many and len(found) < _ENOUGH:
                found += _ask(connection, _all_of((_any_of(list(begun)), exact[other])), _MOST_ALONE)
    return found


def _ask(connection: Connection, expression: str, most: int) -> list[int]:
    found = select(case_words.c.rowid).where(case_words.c.case_words.op("MATCH")(expression))
    return list(connection.scalars(found.limit(most)))


def _words(name: str) -> list[str]:
    return [word for word in query_words(name) if not is_marker(word)][:_MOST_WORDS]


def _forms(word: str) -> list[str]:
    return [form for form in (*query_forms(word), *consonant_forms(word)) if len(form) > 1]


def _just_as_spelt(words: Sequence[str]) -> str:
    spelt = [plain for word in words if (plain := spelt_plainly(word))]
    return _all_of([f'"{plain}"' for plain in spelt]) if spelt else _all_of(('"-"',))


def _any_of(forms: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{form}"*' for form in dict.fromkeys(forms)) + ")"


def _all_of(groups: Sequence[str]) -> str:
    return "{names} : (" + " AND ".join(groups) + ")"
