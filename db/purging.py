"""How a case leaves the file for good: its rows, its place in indexes, what the history said of it, drafts and bytes.

The person goes too, unless another case is about her; a group case or a source goes when nothing else refers to it.
The history keeps the seals, so that the chain still verifies, and a `Purge` record with uid, code and reason.
Texts about the person in other people's cases are not found here, nor are older backups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from db import history, known_states
from db.belonging import MOVED, Uids, all_uids, joined, now, once
from db.full_text import case_words
from db.mapping import shape
from db.record_states import State, states_now
from db.record_writer import chunks
from db.schema.cases import attachment, content, detention
from db.schema.history import change
from db.schema.people import person
from db.schema.projections import known_fact
from db.schema.settings import draft
from prisoner_tracker.domain.changes import RecordChange, to_plain_record
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import (
    ALL_KINDS,
    Attachment,
    Case,
    Citation,
    Defendant,
    Event,
    Person,
    PersonPair,
    Proceeding,
    Purge,
    Record,
    Source,
)
from prisoner_tracker.domain.story import OF_CASE, OF_PERSON


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes: the changes that remove it, all its uids, the cases by uid with their codes, digests of its bytes."""

    changes: tuple[RecordChange, ...]
    uids: frozenset[str]
    cases: dict[str, str]
    digests: frozenset[str]


def plan(connection: Connection, cases: Sequence[str]) -> Plan:
    """What a purge of these cases (uids) removes. Raises UserMistake: no-such-case, not-in-trash."""
    codes: dict[str, str] = {}
    for part in chunks(sorted(set(cases))):
        for row in connection.execute(select(detention).where(detention.c.uid.in_(part))):
            codes[row.uid] = row.code
            if row.trashed is None:
                raise UserMistake("not-in-trash", case=row.code)
    for uid in cases:
        if uid not in codes:
            raise UserMistake("no-such-case", case=uid)
    going = _going(connection, set(codes))
    states = states_now(connection, [(kind, uid) for kind, uids in going.items() for uid in uids])
    changes = [
        RecordChange(kind, uid, "", states.get(uid), None)
        for kind, uids in going.items()
        for uid in sorted(uids)
    ]
    return Plan(tuple(changes), frozenset(all_uids(going)), codes, _digests(connection, going, states))


def records(purging: Plan, reason: str, new_uid: Callable[[], str]) -> list[RecordChange]:
    """The `Purge` records that stay."""
    made = [
        Purge(uid=new_uid(), of=uid, code=code, reason=reason.strip()) for uid, code in purging.cases.items()
    ]
    return [RecordChange(item.kind, item.uid, "", None, to_plain_record(item)) for item in made]


def _going(connection: Connection, cases: set[str]) -> Uids:
    going = joined({Case.kind: cases}, _held(connection, OF_CASE, "case", cases))
    people = _freed(connection, cases)
    going = joined(going, {Person.kind: people}, _held(connection, OF_PERSON, "person", people))
    for field in ("one", "other"):
        going = joined(going, _held(connection, [PersonPair], field, people))
    going = joined(going, _held(connection, [Citation], "about", all_uids(going)))
    proceedings = _unused(connection, Proceeding, _named(connection, going, [Defendant, Event]), going)
    going = joined(going, {Proceeding.kind: proceedings}, now(connection, [Event], "proceeding", proceedings))
    going = joined(going, _held(connection, [Citation], "about", going["event"]))
    sources = _unused(connection, Source, _named(connection, going, [Citation], "source"), going)
    return joined(going, {Source.kind: sources})


def _held(connection: Connection, kinds: Sequence[type[Record]], field: str, owners: Iterable[str]) -> Uids:
    """What belongs to these owners, or did and belongs to nobody now."""
    wanted = set(owners)
    found = now(connection, kinds, field, wanted)
    for kind, uids in once(connection, kinds, field, wanted).items():
        found[kind] |= uids - set(states_now(connection, [(kind, uid) for uid in uids]))
    return found


