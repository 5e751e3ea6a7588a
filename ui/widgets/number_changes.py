"""Several numbers before and after an act that is being typed: name, before → after, by how much."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

Row = tuple[str, str, str, str]
"""Name, before, after, difference."""


class NumberChanges(Pane):
    """Hidden while there is nothing to say."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAccessibleName(title)
        self.rows: tuple[Row, ...] = ()
        self.note = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look().type.px(12))
        self._grid.setVerticalSpacing(look().type.px(4))
        self._grid.setColumnStretch(5, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(PlainLabel(title, role="ink2", type_role="caption"))
        column.addLayout(self._grid)
        column.addWidget(self.note)
        self.hide()

    def show_rows(self, rows: Sequence[Row], note: str = "") -> None:
        """Show these, and a line beneath."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = tuple(rows)
        for at, (name, before, after, difference) in enumerate(rows):
            changed = before != after
            arrow = "←" if self.isRightToLeft() else "→"
            cells = (
                PlainLabel(name),
                _figure(before, "body", "ink2"),
                PlainLabel(arrow, role="ink3"),
                _figure(after, "strong" if changed else "body", "ink"),
                _figure(difference, "note", "ink" if changed else "ink2"),
            )
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, at, place, Qt.AlignmentFlag.AlignBaseline)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setVisible(bool(rows or note))
        self.updateGeometry()


def _figure(text: str, type_role: str, role: str) -> PlainLabel:
    label = PlainLabel(text, role=role)
    label.set_type_role(type_role, tabular=True)
    return label
