"""Which acts of the history hold at present, and which of them can be taken back or done again.

An act is in force until a later undo names it, and again after a redo. It can be taken back when no later act that
is in force touched the same field or the same record as a whole; what stands in the way is named by its revision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from db import history
from db.mapping import shape
from db.record_states import State, same, states_now, without_empty
from db.record_writer import chunks
from db.schema.history import change, revision
from db.schema.settings import purge
from db.schema.sources import citation
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.errors import Conflict, UserMistake

_FEW = 5_000


@dataclass(frozen=True, slots=True)
class Standing:
    """An act as it stands: ``since`` is its own revision, or the latest undo or redo that names it."""

    number: int
    label: str
    since: int
    undone: bool = False


def standings(connection: Connection) -> dict[int, Standing]:
    """All acts by number, as they stand."""
    found: dict[int, Standing] = {}
    columns = select(revision.c.number, revision.c.label, revision.c.undo_of).order_by(revision.c.number)
    for row in connection.execute(columns):
        if row.undo_of is None:
            found[row.number] = Standing(row.number, row.label, row.number)
        elif row.undo_of in found:
            act = found[row.undo_of]
            found[act.number] = Standing(act.number, act.label, row.number, row.label == history.UNDO)
    return found


def undone_acts(connection: Connection) -> set[int]:
    """All acts that are undone at present."""
    return {act.number for act in standings(connection).values() if act.undone}


def act_to_undo(connection: Connection) -> int | None:
    """The latest act in force; acts that changed no record, or were about a case that is purged, are passed over."""
    gone = set(connection.scalars(select(revision.c.number).where(revision.c.about.in_(select(purge.c.of)))))
    acts = [
        act
        for act in standings(connection).values()
        if not act.undone and act.label != history.PURGE and act.number not in gone
    ]
    for act in sorted(acts, key=lambda act: act.since, reverse=True):
        if _has_content(connection, act.number):
            return act.number
    return None


def act_to_redo(connection: Connection) -> int | None:
    """The act undone last before any act that came after it: a new act ends what can be redone."""
    acts = standings(connection)
    newest = max(acts, default=0)
    undone = [act for act in acts.values() if act.undone and act.since > newest]
    return max(undone, key=lambda act: act.since).number if undone else None


def changes_to_undo(connection: Connection, number: int) -> list[RecordChange]:
    """The changes that take an act back. Raises UserMistake, or Conflict for what stands in the way."""
    act = _chosen(connection, number)
    if act.undone:
        raise UserMistake("already-undone", revision=number)
    changes = _whole(connection, number)
    _refuse_later_work(connection, act, changes)
    inverse = [item.inverse() for item in reversed(changes)]
    if act.since < history.last_number(connection):
        _refuse_other_state(connection, inverse)
    _refuse_citations_of_nothing(connection, inverse)
    return inverse


def changes_to_redo(connection: Connection, number: int) -> list[RecordChange]:
    """The changes that do an act again. Raises UserMistake, or Conflict for what stands in the way."""
    act = _chosen(connection, number)
    if not act.undone:
        raise UserMistake("not-undone", revision=number)
    changes = _whole(connection, number)
    _refuse_later_work(connection, act, changes)
    _refuse_other_state(connection, changes)
    return changes


def _chosen(connection: Connection, number: int) -> Standing:
    act = standings(connection).get(number)
    if act is None:
        raise UserMistake("no-such-act", revision=number)
    if act.label == history.PURGE:
        raise UserMistake("act-purged", revision=number)
    return act


def _has_content(connection: Connection, number: int) -> bool:
    statement = select(change.c.id).where(
        change.c.revision == number, change.c.kind != history.REASON_KIND, change.c.nonce.is_not(None)
    )
    return connection.scalar(statement.limit(1)) is not None


def _whole(connection: Connection, number: int) -> list[RecordChange]:
    """An act's changes. Raises UserMistake("act-purged") when not all of them are kept."""
    gone = select(func.count()).where(change.c.revision == number, change.c.nonce.is_(None))
    if connection.scalar(gone):
        raise UserMistake("act-purged", revision=number)
    changes = list(history.changes_of(connection, number))
    if not changes:
        raise UserMistake("act-without-changes", revision=number)
    return changes


