"""10,000 invented cases: import, first page, free words, one save, export, each beside its floor."""

from __future__ import annotations

import csv
import os
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.invented import HEADINGS, write_list
from benchmarks.timing import median, report
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from prisoner_tracker.usecases.save_case import save_case

COUNT = 10_000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = write_list(folder / "list.csv", COUNT)
        file = bootstrap.create_file(folder / "cases.ptdb", "a long passphrase of the benchmark")
        try:
            _import(file, listed, folder)
            _questions(file)
            _save(file, folder)
            _export(file, folder)
        finally:
            file.close()


def _import(file: CaseFile, listed: Path, folder: Path) -> None:
    start = time.perf_counter()
    table = read_table(listed)
    source = ListSource("Benchmark list", "Nobody", "1 May 2025")
    choices = replace(propose_choices(table, file, source), accept_proposals=True)
    plan = plan_import(table, choices, file)
    done = import_cases(file, plan)
    ours = time.perf_counter() - start
    if done.created != COUNT:
        raise SystemExit(f"only {done.created} of {COUNT} rows were created")
    floor = median(lambda: _raw_import(listed, folder / "floor.db"), 3)
    report(f"import of {COUNT:,} rows", ours, "csv.reader + executemany, one table", floor)


def _raw_import(listed: Path, path: Path) -> None:
    path.unlink(missing_ok=True)
    raw = dbapi2.connect(str(path))
    raw.execute(f"CREATE TABLE rows({', '.join(f'c{at}' for at in range(len(HEADINGS)))})")
    with listed.open(encoding="utf-8", newline="") as stream:
        raw.executemany(f"INSERT INTO rows VALUES ({','.join('?' * len(HEADINGS))})", csv.reader(stream))
    raw.commit()
    raw.close()


def _questions(file: CaseFile) -> None:
    reader = file.reader
    raw = reader._connection.connection.dbapi_connection

    def first_page(text: str) -> None:
        numbers = reader.ids(parse(text), Order())
        reader.page(numbers[:50])

    def floor() -> None:
        found = raw.execute(
            "SELECT case_id FROM case_list WHERE NOT trashed ORDER BY name_key, case_id"
        ).fetchall()
        marks = ",".join("?" * 50)
        raw.execute(
            f"SELECT * FROM case_list WHERE case_id IN ({marks})", [row[0] for row in found[:50]]
        ).fetchall()

    bare = median(floor, 9)
    for text in ("", "category:journalist", "arrested:2019..2021 -category:lawyer", "aliyev", "чинар"):
        ours = median(partial(first_page, text), 9)
        report(f"first page of “{text}”", ours, "all keys and one page, plain SQL", bare)
    facets = ("category", "status", "place", "arrested", "articles")
    report(
        "facets of everything",
        median(lambda: reader.facets(parse(""), facets)),
        "all keys and one page, plain SQL",
        bare,
    )


def _save(file: CaseFile, folder: Path) -> None:
    number = file.reader.ids(parse(""), Order())[17]

    def save() -> None:
        base = file.reader.dossiers([number])[0]
        save_case(file, base, with_value(base, "summary", f"Saved at {time.perf_counter()}", file.new_uid))

    handle = os.open(folder / "floor.bin", os.O_CREAT | os.O_WRONLY)

    def synced() -> None:
        os.pwrite(handle, b"x" * 4096, 0)
        os.fdatasync(handle)

    report("one save, read and written", median(save, 15), "pwrite + fdatasync of a page", median(synced, 15))
    os.close(handle)


def _export(file: CaseFile, folder: Path) -> None:
    numbers = file.reader.ids(parse(""), Order())
    out = folder / "out.csv"
    ours = median(lambda: export_cases(file, numbers, out), 1)
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))

    def bare() -> None:
        with (folder / "floor.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)

    report(f"export of {COUNT:,} cases", ours, "csv.writer of the same rows", median(bare, 3))
