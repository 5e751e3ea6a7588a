"""Makes databases of invented people from a seed, as the program itself would write them, only in bulk.

Registers go through the program. Then shapes of cases, projected by the program's own functions, are copied with
names, codes and proceedings of their own. Every hundredth person is an earlier one spelt differently
(`respelt`), for whoever looks for duplicates.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from benchmarks.bulk import Bulk
from benchmarks.copies import Copier, Shared
from benchmarks.invented_names import NameMaker
from benchmarks.shapes import proceedings, registers, shapes
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.clock import SystemClock
from prisoner_tracker.ports import Clock

SEED = 11
RESPELT_EVERY, RESPELT_AFTER = 100, 50
_BATCH = 4_000


def generate(
    path: Path,
    count: int,
    *,
    seed: int = SEED,
    passphrase: str | None = None,
    history: bool = True,
    clock: Clock | None = None,
    different: int = 4_000,
) -> None:
    """Make a database of so many cases; without ``history`` the cases have no revision (a million changes nothing read).

    About 100,000 cases a minute with history, twice as many without.
    """
    clock = clock or SystemClock()
    file = bootstrap.create_file(path, passphrase, clock)
    try:
        shared = registers(count, clock.today())
        file.writer.apply(difference((), shared), "import")
        connection: Connection = file.writer._connection  # type: ignore[attr-defined]
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            bulk = Bulk(connection, clock.now(), history)
            everything = Shared(bulk, shared)
            copiers = [
                Copier(shape, bulk, everything, clock.today()) for shape in shapes(count, seed, different)
            ]
            _fill(bulk, copiers, count, seed)
    finally:
        file.close()


def _fill(bulk: Bulk, copiers: Sequence[Copier], count: int, seed: int) -> None:
    rng = random.Random(seed)
    names = NameMaker(rng)
    groups = proceedings(count)
    spelt: list[str] = []
    while bulk.cases < count:
        number = len(spelt)
        respelt = number % RESPELT_EVERY == RESPELT_EVERY - 1
        latin = spelt[number - RESPELT_AFTER] if respelt else names.latin()
        spelt.append(latin)
        name = names.differently(latin) if respelt else names.spelt(latin)
        copier = copiers[number % len(copiers)] if number < len(copiers) else rng.choice(copiers)
        copier.copy(name, rng.randrange(groups))
        if bulk.waiting >= _BATCH:
            bulk.write()
    bulk.finish()


def respelt(people: int) -> Iterator[tuple[int, int]]:
    """Keys (``person.id``) of the people who are the same, spelt differently; person keys begin with 1."""
    for number in range(RESPELT_EVERY - 1, people, RESPELT_EVERY):
        yield number - RESPELT_AFTER + 1, number + 1


def cached(count: int, *, passphrase: str | None = None, folder: Path | None = None) -> Path:
    """The path of such a database, made if it is not there yet for this day; a million cases have no history."""
    folder = (
        folder or Path(os.environ.get("BENCH_FOLDER") or tempfile.gettempdir()) / "prisoner-tracker-bench"
    )
    folder.mkdir(exist_ok=True, mode=0o700)
    locked = "-locked" if passphrase else ""
    path = folder / f"{count}-{SEED}-{SystemClock().today().isoformat()}{locked}.ptdb"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished.ptdb")
        for suffix in ("", "-wal", "-shm"):
            Path(f"{unfinished}{suffix}").unlink(missing_ok=True)
        generate(unfinished, count, passphrase=passphrase, history=count <= 200_000)
        unfinished.rename(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a database of invented people.")
    parser.add_argument("path", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    start = time.perf_counter()
    generate(given.path, given.count, seed=given.seed, history=not given.no_history)
    print(
        f"{given.count:,} cases in {time.perf_counter() - start:.0f} s, {given.path.stat().st_size / 1e6:,.0f} MB"
    )


if __name__ == "__main__":
    main()
