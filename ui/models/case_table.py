"""What the table of cases holds: the numbers of all matching cases at once, their rows page by page as painted.

With one row a person the number is that of the case shown, and ``counts`` says how many cases the person has.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from prisoner_tracker.ports import CaseRow, FirstRows, Order
from ui.field_words import field_label
from ui.models.case_cells import CellWords
from ui.models.cell_roles import CellRole
from ui.models.whole_errors import raises_whole

PAGE = 200
AnyIndex = QModelIndex | QPersistentModelIndex
AskPage = Callable[[int, Sequence[int], Sequence[str]], None]
_ROOT = QModelIndex()


class CaseTableModel(QAbstractTableModel):
    """Rows are cases, columns are list fields by key. ``ask_page`` fetches rows and answers with `page_came`."""

    #: The first rows of a new list are here, so that row heights, selection and glance can follow.
    filled = Signal()

    def __init__(self, words: CellWords, ask_page: AskPage) -> None:
        super().__init__()
        self._words = words
        self._ask_page = ask_page
        self._numbers: array[int] = array("q")
        self._columns: tuple[str, ...] = ()
        self._pages: dict[int, list[CaseRow | None]] = {}
        self._asked: set[int] = set()
        self._head: list[CaseRow] = []
        self._begun = False
        self._order = Order()
        self._counts: array[int] | None = None
        self.generation = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in logical order."""
        return self._columns

    @property
    def numbers(self) -> array[int]:
        """The numbers of all cases of the list, in order."""
        return self._numbers

    @property
    def order(self) -> Order:
        """How the list is sorted."""
        return self._order

    def show_cases(
        self, numbers: array[int], columns: Sequence[str], order: Order, counts: array[int] | None = None
    ) -> None:
        """A new list; rows that were fetched for another are forgotten. The same list again keeps its place."""
        same = (tuple(columns), order) == (self._columns, self._order) and _are_same(numbers, self._numbers)
        if same and (counts is None) == (self._counts is None):
            self._counts = counts
            self.refresh_rows()
            return
        self._reset(numbers, columns, order, counts, ())

    def begin_list(self, first: FirstRows, columns: Sequence[str], order: Order) -> None:
        """The first rows of a new list, which `go_on` makes whole."""
        self._reset(first.numbers, columns, order, None, first.rows)
        self._begun = True
        self.filled.emit()

    def go_on(self, numbers: array[int], columns: Sequence[str], order: Order) -> bool:
        """The whole list of which the first rows are shown; False when it is not the same list."""
        begun, self._begun = self._begun, False
        shown = len(self._numbers)
        same = (numbers[:shown], tuple(columns), order) == (self._numbers, self._columns, self._order)
        if not begun or not same:
            return False
        if len(numbers) > shown:
            self.beginInsertRows(_ROOT, shown, len(numbers) - 1)
            self._numbers = numbers
            self._forget_half_a_page(shown)
            self.endInsertRows()
        return True

    def _forget_half_a_page(self, shown: int) -> None:
        """The page in which the first rows ended, here or on its way, has not all of its rows."""
        if shown % PAGE:
            self._pages.pop(shown // PAGE, None)
            self._asked.clear()
            self.generation += 1

    def _reset(
        self,
        numbers: array[int],
        columns: Sequence[str],
        order: Order,
        counts: array[int] | None,
        head: Sequence[CaseRow],
    ) -> None:
        self.beginResetModel()
        self._numbers, self._columns, self._order, self._counts = numbers, tuple(columns), order, counts
        self._pages.clear()
        self._asked.clear()
        self._head, self._begun = list(head), False
        self.generation += 1
        self.endResetModel()

    def show_columns(self, columns: Sequence[str]) -> None:
        """The same cases with other columns."""
        self.show_cases(self._numbers, columns, self._order, self._counts)

    @property
    def by_person(self) -> bool:
        """Whether a row is a person."""
        return self._counts is not None

    def refresh_rows(self) -> None:
        """Fetch again what is shown: the list is the same, its facts may not be."""
        self._asked.clear()
        self._pages.clear()
        self._head = []
        self.generation += 1
        if self._numbers and self._columns:
            last = self.index(len(self._numbers) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def page_came(self, generation: int, page: int, rows: Sequence[CaseRow]) -> None:
        """The rows of a page; an answer for an older list is dropped."""
        if generation != self.generation:
            return
        by_number = {row.number: row for row in rows}
        start = page * PAGE
        self._pages[page] = [by_number.get(number) for number in self._numbers[start : start + PAGE]]
        last = min(start + PAGE, len(self._numbers)) - 1
        if last >= start:
            self.dataChanged.emit(self.index(start, 0), self.index(last, len(self._columns) - 1))
            self.filled.emit()

    def row_at(self, row: int) -> CaseRow | None:
        """The case in this row; asks for its page when it is not here yet."""
        if not 0 <= row < len(self._numbers):
            return None
        page = row // PAGE
        found = self._pages.get(page)
        if found is None and row < len(self._head):
            return self._head[row]
        if found is None:
            self._ask(page)
            return None
        return found[row % PAGE]

    def row_of(self, number: int) -> int:
        """Where this case stands; -1 when the list does not have it."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many cases match: true at once."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says; empty while its page is on the way."""
        if not index.isValid():
            return None
        at = index.row()
        row = self.row_at(at)
        if row is None:
            return None
        key = self._columns[index.column()]
        if self._counts is not None and key == "name":
            return self._of_person(row, self._counts[at], role)
        return self._words.answer(row, key, role)

    def _of_person(self, row: CaseRow, count: int, role: int) -> Any:
        """The name, and how many cases the person has."""
        said = self._words.answer(row, "name", role)
        one, many = self.tr("1 case"), self.tr("{n} cases").format(n=f"{count:,}")
        cases = one if count == 1 else many
        if role == CellRole.SUFFIX:
            # A row is one case unless it says otherwise.
            return ", ".join(part for part in (cases if count > 1 else "", said) if part) or None
        return f"{said}, {cases}" if role == Qt.ItemDataRole.AccessibleTextRole else said

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the fields; for screen readers also how the list is sorted by them."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        key = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return field_label(key)
        if role == Qt.ItemDataRole.AccessibleTextRole and key == self._order.field:
            direction = self.tr("sorted downwards") if self._order.descending else self.tr("sorted upwards")
            return f"{field_label(key)}, {direction}"
        return None

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        start = page * PAGE
        self._ask_page(page, list(self._numbers[start : start + PAGE]), self._columns)


def _are_same(numbers: array[int], others: array[int]) -> bool:
    """Compared as memory: a million Python numbers would stop the window."""
    return len(numbers) == len(others) and memoryview(numbers) == memoryview(others)
