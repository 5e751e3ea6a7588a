"""Who differs between the definitions: one column a definition, one line a person, and the rule in words below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyledItemDelegate, QTableView, QVBoxLayout

from prisoner_tracker.usecases.answer_card import Differing, state_of
from ui.count_words import why
from ui.delegates.state_cell import MARKS, StateDelegate
from ui.desk import Desk
from ui.models.count_lines import COUNTED, OUT, POSSIBLE, DifferenceGrid, Differs, state_words
from ui.theme.look import look
from ui.views.list_import.plain_table import plain_table
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane, Section

_PERSON, _COLUMN = 150, 88


def differs(desk: Desk, found: Sequence[Differing]) -> list[Differs]:
    """The lines of the matrix, in words."""
    return [
        Differs(
            line.case,
            line.name or line.code,
            tuple(state_of(one) for one in line.verdicts),
            tuple(why(desk, one) for one in line.verdicts),
        )
        for line in found
    ]


class DifferencesPane(Pane):
    """The matrix, its legend, and why the chosen person counts here and not there."""

    #: Open this case (uid).
    case_asked = Signal(str)

    def __init__(self, ground: str = "surface") -> None:
        super().__init__(ground)
        self.grid = DifferenceGrid()
        self.title = Section(self.tr("Who differs"), large=True)
        self.table: QTableView = plain_table(self.grid, self.tr("Who differs between the definitions"))
        self.table.verticalHeader().hide()
        self.table.setItemDelegate(StateDelegate(self.table))
        self.table.setItemDelegateForColumn(0, QStyledItemDelegate(self.table))
        self.why = PlainLabel("", role="ink2", type_role="note", wrap=True, selectable=True)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._explain(now.row()))
        self.table.activated.connect(lambda index: self.case_asked.emit(self.grid.lines[index.row()].uid))
        self._lay_out()

    def show_grid(self, names: Sequence[str], lines: Sequence[Differs]) -> None:
        """Show these definitions and people; none says that all see the same."""
        self.grid.show_grid(names, lines)
        self.title.set_count(str(len(lines)))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section in range(self.grid.columnCount()):
            head.resizeSection(section, look().type.px(_COLUMN if section else _PERSON))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if lines:
            self.table.setCurrentIndex(self.grid.index(0, 0))
        else:
            several = len(names) > 1
            same = self.tr("Every definition counts the same people on this day.")
            self.why.setText(same if several else self.tr("A second definition would show here who differs."))

    def _explain(self, row: int) -> None:
        if not 0 <= row < len(self.grid.lines):
            return
        line = self.grid.lines[row]
        said = [
            f"{name}: {state_words(state)}. {words}"
            for name, state, words in zip(self.grid.names, line.states, line.words, strict=True)
        ]
        self.why.setText("\n".join(said))

    def _lay_out(self) -> None:
        px = look().type.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(18), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        legend = QHBoxLayout()
        legend.setSpacing(px(5))
        for state in (COUNTED, OUT, POSSIBLE):
            icon, role = MARKS[state]
            legend.addWidget(IconMark(icon, role))
            legend.addWidget(PlainLabel(state_words(state), role="ink2", type_role="note"))
            legend.addSpacing(px(10))
        legend.addStretch(1)
        column.addLayout(legend)
        column.addWidget(Hairline())
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
