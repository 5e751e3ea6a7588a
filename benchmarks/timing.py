"""How long something takes, as the median of a few runs, told beside its floor; kept for the document."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: our time and the floor's in seconds, and what the time may be at most, in words."""

    what: str
    ours: float
    floor_name: str
    floor: float
    budget: str = ""


FIGURES: list[Figure] = []
"""What this run has told so far."""
REMARKS: list[str] = []
"""What it found that is no time beside a floor: memory, the longest stops, how many were found."""


CLOCK = time.process_time if os.environ.get("BENCH_CLOCK") == "processor" else time.perf_counter
"""Seconds of the clock on the wall; of the processor where other work runs on the machine."""


def sizes() -> tuple[int, ...]:
    """How many cases the databases have: a hundred thousand, and a million in full size."""
    return (100_000, 1_000_000) if is_full() else (100_000,)


def is_full() -> bool:
    """Whether everything is measured, which takes an hour."""
    return bool(os.environ.get("BENCH_MILLION"))


def median(task: Callable[[], object], runs: int = 5) -> float:
    """Seconds: the median of so many runs."""
    return statistics.median(times(task, runs))


def times(task: Callable[[], object], runs: int = 5) -> list[float]:
    """Seconds of each of so many runs."""
    found = []
    for _ in range(runs):
        start = CLOCK()
        task()
        found.append(CLOCK() - start)
    return found


def report(what: str, ours: float, floor_name: str, floor: float, budget: str = "") -> None:
    """One line: our time, the floor's, and the ratio."""
    FIGURES.append(Figure(what, ours, floor_name, floor, budget))
    most = f"   budget {budget}" if budget else ""
    print(
        f"{what:<58}{shown(ours)}   floor: {floor_name:<44}{shown(floor)}   {ours / floor:7.2f}×{most}",
        flush=True,
    )


def remark(sentence: str) -> None:
    """A sentence of what was found."""
    REMARKS.append(sentence)
    print(sentence, flush=True)


def shown(seconds: float) -> str:
    """A time, in the unit that suits it."""
    return f"{seconds * 1000:8.1f} ms" if seconds < 10 else f"{seconds:8.1f} s "
