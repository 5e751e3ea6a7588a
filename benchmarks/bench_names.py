"""How well names are matched on published lists, and how fast people are compared: one with all, all with all."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks import names
from benchmarks.generator import cached
from benchmarks.timing import remark, report, sizes
from prisoner_tracker import bootstrap
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.find_duplicates import find_duplicates
from prisoner_tracker.usecases.similar_people import similar_people

ASKED = (
    "Вагиф Алидаглы",
    "Rəvan Qumlu",
    "Gunel Chinarli",
    "Elmar Rauf oglu Sulnarov",
    "Тимур",
    "Leyla Bağışlı",
)


def main() -> None:
    """Accuracy first, then speed at 100,000 cases and, in full size, at 1,000,000."""
    names.duplicates()
    names.labelled_pairs()
    names.single_words()
    for count in sizes():
        _one_name(count)
    _everybody(100_000)


def _one_name(count: int) -> None:
    path = cached(count)
    file = bootstrap.open_file(path, None)
    try:
        asked = [*ASKED, *_names_of(file.reader)]
        for name in asked:
            similar_people(file.reader, name)
        took = [_seconds(lambda name=name: similar_people(file.reader, name)) for name in asked]  # type: ignore[misc]
    finally:
        file.close()
    budget = "20 ms" if count <= 100_000 else "60 ms"
    what = f"duplicates of one new name, slowest of {len(took)}, {count:,}"
    report(what, max(took), "150 names by key, raw sqlite3", _floor(path), budget)


def _names_of(reader: CaseReader) -> list[str]:
    """A few names that are in the file."""
    rows = reader.page(array("q", (100, 5_000, 50_000, 90_000)))
    return [str(row.cells["name"]) for row in rows]


def _everybody(count: int) -> None:
    file = bootstrap.open_file(cached(count), None)
    try:
        begun = time.perf_counter()
        found = find_duplicates(file.reader)
        took = time.perf_counter() - begun
    finally:
        file.close()
    homonyms = sum(pair.homonyms for pair in found)
    remark(f"Duplicates over the whole database: {len(found) - homonyms:,} pairs, {homonyms:,} homonyms.")
    what = f"duplicates over the whole database, {count:,}"
    report(what, took, "all names, raw sqlite3", _floor_of_all(cached(count)), "10 s")


def _floor(path: Path) -> float:
    """Reading as many names by key as are compared, with nothing in between."""
    raw = dbapi2.connect(str(path))
    try:
        keys = list(range(1, 90_000, 600))
        marks = ",".join("?" * len(keys))
        sql = f"SELECT p.uid, n.text FROM person_name n JOIN person p ON p.id = n.person_id WHERE p.id IN ({marks})"
        return min(_seconds(lambda: raw.execute(sql, keys).fetchall()) for _ in range(5))
    finally:
        raw.close()


def _floor_of_all(path: Path) -> float:
    """Reading all names once, with nothing in between."""
    raw = dbapi2.connect(str(path))
    try:
        return _seconds(lambda: raw.execute("SELECT person_id, text FROM person_name").fetchall())
    finally:
        raw.close()


def _seconds(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
