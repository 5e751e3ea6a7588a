"""The defendants of a group case: Enter opens a case, and in the column of roles it opens the cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget

from ui.models.record_table import RecordTable
from ui.widgets.opening_table import OpeningTable
from ui.widgets.small_table import SmallTable


class DefendantsView(OpeningTable):
    """Nothing but the role is typed here."""

    def __init__(self, model: RecordTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.doubleClicked.connect(self._open)

    def go_to(self, case: str, column: int) -> None:
        """The cell of this case, else the first."""
        rows = [record.uid for record in self.records.rows]
        if case in rows:
            self.setCurrentIndex(self.records.index(rows.index(case), column))

    def has_focus(self) -> bool:
        """Whether keys go to the table or to its open cell."""
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def open_role(self) -> bool:
        """Open the role the ring is on; False when it is on another column."""
        index = self.currentIndex()
        if self._is_typed(index):
            self.edit(index)
        return self._is_typed(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a role opens the cell; Del takes the role away; nothing takes a defendant away here."""
        index = self.currentIndex()
        if not self._is_typed(index):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.records.setData(index, "")
        else:
            SmallTable.keyPressEvent(self, event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Nothing is typed in the next column: the ring stays at the role."""
        go_on = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if go_on else hint)

    def _is_typed(self, index: QModelIndex) -> bool:
        return index.isValid() and bool(self.records.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _open(self, index: QModelIndex) -> None:
        record = self.records.record_at(index.row())
        if record is not None and not self._is_typed(index):
            self.open_asked.emit(record.uid)
