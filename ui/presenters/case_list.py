"""What the table of cases shows: its columns and order, rows fetched by page, the chosen cases and their copies."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.fields import BY_KEY, Field, Shown, shown_in
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.formats.writing import CsvStyle, rows_as_csv, rows_as_text
from prisoner_tracker.ports import CaseReader, CaseRow, Order
from prisoner_tracker.search.highlight import Highlights
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.case_cells import CellWords
from ui.models.case_table import CaseTableModel
from ui.presenters.search import Begun, Found, SearchPresenter
from ui.settings import ListLayout

DEFAULT = ("name", "status", "held_since", "place", "articles", "proceeding", "last_event", "verification")
_WIDEST = 2_000
_READS = 500
"""How many rows one question fetches for a copy."""


class CaseListPresenter(QObject):
    """Owns the table's model."""

    #: The first rows of a new list are in the model.
    begun = Signal()
    #: A new list is in the model: `Found`.
    listed = Signal(object)
    #: Columns were chosen anew.
    columns_changed = Signal()

    def __init__(self, desk: Desk, search: SearchPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = search
        self._layout = desk.settings.list_layout
        self._columns = tuple(key for key in self._layout.columns if key in _CHOOSABLE) or DEFAULT
        self._widths = dict(self._layout.widths)
        self._own: tuple[tuple[str, ...], dict[str, int]] | None = None
        self.words = CellWords(desk.term, desk.file.clock.today)
        self.model = CaseTableModel(self.words, self._ask_page)
        search.show_columns_of(lambda: self._columns)
        search.begun.connect(self._begin)
        search.found.connect(self._show)

    @property
    def columns(self) -> tuple[str, ...]:
        """The shown columns by key, in order."""
        return self._columns

    @property
    def are_the_programs_own(self) -> bool:
        """Whether the user left the columns as they come."""
        return set(self._columns) == set(DEFAULT)

    def kept_widths(self) -> Mapping[str, int]:
        """Widths of columns as the user left them, by key."""
        return self._widths

    def reorder(self, columns: Sequence[str]) -> None:
        """The user dragged a column: the next list has them in this order."""
        self._columns = tuple(columns)

    def set_width(self, key: str, width: int) -> None:
        """The user made a column wider or narrower."""
        self._widths[key] = width

    def use_layout(self, columns: str) -> None:
        """Show a list as a saved search keeps it (`layout_text`); "" is the user's own way again."""
        kept = read_layout(columns)
        if kept:
            self._own = self._own or (self._columns, dict(self._widths))
            self._columns, self._widths = tuple(key for key, _ in kept), {k: w for k, w in kept if w}
        elif self._own is not None:
            (self._columns, self._widths), self._own = self._own, None
        else:
            return
        self.model.show_columns(self._columns)
        self.columns_changed.emit()

    def layout_text(self, columns: Sequence[str]) -> str:
        """How the list is laid out now, to be kept with a saved search."""
        return json.dumps([[key, self._widths.get(key, 0)] for key in columns])

    @staticmethod
    def choosable() -> tuple[Field, ...]:
        """All fields that may be a column."""
        return shown_in(Shown.LIST)

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show these; without any, the program's own."""
        self._columns = tuple(key for key in columns if key in _CHOOSABLE) or DEFAULT
        self.model.show_columns(self._columns)
        self.columns_changed.emit()

    def sort_by(self, key: str) -> None:
        """Sort by a field; again turns the direction."""
        now = self._search.order
        if key in BY_KEY:
            self._search.set_order(
                Order(key, not now.descending if now.field == key else key in _NEWEST_FIRST)
            )

    def read_vocabularies(self) -> None:
        """Word terms as this file does: with the user's own."""
        self._desk.worker.ask(self._desk.file.reader.vocabularies, self._use_vocabularies)

    def _use_vocabularies(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._desk.vocabularies = vocabularies
        self.model.refresh_rows()

    def keep_layout(self, columns: Sequence[str], widths: dict[str, int]) -> None:
        """Remember how the table is laid out; what belongs to a saved search stays there."""
        order = self._search.order
        kept, wide = self._own or (tuple(columns), {**self._widths, **widths})
        self._layout = ListLayout(kept, wide, order.field, order.descending)
        self._desk.settings.list_layout = self._layout

    def rows(self, numbers: Sequence[int], then: Callable[[list[CaseRow]], None]) -> None:
        """Fetch rows of these cases with the shown columns and hand them on."""
        reader, wanted, columns = self._desk.file.reader, list(numbers), self._columns
        self._desk.worker.ask(lambda: _read(reader, wanted, columns), then)

    def copy(
        self, numbers: Sequence[int], columns: Sequence[str], form: str, then: Callable[[str, int], None]
    ) -> None:
        """Write these cases for the clipboard, ``form`` "text" (tab-separated) or "csv", and say how many rows."""
        reader, wanted, shown = self._desk.file.reader, list(numbers), tuple(columns)
        style = CsvStyle(delimiter=self._desk.settings.export_defaults.delimiter)

        def write() -> tuple[str, int]:
            rows = _read(reader, wanted, shown)
            table = self._table(rows, shown)
            return (rows_as_text(*table) if form == "text" else rows_as_csv(*table, style)), len(rows)

        self._desk.worker.ask(write, lambda written: then(*written))

    def _table(self, rows: Sequence[CaseRow], columns: Sequence[str]) -> tuple[list[str], list[list[str]]]:
        keys = ["code", *(key for key in columns if key != "code")]
        return [field_label(key) for key in keys], [
            [self.words.whole(row, key) for key in keys] for row in rows
        ]

    def _begin(self, begun: Begun) -> None:
        self.words.highlights = Highlights(begun.query)
        self.model.begin_list(begun.first, self._columns, begun.order)
        self.begun.emit()

    def _show(self, found: Found) -> None:
        if found.counts is None and self.model.go_on(found.numbers, self._columns, found.order):
            self.listed.emit(found)
            return
        self.words.highlights = Highlights(found.query)
        self.model.show_cases(found.numbers, self._columns, found.order, found.counts)
        # The first page is asked for before counts and facets, which may take longer.
        self.model.row_at(0)
        self.listed.emit(found)

    def _ask_page(self, page: int, numbers: Sequence[int], columns: Sequence[str]) -> None:
        reader, generation = self._desk.file.reader, self.model.generation
        self._desk.worker.ask(
            lambda: reader.page(numbers, columns),
            lambda rows: self.model.page_came(generation, page, rows),
        )


def read_layout(text: str) -> list[tuple[str, int]]:
    """Columns and widths (0: the usual) that `layout_text` wrote; what is not understood is left out."""
    try:
        found = json.loads(text or "[]")
    except json.JSONDecodeError:
        return []
    pairs = (
        [pair for pair in found if isinstance(pair, list) and len(pair) == 2]
        if isinstance(found, list)
        else []
    )
    return [
        (key, width)
        for key, width in pairs
        if key in _CHOOSABLE and isinstance(width, int) and 0 <= width <= _WIDEST
    ]


def _read(reader: CaseReader, numbers: Sequence[int], columns: Sequence[str]) -> list[CaseRow]:
    return [
        row
        for start in range(0, len(numbers), _READS)
        for row in reader.page(numbers[start : start + _READS], columns)
    ]


_CHOOSABLE = frozenset(field.key for field in shown_in(Shown.LIST))
_NEWEST_FIRST = frozenset({"last_event", "changed", "verification", "days_held"})
