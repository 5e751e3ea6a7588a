"""The second step: what each column becomes, and at the right what needs a decision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.usecases.importing.plan import REJECTED, Plan
from ui.presenters.list_import import ListImport
from ui.presenters.list_words import column_choices, rejected_words, term_choices
from ui.theme.look import look
from ui.views.list_import.account import Account, Part
from ui.views.list_import.column_row import WIDTHS, ColumnRow
from ui.views.list_import.decision_pane import DecisionPane
from ui.views.list_import.stored_line import StoredLine
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Hairline, Pane

_SAID = 3


class ColumnsStep(QWidget):
    """The columns at the left over the account, the decisions at the right."""

    def __init__(self, importing: ListImport) -> None:
        super().__init__()
        self._importing = importing
        self.rows: dict[str, ColumnRow] = {}
        self.decisions = DecisionPane()
        self.stored = StoredLine(importing.desk, self)
        self.account = Account()
        self.said = ElidedLabel("", role="ink2", type_role="note")
        self._count = PlainLabel("", role="ink2", type_role="note")
        self.order = QComboBox()
        self._lines = QVBoxLayout()
        self._lay_out()
        self.decisions.decided.connect(importing.decide)
        self.decisions.accept_asked.connect(lambda: importing.choose(accept_proposals=True))
        self.decisions.withdraw_asked.connect(lambda: importing.choose(accept_proposals=False))
        self.order.activated.connect(lambda _at: importing.choose(date_order=self.order.currentData()))

    def take_focus(self) -> None:
        """The proposal of the first decision, or the first column."""
        if self.decisions.buttons:
            self.decisions.take_focus()
        elif self.rows:
            next(iter(self.rows.values())).combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self) -> None:
        """The newest plan; the rows stay as long as the columns are the same, and with them the focus."""
        plan, facts = self._importing.plan, self._importing.facts
        if plan is None:
            return
        if list(self.rows) != list(facts):
            self._make_rows()
        for heading, row in self.rows.items():
            row.show_facts(facts[heading])
        count = len(facts)
        words = self.tr("1 column") if count == 1 else self.tr("{n} columns").format(n=count)
        self._count.setText(self.tr("{columns}, proposed from headings and values").format(columns=words))
        dates = any(BY_KEY[f.key].kind is Kind.DATE for f in facts.values() if f.key in BY_KEY)
        self._order_box.setVisible(dates)
        self.order.setCurrentIndex(max(0, self.order.findData(plan.choices.date_order)))
        accepted = plan.choices.accept_proposals
        self.decisions.show_items(self._importing.undecided if not accepted else [], accepted, self._terms())
        self.stored.show_plan(plan)
        self._show_account(plan)

    def _terms(self) -> dict[str, list[tuple[str, str]]]:
        desk = self._importing.desk
        fields = {item.field for item in self._importing.undecided if item.kind == "term"}
        return {
            key: term_choices(desk.vocabularies[BY_KEY[key].vocabulary], desk.settings.language or "en")
            for key in fields
        }

    def _show_account(self, plan: Plan) -> None:
        rejected = [row for row in plan.outcomes if row.outcome == REJECTED]
        lines = {line for item in self._importing.undecided for line in item.lines}
        lines -= {row.line for row in rejected}
        undecided = 0 if plan.choices.accept_proposals else len(lines)
        accepted = plan.rows - len(rejected) - undecided
        total = self.tr("1 row") if plan.rows == 1 else self.tr("{n} rows").format(n=plan.rows)
        self.account.show_sum(
            total,
            (
                Part(accepted, self.tr("accepted")),
                Part(undecided, self.tr("to decide"), "doubt", "doubt"),
                Part(len(rejected), self.tr("rejected"), "problem", "problem"),
            ),
        )
        cases = len({row.case for row in plan.outcomes if row.case})
        words = self.tr("{rows} → {cases} cases of {people} people.")
        said = [words.format(rows=total, cases=cases, people=plan.persons)]
        said += [
            self.tr("Line {line}: {reason}.").format(line=row.line, reason=rejected_words(row.reason))
            for row in rejected[:_SAID]
        ]
        self.said.setText("   ".join(said))

    def _make_rows(self) -> None:
        for row in self.rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        choices = column_choices()
        self.rows = {}
        for at, (heading, facts) in enumerate(self._importing.facts.items()):
            row = ColumnRow(facts, choices)
            row.chosen.connect(self._importing.set_column)
            self._lines.insertWidget(at, row)
            self.rows[heading] = row

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = Pane("surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(_captions(self))
        column.addWidget(Hairline())
        inner = Pane("surface")
        self._lines.setContentsMargins(0, 4, 0, 8)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        inner.setLayout(self._lines)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column.addWidget(area, 1)
        column.addWidget(self.stored)
        column.addWidget(self._foot())
        row.addWidget(left, 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        self.decisions.setFixedWidth(look().type.px(400))
        row.addWidget(self.decisions)

    def _head(self) -> QHBoxLayout:
        px = look().type.px
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(12), px(16), px(8))
        head.setSpacing(px(12))
        head.addWidget(PlainLabel(self.tr("Columns"), type_role="section"))
        head.addWidget(self._count)
        head.addStretch(1)
        for value, word in (
            (None, self.tr("Ask")),
            ("dmy", self.tr("Day first")),
            ("mdy", self.tr("Month first")),
        ):
            self.order.addItem(word, value)
        self.order.setAccessibleName(self.tr("Dates such as 3/4/2024"))
        self._order_box = QWidget()
        box = QHBoxLayout(self._order_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(PlainLabel(self.tr("Dates such as 3/4/2024"), role="ink2", type_role="note"))
        box.addWidget(self.order)
        head.addWidget(self._order_box)
        return head

    def _foot(self) -> QWidget:
        px = look().type.px
        foot = Pane("window")
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(24), px(14), px(24), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.account)
        column.addWidget(self.said)
        return foot


def _captions(step: QWidget) -> QWidget:
    px = look().type.px
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(px(24), px(2), px(16), px(6))
    row.setSpacing(px(12))
    words = (step.tr("Column in the file"), step.tr("First values"), step.tr("Becomes"))
    for word, width in zip(words, WIDTHS, strict=True):
        label = PlainLabel(word, role="ink2", type_role="note-strong")
        label.setFixedWidth(px(width))
        row.addWidget(label)
    row.addWidget(PlainLabel(step.tr("Understood"), role="ink2", type_role="note-strong"), 1)
    return holder
