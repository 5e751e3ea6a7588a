"""What the history of changes gives back of records whose rows were lost, and what happens to those that named them.

A record's state is replayed from its changes, and only from changes whose seal is sound. A reference to a record that
is lost for good is emptied where that is allowed; where it is not, the record that holds it is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from db import history
from db.mapping import shape, to_row
from db.record_writer import chunks
from db.schema.history import change, revision
from prisoner_tracker.domain.changes import Plain
from prisoner_tracker.domain.errors import Bug
from prisoner_tracker.domain.records import ALL_KINDS
from prisoner_tracker.domain.salvage import TableAccount

LOST = "lost"
"""The label of a revision of which only its place in the chain is left."""

State = dict[str, Plain]


@dataclass
class Found:
    """What became of one table. ``spoiled`` rows were there, but made no sense; ``keys`` had them all, by uid."""

    read: int = 0
    spoiled: int = 0
    gaps: tuple[tuple[int, int], ...] = ()
    keys: Mapping[str, int] = field(default_factory=dict)
    from_history: int = 0
    lost: int = 0

    def account(self, name: str) -> TableAccount:
        """As it is told."""
        return TableAccount(name, self.read, self.from_history, self.lost, self.gaps)


def mend(connection: Connection, found: Mapping[str, Found]) -> None:
    """Bring back what the history still holds, and leave no reference that leads nowhere."""
    found["revision"].lost += _stand_ins(connection)
    found["change"].lost += found["change"].spoiled
    keys = Keys(connection, found)
    for kind in (record.kind for record in ALL_KINDS):
        given, lost = _restore_kind(connection, kind, keys)
        found[kind].from_history += given
        known_lost = len(found[kind].keys) and len(found[kind].keys.keys() - keys.present(kind))
        found[kind].lost += max(lost, known_lost, found[kind].spoiled - given)
    while _mend_references(connection, found):
        pass
    _settle(connection, found)


def _settle(connection: Connection, found: Mapping[str, Found]) -> None:
    """Say of each table what is missing now that everything readable was read.

    Rows of the history are numbered without a gap, so that those missing can be counted.
    """
    for name, own in (("change", change.c.id), ("revision", revision.c.number)):
        numbers = set(connection.scalars(select(own)))
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - numbers)
        found[name].lost = max(found[name].lost, len(missing))
        found[name].gaps = _runs(missing)
    for kind in (record.kind for record in ALL_KINDS):
        if found[kind].gaps:
            own = shape(kind).table.c.id
            numbers = set(connection.scalars(select(own)))
            last = max(numbers, default=0)
            inside = {n for low, high in found[kind].gaps for n in range(low, min(high, last) + 1)}
            found[kind].gaps = () if found[kind].keys else _runs(sorted(inside - numbers - {0}))


def _runs(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


class Keys:
    """The keys of records that come back: their old ones where an index still has them, else keys nobody ever had.

    A key that had belonged to another record would give that record's facts to this one.
    """

    def __init__(self, connection: Connection, found: Mapping[str, Found]) -> None:
        self._connection, self._found = connection, found
        highest: dict[str, int] = {}
        for kind in (record.kind for record in ALL_KINDS):
            rows = shape(kind)
            highest[kind] = max(
                highest.get(kind, 0), self._highest(rows.table.c.id), *found[kind].keys.values(), 0
            )
            for name, target in rows.references.items():
                seen = self._highest(rows.table.c[f"{name}_id"])
                highest[target] = max(highest.get(target, 0), seen)
        self._highest_of = highest

    def of_new(self, kind: str, uid: str) -> int:
        """The key to give to a record that comes back."""
        table = shape(kind).table
        old = self._found[kind].keys.get(uid)
        taken = select(table.c.id).where(table.c.id == old)
        if old is not None and self._connection.scalar(taken) is None:
            return old
        self._highest_of[kind] += 1
        return self._highest_of[kind]

    def resolve(self, kind: str, uid: str) -> int:
        """The key of a record that is there. Raises Bug("no-such-record")."""
        table = shape(kind).table
        key = self._connection.scalar(select(table.c.id).where(table.c.uid == uid))
        if key is None:
            raise Bug("no-such-record", kind=kind)
        return int(key)

    def present(self, kind: str) -> set[str]:
        """The uids that are there now."""
        return set(self._connection.scalars(select(shape(kind).table.c.uid)))

    def _highest(self, column: Any) -> int:
        return self._connection.scalar(select(func.max(column))) or 0


def _restore_kind(connection: Connection, kind: str, keys: Keys) -> tuple[int, int]:
    """Records of a kind that the history knows and the table does not: how many came back, how many did not."""
    table = shape(kind).table
    known = select(table.c.uid).where(table.c.uid == change.c.uid).exists()
    wanted = select(change.c.uid).where(change.c.kind == kind, ~known).distinct().order_by(change.c.uid)
    given = lost = 0
    for uid, state in _states(connection, kind, list(connection.scalars(wanted))):
        if state is None:
            continue
        try:
            row = to_row(kind, uid, state, keys.resolve)
        except (Bug, KeyError):
            # What it refers to is lost as well.
            lost += 1
            continue
        connection.execute(insert(table), {"id": keys.of_new(kind, uid), **row})
        given += 1
    return given, lost


def _states(connection: Connection, kind: str, uids: list[str]) -> Iterator[tuple[str, State | None]]:
    """Each record's last state by the history; None when it was removed, or its beginning is not known."""
    for part in chunks(uids):
        rows = connection.execute(
            select(change)
            .where(change.c.kind == kind, change.c.uid.in_(part))
            .order_by(change.c.uid, change.c.revision, change.c.id)
        )
        states: dict[str, State | None] = dict.fromkeys(part)
        for row in rows:
            if _is_sound(row):
                states[row.uid] = _changed(states[row.uid], row.field, history.loads(row.after))
        yield from states.items()


