"""How what can be read of a damaged file becomes a new one, with an account of what is missing.

Only a copy of the damaged file is opened, so that it stays as it is. Rows are read around the damage; what the tables
lost, the history of changes gives back as far as its own rows are sound; what follows from the records is made anew.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, LargeBinary, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from db import derived, engine, first_page, full_text, upgrade
from db.copying import count_cases, whole_contents
from db.damaged_file import DamagedFile, TableRows
from db.failures import translated
from db.page_walk import Row, walk
from db.part_files import os_translated, part_of, publish, sweep
from db.record_writer import chunks
from db.row_signs import kind_of
from db.salvage_history import Found, mend
from db.schema import metadata
from db.schema.base import derived_tables
from db.schema.history import change
from db.schema.settings import setting
from db.unlocking import look_at
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.salvage import SalvageAccount, TableAccount
from prisoner_tracker.ports import Clock

_BLOCK = 4096
_ROWS = 500
Progress = Callable[[int, int], bool]


def salvage(
    damaged: Path, new: Path, secret: str | None, clock: Clock, on_progress: Progress | None = None
) -> SalvageAccount:
    """Read what can be read of ``damaged`` into ``new``; the damaged file is not changed.

    ``on_progress(done, total)`` in tables; False cancels. Raises UserMistake: file-exists, empty-file, cancelled,
    passphrase-needed, wrong-passphrase; Environment("nothing-to-salvage") when no row of ours could be read.
    """
    if new.exists():
        raise UserMistake("file-exists")
    look_at(damaged)
    sweep(new.parent)
    with part_of(new) as copy, part_of(new) as part:
        for suffix in ("", "-wal"):
            _copy_bytes(Path(f"{damaged}{suffix}"), Path(f"{copy}{suffix}"))
        opened = first_page.unlock(copy, damaged, secret)
        pages = first_page.count_damaged(copy, opened, damaged.stat().st_size)
        cut_off = first_page.is_cut_off(copy, opened)
        file = DamagedFile(copy, opened.key)
        try:
            tables, cases = _fill(file, part, opened.key, clock.today(), on_progress)
        finally:
            file.close()
        whole_contents(part, opened.key)
        publish(part, new)
    return SalvageAccount(new, tables, cases, pages, cut_off)


def _copy_bytes(source: Path, target: Path) -> None:
    """Copy a file that nobody has open, block by block; a block the disk refuses is left empty."""
    if not source.exists():
        return
    with os_translated(), target.open("wb") as out, source.open("rb", buffering=0) as read:
        target.chmod(0o600)
        size, place = source.stat().st_size, 0
        while place < size:
            read.seek(place)
            try:
                block = read.read(_BLOCK)
            except OSError:
                block = b""
            out.seek(place)
            out.write(block)
            place += _BLOCK
        out.truncate(size)


def _fill(
    file: DamagedFile, part: Path, key: str | None, day: date, on_progress: Progress | None
) -> tuple[Mapping[str, TableAccount], int]:
    derived_names = {table.name for table in derived_tables()}
    tables = [table for table in metadata.sorted_tables if table.name not in derived_names]
    making = engine.making_engine(part, key)
    try:
        with translated(), making.connect() as connection, connection.begin():
            metadata.create_all(connection)
            full_text.create(connection)
            upgrade.stamp(connection)
            found: dict[str, Found] = {}
            for place, each in enumerate(tables):
                _go_on(on_progress, place, len(tables) + 2)
                found[each.name] = _read_table(connection, file, each)
            if not file.columns("revision") or any(item.gaps or item.spoiled for item in found.values()):
                _go_on(on_progress, len(tables), len(tables) + 2)
                file.close()
                _read_pages(connection, walk(file.path, key), tables, found)
            if not any(item.read for item in found.values()):
                raise Environment("nothing-to-salvage")
            mend(connection, found)
            _have_device(connection)
            derived.make_anew(connection, day)
            return {name: item.account(name) for name, item in found.items()}, count_cases(connection)
    finally:
        making.dispose()


def _have_device(connection: Connection) -> None:
    """A file names itself in its history; the name is in no revision and can't be found again."""
    if connection.scalar(select(setting.c.id).where(setting.c.key == "device")) is None:
        row = {"uid": str(uuid.uuid4()), "key": "device", "value": str(uuid.uuid4())}
        connection.execute(insert(setting), row)


