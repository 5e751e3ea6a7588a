"""What each condition of a filter that finds nothing costs: how many cases there would be without it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.edit import without_each
from prisoner_tracker.search.write import write
from ui.desk import Desk

Cost = tuple[str, str, int]


class MatchCosts(QObject):
    """Asked only when nothing matches."""

    #: [(condition, filter without it, cases)], the most useful first.
    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self, query: Query) -> None:
        """Count for each condition."""
        reader = self._desk.file.reader
        self._desk.worker.ask(lambda: costs(reader, query), self.shown.emit, topic="costs")


def costs(reader: CaseReader, query: Query) -> list[Cost]:
    """In the reading thread."""
    found = [(write(term), write(rest), reader.totals(rest).cases) for term, rest in without_each(query)]
    return sorted(found, key=lambda cost: -cost[2])
