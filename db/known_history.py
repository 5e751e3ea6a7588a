"""How what was known in the past is made anew from the history: what each case's records said after each revision.

Cases of which one revision told everything are read as they are. Of the others all records are walked back from the
present through their changes, and what counts know is asked after each revision that touched the case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, delete, func, insert, or_, select

from db import history, known_states
from db.dossier_reader import read_dossiers
from db.known_chronicle import Chronicle
from db.known_facts import KnownFact, known_facts
from db.record_writer import chunks
from db.schema import metadata
from db.schema.cases import defendant, detention, event
from db.schema.history import change
from db.schema.known import NOW, known_case, known_person, known_state
from db.schema.projections import known_fact
from db.schema.sources import citation
from prisoner_tracker.domain.dossier import Dossier

_OWN = ("case_category", "charge", "event", "defendant", "list_entry", "assessment")
_CHUNK = 5_000

Known = list[tuple[int, Dossier | None]]
"""What a case was from each revision on that touched it, oldest first; None: not there."""


def make_anew(connection: Connection) -> None:
    """Fill the tables of what counts know from the history and the records."""
    for table in (known_case, known_person, known_state, known_fact):
        connection.execute(delete(table))
    last = history.last_number(connection)
    touching = _touching(connection, last)
    once = [uid for uid, numbers in touching.items() if len(numbers) == 1 and numbers != {-1}]
    writer = _Writer(connection)
    for part in chunks(once):
        keys = connection.scalars(select(detention.c.id).where(detention.c.uid.in_(part))).all()
        for dossier in read_dossiers(connection, keys, 0):
            writer.add(dossier.case.uid, [(next(iter(touching[dossier.case.uid])), dossier)])
        writer.write()
    for part in chunks(sorted(touching.keys() - set(once)), _CHUNK):
        for uid, known in _walked(connection, part, last).items():
            writer.add(uid, known)
        writer.write()


def _touching(connection: Connection, last: int) -> dict[str, set[int]]:
    """By case the revision that told all of it; {-1} where there were several, or a record is gone."""
    found: dict[str, set[int]] = {uid: set() for uid in connection.scalars(select(detention.c.uid))}
    for kind in ("detention", *_OWN):
        table = metadata.tables[kind]
        source: FromClause = change.join(table, table.c.uid == change.c.uid)
        if kind != "detention":
            source = source.join(detention, detention.c.id == table.c.case_id)
        statement = select(detention.c.uid, func.min(change.c.revision), func.max(change.c.revision))
        statement = statement.select_from(source).where(change.c.kind == kind).group_by(detention.c.uid)
        for uid, first, latest in connection.execute(statement):
            found[uid] |= {first, latest}
    for uid in _several(connection):
        found[uid] = {-1}
    return {uid: (numbers or {last}) if len(numbers) < 2 else {-1} for uid, numbers in found.items()}


def _several(connection: Connection) -> Iterator[str]:
    """Cases with records that are gone, that belong to a group case, or whose sources changed."""
    removed = select(change).where(
        change.c.field == "", change.c.after.is_(None), change.c.before.is_not(None)
    )
    moved = select(change).where(change.c.field.in_(("case", "proceeding")))
    for statement in (removed, moved):
        for row in connection.execute(statement):
            item = history.to_change(row)
            if item.kind == "detention":
                yield item.uid
            for value in (item.before, item.after):
                if isinstance(value, dict) and isinstance(value.get("case"), str):
                    yield str(value["case"])
                elif item.field == "case" and isinstance(value, str):
                    yield value
    shared = select(event.c.proceeding_id).where(event.c.case_id.is_(None))
    yield from connection.scalars(
        select(detention.c.uid)
        .join(defendant, defendant.c.case_id == detention.c.id)
        .where(defendant.c.proceeding_id.in_(shared))
    )
    open_events = select(event.c.case_id).where(event.c.date_to.is_(None), event.c.case_id.is_not(None))
    yield from connection.scalars(
        select(detention.c.uid).where(
            detention.c.id.in_(open_events),
            or_(
                detention.c.uid.in_(select(citation.c.about)),
                detention.c.id.in_(select(event.c.case_id).where(event.c.uid.in_(select(citation.c.about)))),
            ),
        )
    )


def _walked(connection: Connection, uids: Sequence[str], last: int) -> dict[str, Known]:
    """What these cases were after each revision that touched them."""
    chronicle = Chronicle(connection, uids)
    now = {uid: chronicle.dossier(uid) for uid in uids}
    known: dict[str, Known] = {uid: [] for uid in uids}
    number, touched = last, set[str]()
    statement = select(change).order_by(change.c.id.desc())
    for row in connection.execution_options(yield_per=5_000).execute(statement):
        if row.revision != number:
            _turn_page(chronicle, known, now, touched, number)
            number, touched = row.revision, set()
        touched |= chronicle.take_back(row)
    _turn_page(chronicle, known, now, touched, number)
    _turn_page(chronicle, known, now, {uid for uid, dossier in now.items() if dossier is not None}, 0)
    return {uid: told[::-1] for uid, told in known.items()}


def _turn_page(
    chronicle: Chronicle,
    known: dict[str, Known],
    now: dict[str, Dossier | None],
    touched: Iterable[str],
    number: int,
) -> None:
    """What these cases were until here they have been since this revision."""
    for uid in touched:
        if uid in known:
            known[uid].append((number, now[uid]))
            now[uid] = chronicle.dossier(uid)


class _Writer:
    """Collects what was known and writes it in bulk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cases: list[tuple[str, Known]] = []

    def add(self, uid: str, known: Known) -> None:
        """What a case was, from each revision on, oldest first."""
        self._cases.append((uid, known))

    def write(self) -> None:
        """Write what was added."""
        people = {d.person.uid for _, known in self._cases for _, d in known if d is not None}
        numbers = known_states.people_numbers(self._connection, people)
        there = [(uid, known) for uid, known in self._cases if any(d is not None for _, d in known)]
        latest = [next(d for _, d in reversed(known) if d is not None) for _, known in there]
        cases = known_states.add_cases(
            self._connection, latest, known_states.keys_of(self._connection, [d.case.uid for d in latest])
        )
        states: list[dict[str, Any]] = []
        facts: list[dict[str, Any]] = []
        for uid, known in there:
            states += _state_rows(cases[uid], known, numbers)
            facts += _fact_rows(known)
        for table, rows in ((known_state, states), (known_fact, facts)):
            if rows:
                self._connection.execute(insert(table), rows)
        self._cases = []


