"""How a hearing is typed: what all defendants share on top, a row for each beneath, one act to apply it.

Typing over a row makes an exception; Del leaves somebody out; Ctrl+S applies, Esc leaves it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.records import Organisation, Source
from prisoner_tracker.usecases.preview_releases import Effect
from ui.models.date_reading_words import reading_words
from ui.models.record_table import TableContext
from ui.presenters.hearing import HearingDraft
from ui.presenters.hearing_grid import HearingGrid
from ui.presenters.proceeding import ProceedingDesk
from ui.presenters.release_effects import ReleaseEffects, difference_words
from ui.presenters.release_effects import numbers as in_words
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.line_edits import TextLine
from ui.widgets.number_changes import NumberChanges
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.register_edit import RegisterEdit
from ui.widgets.small_marks import Hairline, Pane, stack
from ui.widgets.small_table import SmallTable
from ui.widgets.term_edit import TermEdit
from ui.widgets.uncertain_date_edit import UncertainDateEdit


class HearingForm(QWidget):
    """One hearing being typed."""

    #: It was left.
    left = Signal()

    def __init__(self, desk: ProceedingDesk, draft: HearingDraft, context: TableContext) -> None:
        super().__init__()
        self._desk, self.draft = desk, draft
        vocabularies, language = context.vocabularies(), context.language
        self.date = UncertainDateEdit(self.tr("Day of the hearing"), context.today)
        self.what = TermEdit(self.tr("What"), lambda: vocabularies["event_kind"], language)
        self.court = RegisterEdit(self.tr("Court"), desk.entries(Organisation), self._new_court, 260)
        self.people = TextLine(self.tr("Judge and others acting"), width=260)
        self.source = RegisterEdit(self.tr("Source"), desk.entries(Source), self._new_source, 260)
        self.grid = HearingGrid(context, draft)
        self.outcome = TextLine(
            self.tr("Outcome for all"),
            lambda typed, show: show(self.grid.choices(None, "outcome", typed)),
            260,
        )
        self.table = SmallTable(self.grid, self.tr("Defendants"))
        self.grid.setParent(self.table)
        self._note = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self.numbers = NumberChanges(self.tr("Stored definitions, all of them together"))
        self.effects = ReleaseEffects(desk.desk.file, desk.desk.worker, "hearing-effects", self)
        self.apply_button = Button("", "filled", key="Ctrl+S")
        self.cancel_button = Button(self.tr("Leave it"), "outline", key="Esc")
        self._lay_out()
        self._join()
        self._show()

    @property
    def note(self) -> str:
        """The sentence beneath the fields."""
        return self._note.text()

    def focus_first(self) -> None:
        """The day, which differs with every hearing."""
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what is half typed."""
        for field in (self.date, self.what, self.court, self.people, self.source, self.outcome):
            field.commit()
        self.table.commit()

    def apply(self) -> None:
        """Apply it to the chosen defendants; a row that is not understood is shown first."""
        self.commit()
        unclear = self._unclear()
        if unclear is not None:
            field, sentence = unclear
            self._say(sentence, "problem")
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return
        doubts = self.draft.doubts()
        if doubts:
            row = next(at for at, record in enumerate(self.grid.rows) if record.uid == doubts[0])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(self.grid.index(row, 2))
            return
        self._desk.apply(self.draft)

    def _unclear(self) -> tuple[QLineEdit, str] | None:
        """A field that would say something else to all than what was meant."""
        if self.what.is_pending():
            sentence = self.tr("“{text}” is no kind of event: choose one of the list.")
            return self.what, sentence.format(text=isolate(self.what.text().strip()))
        reading = self.date.reading(self.date.text())
        if reading is not None and len(reading.dates) > 1:
            sentence = self.tr("“{text}” may be two days: type the month as a word.")
            return self.date, sentence.format(text=isolate(self.date.text().strip()))
        return None

    def _say(self, sentence: str, role: str = "ink2") -> None:
        self._note.set_role(role)
        self._note.setText(sentence)

    def _join(self) -> None:
        draft = self.draft
        self.date.committed.connect(lambda value: draft.set_shared(date=value))
        self.what.committed.connect(lambda code: draft.set_shared(what=code or "hearing"))
        self.court.committed.connect(lambda name: draft.set_shared(court=name))
        self.people.committed.connect(lambda text: draft.set_shared(people=text))
        self.source.committed.connect(lambda name: draft.set_shared(source=name))
        self.outcome.committed.connect(lambda text: draft.set_shared(outcome=text))
        self.outcome.chosen.connect(lambda _choice: self.outcome.commit())
        draft.changed.connect(self._show)
        self.effects.shown.connect(self._show_effects)
        self.effects.nothing.connect(lambda: self.numbers.hide())
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.left)

    def _show(self) -> None:
        draft = self.draft
        self.what.show_value(draft.what)
        self.date.show_value(draft.date)
        self.court.show_value(draft.court)
        self.people.show_value(draft.people)
        self.source.show_value(draft.source)
        self.outcome.show_value(draft.outcome)
        count = len(draft.chosen())
        word = self.tr("Apply to 1 defendant") if count == 1 else self.tr("Apply to {n} defendants")
        self.apply_button.setText(word.format(n=count))
        self.apply_button.setEnabled(count > 0)
        doubts = bool(draft.doubts())
        self._say(self._sentence(), "problem" if doubts else "ink2")
        self.effects.look(draft.releases(self._desk.desk.file.new_uid), draft.date)

    def _show_effects(self, found: list[Effect]) -> None:
        rows = [(one.name, *in_words(one), difference_words(one)) for one in found]
        none = self.tr("No definition of who counts is stored in this file.")
        self.numbers.show_rows(rows, "" if rows else none)

    def _sentence(self) -> str:
        doubts = len(self.draft.doubts())
        if doubts:
            return self.tr(
                "{n} outcomes are not understood: type an end (“until 3 October 2025”), a sentence (“7 years "
                "6 months”) or a kind of release (“to house arrest”)."
            ).format(n=doubts)
        reading = reading_words(self.draft.date) if self.draft.date else ""
        return reading or self.tr("Type over a row for an exception; Del leaves somebody out.")

    def _new_court(self, name: str) -> str:
        return self.tr("Create a court “{name}”").format(name=name)

    def _new_source(self, name: str) -> str:
        return self.tr("Create a source “{name}”").format(name=name)

    def _lay_out(self) -> None:
        inside = Pane("surface")
        down = QVBoxLayout(inside)
        down.setContentsMargins(32, 20, 32, 24)
        down.setSpacing(12)
        down.addLayout(self._fields())
        down.addWidget(self._note)
        down.addWidget(self.table)
        down.addWidget(self.numbers, 0, Qt.AlignmentFlag.AlignLeading)
        down.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot())

    def _fields(self) -> QGridLayout:
        """What all share, in two lines of three."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        fields = (
            (self.tr("Day"), self.date),
            (self.tr("What"), self.what),
            (self.tr("Outcome for all"), self.outcome),
            (self.tr("Court"), self.court),
            (self.tr("Judge and others acting"), self.people),
            (self.tr("Source"), self.source),
        )
        for at, (label, field) in enumerate(fields):
            holder = stack(PlainLabel(label, role="ink2", type_role="note"), field, spacing=2)
            grid.addWidget(holder, at // 3, at % 3, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(3, 1)
        return grid

    def _foot(self) -> Pane:
        foot = Pane("window")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.apply_button)
        foot.setFixedHeight(look().type.px(56))
        return foot
