"""What the first rows of a list look like before anything is understood: plain cells, the headings marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from prisoner_tracker.formats.table import Row
from ui.models.whole_errors import raises_whole
from ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_CELL = 200


class ListPreview(QAbstractTableModel):
    """Up to 20 records; those above the headings recede."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._header_row: int | None = None
        self._width = 0

    def show_rows(self, rows: Sequence[Row], header_row: int | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._header_row = rows, header_row
        self._width = max((len(row.cells) for row in rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The widest record."""
        return 0 if parent.isValid() else self._width

    @raises_whole
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The cell on one line."""
        cells = self._rows[index.row()].cells
        text = cells[index.column()] if index.column() < len(cells) else ""
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return " ".join(text.split())[:_CELL]
        head = self._header_row
        if role == _ROLE.FontRole:
            return look().type.font("strong" if index.row() == head else "body")
        if role == _ROLE.ForegroundRole and head is not None and index.row() < head:
            return look().color("ink3")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Columns by number, rows by the line they stand in."""
        if role != _ROLE.DisplayRole:
            return None
        return str(section + 1 if orientation == Qt.Orientation.Horizontal else self._rows[section].line)