def _go_on(on_progress: Progress | None, done: int, total: int) -> None:
    if on_progress is not None and not on_progress(done, total):
        raise UserMistake("cancelled")


def _read_pages(
    connection: Connection, pages: Iterable[list[Row]], tables: list[Table], found: Mapping[str, Found]
) -> None:
    """Add rows of leaves to which no sound way leads; the history first, because it tells what a record is."""
    loose = []
    for rows in pages:
        table = kind_of([values for _key, values in rows], tables, {})
        if table is None:
            loose.append(rows)
        else:
            _add_page(connection, table, rows, found)
    known = select(change.c.uid, change.c.kind).distinct()
    kinds = {row.uid: row.kind for row in connection.execute(known)} if loose else {}
    for rows in loose:
        table = kind_of([values for _key, values in rows], tables, kinds)
        if table is not None:
            _add_page(connection, table, rows, found)


def _add_page(connection: Connection, table: Table, rows: list[Row], found: Mapping[str, Found]) -> None:
    """Add those rows of a page that were not read before."""
    names = table.c.keys()
    blobs = [isinstance(column.type, LargeBinary) for column in table.c]
    own = next(iter(table.primary_key))
    made: dict[Any, dict[str, Any]] = {}
    for key, values in rows:
        count = len(values)
        row = _decoded(tuple(names[:count]), values, blobs[:count])
        if row is not None:
            row[own.name] = key if isinstance(own.type, Integer) else row[own.name]
            made[row[own.name]] = row
    for part in chunks(list(made)):
        for key in connection.scalars(select(own).where(own.in_(part))):
            del made[key]
    # Together only what has the same columns.
    for count in {len(row) for row in made.values()}:
        same = [row for row in made.values() if len(row) == count]
        found[table.name].read += _insert(connection, table, same)


def _read_table(connection: Connection, file: DamagedFile, table: Table) -> Found:
    """Copy the readable rows of one table, with their keys."""
    present = file.columns(table.name)
    names = tuple(name for name in table.c.keys() if name in present)  # noqa: SIM118
    if not names:
        return Found()
    rows = file.rows(table.name, names)
    written, spoiled = 0, 0
    for batch in _batches(rows, table, names):
        sound = [row for row in batch if row is not None]
        added = _insert(connection, table, sound)
        written += added
        spoiled += len(batch) - added
    keys = file.keys(table.name) if (rows.gaps or spoiled) and "uid" in names else {}
    return Found(read=written, spoiled=spoiled, gaps=tuple(rows.gaps), keys=keys)


def _batches(rows: TableRows, table: Table, names: tuple[str, ...]) -> Iterable[list[dict[str, Any] | None]]:
    blobs = [isinstance(table.c[name].type, LargeBinary) for name in names]
    batch: list[dict[str, Any] | None] = []
    for _key, values in rows:
        batch.append(_decoded(names, values, blobs))
        if len(batch) == _ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _decoded(names: tuple[str, ...], values: tuple[Any, ...], blobs: list[bool]) -> dict[str, Any] | None:
    """A row whose texts are texts again; None when one is no UTF-8."""
    row: dict[str, Any] = {}
    for name, value, is_blob in zip(names, values, blobs, strict=True):
        try:
            row[name] = value.decode() if isinstance(value, bytes) and not is_blob else value
        except UnicodeDecodeError:
            return None
    return row


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """Insert rows together, or one by one when one of them breaks a rule of the table; returns how many went in."""
    if not rows:
        return 0
    before = _count(connection, table)
    try:
        with connection.begin_nested():
            connection.execute(insert(table), rows)
    except DBAPIError:
        for row in rows:
            try:
                with connection.begin_nested():
                    connection.execute(insert(table), row)
            except DBAPIError:
                continue
    return _count(connection, table) - before


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
