"""How long something takes, as the median of a few runs, printed beside its floor."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median(task: Callable[[], object], runs: int = 5) -> float:
    """Seconds: the median of so many runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(what: str, ours: float, floor_name: str, floor: float) -> None:
    """One line: our time, the floor's, and the ratio."""
    print(f"{what:<44}{_shown(ours)}   floor: {floor_name:<40}{_shown(floor)}   {ours / floor:7.1f}×")


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:8.1f} ms" if seconds < 10 else f"{seconds:8.1f} s "
