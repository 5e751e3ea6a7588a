"""Counts at 100,000 cases (and at 1,000,000 with BENCH_MILLION=1): each beside its floor in plain SQL."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.generator import cached
from benchmarks.timing import median, report
from db import engine
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.definitions import ready_made
from prisoner_tracker.usecases.held_series import held_series

ON = date(2024, 12, 19)
FIRST, LAST = date(2015, 1, 1), date(2024, 12, 31)
PLAIN = Definition(uid="d", name="Plain")
COUNTED, EXPLAINED, AS_KNOWN = "100 ms", "200 ms", "1.5× of the line above"
JOURNALISTS = replace(PLAIN, query="category:journalist", house_arrest=False, group_by="verification")

FILTERS = (
    "place:Town", "article:206", "tag:*", "source:Watch", "proceeding:group", "arrested:2023..2024", "age:18..30",
    "has:verdict-date", "missing:place", "recognised-by:*", "criterion:pace-c", "held-on:2020-01-01",
    "charged-on:2024-08-20 article:206.1", "released:none", "sentence:5y..",
)  # fmt: skip
"""Every kind of filter once, asked of a day when much had not happened yet."""

_OF_DAY = "SELECT known_case, known_person FROM known_state WHERE known_to = 2147483647 AND first <= ? AND until > ?"
_HELD = "known_to = 2147483647 AND sure = 1 AND state < 7 AND holds = 0"
_BEGINS = f"SELECT first, count(*) FROM known_state WHERE {_HELD} GROUP BY 1"
_ENDS = f"SELECT until, count(*) FROM known_state WHERE {_HELD} GROUP BY 1"


def main() -> None:
    for count in (100_000, 1_000_000) if os.environ.get("BENCH_MILLION") else (100_000,):
        path = cached(count)
        file = bootstrap.open_file(path, None)
        try:
            print(f"{count:,} cases")
            _counts(file, path)
        finally:
            file.close()


def _counts(file: CaseFile, path: Path) -> None:
    raw = engine.raw_connection(path, None)
    try:
        day = ON.toordinal()
        floor = median(lambda: raw.execute(_OF_DAY, (day, day)).fetchall(), 9)
        name = "one row a case, plain SQL"
        known = file.clock.today() + timedelta(days=1)
        asked: tuple[tuple[str, Callable[[], Any], str], ...] = (
            ("count", lambda: count_on(file.reader, PLAIN, ON), COUNTED),
            ("count, as known on a day", lambda: count_on(file.reader, PLAIN, ON, known=known), AS_KNOWN),
            ("count of a category, grouped", lambda: count_on(file.reader, JOURNALISTS, ON), COUNTED),
            ("… as known on a day", lambda: count_on(file.reader, JOURNALISTS, ON, known=known), AS_KNOWN),
            (
                "count with everybody explained",
                lambda: count_on(file.reader, PLAIN, ON, explain=True),
                EXPLAINED,
            ),
        )
        for what, task, budget in asked:
            report(what, median(task, 9), name, floor, budget)
        groups = median(lambda: (raw.execute(_BEGINS).fetchall(), raw.execute(_ENDS).fetchall()), 9)
        series = median(lambda: held_series(file.reader, PLAIN, FIRST, LAST), 9)
        report("held on every day of ten years", series, "two GROUP BYs", groups, "2.5×")
        strict = replace(PLAIN, house_arrest=False, administrative=False, least_verification="l2")
        series = median(lambda: held_series(file.reader, strict, FIRST, LAST), 9)
        report("… strictly: no house arrest, from L2 on", series, "two GROUP BYs", groups, "2.5×")
        _definitions(file, name, floor)
    finally:
        raw.close()


def _definitions(file: CaseFile, name: str, floor: float) -> None:
    """Every ready-made definition and every kind of filter, counted and with everybody explained."""
    asked = [(f"ready-made: {one.name}", one) for one in ready_made()]
    asked += [(f"filter {query}", replace(PLAIN, query=query)) for query in FILTERS]
    for what, definition in asked:
        counted = partial(count_on, file.reader, definition, ON)
        report(what, median(counted, 3), name, floor, COUNTED)
        report("… explained", median(partial(counted, explain=True), 3), name, floor, EXPLAINED)
