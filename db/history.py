"""The history: every write is one revision in a hash chain, its changes sealed by commitments.

``commitment = SHA-256(nonce ‖ JSON[kind, uid, field, before, after])``, ``root = SHA-256(commitments)`` and
``hash = SHA-256(JSON[number, device, at, author, label, about, undo_of, parent_hash, root])``. The chain hashes
commitments only, so that a purge can null before, after and nonce, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db.bulk_insert import insert_rows
from db.schema.history import change, revision
from prisoner_tracker.domain.changes import Plain, RecordChange

GENESIS = "0" * 64
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_quoted = json.encoder.encode_basestring
UNDO, REDO, PURGE = "undo", "redo", "purge"
REASON_KIND, REASON_FIELD = "revision", "reason"
"""Why an act was done is a change of its revision, so that a purge can take it out like any other content."""


@dataclass(frozen=True)
class Act:
    """What a new revision says about itself, besides its changes."""

    label: str
    about: str
    author: str
    device: str
    at: datetime
    undo_of: int | None = None
    reason: str = ""


def dumps(value: Plain) -> str | None:
    """A value as the history keeps it: canonical JSON text; None stays None."""
    if value is None:
        return None
    return _CANONICAL.encode(value)


def loads(text: str | None) -> Plain:
    """The inverse of `dumps`."""
    value: Plain = None if text is None else json.loads(text)
    return value


def append(
    connection: Connection,
    act: Act,
    changes: Sequence[RecordChange],
    purged: Collection[str] = (),
) -> int:
    """Write one revision with its changes; returns its number.

    Of the records ``purged`` (uids) only the seals are kept, never what they said.
    """
    last = connection.execute(
        select(revision.c.number, revision.c.hash).order_by(revision.c.number.desc()).limit(1)
    ).first()
    number, parent = (last.number + 1, last.hash) if last else (1, GENESIS)
    if act.reason:
        changes = [*changes, RecordChange(REASON_KIND, act.about, REASON_FIELD, None, act.reason)]
    rows = [_change_row(number, item, kept=item.uid not in purged) for item in changes]
    sealed = root(row["commitment"] for row in rows)
    values: dict[str, Any] = {
        "number": number,
        "device": act.device,
        "at": act.at.isoformat(timespec="milliseconds"),
        "author": act.author,
        "label": act.label,
        "about": act.about,
        "undo_of": act.undo_of,
        "parent_hash": parent,
        "root": sealed,
    }
    connection.execute(insert(revision), {**values, "hash": chain_hash(values)})
    insert_rows(connection, change, rows)
    return number


def last_number(connection: Connection) -> int:
    """The number of the latest revision, 0 in a new file."""
    return connection.scalar(select(func.max(revision.c.number))) or 0


def head(connection: Connection) -> str:
    """The hash of the latest revision, "" in a new file: who keeps it elsewhere finds a cut tail."""
    return connection.scalar(select(revision.c.hash).order_by(revision.c.number.desc()).limit(1)) or ""


def _change_row(number: int, item: RecordChange, *, kept: bool) -> dict[str, Any]:
    before, after, nonce = dumps(item.before), dumps(item.after), os.urandom(16)
    return {
        "revision": number,
        "kind": item.kind,
        "uid": item.uid,
        "field": item.field,
        "before": before if kept else None,
        "after": after if kept else None,
        "nonce": nonce if kept else None,
        "commitment": commitment(nonce, item.kind, item.uid, item.field, before, after),
    }


def commitment(nonce: bytes, kind: str, uid: str, field: str, before: str | None, after: str | None) -> bytes:
    """The seal of one change, 32 bytes."""
    # As ``json.dumps([kind, uid, field, before, after])`` writes it, at a third of the time.
    parts = ("null" if part is None else _quoted(part) for part in (kind, uid, field, before, after))
    sealed = "[" + ",".join(parts) + "]"
    return hashlib.sha256(nonce + sealed.encode("utf-8", "surrogatepass")).digest()


def chain_hash(values: dict[str, Any]) -> str:
    """The hash of a revision, hex."""
    keys = ("number", "device", "at", "author", "label", "about", "undo_of", "parent_hash", "root")
    line = json.dumps([values[key] for key in keys], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def root(commitments: Iterable[bytes]) -> str:
    """The hash of a revision's seals in their order, hex."""
    digest = hashlib.sha256()
    for item in commitments:
        digest.update(item)
    return digest.hexdigest()


def changes_of(connection: Connection, number: int) -> tuple[RecordChange, ...]:
    """The changes of records in one revision, in order; purged ones are None to None."""
    statement = select(change).where(change.c.revision == number, change.c.kind != REASON_KIND)
    return tuple(map(to_change, connection.execute(statement.order_by(change.c.id))))


def to_change(row: Any) -> RecordChange:
    """A row of the log as a change."""
    return RecordChange(row.kind, row.uid, row.field, loads(row.before), loads(row.after))
