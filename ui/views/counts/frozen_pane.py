"""What a frozen count shows: the figure as published, by whom, its seal, and everybody on whom today's count differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prisoner_tracker.domain.count_records import FrozenCount
from prisoner_tracker.usecases.count_on import Count
from prisoner_tracker.usecases.freeze_count import is_whole
from ui.answer_words import number_words
from ui.models.count_lines import PersonLine, PersonLines
from ui.theme.look import look
from ui.views.list_import.plain_table import plain_table
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane, Section


class FrozenPane(Pane):
    """It can't be altered here or anywhere; a second person may sign it."""

    #: Open this case (uid).
    case_asked = Signal(str)
    #: Somebody signs.
    sign_asked = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self.title = PlainLabel("", type_role="title")
        self.terms = PlainLabel("", role="ink2", type_role="sentence", wrap=True)
        self.figure, self.unit = (
            PlainLabel("", type_role="figure"),
            PlainLabel("", role="ink2", type_role="sentence"),
        )
        self.made = PlainLabel("", role="ink2", type_role="note", wrap=True, selectable=True)
        self.seal_problem = NoticeLine()
        self.today = Section("", large=True)
        self.moved = PersonLines()
        self.table = plain_table(self.moved, self.tr("On whom today's count differs"), (200, 420))
        self.sign_button = Button(self.tr("Sign as a second person"), "outline", icon="check", height=28)
        self.sign_button.clicked.connect(self.sign_asked)
        self.table.activated.connect(self._open)
        self._lay_out()

    def show_frozen(self, frozen: FrozenCount, title: str, terms: str, made: str) -> None:
        """Show this count; who differs today comes with `show_today`."""
        self.title.setText(title)
        self.terms.setText(terms)
        self.figure.setText(f"{frozen.least:,}")
        up_to = self.tr("up to {n}").format(n=frozen.most) if frozen.most > frozen.least else ""
        self.unit.setText(up_to)
        self.unit.set_role("doubt" if up_to else "ink2")
        self.made.setText(made)
        broken = self.tr(
            "The seal does not fit: this record was altered outside the program. Compare with a backup."
        )
        self.seal_problem.say("" if is_whole(frozen) else broken, "problem")
        self.today.set_title(self.tr("Today"))
        self.moved.show_lines(())

    def show_today(self, count: Count, lines: Sequence[PersonLine]) -> None:
        """Today's answer to the same question, and everybody on whom the two differ."""
        said = self.tr("The same question today gives {number}").format(number=number_words(count))
        self.today.set_title(said)
        self.today.set_count(
            self.tr("differs on {n}").format(n=len(lines))
            if lines
            else self.tr("the same people, by the same rules")
        )
        self.moved.show_lines(lines)
        self.table.setVisible(bool(lines))

    def _open(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.moved.lines) and self.moved.lines[row].uid:
            self.case_asked.emit(self.moved.lines[row].uid)

    def _lay_out(self) -> None:
        px = look().type.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), px(18), px(24), px(16))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self.terms)
        figures = QHBoxLayout()
        figures.setSpacing(px(10))
        figures.addWidget(self.figure)
        figures.addWidget(self.unit)
        figures.addStretch(1)
        column.addLayout(figures)
        column.addWidget(self.made)
        column.addWidget(self.seal_problem)
        signing = QHBoxLayout()
        signing.addWidget(self.sign_button)
        signing.addStretch(1)
        column.addLayout(signing)
        column.addSpacing(px(12))
        column.addWidget(self.today)
        column.addWidget(self.table, 1)
        column.addStretch(0)
