"""Writes docs/benchmarks.md: the figures of a run, the machine and the versions it ran on; never its name."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import PySide6
import sqlalchemy
from sqlcipher3 import dbapi2

from benchmarks.timing import Figure, shown

PATH = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_HEAD = """# Measured

`make bench` writes this file. Every figure stands beside its floor: the same done with bare SQLite (or another bare
tool) in the same run, so that the ratio tells more than the time. Times are medians unless said otherwise; budgets
are those of the plan, for two cores with nothing else to do.
"""


def write(figures: Sequence[Figure], remarks: Sequence[str], sizes: Sequence[int], day: date) -> None:
    """Write the file anew."""
    rows = [
        f"| {one.what} | {shown(one.ours).strip()} | {one.floor_name} | {shown(one.floor).strip()} "
        f"| {one.ours / one.floor:.2f} | {one.budget or '–'} |"
        for one in figures
    ]
    cases = " and ".join(f"{size:,}" for size in sizes)
    said = "".join(f"- {sentence}\n" for sentence in remarks)
    table = "\n".join(
        ("| what | time | floor | its time | ratio | at most |", "|---|---:|---|---:|---:|---|", *rows)
    )
    PATH.write_text(
        f"{_HEAD}\nRun on {day.isoformat()} with {cases} invented cases.\n\n{_machine()}\n\n{table}\n\n{said}",
        "utf-8",
    )


def _machine() -> str:
    lines = [
        f"{os.cpu_count()} cores ({platform.machine()}), {_memory()} of memory, {platform.system()}; "
        f"load at the end {os.getloadavg()[0]:.1f}.",
        f"Python {platform.python_version()}, SQLite {dbapi2.sqlite_version} in SQLCipher {_cipher()}, "
        f"SQLAlchemy {sqlalchemy.__version__}, Qt {PySide6.__version__}.",
    ]
    return "\n".join(lines)


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _cipher() -> str:
    raw = dbapi2.connect(":memory:")
    row = raw.execute("PRAGMA cipher_version").fetchone()
    return str(row[0]).split()[0] if row else "?"
