"""The history: every write is one revision in a hash chain, its changes sealed by commitments.

``commitment = SHA-256(nonce ‖ JSON[kind, uid, field, before, after])``, ``root = SHA-256(commitments)`` and
``hash = SHA-256(JSON[number, device, at, author, label, about, undo_of, parent_hash, root])``. The chain hashes
commitments only, so that a purge can null before, after and nonce, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db.schema.history import change, revision
from prisoner_tracker.domain.changes import Plain, RecordChange

GENESIS = "0" * 64
UNDO, REDO = "undo", "redo"


@dataclass(frozen=True)
class Act:
    """What a new revision says about itself, besides its changes."""

    label: str
    about: str
    author: str
    device: str
    at: datetime
    undo_of: int | None = None


def dumps(value: Plain) -> str | None:
    """A value as the history keeps it: canonical JSON text; None stays None."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(text: str | None) -> Plain:
    """The inverse of `dumps`."""
    value: Plain = None if text is None else json.loads(text)
    return value


def append(connection: Connection, act: Act, changes: Sequence[RecordChange]) -> int:
    """Write one revision with its changes; returns its number."""
    last = connection.execute(
        select(revision.c.number, revision.c.hash).order_by(revision.c.number.desc()).limit(1)
    ).first()
    number, parent = (last.number + 1, last.hash) if last else (1, GENESIS)
    rows = [_change_row(number, item) for item in changes]
    root = _root(row["commitment"] for row in rows)
    values: dict[str, Any] = {
        "number": number,
        "device": act.device,
        "at": act.at.isoformat(timespec="milliseconds"),
        "author": act.author,
        "label": act.label,
        "about": act.about,
        "undo_of": act.undo_of,
        "parent_hash": parent,
        "root": root,
    }
    connection.execute(insert(revision), {**values, "hash": chain_hash(values)})
    if rows:
        connection.execute(insert(change), rows)
    return number


def last_number(connection: Connection) -> int:
    """The number of the latest revision, 0 in a new file."""
    return connection.scalar(select(func.max(revision.c.number))) or 0


def _change_row(number: int, item: RecordChange) -> dict[str, Any]:
    before, after, nonce = dumps(item.before), dumps(item.after), os.urandom(16)
    return {
        "revision": number,
        "kind": item.kind,
        "uid": item.uid,
        "field": item.field,
        "before": before,
        "after": after,
        "nonce": nonce,
        "commitment": commitment(nonce, item.kind, item.uid, item.field, before, after),
    }


def commitment(nonce: bytes, kind: str, uid: str, field: str, before: str | None, after: str | None) -> bytes:
    """The seal of one change, 32 bytes."""
    sealed = json.dumps([kind, uid, field, before, after], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(nonce + sealed.encode("utf-8", "surrogatepass")).digest()


def chain_hash(values: dict[str, Any]) -> str:
    """The hash of a revision, hex."""
    keys = ("number", "device", "at", "author", "label", "about", "undo_of", "parent_hash", "root")
    line = json.dumps([values[key] for key in keys], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _root(commitments: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for item in commitments:
        digest.update(item)
    return digest.hexdigest()


def changes_of(connection: Connection, number: int) -> tuple[RecordChange, ...]:
    """The changes of one revision, in order."""
    rows = connection.execute(select(change).where(change.c.revision == number).order_by(change.c.id))
    return tuple(
        RecordChange(row.kind, row.uid, row.field, loads(row.before), loads(row.after)) for row in rows
    )


def act_to_undo(connection: Connection) -> int | None:
    """The latest act that is not undone."""
    settled: dict[int, str] = {}
    for row in _newest_first(connection):
        if row.undo_of is not None:
            settled.setdefault(row.undo_of, row.label)
        elif settled.get(row.number) != UNDO:
            return int(row.number)
    return None


def act_to_redo(connection: Connection) -> int | None:
    """The act undone last before any act that came after it: a new act ends what can be redone."""
    settled: dict[int, str] = {}
    for row in _newest_first(connection):
        if row.undo_of is None:
            break
        settled.setdefault(row.undo_of, row.label)
    undone = [number for number, label in settled.items() if label == UNDO]
    return min(undone, default=None)


def undone_acts(connection: Connection) -> set[int]:
    """All acts that are undone at present."""
    settled: dict[int, str] = {}
    for row in _newest_first(connection):
        if row.undo_of is not None:
            settled.setdefault(row.undo_of, row.label)
    return {number for number, label in settled.items() if label == UNDO}


def _newest_first(connection: Connection) -> Iterator[Any]:
    columns = select(revision.c.number, revision.c.label, revision.c.undo_of)
    yield from connection.execute(columns.order_by(revision.c.number.desc()))


def broken_links(connection: Connection) -> list[int]:
    """The numbers of revisions whose hash, parent, root or commitments do not verify."""
    roots: dict[int, Any] = {}
    broken: set[int] = set()
    for row in connection.execute(select(change).order_by(change.c.revision, change.c.id)):
        if row.nonce is not None:
            sealed = commitment(row.nonce, row.kind, row.uid, row.field, row.before, row.after)
            if sealed != row.commitment:
                broken.add(row.revision)
        roots.setdefault(row.revision, hashlib.sha256()).update(row.commitment)
    parent, expected = GENESIS, 1
    for row in connection.execute(select(revision).order_by(revision.c.number)):
        values = dict(row._mapping)
        root = roots.pop(row.number, hashlib.sha256()).hexdigest()
        sound = row.number == expected and row.parent_hash == parent and row.root == root
        if not sound or row.hash != chain_hash(values):
            broken.add(row.number)
        parent, expected = row.hash, row.number + 1
    return sorted(broken | set(roots))
