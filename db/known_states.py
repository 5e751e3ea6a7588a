"""How the states that counts are made from follow the records: spans that hold no longer are closed, new ones opened.

Nothing here depends on the day it is written, so that making it anew gives the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, func, select, update

from db.bulk_insert import insert_rows, insert_tuples
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.known import NOW, SEEN_BIT, known_case, known_person, known_state
from prisoner_tracker.domain.counting.published import published_days
from prisoner_tracker.domain.counting.rules import LEVELS, WAR
from prisoner_tracker.domain.counting.states import Span, spans
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import CaseCategory, Event

STATES = (
    "in_custody", "on_remand", "serving", "administrative", "psychiatric", "incommunicado", "house_arrest",
    "not_known", "at_liberty", "restricted", "disappeared", "abroad", "wanted", "died",
)  # fmt: skip
"""Liberty codes by their number in ``known_state``: those of custody first, new ones last."""
_NUMBER = {code: number for number, code in enumerate(STATES)}

State = tuple[int, int, int, int, int, int, int, int, int | None, str, str, int]
"""Person, level, war, state, first, until, sure, holds, seen, cause, cause_date, worlds."""
_COLUMNS = tuple(
    known_state.c[name]
    for name in (
        *("known_person", "level", "war", "state", "first", "until", "sure", "holds", "seen", "cause"),
        "cause_date",
        "worlds",
    )
)


def refresh(
    connection: Connection,
    uids: Sequence[str],
    dossiers: Sequence[Dossier],
    keys: Mapping[str, int],
    revision: int,
) -> None:
    """Bring the states of cases up to their dossiers; ``keys`` are those of the file (by uid).

    Of the cases ``uids`` something may be known, of others nothing; those of them without a dossier are gone.
    """
    by_uid = {dossier.case.uid: dossier for dossier in dossiers}
    numbers = _numbers(connection, known_case, uids)
    known = [(number, by_uid.get(uid)) for uid, number in numbers.items()]
    numbers |= add_cases(connection, [one for uid, one in by_uid.items() if uid not in numbers], keys)
    _rename(connection, known, keys)
    people = people_numbers(connection, {dossier.person.uid for dossier in dossiers})
    now: dict[int, set[State]] = {
        numbers[uid]: states_of(dossier, people[dossier.person.uid]) for uid, dossier in by_uid.items()
    }
    gone = [number for number, dossier in known if dossier is None]
    old = {number for number, _ in known}
    _replace(connection, {**{number: set() for number in gone}, **now}, old, revision)


def states_of(dossier: Dossier, person: int) -> set[State]:
    """The spans of a case as rows without revisions; none while it is in the trash."""
    if dossier.case.trashed is not None:
        return set()
    level = str(dossier.case.facts.get("verification") or "")
    rank = LEVELS.index(level) if level in LEVELS else 0
    war = int(any(item.term in WAR for item in dossier.of(CaseCategory)))
    events = dossier.of(Event)
    # Days of publication matter for events without a last day only.
    reported = published_days(dossier) if any(_is_open(event) for event in events) else {}
    found: set[State] = set()
    stretches: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for span in spans(events, reported):
        stretches[span.holds, span.first].append(span)
    for stretch in stretches.values():
        worlds = 0
        if not stretch[0].sure:
            worlds = sum({1 << _NUMBER[span.state] for span in stretch})
            worlds |= SEEN_BIT if any(span.seen is not None for span in stretch) else 0
        for at, span in enumerate(stretch):
            found.add(
                (
                    person, rank, war, _NUMBER[span.state], span.first, span.until, 1 if span.sure else -at,
                    span.holds, span.seen, span.cause, span.when, worlds,
                )
            )  # fmt: skip
    return found


def _is_open(event: Event) -> bool:
    return event.date is None or event.date.latest is None


def _numbers(connection: Connection, table: Table, uids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in chunks(uids):
        rows = connection.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(part)))
        found.update({row.uid: row.id for row in rows})
    return found


def keys_of(connection: Connection, uids: Sequence[str]) -> dict[str, int]:
    """The keys of cases in the file, by uid."""
    return _numbers(connection, detention, uids)


def add_cases(connection: Connection, dossiers: Sequence[Dossier], keys: Mapping[str, int]) -> dict[str, int]:
    """Give numbers to cases that have none; by uid. ``keys`` are those of the file."""
    if not dossiers:
        return {}
    free = (connection.scalar(select(func.max(known_case.c.id))) or 0) + 1
    made = {dossier.case.uid: free + at for at, dossier in enumerate(dossiers)}
    rows = [
        {
            "id": made[dossier.case.uid],
            "uid": dossier.case.uid,
            "case_id": keys.get(dossier.case.uid),
            "code": dossier.case.code,
            "name": dossier.primary_name,
        }
        for dossier in dossiers
    ]
    insert_rows(connection, known_case, rows)
    return made


def _rename(
    connection: Connection, known: Sequence[tuple[int, Dossier | None]], keys: Mapping[str, int]
) -> None:
    """Take over names, codes and keys where they changed; of a case that is gone, the last name stays."""
    before = {}
    for part in chunks([number for number, _ in known]):
        rows = connection.execute(select(known_case).where(known_case.c.id.in_(part)))
        before.update({row.id: (row.case_id, row.code, row.name) for row in rows})
    for number, dossier in known:
        _, code, name = before[number]
        now = (
            (keys[dossier.case.uid], dossier.case.code, dossier.primary_name)
            if dossier
            else (None, code, name)
        )
        if now != before[number]:
            values = dict(zip(("case_id", "code", "name"), now, strict=True))
            connection.execute(update(known_case).where(known_case.c.id == number).values(**values))


def people_numbers(connection: Connection, uids: set[str]) -> dict[str, int]:
    """The numbers of these people (uids), new ones made."""
    known = _numbers(connection, known_person, sorted(uids))
    new = sorted(uids - known.keys())
    if new:
        free = (connection.scalar(select(func.max(known_person.c.id))) or 0) + 1
        made = {uid: free + at for at, uid in enumerate(new)}
        insert_rows(connection, known_person, [{"id": number, "uid": uid} for uid, number in made.items()])
        known |= made
    return known


def _replace(connection: Connection, now: Mapping[int, set[State]], old: set[int], revision: int) -> None:
    """Close what holds no longer, open what is new; a span opened by this very revision just goes.

    Of cases that are not ``old`` nothing is known yet.
    """
    before = _open(connection, sorted(old))
    rows: list[tuple[Any, ...]] = []
    for number, states in now.items():
        known = before.get(number, {})
        ended = [key for state, key in known.items() if state not in states]
        _close(connection, number, ended, revision)
        made = sorted((state for state in states if state not in known), key=in_order)
        free = max((key[1] for key in known.values() if key[0] == revision), default=-1) + 1
        rows += [(number, revision, free + at, NOW, *state) for at, state in enumerate(made)]
    names = ("known_case", "known_from", "place", "known_to", *(column.name for column in _COLUMNS))
    insert_tuples(connection, known_state, names, rows)


def in_order(state: State) -> tuple[int, ...]:
    """For sorting: the span in which all has happened first."""
    return (state[7], state[4], -state[6], state[3], state[8] or 0)


def _open(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[State, tuple[int, int]]]:
    found: dict[int, dict[State, tuple[int, int]]] = defaultdict(dict)
    keys = (known_state.c.known_case, known_state.c.known_from, known_state.c.place)
    for part in chunks(numbers):
        statement = select(*keys, *_COLUMNS).where(
            known_state.c.known_case.in_(part), known_state.c.known_to == NOW
        )
        for told in connection.execute(statement):
            found[told[0]][tuple(told[3:])] = (told[1], told[2])
    return found


def _close(connection: Connection, number: int, keys: Sequence[tuple[int, int]], revision: int) -> None:
    for known_from, place in keys:
        this = and_(
            known_state.c.known_case == number,
            known_state.c.known_from == known_from,
            known_state.c.place == place,
        )
        if known_from == revision:
            connection.execute(delete(known_state).where(this))
        else:
            connection.execute(update(known_state).where(this).values(known_to=revision))


def row(number: int, revision: int, place: int, state: State) -> dict[str, Any]:
    """A row that is still known."""
    values = {column.name: value for column, value in zip(_COLUMNS, state, strict=True)}
    return {"known_case": number, "known_from": revision, "place": place, "known_to": NOW, **values}


def forget(connection: Connection, uids: Sequence[str]) -> None:
    """Take these cases out for good, the past included: what a purge does."""
    numbers = list(_numbers(connection, known_case, uids).values())
    for part in chunks(numbers):
        connection.execute(delete(known_state).where(known_state.c.known_case.in_(part)))
        connection.execute(delete(known_case).where(known_case.c.id.in_(part)))
