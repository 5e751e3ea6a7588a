"""A small table in which nothing is typed: Enter opens what the row stands for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.small_table import SmallTable


class OpeningTable(SmallTable):
    """Enter opens the case of the row."""

    #: Open this case (uid).
    open_asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, all else is the table's."""
        record = self.records.record_at(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and record is not None:
            self.open_asked.emit(record.uid)
        else:
            super().keyPressEvent(event)
