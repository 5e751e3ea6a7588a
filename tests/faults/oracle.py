"""Whether a case file is whole after a fault, and which of the moments it has lived through it shows.

A moment is all that was promised when an act was acknowledged: a digest of every table that does not follow from
others (records, history, drafts, attachments, settings), the passphrase, and the files written beside the case
file. After a fault the file must open, `check` must find nothing, and what it holds must be exactly one of the
moments between the last acknowledged and the last begun: nothing lost, nothing half.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db import engine, history
from db.copying import looking_into, read_head
from db.mapping import select_records, to_record
from db.schema.base import derived_tables
from db.schema.history import change
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import to_plain_record
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile, Clock
from tests.faults.replay import Recording, State

FILE = "cases.ptdb"
SIDE_FILES = ("*.csv", "Backups/*.ptdb")

derive_key = functools.cache(engine.derive_key)
"""The program's own key derivation, each key derived once: thousands of states share a passphrase and a salt."""


@dataclass(frozen=True)
class Moment:
    """What a folder promised to hold: digest of the case file, passphrase, side files by name with SHA-256, last act."""

    digest: str
    passphrase: str | None
    files: Mapping[str, str]
    acts: int = 0
    head: str = ""


def moment(folder: Path, passphrase: str | None) -> Moment:
    """What a folder holds now; the file may be in use by this process."""
    number, head = last_act(folder / FILE, passphrase)
    return Moment(digest(folder / FILE, passphrase), passphrase, side_files(folder), number, head)


def last_act(path: Path, passphrase: str | None) -> tuple[int, str]:
    """Number and hash of the last act in the history."""
    with looking_into(path, key_of(path, passphrase)) as connection:
        return read_head(connection)


def side_files(folder: Path) -> dict[str, str]:
    """The files beside the case file that have their final names, with their SHA-256."""
    found = (path for pattern in SIDE_FILES for path in folder.glob(pattern) if not path.name.startswith("."))
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found
    }


def digest(path: Path, passphrase: str | None) -> str:
    """SHA-256 over all rows of all tables but derived ones, through a connection of its own."""
    raw = engine.raw_connection(path, key_of(path, passphrase))
    try:
        return hashlib.sha256(repr(list(_tables(raw))).encode("utf-8", "surrogatepass")).hexdigest()
    finally:
        raw.close()


def _tables(raw: Any) -> Any:
    derived = {table.name for table in derived_tables()}
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall():
        if name not in derived and not name.startswith(("sqlite_", "case_words")):
            yield name, raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608 - our own names


def moments(recording: Recording) -> list[Moment]:
    """What was promised at each acknowledgement of a recording."""
    return [Moment(**said["done"]) for said in recording.marks() if "done" in said]


def mark_of(done: Moment) -> dict[str, Any]:
    """A moment as a recorder keeps it."""
    return {"done": asdict(done)}


def troubles_after_cut(
    state: State, all_moments: Sequence[Moment], folder: Path, clock: Clock, *, thoroughly: bool
) -> list[str]:
    """What is wrong with a state; the folder must be empty."""
    for name, content in state.files.items():
        if not name.endswith("-shm"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    return troubles(folder, _allowed(state.said, all_moments), clock, thoroughly=thoroughly)


def _allowed(said: Sequence[dict], promised: Sequence[Moment]) -> list[Moment]:
    """The last moment acknowledged, and the next where it was begun; before the first only side files may lack."""
    done = sum("done" in item for item in said)
    if done == 0:
        return [replace(promised[0], files={}), promised[0]]
    return [*promised[done - 1 : done + ("begun" in said[-1])]]


def troubles(folder: Path, allowed: Sequence[Moment], clock: Clock, *, thoroughly: bool = True) -> list[str]:
    """What is wrong with a folder that must show one of these moments.

    Thoroughly is with `check` and the history told anew; otherwise pages, references and the digest must do.
    """
    found = _wrong_side_files(folder, allowed)
    passphrase, file = None, None
    codes = []
    for passphrase in dict.fromkeys(item.passphrase for item in reversed(allowed)):
        try:
            file = bootstrap.open_file(folder / FILE, passphrase, clock)
            break
        except TrackerError as error:
            codes.append(error.code)
    if file is None:
        return [*found, f"does not open: {', '.join(codes)}"]
    try:
        found += (wrong_inside if thoroughly else _wrong_pages)(file, passphrase)
        if digest(folder / FILE, passphrase) not in {item.digest for item in allowed}:
            found.append("holds neither what was acknowledged last nor what was begun after it")
    except TrackerError as error:
        found.append(f"can't be read: {error.code}")
    except (engine.Error, DBAPIError) as error:
        found.append(f"can't be read: {getattr(error, 'orig', error)}")
    finally:
        file.close()
    return found


def wrong_inside(file: CaseFile, passphrase: str | None, heads: Sequence[str] = ()) -> list[str]:
    """What `check` finds (pages, references, the chain, projections), and records that are not as the history says."""
    found: list[str] = []
    try:
        found += [f"check: {item.code} {dict(item.details)}" for item in file.reader.check(heads)]
        found += _half_acts(file.path, passphrase)
    except TrackerError as error:
        found.append(f"check: {error.code}")
    return found


def _wrong_pages(file: CaseFile, passphrase: str | None) -> list[str]:
    raw = engine.raw_connection(file.path, key_of(file.path, passphrase))
    try:
        said = (
            raw.execute("PRAGMA integrity_check").fetchall()
            + raw.execute("PRAGMA foreign_key_check").fetchall()
        )
        return [] if said == [("ok",)] else [f"pages: {said[0][0]}"]
    finally:
        raw.close()


def _half_acts(path: Path, passphrase: str | None) -> list[str]:
    """Records that differ from what all acts of the history, one after the other, have made of them."""
    with looking_into(path, key_of(path, passphrase)) as connection:
        told: dict[tuple[str, str], Any] = {}
        for row in connection.execute(select(change).order_by(change.c.id)):
            after = history.loads(row.after)
            if row.field == "":
                told[row.kind, row.uid] = dict(after) if isinstance(after, dict) else None
            elif told.get((row.kind, row.uid)) is not None:
                told[row.kind, row.uid][row.field] = after
        there = {
            (kind, row["uid"]): to_plain_record(to_record(kind, row))
            for kind in {kind for kind, _ in told}
            for row in connection.execute(select_records(kind)).mappings()
        }
    wrong = {kind for (kind, uid), record in told.items() if _shown(record) != _shown(there.get((kind, uid)))}
    return [f"{kind}: a record is not what its acts made of it" for kind in sorted(wrong)]


def _shown(record: dict[str, Any] | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {key: value for key, value in record.items() if value not in (None, "", False, 0)}


def key_of(path: Path, passphrase: str | None) -> str | None:
    """The key of a closed or open file."""
    return engine.derive_key(passphrase, engine.read_salt(path)) if passphrase else None


def _wrong_side_files(folder: Path, allowed: Sequence[Moment]) -> list[str]:
    there = side_files(folder)
    names = {name for item in allowed for name in item.files} | set(there)
    return [
        f"{name} is not whole" if name in there else f"{name} is missing"
        for name in sorted(names)
        if there.get(name) not in {item.files.get(name) for item in allowed}
    ]
