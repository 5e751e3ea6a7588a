"""The middle of the counts desk: the definition as a sentence, the figure, its groups, and everybody with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout

from ui.definition_words import Piece
from ui.models.count_lines import PersonLine, PersonLines
from ui.theme.look import look
from ui.views.counts.group_bars import GroupBars, GroupLine
from ui.views.counts.sentence import Sentence
from ui.views.list_import.plain_table import plain_table
from ui.widgets.buttons import Button
from ui.widgets.choice_sheet import Choice
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane, Section
from ui.widgets.tab_line import TabLine

_LIST_ROWS = 12


@dataclass(frozen=True)
class Account:
    """What is shown of one count, in words already."""

    pieces: Sequence[Piece]
    least: int
    most: int
    unit: str
    compared: str = ""
    grouped_by: str = ""
    groups: Sequence[GroupLine] = ()
    total: GroupLine | None = None
    several: str = ""
    counted: Sequence[PersonLine] = ()
    possible: Sequence[PersonLine] = ()
    excluded: Sequence[PersonLine] = ()
    rules: Sequence[tuple[str, str, int]] = field(default_factory=tuple)


class AccountPane(Pane):
    """Scrolls as a whole."""

    #: A switch got a value: key, value.
    switched = Signal(str, str)
    #: A switch is to be asked for by the owner.
    switch_asked = Signal(str)
    #: Open this case (uid).
    case_asked = Signal(str)
    #: Show the cases of this group (its value).
    group_asked = Signal(str)
    #: Choose what the groups are.
    grouping_asked = Signal()

    def __init__(self, choices_of: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__("surface")
        self.sentence = Sentence(choices_of)
        self.figure = PlainLabel("", type_role="figure")
        self.unit = PlainLabel("", role="ink2", type_role="sentence")
        self.up_to = PlainLabel("", role="doubt", type_role="section")
        self.compared = PlainLabel("", role="ink2", type_role="note")
        self.grouping = Button("", "link", icon="caret-down", height=26)
        self.bars = GroupBars()
        self.several = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self.tabs = TabLine((self.tr("Counted"), self.tr("Possible"), self.tr("Left out")))
        self.people = PersonLines()
        self.table = plain_table(self.people, self.tr("People, and why"), (200, 400))
        self.table.horizontalHeader().hide()
        self.rules_title = Section("")
        self._rules = QGridLayout()
        self.sum = PlainLabel("", role="ink2", type_role="note")
        self.account: Account | None = None
        self._lay_out()
        self._connect()

    def show_account(self, account: Account) -> None:
        """Show this count."""
        self.account = account
        self.sentence.show_pieces(account.pieces)
        self.figure.setText(f"{account.least:,}")
        self.unit.setText(account.unit)
        self.up_to.setText(
            self.tr("up to {n}").format(n=f"{account.most:,}") if account.most > account.least else ""
        )
        self.compared.setText(account.compared)
        self.grouping.setText(account.grouped_by)
        self.bars.show_groups(account.groups, account.total)
        self.several.setText(account.several)
        self.several.setVisible(bool(account.several))
        lists = (account.counted, account.possible, account.excluded)
        self.tabs.show_counts([f"{len(lines):,}" for lines in lists])
        self._show_rules(account)
        self._show_list(self.tabs.current)

    def choose_list(self, place: int) -> None:
        """Counted, possible or left out."""
        self.tabs.choose(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, place: int) -> None:
        if self.account is None:
            return
        lines = (self.account.counted, self.account.possible, self.account.excluded)[place]
        self.people.show_lines(lines)
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(row * max(1, min(len(lines), _LIST_ROWS)) + 4)
        if lines:
            self.table.setCurrentIndex(self.people.index(0, 0))

    def _show_rules(self, account: Account) -> None:
        while self._rules.count():
            old = self._rules.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        out = len(account.excluded)
        self.rules_title.set_title(self.tr("What keeps the other {n} out").format(n=f"{out:,}"))
        self.rules_title.set_count(self.tr("each person under the first rule that applies"))
        self.rules_title.setVisible(out > 0)
        for at, (_code, words, count) in enumerate(account.rules):
            row, column = divmod(at, 2)
            number = PlainLabel(f"{count:,}")
            number.set_type_role("body", tabular=True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rules.addWidget(PlainLabel(words), row, column * 3)
            self._rules.addWidget(number, row, column * 3 + 1)
        counted, possible = len(account.counted), len(account.possible)
        said = self.tr("{counted} counted + {possible} possible + {out} left out = {all} {unit}")
        together = counted + possible + out
        self.sum.setText(
            said.format(
                counted=f"{counted:,}",
                possible=f"{possible:,}",
                out=f"{out:,}",
                all=f"{together:,}",
                unit=account.unit,
            )
        )

    def _lay_out(self) -> None:
        px = look().type.px
        inside = Pane("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(32), px(16), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(self.sentence)
        column.addSpacing(px(6))
        figures = QHBoxLayout()
        figures.setSpacing(px(10))
        for widget in (self.figure, self.unit, self.up_to):
            figures.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addStretch(1)
        figures.addWidget(self.compared, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(figures)
        column.addSpacing(px(8))
        column.addWidget(self.grouping, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.bars)
        column.addWidget(self.several)
        column.addSpacing(px(14))
        column.addWidget(self.tabs)
        column.addWidget(self.table)
        column.addSpacing(px(14))
        column.addWidget(self.rules_title)
        column.addLayout(self._lay_out_rules())
        column.addWidget(self.sum)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _lay_out_rules(self) -> QGridLayout:
        px = look().type.px
        self._rules.setHorizontalSpacing(px(12))
        self._rules.setVerticalSpacing(px(6))
        self._rules.setColumnMinimumWidth(2, px(28))
        self._rules.setColumnStretch(0, 1)
        self._rules.setColumnStretch(3, 1)
        return self._rules

    def _connect(self) -> None:
        self.sentence.switched.connect(self.switched)
        self.sentence.asked.connect(self.switch_asked)
        self.tabs.chosen.connect(self._show_list)
        self.bars.group_asked.connect(self.group_asked)
        self.grouping.clicked.connect(self.grouping_asked)
        self.table.activated.connect(self._activated)

    def _activated(self, index: object) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.people.lines):
            self.case_asked.emit(self.people.lines[row].uid)
