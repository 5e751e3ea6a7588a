"""Which cases are chosen, by their numbers, so that a choice outlives a new order and a fresh list.

Qt knows a choice by rows, which mean other cases once the list is sorted otherwise.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from PySide6.QtCore import QItemSelection, QItemSelectionRange

from ui.models.case_table import CaseTableModel


@dataclass(frozen=True, slots=True)
class ChosenCases:
    """Rows of a list as ranges (first, last), rising; ``listed`` are the numbers of that list."""

    listed: array[int]
    ranges: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    @property
    def is_all(self) -> bool:
        """Whether every case of the list is chosen."""
        return bool(self.listed) and len(self) == len(self.listed)

    def numbers(self) -> array[int]:
        """The numbers of the chosen cases, in the order of the list."""
        found: array[int] = array("q")
        for first, last in self.ranges:
            found.extend(self.listed[first : last + 1])
        return found


def chosen_in(selection: QItemSelection, listed: array[int]) -> ChosenCases:
    """What a selection of rows of this list chooses."""
    last_row = len(listed) - 1
    parts = sorted((part.top(), min(part.bottom(), last_row)) for part in selection)
    joined: list[tuple[int, int]] = []
    for first, last in parts:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        elif first <= last:
            joined.append((first, last))
    return ChosenCases(listed, tuple(joined))


def selection_of(chosen: ChosenCases, model: CaseTableModel, *, same_cases: bool = False) -> QItemSelection:
    """The same cases in the list the model holds now; those that are not in it are left out.

    ``same_cases``: the list is the same in another order, so that all of it are still all.
    """
    selection = QItemSelection()
    last_column = model.columnCount() - 1
    if last_column < 0:
        return selection
    for first, last in _ranges(chosen, model.numbers, same_cases):
        selection.append(QItemSelectionRange(model.index(first, 0), model.index(last, last_column)))
    return selection


def _ranges(chosen: ChosenCases, listed: array[int], same_cases: bool) -> Iterator[tuple[int, int]]:
    if same_cases and chosen.is_all and len(listed) == len(chosen.listed):
        yield 0, len(listed) - 1
        return
    wanted = frozenset(chosen.numbers())
    first = last = -2
    for row in compress(range(len(listed)), map(wanted.__contains__, listed)):
        if row != last + 1:
            if last >= 0:
                yield first, last
            first = row
        last = row
    if last >= 0:
        yield first, last