def _is_sound(row: Any) -> bool:
    if row.nonce is None:
        return False
    sealed = history.commitment(row.nonce, row.kind, row.uid, row.field, row.before, row.after)
    return bool(sealed == row.commitment)


def _changed(state: State | None, field: str, after: Plain) -> State | None:
    if field == "":
        return dict(after) if isinstance(after, dict) else None
    if state is None:
        return None
    if after is None:
        return {key: value for key, value in state.items() if key != field}
    return {**state, field: after}


def _stand_ins(connection: Connection) -> int:
    """Give changes whose revision is lost a stand-in that keeps its place in the chain; how many there were."""
    orphans = (
        select(change.c.revision)
        .where(~select(revision.c.number).where(revision.c.number == change.c.revision).exists())
        .distinct()
        .order_by(change.c.revision)
    )
    numbers = list(connection.scalars(orphans))
    for number in numbers:
        before = connection.execute(
            select(revision).where(revision.c.number < number).order_by(revision.c.number.desc()).limit(1)
        ).first()
        after = connection.execute(
            select(revision).where(revision.c.number > number).order_by(revision.c.number).limit(1)
        ).first()
        near = before or after
        values = {
            "number": number,
            "device": near.device if near else "",
            "at": near.at if near else "1970-01-01T00:00:00.000+00:00",
            "author": "",
            "label": LOST,
            "about": "",
            "undo_of": None,
            "parent_hash": before.hash if before else history.GENESIS,
            "root": "",
            "hash": after.parent_hash if after else "",
        }
        connection.execute(insert(revision), values)
    return len(numbers)


def _mend_references(connection: Connection, found: Mapping[str, Found]) -> bool:
    """One pass over all references; True when rows were left out, so that others may dangle now."""
    dropped = False
    for kind in (record.kind for record in ALL_KINDS):
        table = shape(kind).table
        for name, target in shape(kind).references.items():
            dangling = _dangling(connection, table, name, shape(target).table)
            if dangling:
                gone = _lead_elsewhere(connection, kind, name, target, dangling)
                found[kind].lost += gone
                found[kind].read -= gone
                dropped = dropped or gone > 0
    return dropped


def _dangling(connection: Connection, table: Table, name: str, target: Table) -> list[str]:
    own = table.c[f"{name}_id"]
    other = target.alias("named")
    statement = select(table.c.uid).where(
        own.is_not(None), ~select(other.c.id).where(other.c.id == own).exists()
    )
    return list(connection.scalars(statement))


def _lead_elsewhere(connection: Connection, kind: str, name: str, target: str, uids: list[str]) -> int:
    """Point at the record the history names, which has a new key now; else at nothing; else leave the row out."""
    table, named = shape(kind).table, shape(target).table
    own = table.c[f"{name}_id"]
    gone = 0
    for uid, state in _states(connection, kind, uids):
        wanted = state.get(name) if state else None
        key = connection.scalar(select(named.c.id).where(named.c.uid == wanted)) if wanted else None
        if key is None and not own.nullable:
            connection.execute(delete(table).where(table.c.uid == uid))
            gone += 1
        else:
            connection.execute(update(table).where(table.c.uid == uid).values({own.name: key}))
    return gone
