"""What the dry run lists: rows that are rejected and why, and differences with a check for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.models.whole_errors import raises_whole

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Line(NamedTuple):
    """One row of the table: its line in the list, its texts, the field it stands for, whether it is taken."""

    number: int
    texts: tuple[str, ...]
    field: str = ""
    taken: bool = False


class ImportLines(QAbstractTableModel):
    """Texts in columns, with headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show these; in place when the texts are the same ones, so that the focus stays."""
        if [line.texts for line in lines] == [line.texts for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 0))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of headings."""
        return 0 if parent.isValid() else len(self._headings)

    @raises_whole
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The text, on one line."""
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        return " ".join(self.lines[index.row()].texts[index.column()].split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The headings; rows have none."""
        shown = role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._headings[section] if shown else None


class DifferenceLines(ImportLines):
    """The first cell of each line has the check."""

    #: Line, field, whether it is to be written.
    taken_changed = Signal(int, str, bool)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell can be checked."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else found

    @raises_whole
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The text, or whether the difference is taken."""
        if role == _ROLE.CheckStateRole and index.column() == 0:
            taken = self.lines[index.row()].taken
            return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Check or uncheck."""
        if role != _ROLE.CheckStateRole or not index.isValid():
            return False
        line = self.lines[index.row()]
        self.taken_changed.emit(line.number, line.field, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
