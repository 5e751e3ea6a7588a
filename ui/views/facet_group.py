"""What one facet shows: its caption, the most frequent values, those asked for, and a line to search for others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.field_words import field_label
from ui.models.choices import Choice, Suggest
from ui.presenters.facets import FacetRow
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.completing_line import CompletingLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.rail_row import RailRow

FEW = 4
SEARCHED = frozenset(
    {"category", "status", "procedure", "place", "arrested", "articles", "proceeding", "tags"}
)
"""Facets with more values than are shown: one types to find another; in the rest one sees them all."""


class FacetGroup(QWidget):
    """A value is added by a click and taken away by another; with Alt, Shift or the minus key it is excluded."""

    #: Field key, value, and whether it is to be excluded.
    toggled = Signal(str, str, bool)
    #: Field key, what was typed into its line, and whether it is a value by the letter.
    typed = Signal(str, str, bool)
    #: Rows were made or hidden.
    rows_changed = Signal()

    def __init__(self, key: str, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.rows: list[RailRow] = []
        self._values: Sequence[FacetRow] = ()
        self._open = False
        self._caption = PlainLabel(field_label(key), role="ink2", type_role="caption")
        self.more_button = Button("", "text", height=24)
        self.more_button.clicked.connect(self._open_or_close)
        self.other_row = RailRow("more")
        self.other_row.show_value(self.tr("Other…"))
        self.other_row.setAccessibleName(self.tr("{field}: other…").format(field=field_label(key)))
        self.other_row.clicked.connect(self.search_inside)
        self.other_row.key_asked.connect(lambda _what: self._unfold())
        self.line = CompletingLine(
            self.tr("{field}: search for a value").format(field=field_label(key)), suggest
        )
        self.line.setPlaceholderText(self.tr("Type a value"))
        self.line.chosen.connect(self._take)
        self.line.left.connect(self._left)
        self._lay_out()
        self.setAccessibleName(field_label(key))

    def show_values(self, values: Sequence[FacetRow]) -> None:
        """Show these; rows are kept, so that the focus stays."""
        self._values = values
        self.setVisible(bool(values))
        asked = sum(value.chosen or value.excluded for value in values)
        few = max(FEW, asked)
        shown = values if self._open else values[:few]
        most = max((value.cases for value in values), default=0)
        while len(self.rows) < len(shown):
            self.rows.append(self._new_row())
        for row, value in zip(self.rows, shown, strict=False):
            row.setProperty("value", value.value)
            row.longest_count = f"{most:,}"
            row.setChecked(value.chosen)
            row.set_excluded(value.excluded)
            row.show_value(value.label, f"{value.cases:,}", share=value.cases / most if most else 0.0)
            row.show()
        for row in self.rows[len(shown) :]:
            row.hide()
        self._make_room()
        left = len(values) - few
        self.more_button.setVisible(left > 0)
        self.more_button.setText(self.tr("fewer") if self._open else self.tr("{n} more").format(n=left))
        self.more_button.setAccessibleName(f"{field_label(self.key)}: {self.more_button.text()}")
        self.other_row.setVisible(self.key in SEARCHED and self.line.isHidden())
        self.rows_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come before bars."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where a bar would cut a word, the facet has none: two values may begin alike."""
        shown = [row for row in self.rows if not row.isHidden()]
        crowded = any(row.cuts_its_word() for row in shown)
        for row in shown:
            row.without_bar = crowded
            row.update()

    def all_rows(self) -> list[RailRow]:
        """What the arrows reach."""
        return [*self.rows, self.other_row]

    def search_inside(self) -> None:
        """Type to find a value that is not among the most frequent."""
        self.other_row.hide()
        self.line.clear()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the line closes it."""
        if event.key() == Qt.Key.Key_Escape and not self.line.isHidden():
            self._close_line()
        else:
            super().keyPressEvent(event)

    def _take(self, choice: Choice) -> None:
        self._close_line()
        self.typed.emit(self.key, choice.value, True)

    def _left(self, text: str) -> None:
        """Enter takes the value that is typed, or what is like it; leaving the line closes it."""
        if self.line.isHidden():
            return
        meant = text.strip() if self.line.hasFocus() else ""
        self._close_line(to_row=self.line.hasFocus())
        known = {
            text.casefold(): one.value
            for one in (*self.line.offered, *self._values)
            for text in (one.label, one.value)
        }
        if meant:
            self.typed.emit(self.key, known.get(meant.casefold(), meant), meant.casefold() in known)

    def _close_line(self, *, to_row: bool = True) -> None:
        self.other_row.show()
        if to_row:
            self.other_row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.hide()
        self.line.close_list()

    def _new_row(self) -> RailRow:
        row = RailRow("facet")
        row.numbers_last = self.key == "place"
        row.clicked.connect(lambda: self.toggled.emit(self.key, str(row.property("value")), False))
        row.key_asked.connect(lambda what: self._asked_by_key(what, row))
        self._column.insertWidget(self._column.count() - 2, row)
        return row

    def _asked_by_key(self, what: str, row: RailRow) -> None:
        if what == "unfold":
            self._unfold()
        else:
            self.toggled.emit(self.key, str(row.property("value")), True)

    def _unfold(self) -> None:
        """→ or ←: all values, or the few; a row that is folded away gives the focus to the first."""
        if self.more_button.isHidden():
            return
        self._open_or_close()
        focus = self.focusWidget()
        if focus is not None and focus.isHidden():
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_or_close(self) -> None:
        self._open = not self._open
        self.show_values(self._values)

    def _lay_out(self) -> None:
        px = look().type.px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(8), 0)
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self.more_button)
        holder = QWidget()
        holder.setLayout(head)
        holder.setFixedHeight(px(28))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(10), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(holder)
        self._column.addWidget(self.other_row)
        inset = QHBoxLayout()
        inset.setContentsMargins(px(30), px(2), px(12), px(2))
        inset.addWidget(self.line)
        self._column.addLayout(inset)
        self.line.hide()
