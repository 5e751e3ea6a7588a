"""Which values of a readable filter no case has, so that a mistyped word is named under the search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.usecases.unknown_values import UnknownValue, unknown_values
from ui.desk import Desk
from ui.presenters.search import Found, SearchPresenter


class UnknownValues(QObject):
    """Asked after each search; an error in the text comes first and is left alone."""

    #: Sequence of `UnknownValue`; empty when every value is known.
    found = Signal(object)

    def __init__(self, desk: Desk, search: SearchPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._search = desk, search
        search.found.connect(self._ask)

    def _ask(self, found: Found) -> None:
        reader, query = self._desk.file.reader, found.query
        self._desk.worker.ask(lambda: unknown_values(reader, query), self._tell, topic="unknown-values")

    def _tell(self, unknown: Sequence[UnknownValue]) -> None:
        if self._search.error is None:
            self.found.emit(unknown)
