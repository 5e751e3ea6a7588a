"""How one of a few choices is taken: words under each other beside what was clicked, by arrows, Enter or the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.rail_row import RailRow
from ui.widgets.sheet import Sheet


class Choice(NamedTuple):
    """A value and its words."""

    value: str
    words: str


class ChoiceSheet(Sheet):
    """Closes by a choice, Esc or a click outside; the focus returns."""

    def __init__(
        self, window: QWidget, name: str, choices: Sequence[Choice], then: Callable[[str], None], current: str
    ) -> None:
        super().__init__(window, name, width=340)
        self.body.setContentsMargins(4, 8, 4, 8)
        self.body.setSpacing(0)
        self._then = then
        self.rows: list[RailRow] = []
        for choice in choices:
            row = RailRow("search")
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.show_value(choice.words)
            row.set_current(choice.value == current)
            row.clicked.connect(lambda _checked=False, value=choice.value: self._take(value))
            row.move_asked.connect(lambda step, row=row: self._move(row, step))
            self.rows.append(row)
            self.body.addWidget(row)
        self.closed.connect(self.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures take the first nine."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(9, len(self.rows)):
            self.rows[place].click()
        else:
            super().keyPressEvent(event)

    def _take(self, value: str) -> None:
        self.close_sheet()
        self._then(value)

    def _move(self, row: RailRow, step: int) -> None:
        at = (self.rows.index(row) + step) % len(self.rows) if abs(step) == 1 else (0 if step < 0 else -1)
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)


def offer(
    beside: QWidget,
    name: str,
    choices: Sequence[Choice],
    then: Callable[[str], None],
    current: str = "",
) -> ChoiceSheet:
    """Offer the choices below a widget; the current one, else the first, has the focus."""
    window = beside.window()
    sheet = ChoiceSheet(window, name, choices, then, current)
    near = QRect(beside.mapTo(window, QPoint(0, 0)), beside.size())
    chosen = next((row for row in sheet.rows if row.current), sheet.rows[0])
    sheet.open_sheet(near, chosen)
    return sheet
