"""How many were held on every day of a span, surely and possibly: for charts.

Counts cases, not people (somebody is in one custody at a time), by custody, verification and prisoners of war of the
definition; its filter and bodies are not asked. In the reading thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.ports import CaseReader


@dataclass(frozen=True, slots=True)
class Series:
    """For each day from ``first`` on, how many are held surely, and at most."""

    first: date
    least: Sequence[int]
    most: Sequence[int]


def held_series(reader: CaseReader, definition: Definition, first: date, last: date) -> Series:
    """The number of every day from ``first`` to ``last``."""
    least, most = reader.held_each_day(definition, first, last)
    return Series(first, least, most)