def _freed(connection: Connection, cases: set[str]) -> set[str]:
    """People of these cases whom no other case is about, and those whose cases they were before a merge."""
    mine = select(detention.c.person_id).where(detention.c.uid.in_(sorted(cases)))
    used = select(detention.c.person_id).where(detention.c.uid.not_in(sorted(cases)))
    rows = select(person.c.uid).where(person.c.id.in_(mine), person.c.id.not_in(used))
    freed = set(connection.scalars(rows))
    was = select(change.c.uid, change.c.before).where(
        MOVED, change.c.kind == Case.kind, change.c.field == "person"
    )
    former: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(was):
        if row.before:
            former[str(history.loads(row.before))].add(row.uid)
    candidates = {uid for uid, theirs in former.items() if theirs <= cases}
    return freed | (candidates - set(states_now(connection, [(Person.kind, uid) for uid in candidates])))


def _named(
    connection: Connection, going: Uids, kinds: Sequence[type[Record]], field: str = "proceeding"
) -> set[str]:
    """The entries that the records going refer to."""
    wanted = [(kind.kind, uid) for kind in kinds for uid in going[kind.kind]]
    values = (state.get(field) for state in states_now(connection, wanted).values())
    return {value for value in values if isinstance(value, str)}


def _unused(connection: Connection, target: type[Record], uids: set[str], going: Uids) -> set[str]:
    """Those of these entries that nothing but what goes refers to."""
    free = set()
    for uid in uids:
        users = (
            joined(*(now(connection, [kind], field, {uid}) for kind, field in _referring(target)))
            if uid
            else {}
        )
        events = users.get(Event.kind, set()) if target is Proceeding else set()
        shared = {
            event
            for event, state in states_now(connection, [(Event.kind, one) for one in events]).items()
            if not state.get("case")
        }
        if all_uids(users) - shared <= all_uids(going):
            free.add(uid)
    return free


def _referring(target: type[Record]) -> list[tuple[type[Record], str]]:
    return [
        (kind, field)
        for kind in ALL_KINDS
        for field, other in shape(kind.kind).references.items()
        if other == target.kind
    ]


def _digests(connection: Connection, going: Uids, states: dict[str, State]) -> frozenset[str]:
    """The SHA-256 of every attachment that goes, also of those removed long ago."""
    found = [states[uid] for uid in going[Attachment.kind] if uid in states]
    for part in chunks(sorted(going[Attachment.kind])):
        rows = connection.scalars(select(change.c.before).where(change.c.uid.in_(part), change.c.field == ""))
        found += [said for said in map(history.loads, rows) if isinstance(said, dict)]
    return frozenset(str(said["sha256"]) for said in found if said.get("sha256"))


def empty(connection: Connection, purging: Plan) -> None:
    """Take the content out of the history, drafts, known facts and bytes; the purge's own revision is written."""
    for part in chunks(sorted(purging.uids)):
        gone = update(change).where(change.c.uid.in_(part), change.c.nonce.is_not(None))
        connection.execute(gone.values(before=None, after=None, nonce=None))
        connection.execute(delete(draft).where(draft.c.case_uid.in_(part)))
        connection.execute(delete(known_fact).where(known_fact.c.case_uid.in_(part)))
    known_states.forget(connection, sorted(purging.cases))
    for uid in sorted(purging.uids):
        connection.execute(delete(draft).where(draft.c.state.contains(uid, autoescape=True)))
    for digest in purging.digests:
        uses = (
            select(func.count()).select_from(attachment).where(attachment.c.sha256 == digest),
            select(func.count()).where(
                change.c.kind == Attachment.kind,
                change.c.before.contains(digest) | change.c.after.contains(digest),
            ),
            select(func.count()).select_from(draft).where(draft.c.state.contains(digest)),
        )
        if not any(connection.scalar(used) for used in uses):
            connection.execute(delete(content).where(content.c.sha256 == digest))


def wipe(connection: Connection) -> None:
    """Leave nothing in the log of the file: fold it in and cut it off. Another open window may put that off."""
    with connection.begin():
        connection.execute(case_words.insert(), {"case_words": "optimize"})
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
