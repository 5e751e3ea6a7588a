"""Lists in and out: an import beside bare inserts of the same rows, an export beside bare SQLite and `csv.writer`."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from benchmarks.generator import cached
from benchmarks.invented import write_list
from benchmarks.timing import CLOCK, is_full, median, report, sizes
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.names.words import index_tokens
from prisoner_tracker.domain.uncollected import without_collecting
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices

_COLUMNS = (
    *("l.code", "l.name", "l.gender", "l.born_text", "l.category", "l.liberty", "l.arrested_text", "l.place"),
    *("l.remand_until_text", "l.articles", "l.proceeding", "l.sentence", "l.released_text", "l.release_kind"),
    *("l.verification", "l.tags", "d.summary"),
)
_ROWS = (
    f"SELECT {', '.join(_COLUMNS)} FROM case_list l JOIN detention d ON d.id = l.case_id "
    "JOIN person p ON p.id = l.person_id WHERE NOT l.trashed ORDER BY l.name_key, l.case_id"
)


def main() -> None:
    _import(100_000 if is_full() else 10_000)
    for count in sizes():
        _export(count)


def _import(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = write_list(folder / "list.csv", count)
        file = bootstrap.create_file(folder / "cases.ptdb", None)
        try:
            start = CLOCK()
            table = read_table(listed)
            source = ListSource("Benchmark list", "Nobody", "1 May 2025")
            plan = plan_import(
                table, replace(propose_choices(table, file, source), accept_proposals=True), file
            )
            # As `import_cases` does, but for the backup before: a copy of the file is no part of the import.
            with without_collecting():
                file.writer.apply(plan.changes, "import", plan.source)
            ours = CLOCK() - start
        finally:
            file.close()
        floor = _same_rows(folder / "cases.ptdb", folder / "floor.ptdb")
    name_of_floor = "executemany of the same rows and indexes"
    report(f"import of {count:,} rows, history and all", ours, name_of_floor, floor, "4×")


def _same_rows(made: Path, path: Path) -> float:
    """Seconds to write all rows of a file into a new one with the same tables and indexes."""
    old: Any = dbapi2.connect(str(made))
    things = old.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''").fetchall()
    tables = [
        (name, sql) for kind, name, sql in things if kind == "table" and not name.startswith("case_words_")
    ]
    rows = {
        name: old.execute(f"SELECT * FROM {name}").fetchall() for name, _ in tables if name != "case_words"
    }
    words = [
        (number, " ".join(index_tokens(names)), " ".join(index_tokens(body)))
        for number, names, body in rows["case_text"]
    ]
    new: Any = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        new.execute(f"PRAGMA {pragma}")
    start = CLOCK()
    new.execute("BEGIN")
    for kind in ("table", "index"):
        for sql in [sql for of, name, sql in things if of == kind and not name.startswith("case_words_")]:
            new.execute(sql)
    for name, lines in rows.items():
        _insert(new, name, lines)
    _insert(new, "case_words(rowid, names, body)", words)
    new.execute("COMMIT")
    took = CLOCK() - start
    new.close()
    old.close()
    return took


def _insert(raw: Any, table: str, lines: Sequence[tuple[Any, ...]]) -> None:
    if lines:
        raw.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(lines[0]))})", lines)


def _export(count: int) -> None:
    file: CaseFile = bootstrap.open_file(cached(count), None)
    reader: Any = file.reader
    raw = reader._connection.connection.dbapi_connection
    with tempfile.TemporaryDirectory() as folder:
        try:
            numbers = reader.ids(parse(""), Order())
            ours = median(lambda: export_cases(file, numbers, Path(folder) / "out.csv"), 3)
            floor = median(lambda: _bare_export(raw, Path(folder) / "floor.csv"), 3)
        finally:
            file.close()
    report(f"export of {count:,} cases to CSV", ours, "SQLite + csv.writer, same rows and order", floor, "1×")


def _bare_export(raw: Any, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(raw.execute(_ROWS))
