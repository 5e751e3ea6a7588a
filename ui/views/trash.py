"""What the trash shows: cases that were moved there, newest first, and how they come back."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.ports import Order
from ui.desk import Desk
from ui.models.case_cells import CellWords
from ui.models.case_table import CaseTableModel
from ui.presenters.acts import Acts
from ui.presenters.places import Places, Waiting
from ui.views.case_list import CaseTable
from ui.views.history.purge_sheet import ask_purge
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

COLUMNS = ("name", "status", "arrested", "place", "code")


class TrashView(Pane):
    """A table and Restore; nothing here is gone."""

    #: The case that is looked at (uid).
    looked_at = Signal(str)

    def __init__(self, desk: Desk, places: Places, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._desk, self._acts = desk, acts
        self._waiting: Waiting = places.now
        self.model = CaseTableModel(CellWords(desk.term, desk.file.clock.today), self._ask_page)
        self.table = CaseTable()
        self.table.setAccessibleName(self.tr("Cases in the trash"))
        self.table.setModel(self.model)
        self.line = PlainLabel("", role="ink2", wrap=True)
        self.restore_button = Button(self.tr("Restore"), "outline", icon="arrow-u-up-left", key="Enter")
        self.restore_button.clicked.connect(self.restore)
        self.purge_button = Button(self.tr("Remove for good"), "text", icon="trash", key="Shift+Del")
        self.purge_button.clicked.connect(self.purge)
        self.table.open_asked.connect(self.restore)
        self.table.current_changed.connect(self._look)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 8)
        head.addWidget(self.line, 1)
        head.addWidget(self.purge_button)
        head.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        places.shown.connect(self._show)

    def take_focus(self) -> None:
        """The table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look(self.table.currentIndex().row())

    def restore(self) -> None:
        """Bring the chosen cases back."""
        rows = [self.model.row_at(row) for row in self.table.chosen_rows()]
        self._acts.restore([row.uid for row in rows if row is not None])

    def purge(self) -> None:
        """Remove the chosen cases for good, after a reason was given."""
        rows = [self.model.row_at(row) for row in self.table.chosen_rows()]
        chosen = [row for row in rows if row is not None]
        ask_purge(self.window_of_sheets(), self._desk, chosen, lambda said: self._acts.said.emit(said, False))

    def window_of_sheets(self) -> QWidget:
        """The main window: a sheet over the trash alone would be narrow."""
        room: QWidget = self
        while room.parentWidget() is not None and not room.parentWidget().isWindow():
            room = room.parentWidget()
        return room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings back, Shift+Del asks to remove for good."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.purge()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restore()
        else:
            super().keyPressEvent(event)

    def _look(self, row: int) -> None:
        """The rows are all here; hidden, the trash leads no glance."""
        if self.isVisible() and 0 <= row < len(self._waiting.trashed):
            self.looked_at.emit(self._waiting.trashed[row].uid)

    def _show(self, waiting: Waiting) -> None:
        self._waiting = waiting
        numbers = array("q", [row.number for row in waiting.trashed])
        self.model.show_cases(numbers, COLUMNS, Order(""))
        self.table.use_delegates(COLUMNS)
        for section, width in enumerate((220, 130, 130, 180, 110)):
            self.table.heading.resizeSection(section, width)
        self.table.heading.setStretchLastSection(True)
        self.table.go_to(0)
        self.table.setVisible(bool(numbers))
        self.restore_button.setVisible(bool(numbers))
        self.purge_button.setVisible(bool(numbers))
        empty = self.tr("The trash is empty. Cases moved here with Del can be brought back.")
        full = self.tr("These cases are in no list, no count and no export. They can be brought back.")
        self.line.setText(full if numbers else empty)

    def _ask_page(self, page: int, _numbers: object, _columns: object) -> None:
        """The rows came with the list already."""
        from PySide6.QtCore import QTimer

        generation, rows = self.model.generation, self._waiting.trashed
        QTimer.singleShot(0, self, lambda: self.model.page_came(generation, page, rows))
