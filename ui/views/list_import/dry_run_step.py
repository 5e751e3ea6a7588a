"""The third step: the account of what would be written, rejected rows with their reasons, differences to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prisoner_tracker.usecases.importing.plan import CHANGED, CREATED, REJECTED, UNCHANGED, Plan
from ui.models.import_lines import DifferenceLines, ImportLines, Line
from ui.presenters.list_import import ListImport
from ui.presenters.list_words import (
    difference_label,
    doubt_words,
    lowered_words,
    outcome_words,
    rejected_words,
)
from ui.theme.look import look
from ui.views.list_import.account import Account, Part
from ui.views.list_import.plain_table import plain_table
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane, Section


class DryRunStep(Pane):
    """Nothing is written here; the button that writes is the wizard's."""

    def __init__(self, importing: ListImport) -> None:
        super().__init__("surface")
        self._importing = importing
        self.account = Account()
        self.note = PlainLabel("", role="ink2", wrap=True)
        self.open_note = NoticeLine()
        self.rejected = ImportLines((self.tr("Line"), self.tr("Name"), self.tr("Why it is rejected")))
        headings = (
            self.tr("Line"),
            self.tr("Name"),
            self.tr("Field"),
            self.tr("Before"),
            self.tr("After"),
        )
        self.differences = DifferenceLines(headings)
        self.rejected_table = plain_table(self.rejected, self.tr("Rejected rows"), (80, 320, 300))
        self.difference_table = plain_table(
            self.differences, self.tr("Differences, checked ones are written"), (80, 240, 160, 300, 300)
        )
        self.rows = ImportLines(
            (self.tr("Line"), self.tr("Name"), self.tr("What becomes of it"), self.tr("Notes"))
        )
        self.rows_table = plain_table(self.rows, self.tr("Every row"), (80, 320, 200, 300))
        self._rows_title = Section(self.tr("Every row"), large=True)
        self._rejected_title = Section(self.tr("Rejected"), large=True)
        self._difference_title = Section(self.tr("Differences"), large=True)
        self.all_button = Button(self.tr("Write all"), "link")
        self.none_button = Button(self.tr("Write none"), "link")
        self._lay_out()
        self.all_button.clicked.connect(lambda: importing.take_all(True))
        self.none_button.clicked.connect(lambda: importing.take_all(False))
        self.differences.taken_changed.connect(importing.take_difference)

    def take_focus(self) -> None:
        """The differences when there are some, so that they can be looked through."""
        if self.differences.lines:
            table = self.difference_table
            if not table.currentIndex().isValid():
                table.setCurrentIndex(self.differences.index(0, 0))
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self) -> None:
        """The newest plan."""
        plan = self._importing.plan
        if plan is None:
            return
        self._show_account(plan)
        self.rejected.show_lines(_rejected(plan))
        self.differences.show_lines(_differences(plan))
        self.rows.show_lines(_rows(plan))
        rejected, lines = len(self.rejected.lines), self.differences.lines
        self._rejected_title.set_count(str(rejected))
        taken = sum(1 for line in lines if line.taken)
        self._difference_title.set_count(
            self.tr("{taken} of {all} are written; Space checks and unchecks").format(
                taken=taken, all=len(lines)
            )
        )
        for widget in (self._rejected_title, self.rejected_table):
            widget.setVisible(rejected > 0)
        for widget in (self._difference_title, self.difference_table, self.all_button, self.none_button):
            widget.setVisible(bool(lines))
        height = look().type.px(30 + 28 * min(rejected, 8) + 4)
        self.rejected_table.setFixedHeight(height)

    def _show_account(self, plan: Plan) -> None:
        blank = plan.table.blank
        after = self.tr("1 blank row") if blank == 1 else self.tr("{n} blank rows").format(n=blank)
        total = self.tr("1 row") if plan.rows == 1 else self.tr("{n} rows").format(n=plan.rows)
        self.account.show_sum(
            total,
            (
                Part(plan.count(CREATED), self.tr("created"), "ink", "ink2"),
                Part(plan.count(CHANGED), self.tr("changed"), "ink", "accent"),
                Part(plan.count(UNCHANGED), self.tr("unchanged"), "ink2", "bar"),
                Part(plan.count(REJECTED), self.tr("rejected"), "problem", "problem"),
            ),
            after if blank else "",
        )
        touched = {row.case for row in plan.outcomes if row.case}
        self.note.setText(
            self.tr(
                "{persons} persons in {cases} cases. Every fact will cite “{title}” and its line."
            ).format(persons=plan.persons, cases=len(touched), title=plan.choices.source.title)
        )
        left = 0 if plan.choices.accept_proposals else len(self._importing.undecided)
        one = self.tr("1 decision is left open: a text stays as printed, a person becomes a new case.")
        many = self.tr(
            "{n} decisions are left open: texts stay as printed, persons become new cases."
        ).format(n=left)
        said = "" if not left else one if left == 1 else many
        lowered = lowered_words(plan)
        self.open_note.say("\n".join(line for line in (said, lowered) if line), "doubt")

    def _lay_out(self) -> None:
        px = look().type.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.account)
        column.addWidget(self.note)
        column.addWidget(self.open_note)
        column.addSpacing(px(8))
        column.addWidget(self._rejected_title)
        column.addWidget(self.rejected_table)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._difference_title, 1)
        head.addWidget(self.all_button)
        head.addWidget(self.none_button)
        column.addLayout(head)
        column.addWidget(self.difference_table, 4)
        column.addWidget(self._rows_title)
        column.addWidget(self.rows_table, 3)


def _rejected(plan: Plan) -> list[Line]:
    rows = [row for row in plan.outcomes if row.outcome == REJECTED]
    return [Line(row.line, (str(row.line), row.name, rejected_words(row.reason))) for row in rows]


def _rows(plan: Plan) -> list[Line]:
    return [
        Line(row.line, (str(row.line), row.name, outcome_words(row), doubt_words(row)))
        for row in plan.outcomes
        if row.outcome != REJECTED
    ]


def _differences(plan: Plan) -> list[Line]:
    return [
        Line(
            row.line,
            (str(row.line), row.name, difference_label(one.field), one.before, one.after),
            one.field,
            one.taken,
        )
        for row in plan.outcomes
        for one in row.differences
    ]
