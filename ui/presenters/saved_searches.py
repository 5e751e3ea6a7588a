"""Which searches were saved, how many cases each finds now, and how one is kept, renamed or let go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.parse import parse
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search and how many cases it finds; None when its text can't be read any more."""

    search: SavedSearch
    cases: int | None


class SavedSearches(QObject):
    """They live in the file, and every change of them is an act that can be undone."""

    #: list of `SavedRow`.
    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[SavedRow] = []
        desk.feed.happened.connect(lambda _changes: self.refresh())

    def refresh(self) -> None:
        """Read and count them again."""
        reader = self._desk.file.reader
        self._desk.worker.ask(lambda: _read(reader), self._show, topic="saved")

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name; the same name gets the new text."""
        name = name.strip()
        if not name:
            return
        same = next((row.search for row in self.rows if row.search.name == name), None)
        if same is not None:
            self._write([same], [replace(same, query=query)], same.uid)
            return
        made = SavedSearch(uid=self._desk.file.new_uid(), name=name, query=query, position=len(self.rows))
        self._write([], [made], made.uid)

    def rename(self, search: SavedSearch, name: str) -> None:
        """Call it otherwise."""
        if name.strip() and name.strip() != search.name:
            self._write([search], [replace(search, name=name.strip())], search.uid)

    def delete(self, search: SavedSearch) -> None:
        """Let it go; undo brings it back."""
        self._write([search], [], search.uid, "delete-search")

    def _write(
        self, before: list[SavedSearch], after: list[SavedSearch], uid: str, label: str = "save-search"
    ) -> None:
        writer, changes = self._desk.file.writer, difference(before, after)

        def write() -> Changes:
            return writer.apply(changes, label, about=uid)

        self._desk.write(write)

    def _show(self, rows: list[SavedRow]) -> None:
        self.rows = rows
        self.shown.emit(rows)


def _read(reader: CaseReader) -> list[SavedRow]:
    found = [record for record in reader.register(SavedSearch) if isinstance(record, SavedSearch)]
    found.sort(key=lambda search: (search.position, search.name))
    return [SavedRow(search, _count(reader, search.query)) for search in found]


def _count(reader: CaseReader, text: str) -> int | None:
    try:
        query = parse(text)
    except QueryError:
        return None
    return reader.totals(query).cases