def _refuse_later_work(connection: Connection, act: Standing, changes: Sequence[RecordChange]) -> None:
    """Raise Conflict for the latest act in force that came after and touched the same.

    What came before an act that is undone may have been undone and done again meanwhile: that is no later work,
    and whether the act still starts from what it left is asked of the records.
    """
    later = {
        other.number: other
        for other in standings(connection).values()
        if not other.undone and other.since > act.since and (not act.undone or other.number > act.number)
    }
    if not later:
        return
    fields: dict[str, set[str]] = {}
    for item in changes:
        fields.setdefault(item.uid, set()).add(item.field)
    touching: list[tuple[Standing, Any]] = []
    for row in _changes_in(connection, sorted(fields), min(later)):
        own = fields.get(row.uid)
        other = later.get(row.revision)
        if own and other and (row.field in own or row.field == "" or "" in own):
            touching.append((other, row))
    if touching:
        other, row = max(touching, key=lambda pair: pair[0].since)
        raise _in_the_way(other.number, row)


def _changes_in(connection: Connection, uids: Sequence[str], first: int) -> Sequence[Any]:
    columns = select(change.c.revision, change.c.kind, change.c.uid, change.c.field)
    columns = columns.where(change.c.revision >= first, change.c.kind != history.REASON_KIND)
    if len(uids) > _FEW:
        return connection.execute(columns).all()
    return [row for part in chunks(uids) for row in connection.execute(columns.where(change.c.uid.in_(part)))]


def _refuse_other_state(connection: Connection, changes: Sequence[RecordChange]) -> None:
    """Raise Conflict when a record is not as these changes expect it: an earlier act was taken back meanwhile."""
    now = states_now(connection, {(item.kind, item.uid) for item in changes})
    for item in changes:
        if not _step(now, item):
            statement = (
                select(change.c.revision, change.c.kind, change.c.uid, change.c.field)
                .where(change.c.uid == item.uid)
                .order_by(change.c.revision.desc())
            )
            row = connection.execute(statement).first()
            raise _in_the_way(row.revision if row else 0, row or item)


def _step(states: dict[str, State], item: RecordChange) -> bool:
    """Carry a change out on the states; False when it does not start from them."""
    state = states.get(item.uid)
    if item.field:
        if state is None or not same(state.get(item.field), item.before):
            return False
        states[item.uid] = without_empty({**state, item.field: item.after})
    elif isinstance(item.after, dict):
        if state is not None:
            return False
        states[item.uid] = without_empty(item.after)
    else:
        if state is None or not isinstance(item.before, dict) or state != without_empty(item.before):
            return False
        del states[item.uid]
    return True


def _refuse_citations_of_nothing(connection: Connection, changes: Sequence[RecordChange]) -> None:
    """Raise Conflict when later citations are about records that would be gone: no foreign key guards them."""
    gone = {item.uid for item in changes if item.field == "" and item.after is None}
    for part in chunks(sorted(gone)):
        for uid in connection.scalars(select(citation.c.uid).where(citation.c.about.in_(part))):
            if uid not in gone:
                raise _maker_in_the_way(connection, uid)


def who_uses(connection: Connection, changes: Sequence[RecordChange]) -> Conflict:
    """The conflict to raise when a reference refused these changes: the act that refers to what would go, or that
    took away what they refer to.
    """
    gone = [item.uid for item in changes if item.field == "" and item.after is None]
    for uid in gone:
        mention = change.c.after.contains(f'"{uid}"', autoescape=True)
        statement = select(change.c.revision, change.c.kind, change.c.uid, change.c.field).where(
            mention, change.c.uid.not_in(gone[:500])
        )
        row = connection.execute(statement.order_by(change.c.revision.desc()).limit(1)).first()
        if row is not None:
            return _in_the_way(row.revision, row)
    made = {item.uid for item in changes if item.field == "" and item.after is not None}
    needed = {pair for item in changes for pair in _references(item) if pair[1] not in made}
    missing = sorted({uid for _, uid in needed} - set(states_now(connection, needed)))
    return _maker_in_the_way(connection, missing[0]) if missing else Conflict("later-work-in-the-way")


def _references(item: RecordChange) -> Iterator[tuple[str, str]]:
    """The records (kind, uid) that must be there for a change."""
    values = item.after if item.field == "" and isinstance(item.after, dict) else {item.field: item.after}
    for field, kind in shape(item.kind).references.items():
        uid = values.get(field)
        if isinstance(uid, str) and uid:
            yield kind, uid


def _maker_in_the_way(connection: Connection, uid: str) -> Conflict:
    statement = select(change.c.revision, change.c.kind, change.c.uid, change.c.field).where(
        change.c.uid == uid
    )
    row = connection.execute(statement.order_by(change.c.revision.desc()).limit(1)).first()
    return _in_the_way(row.revision, row) if row else Conflict("later-work-in-the-way")


def _in_the_way(number: int, what: Any) -> Conflict:
    return Conflict("act-in-the-way", revision=number, kind=what.kind, record=what.uid, field=what.field)
