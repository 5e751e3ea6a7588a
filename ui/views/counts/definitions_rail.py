"""The left side of the counts desk: the file's definitions, common practice, and frozen counts, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.count_records import Definition, FrozenCount
from ui.presenters.counts import Listing
from ui.theme.look import look
from ui.widgets.plain_text import PlainLabel
from ui.widgets.rail_row import RailRow
from ui.widgets.small_marks import Pane


class DefinitionsRail(Pane):
    """Rows by arrows; Enter or a click chooses."""

    #: Count by this `Definition`.
    chosen = Signal(object)
    #: Show this `FrozenCount`.
    frozen_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("window")
        self.rows: dict[str, RailRow] = {}
        self._order: list[RailRow] = []
        inside = Pane("window")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, look().type.px(14), 0, look().type.px(12))
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFixedWidth(look().type.px(216))

    def show_listing(self, listing: Listing, day_words: Sequence[str]) -> None:
        """Show these; ``day_words`` name the frozen counts."""
        self._empty()
        if listing.own:
            self._caption(self.tr("Definitions"))
            for definition in listing.own:
                self._definition(definition)
        if listing.ready:
            self._caption(self.tr("Common practice"))
            for definition in listing.ready:
                self._definition(definition)
        if listing.frozen:
            self._caption(self.tr("Frozen"))
            for frozen, words in zip(listing.frozen, day_words, strict=True):
                self._frozen(frozen, words)
        self._column.addStretch(1)

    def show_number(self, uid: str, least: int, most: int) -> None:
        """The number of a definition on the day asked."""
        row = self.rows.get(uid)
        if row is not None:
            row.show_value(row.property("word"), f"{least:,}" if least == most else f"{least:,}–{most:,}")

    def show_current(self, uid: str) -> None:
        """Which one is shown."""
        for key, row in self.rows.items():
            row.set_current(key == uid)

    def take_focus(self) -> None:
        """The current row, else the first."""
        current = [row for row in self._order if row.current] or self._order
        if current:
            current[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _definition(self, definition: Definition) -> None:
        row = self._row(definition.uid, definition.name)
        row.clicked.connect(lambda _checked=False: self.chosen.emit(definition))

    def _frozen(self, frozen: FrozenCount, words: str) -> None:
        row = self._row(frozen.uid, words)
        number = f"{frozen.least:,}" if frozen.least == frozen.most else f"{frozen.least:,}–{frozen.most:,}"
        row.show_value(words, number)
        row.clicked.connect(lambda _checked=False: self.frozen_chosen.emit(frozen))

    def _row(self, uid: str, word: str) -> RailRow:
        row = RailRow("search")
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.setProperty("word", word)
        row.show_value(word, "")
        row.move_asked.connect(lambda step, row=row: self._move(row, step))
        self.rows[uid] = row
        self._order.append(row)
        self._column.addWidget(row)
        return row

    def _caption(self, words: str) -> None:
        label = PlainLabel(words, role="ink2", type_role="caption")
        label.setContentsMargins(look().type.px(16), look().type.px(10 if self._order else 0), 0, 0)
        label.setFixedHeight(look().type.px(34 if self._order else 24))
        self._column.addWidget(label)

    def _move(self, row: RailRow, step: int) -> None:
        at = max(0, min(self._order.index(row) + step, len(self._order) - 1))
        self._order[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self.rows, self._order = {}, []
        while self._column.count():
            widget: QWidget | None = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
