"""What is said under the search field when a filter can be read and asks for a value that no case has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.usecases.unknown_values import UnknownValue, unknown_values
from ui.desk import Desk
from ui.field_words import field_label
from ui.presenters.search import Found, SearchPresenter
from ui.widgets.plain_text import isolate


class UnknownValues(QObject):
    """Asked after each search; an error in the text comes first and is left alone."""

    #: A sentence, or "" when every value is known.
    said = Signal(str)

    def __init__(self, desk: Desk, search: SearchPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._search = desk, search
        search.found.connect(self._ask)

    def _ask(self, found: Found) -> None:
        reader, query = self._desk.file.reader, found.query
        self._desk.worker.ask(lambda: unknown_values(reader, query), self._say, topic="unknown-values")

    def _say(self, unknown: Sequence[UnknownValue]) -> None:
        if self._search.error is None:
            self.said.emit(" ".join(map(self._sentence, unknown[:2])))

    def _sentence(self, unknown: UnknownValue) -> str:
        told = self.tr("No case has “{value}” as {field}.").format(
            value=isolate(unknown.text), field=f"“{field_label(unknown.field)}”"
        )
        near = ", ".join(map(isolate, unknown.near))
        return f"{told} {self.tr('Perhaps: {near}.').format(near=near)}" if near else told
