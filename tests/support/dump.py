"""Every record of a file by its uid, whatever its key inside: what must be the same after undo, redo or a merge."""

from __future__ import annotations

from db.database import Database
from db.mapping import select_records, shape, to_record
from prisoner_tracker.domain.records import ALL_KINDS, Record
from prisoner_tracker.ports import CaseFile


def dump(file: CaseFile) -> dict[str, Record]:
    """All records of an open file."""
    assert isinstance(file, Database)
    found: dict[str, Record] = {}
    connection = file.reader._connection
    with connection.begin():
        for kind in ALL_KINDS:
            rows = connection.execute(select_records(kind.kind).order_by(shape(kind.kind).table.c.uid))
            found.update({row["uid"]: to_record(kind.kind, row) for row in rows.mappings()})
    return found
