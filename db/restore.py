"""How a backup becomes a new file, and what the present file has that the backup lacks."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from db import history
from db.copying import copy_into, looking_into, read_head, verify, whole_contents
from db.engine import Access, making_engine
from db.failures import translated
from db.part_files import part_of, publish, sweep
from db.schema.history import change, revision
from db.schema.settings import setting
from db.touched import touched_cases
from prisoner_tracker.domain.backups import Backup, MissedRevision, Missing, read_name
from prisoner_tracker.domain.errors import UserMistake

_TOLD = 200
"""So many of the newest missing revisions are told one by one, with their cases."""


def restore(backup: Path, key: str | None, new: Path) -> Backup:
    """Make a new file from a backup that was looked at whole; never overwrites. Raises UserMistake or Environment.

    The new file gets a device id of its own: from here on the two have different histories.
    """
    if new.exists():
        raise UserMistake("file-exists")
    whole_contents(backup, key)
    sweep(new.parent)
    with part_of(new) as part:
        contents = copy_into(backup, key, part)
        _become_another(part, key)
        verify(part, key, contents)
        publish(part, new)
    known = read_name(backup.name)
    at = known.at if known else datetime.fromtimestamp(backup.stat().st_mtime).astimezone()
    return Backup(new, at, new.stat().st_size, contents.revision, contents.head, contents.cases)


def _become_another(part: Path, key: str | None) -> None:
    making = making_engine(part, key)
    try:
        with translated(), making.begin() as connection:
            connection.execute(
                update(setting).where(setting.c.key == "device").values(value=str(uuid.uuid4()))
            )
    finally:
        making.dispose()


def missing_from(
    backup: Path, backup_key: str | None, file: Path, key: str | None, access: Access = "mode=rw"
) -> Missing:
    """The revisions of the file that come after the backup's last one, newest first. Raises Environment."""
    with looking_into(backup, backup_key) as connection:
        number, head = read_head(connection)
    with looking_into(file, key, access) as connection:
        known = connection.scalar(select(revision.c.hash).where(revision.c.number == number))
        same = number == 0 or known == head
        return _after(connection, number if same else 0, same=same)


def _after(connection: Connection, number: int, *, same: bool) -> Missing:
    later = select(revision).where(revision.c.number > number).order_by(revision.c.number.desc())
    rows = connection.execute(later).all()
    cases: set[str] = set()
    told = []
    for place, row in enumerate(rows):
        touched: set[str] = set()
        if place < _TOLD:
            touched = touched_cases(connection, history.changes_of(connection, row.number))
        cases |= touched
        told.append(MissedRevision(row.number, datetime.fromisoformat(row.at), row.label, len(touched)))
    if len(rows) > _TOLD:
        direct = select(change.c.uid).where(change.c.revision > number, change.c.kind == "detention")
        cases.update(connection.scalars(direct.distinct()))
    return Missing(tuple(told), len(cases), same)
