"""The history: every write is one revision in a hash chain, its changes sealed by commitments.

``commitment = SHA-256(nonce ‖ JSON[kind, uid, field, before, after])``, ``root = SHA-256(commitments)`` and
``hash = SHA-256(JSON[number, device, at, author, label, about, undo_of, parent_hash, root])``. The chain hashes
commitments only, so that a purge can null before, after and nonce, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db.bulk_insert import insert_tuples
from db.schema.history import change, revision
from prisoner_tracker.domain.changes import Plain, RecordChange

GENESIS = "0" * 64
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_quoted = json.encoder.encode_basestring
_NONCE = 16
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
    return _quoted(value) if isinstance(value, str) else _encoded(value)


def _encoder() -> Callable[[Plain], str]:
    """As `_CANONICAL` encodes, without asking for each value how; Python's own encoder where there is no other."""
    made = getattr(json.encoder, "c_make_encoder", None)
    if made is None:
        return _CANONICAL.encode
    parts = made(None, _CANONICAL.default, _quoted, None, ":", ",", True, False, True)
    return lambda value: "".join(parts(value, 0))


_encoded = _encoder()


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
    rows = change_rows(number, changes, purged)
    sealed = root(row[-1] for row in rows)
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
    insert_tuples(connection, change, COLUMNS, rows)
    return number


COLUMNS = ("revision", "kind", "uid", "field", "before", "after", "nonce", "commitment")


def last_number(connection: Connection) -> int:
    """The number of the latest revision, 0 in a new file."""
    return connection.scalar(select(func.max(revision.c.number))) or 0


def head(connection: Connection) -> str:
    """The hash of the latest revision, "" in a new file: who keeps it elsewhere finds a cut tail."""
    return connection.scalar(select(revision.c.hash).order_by(revision.c.number.desc()).limit(1)) or ""


def change_rows(
    number: int, changes: Sequence[RecordChange], purged: Collection[str]
) -> list[tuple[Any, ...]]:
    """The rows of the log in the order of `COLUMNS`, the seal last."""
    rows: list[tuple[Any, ...]] = []
    nonces = os.urandom(_NONCE * len(changes))
    for at, item in enumerate(changes):
        kind, uid, field = item.kind, item.uid, item.field
        before, after = dumps(item.before), dumps(item.after)
        nonce = nonces[at * _NONCE : (at + 1) * _NONCE]
        sealed = commitment(nonce, kind, uid, field, before, after)
        if uid in purged:
            rows.append((number, kind, uid, field, None, None, None, sealed))
        else:
            rows.append((number, kind, uid, field, before, after, nonce, sealed))
    return rows


def commitment(nonce: bytes, kind: str, uid: str, field: str, before: str | None, after: str | None) -> bytes:
    """The seal of one change, 32 bytes."""
    # As ``json.dumps([kind, uid, field, before, after])`` writes it, at a third of the time.
    said = (kind, uid, field, before, after)
    sealed = f"[{','.join(['null' if part is None else _quoted(part) for part in said])}]"
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
