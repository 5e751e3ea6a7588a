"""Whether a folder is whole after a kill: as acknowledged last, or with the act that was going on, whole.

What the file would hold after an act that was never acknowledged nobody has written down. So the file must say it
itself: at most one act more than acknowledged, the chain of acts sound and with the acknowledged one in it, every
record as its acts made it, every draft readable, every document with its own hash.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from db.backup_names import DEFAULT_FOLDER
from db.copying import looking_into
from db.schema.cases import content
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile, Clock, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from prisoner_tracker.usecases.keep_draft import take_up
from tests.faults.oracle import FILE, Moment, digest, key_of, last_act, side_files, troubles, wrong_inside
from tests.faults.scenarios import EXPORTED, OLD_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE

MOST_SECONDS = 3.0


def troubles_after_kill(folder: Path, said: Sequence[dict], clock: Clock) -> list[str]:
    """What is wrong with a folder, given all that had been said before the kill."""
    done = [Moment(**item["done"]) for item in said if "done" in item]
    last = done[-1] if done else Moment("", OLD_PASSPHRASE, {})
    if "begun" not in said[-1]:
        return troubles(folder, [last], clock)
    begun = time.process_time()  # not the clock on the wall: other tests run beside this one
    file = _open(folder, last, clock)
    if file is None:
        return ["does not open"]
    try:
        slow = ["opens too slowly"] if time.process_time() - begun > MOST_SECONDS else []
        return [*slow, *_troubles_of(file, last), *_troubles_beside(folder, file, last, clock)]
    finally:
        file.close()


def _open(folder: Path, last: Moment, clock: Clock) -> CaseFile | None:
    for passphrase in dict.fromkeys((last.passphrase, PASSPHRASE, OTHER_PASSPHRASE)):
        try:
            file = bootstrap.open_file(folder / FILE, passphrase, clock)
        except TrackerError:
            continue
        _PASSPHRASES[file.path] = passphrase
        return file
    return None


_PASSPHRASES: dict[Path, str | None] = {}


def _troubles_of(file: CaseFile, last: Moment) -> list[str]:
    passphrase = _PASSPHRASES[file.path]
    found = wrong_inside(file, passphrase, [last.head] if last.acts else [])
    acts = last_act(file.path, passphrase)[0]
    if last.digest and not last.acts <= acts <= last.acts + 1:
        found.append(f"{acts - last.acts} acts more than acknowledged")
    if last.digest and acts == last.acts and digest(file.path, passphrase) != last.digest:
        found += _wrong_drafts_or_documents(file, passphrase)
    return found


def _wrong_drafts_or_documents(file: CaseFile, passphrase: str | None) -> list[str]:
    for kept in file.reader.drafts():
        take_up(kept)
    with looking_into(file.path, key_of(file.path, passphrase)) as connection:
        rows = connection.execute(select(content)).all()
    return [
        f"document {row.sha256} is not whole"
        for row in rows
        if hashlib.sha256(row.bytes).hexdigest() != row.sha256
    ]


def _troubles_beside(folder: Path, file: CaseFile, last: Moment, clock: Clock) -> list[str]:
    """Files that are new or gone since: an export is one of those that could be begun, a backup opens and is sound."""
    there = side_files(folder)
    found = [f"{name} is missing" for name in last.files if name not in there and not _thinned(name, there)]
    for name, seal in there.items():
        if seal == last.files.get(name):
            continue
        if name.endswith(".csv"):
            found += [] if seal in _exports(folder, file) else [f"{name} is not whole"]
        else:
            found += _wrong_backup(folder / name, _PASSPHRASES[file.path], clock)
    left = [path.name for path in folder.rglob(".*.part*")]
    return [*found, *(f"left behind: {name}" for name in left)]


def _thinned(name: str, there: Collection[str]) -> bool:
    """Whether an older backup may have made way for a newer one, which is looked into itself; names sort by time."""
    return name.startswith(f"{DEFAULT_FOLDER}/") and any(
        other.startswith(f"{DEFAULT_FOLDER}/") and other > name for other in there
    )


def _exports(folder: Path, file: CaseFile) -> set[str]:
    return {
        export_cases(file, file.reader.ids(parse(query), Order()), folder / "again.csv_").sha256
        for query in EXPORTED
    }


def _wrong_backup(path: Path, passphrase: str | None, clock: Clock) -> list[str]:
    """A backup is looked into as a restored file: what lies in the folder itself is never altered."""
    with TemporaryDirectory() as folder:
        again = Path(folder) / FILE
        again.write_bytes(path.read_bytes())
        try:
            file = bootstrap.open_file(again, passphrase, clock)
        except TrackerError as error:
            return [f"backup: {error.code}"]
        try:
            return [f"backup: {trouble}" for trouble in wrong_inside(file, passphrase)]
        finally:
            file.close()
