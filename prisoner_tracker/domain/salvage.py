"""What a salvage of a damaged file brought: for each table what was read, what the history gave back, what is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TableAccount:
    """``lost`` is what is known to be lost; ``ranges`` are runs of row numbers that could not be read at all.

    ``from_history``: records whose rows were lost or damaged and that the history of changes gave back.
    """

    table: str
    read: int
    from_history: int = 0
    lost: int = 0
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SalvageAccount:
    """``cases``: how many are in the new file, outside the trash. ``damaged_pages`` is None where nobody can know.

    ``cut_off``: the file ends too early; nobody can know what stood in the rest.
    """

    path: Path
    tables: Mapping[str, TableAccount]
    cases: int
    damaged_pages: int | None = None
    cut_off: bool = False

    @property
    def lost(self) -> int:
        """Records known to be lost."""
        return sum(table.lost for table in self.tables.values())

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing, as far as can be known."""
        return not self.cut_off and not any(table.lost or table.ranges for table in self.tables.values())
