"""Which searches were saved, how many cases the pinned ones find now, and how one is kept, moved, shared or let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.ports import CaseReader, Order
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.parse import parse
from ui.desk import Desk
from ui.presenters.shared_search import Shared


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search and how many cases it finds: None when it is not pinned, -1 when its text can't be read."""

    search: SavedSearch
    cases: int | None

    @property
    def broken(self) -> bool:
        """Whether its text can't be read any more."""
        return self.cases == -1


class SavedSearches(QObject):
    """They live in the file, and every change of them is an act that can be undone."""

    #: list of `SavedRow`, pinned ones first.
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

    def named(self, name: str) -> SavedSearch | None:
        """The search of this name."""
        return next((row.search for row in self.rows if row.search.name == name.strip()), None)

    def of_text(self, text: str) -> SavedSearch | None:
        """The search whose text this is."""
        wanted = text.strip()
        found = (row.search for row in self.rows if row.search.query.strip() == wanted)
        return next(found, None) if wanted else None

    def save(self, name: str, query: str, columns: str = "", sorted_by: str = "") -> None:
        """Keep a search under a name, pinned; the same name gets the new text and columns."""
        name = name.strip()
        if not name:
            return
        same = self.named(name)
        if same is not None:
            kept = replace(same, query=query, columns=columns or same.columns, sorted_by=sorted_by)
            self._write([same], [kept], same.uid)
            return
        made = SavedSearch(
            uid=self._desk.file.new_uid(),
            name=name,
            query=query,
            position=max((row.search.position for row in self.rows), default=-1) + 1,
            pinned=True,
            columns=columns,
            sorted_by=sorted_by,
        )
        self._write([], [made], made.uid)

    def add_shared(self, shared: Shared) -> None:
        """Keep what somebody shared as text; a name that is taken gets a number."""
        taken, name, number = {row.search.name for row in self.rows}, shared.name, 2
        while name in taken:
            name, number = f"{shared.name} {number}", number + 1
        self.save(name, shared.query, shared.columns, shared.sorted_by)

    def rename(self, search: SavedSearch, name: str) -> None:
        """Call it otherwise."""
        if name.strip() and name.strip() != search.name:
            self._write([search], [replace(search, name=name.strip())], search.uid)

    def pin(self, search: SavedSearch) -> None:
        """Let it stand first with its count, or not any more."""
        self._write([search], [replace(search, pinned=not search.pinned)], search.uid)

    def move(self, search: SavedSearch, step: int) -> None:
        """Up or down among those that are pinned as it is."""
        before = [row.search for row in self.rows]
        at = next((at for at, one in enumerate(before) if one.uid == search.uid), -1)
        to = at + step
        if at < 0 or not 0 <= to < len(before) or before[to].pinned is not search.pinned:
            return
        after = before.copy()
        after.insert(to, after.pop(at))
        self._write(before, [replace(one, position=place) for place, one in enumerate(after)], search.uid)

    def delete(self, search: SavedSearch) -> None:
        """Let it go; undo brings it back."""
        self._write([search], [], search.uid, "delete-search")

    def _write(
        self,
        before: Sequence[SavedSearch],
        after: Sequence[SavedSearch],
        uid: str,
        label: str = "save-search",
    ) -> None:
        writer, changes = self._desk.file.writer, difference(before, after)

        def write() -> Changes:
            return writer.apply(changes, label, about=uid)

        self._desk.write(write)

    def _show(self, rows: list[SavedRow]) -> None:
        self.rows = rows
        self.shown.emit(rows)


def order_of(sorted_by: str) -> Order | None:
    """The order a saved search keeps: a field's key, "-" before it when descending; None for none."""
    field = sorted_by.removeprefix("-")
    return Order(field, sorted_by.startswith("-")) if field else None


def sorted_text(order: Order) -> str:
    """The inverse of `order_of`."""
    return f"-{order.field}" if order.descending else order.field


def _read(reader: CaseReader) -> list[SavedRow]:
    found = [record for record in reader.register(SavedSearch) if isinstance(record, SavedSearch)]
    found.sort(key=lambda search: (not search.pinned, search.position, search.name))
    return [SavedRow(search, _count(reader, search) if search.pinned else None) for search in found]


def _count(reader: CaseReader, search: SavedSearch) -> int:
    try:
        query = parse(search.query)
    except QueryError:
        return -1
    return reader.totals(query).cases