def _state_rows(number: int, known: Known, people: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    def told(dossier: Dossier) -> set[known_states.State]:
        return known_states.states_of(dossier, people[dossier.person.uid])

    places: dict[int, int] = defaultdict(int)
    for state, known_from, known_to in _intervals(known, told, known_states.in_order):
        places[known_from] += 1
        row = known_states.row(number, known_from, places[known_from] - 1, state)
        yield {**row, "known_to": NOW if known_to is None else known_to}


def _fact_rows(known: Known) -> Iterator[dict[str, Any]]:
    def told(dossier: Dossier) -> set[KnownFact]:
        return set(known_facts(dossier))

    for fact, known_from, known_to in _intervals(known, told, repr):
        yield {**dict(fact), "known_from": known_from, "known_to": known_to}


def _intervals(
    known: Known, told: Callable[[Dossier], set[Any]], order: Callable[[Any], Any]
) -> Iterator[tuple[Any, int, int | None]]:
    """Each thing told, with the revisions from which, and up to which, it was."""
    since: dict[Any, int] = {}
    for number, dossier in known:
        now = told(dossier) if dossier is not None else set()
        for ended in sorted(since.keys() - now, key=order):
            yield ended, since.pop(ended), number
        for new in now - since.keys():
            since[new] = number
    for thing in sorted(since, key=order):
        yield thing, since[thing], None
