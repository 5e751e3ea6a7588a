"""Whether the history is whole: every seal, every link, every purge accounted for, and the heads kept elsewhere.

What is found: an altered, removed, added or moved revision or change; content that was emptied without a purge;
and, when a head of the chain was kept elsewhere (a backup, a receipt, a note), a tail that was cut off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import history
from db.schema.history import change, revision
from prisoner_tracker.domain.records import Purge

LEAST_OF_HEAD = 8
"""How many hex digits of a head are enough to look for it."""


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a look at the whole chain found: revisions that do not verify, and heads that are not in it."""

    broken: tuple[int, ...]
    missing_heads: tuple[str, ...]
    length: int
    head: str


def look_at(connection: Connection, heads: Sequence[str] = ()) -> ChainState:
    """Verify the chain of a file."""
    revisions = connection.execute(select(revision).order_by(revision.c.number)).mappings()
    changes = connection.execute(select(change).order_by(change.c.revision, change.c.id))
    return verify(revisions.all(), changes, heads)


def verify(revisions: Sequence[Any], changes: Iterable[Any], heads: Sequence[str] = ()) -> ChainState:
    """Verify rows of the two tables: revisions (mappings) by number, changes (rows) by revision and id."""
    purges = {row["number"] for row in revisions if row["label"] == history.PURGE}
    roots, broken, emptied, purged = _seals(changes, purges)
    parent, expected = history.GENESIS, 1
    hashes: list[str] = []
    nothing = hashlib.sha256().hexdigest()
    for row in revisions:
        number = row["number"]
        root = roots.pop(number, nothing)
        sound = number == expected and row["parent_hash"] == parent and row["root"] == root
        if not sound or row["hash"] != history.chain_hash(row):
            broken.add(number)
        parent, expected = row["hash"], number + 1
        hashes.append(row["hash"])
    for number, uid in emptied:
        if purged.get(uid, 0) < number:
            broken.add(number)
    return ChainState(
        tuple(sorted(broken | set(roots))),
        tuple(head for head in heads if not _is_there(head, hashes)),
        len(hashes),
        parent if hashes else "",
    )


def _seals(
    changes: Iterable[Any], purges: set[int]
) -> tuple[dict[int, str], set[int], set[tuple[int, str]], dict[str, int]]:
    """Roots by revision, revisions with a broken seal, emptied (revision, uid), and the last purge of each uid."""
    roots: dict[int, Any] = {}
    broken: set[int] = set()
    emptied: set[tuple[int, str]] = set()
    purged: dict[str, int] = {}
    for row in changes:
        number = row.revision
        if row.nonce is None:
            if row.before is not None or row.after is not None:
                broken.add(number)
            emptied.add((number, row.uid))
            if number in purges and row.field == "" and row.kind != Purge.kind:
                purged[row.uid] = max(number, purged.get(row.uid, 0))
        elif not _is_sealed(row):
            broken.add(number)
        sealed = row.commitment if isinstance(row.commitment, bytes) else b""
        roots.setdefault(number, hashlib.sha256()).update(sealed)
    return {number: digest.hexdigest() for number, digest in roots.items()}, broken, emptied, purged


def _is_sealed(row: Any) -> bool:
    """Whether the seal of a change is its own; a column that holds another type than it should has none."""
    texts = (row.before, row.after)
    if not isinstance(row.nonce, bytes) or not all(text is None or isinstance(text, str) for text in texts):
        return False
    said = history.commitment(row.nonce, row.kind, row.uid, row.field, row.before, row.after)
    return bool(said == row.commitment)


def _is_there(head: str, hashes: Sequence[Any]) -> bool:
    wanted = "".join(head.split()).lower()
    return len(wanted) >= LEAST_OF_HEAD and any(str(known).startswith(wanted) for known in hashes)
