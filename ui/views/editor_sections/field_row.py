"""How one field stands in the form: label, editor, reading or problem beneath, joined to the presenter."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from prisoner_tracker.domain.conflicts import disagreement
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.fields import Field, Kind
from prisoner_tracker.domain.records import Defendant, Place
from ui import date_words
from ui.models.date_reading_words import reading_words
from ui.models.outcome_words import duration_words
from ui.presenters.case_editor import CaseEditing
from ui.presenters.field_registers import register_of
from ui.presenters.new_terms import with_new_term
from ui.views.editor_sections.disagreement import open_disagreement
from ui.views.editor_sections.field_editors import make_editor
from ui.views.editor_sections.words import problem_sentence, row_label, tr
from ui.widgets.buttons import Button
from ui.widgets.chips_edit import ChipsEdit
from ui.widgets.form_row import FormRow
from ui.widgets.plain_text import isolate
from ui.widgets.term_edit import TermEdit
from ui.widgets.uncertain_date_edit import ReadingChoices, UncertainDateEdit


class DoubtButton(Button):
    """A word in the colour of doubt."""

    def _roles(self) -> tuple[str, str, str]:
        return "doubt", "ink3", "doubt"


class FieldRow(FormRow):
    """A row of the form for a field of the table."""

    def __init__(self, editing: CaseEditing, field: Field) -> None:
        self.editor: Any = make_editor(editing, field)
        super().__init__(row_label(field.key), self.editor)
        self.field = field
        self._editing = editing
        self._kept_as_text = ""
        self._said: tuple[str, str, str] | None = None
        self._readings: ReadingChoices | None = None
        self.disagree = DoubtButton(tr("Sources disagree"), "text", icon="git-diff", height=28)
        self.disagree.clicked.connect(self._settle_disagreement)
        self.add_beside(self.disagree)
        self.instead = Button("", "link", height=28)
        self.instead.clicked.connect(lambda: self._committed(self._like))
        self.add_beside(self.instead)
        self._like, self._like_of = "", ""
        if field.kind is Kind.PROCEEDING:
            self.group = Button(tr("Open the group case"), "link", height=28)
            self.group.clicked.connect(lambda: editing.screen_asked.emit("proceeding", self._proceeding()))
            self.add_beside(self.group)
        self.editor.typed.connect(self._typed)
        self.editor.committed.connect(self._committed)
        if isinstance(self.editor, UncertainDateEdit):
            self._add_readings(self.editor)
        if isinstance(self.editor, TermEdit | ChipsEdit):
            self.editor.unknown.connect(self._unknown)
        if field.kind is Kind.TERM:
            self.editor.create_asked.connect(self._create_term)
        self.refresh()

    def refresh(self) -> None:
        """Show the dossier's value, its note and its problem."""
        value = self._editing.value(self.field.key)
        self.editor.show_value(value)
        typed = self._editing.typed.get(self.field.key)
        if typed is not None and not self.editor.is_pending():
            self.editor.put_typed(typed)
            if not self.editor.is_pending():
                self._editing.typing(self.field.key, None)
        self._settle(value)
        self._say(value)

    def refresh_problem(self) -> None:
        """Show only what stands beneath again."""
        self._say(self._editing.value(self.field.key))

    def focus_widget(self) -> QWidget:
        """The editor."""
        return self.editor

    def widget_at(self, place: str) -> QWidget | None:
        """The editor, if the place is this field."""
        return self.editor if place == self.field.key else None

    def commit(self) -> None:
        """Take what is half typed."""
        self.editor.commit()

    def _typed(self, text: str) -> None:
        self._editing.typing(self.field.key, text)

    def _committed(self, value: Any) -> None:
        key = self.field.key
        if self.field.kind is Kind.DURATION:
            bad = isinstance(value, str)
            self._editing.problems.doubt(key, "duration-not-understood" if bad else "")
            if bad:
                self._editing.typing(key, value)
                return
        self._editing.typing(key, None)
        self._editing.set_value(key, value)
        self.refresh()

    def _unknown(self, text: str) -> None:
        self._editing.problems.doubt(self.field.key, "unknown-term" if text else "", text=isolate(text))
        if not text:
            self._editing.typing(self.field.key, None)

    def _create_term(self, label: str) -> None:
        code = with_new_term(self._editing, self.field.vocabulary, label)
        if isinstance(self.editor, ChipsEdit):
            self.editor.add(code)
        else:
            self._unknown("")
            self._editing.set_value(self.field.key, code)
            self.editor.put_typed(label)
        self.refresh()

    def _add_readings(self, editor: UncertainDateEdit) -> None:
        self._readings = ReadingChoices()
        self._readings.chosen.connect(editor.choose)
        self._readings.kept.connect(self._keep_as_text)
        editor.read.connect(self._show_reading)
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(self._readings, 2, 1)

    def _show_reading(self, reading: Any) -> None:
        """While somebody types: how it would be understood, without complaint."""
        self._said = None
        one = reading.date if reading is not None else None
        self.set_problem(None)
        self.set_note(reading_words(one) if one else "", "calendar-blank" if one else "")

    def _settle(self, value: Any) -> None:
        """A date that may be two is a problem, unless it was there before or is wanted as text."""
        doubt = self._editing.problems.doubt
        if isinstance(self.editor, UncertainDateEdit):
            dates = self._readings_of(value)
            words = [date_words.long(when) for when in dates[:2]]
            if words:
                doubt(self.field.key, "date-ambiguous", first=words[0], second=words[1])
            else:
                doubt(self.field.key, "")
        elif not self.editor.is_pending():
            doubt(self.field.key, "")

    def _readings_of(self, value: Any) -> tuple[UncertainDate, ...]:
        if not isinstance(value, UncertainDate) or value.understood or value.text == self._kept_as_text:
            return ()
        if value == self._editing.base_value(self.field.key):
            return ()
        reading = self.editor.reading(value.text)
        return reading.dates if reading is not None and len(reading.dates) > 1 else ()

    def _keep_as_text(self) -> None:
        self._kept_as_text = self.editor.text().strip()
        self.editor.commit()
        self.editor.setFocus()
        self.refresh()

    def _settle_disagreement(self) -> None:
        values = disagreement(self._editing.edited, self.field.key)
        if values:
            open_disagreement(self.editor, self._editing, self.field.key, values)

    def _say(self, value: Any) -> None:
        key = self.field.key
        self.disagree.setVisible(bool(disagreement(self._editing.edited, key)))
        self._offer_like(value)
        if self.field.kind is Kind.PROCEEDING:
            self.group.setVisible(bool(self._proceeding()))
        problem = self._editing.problems.at(key)
        if self._readings is not None:
            ambiguous = problem is not None and problem.code == "date-ambiguous"
            self._readings.offer(self.editor.reading(self.editor.text()) if ambiguous else None)
        sentence = problem_sentence(problem.code, problem.details) if problem is not None else ""
        note, icon = ("", "") if sentence else self._words_beneath(value)
        if (sentence, note, icon) != self._said:
            self._said = (sentence, note, icon)
            self.set_problem(sentence or None)
            self.set_note(note, icon)

    def _proceeding(self) -> str:
        """The first group case of the case as it was saved."""
        parts = self._editing.base.of(Defendant) if not self._editing.is_new else ()
        return parts[0].proceeding if parts else ""

    def _offer_like(self, value: Any) -> None:
        """For a new place: the one of the register that it may be."""
        if self.field.kind is not Kind.PLACE:
            self.instead.hide()
            return
        name = str(value or "")
        if name != self._like_of:
            editing = self._editing
            entry = editing.registers.by_name(Place, name, editing.edited) if name else None
            new = entry is not None and editing.registers.is_new(entry)
            self._like, self._like_of = (editing.registers.like_place(name) if new else ""), name
            self.instead.setText(tr("Use “{name}” instead").format(name=isolate(self._like)))
        self.instead.setVisible(bool(self._like))

    def _words_beneath(self, value: Any) -> tuple[str, str]:
        if isinstance(value, UncertainDate):
            words = reading_words(value)
            return words, "calendar-blank" if words else ""
        if isinstance(value, Duration):
            words = duration_words(value.years, value.months, value.days, value.life)
            return ("" if words == value.text else words), ""
        kind = register_of(self.field.key)
        if kind is None or self.field.several or not value:
            return "", ""
        entry = self._editing.registers.by_name(kind, str(value), self._editing.edited)
        if entry is not None and self._editing.registers.is_new(entry):
            return tr("New: it is created when you save."), "plus"
        aliases = self._editing.registers.aliases_of(kind, str(value), self._editing.edited)
        return (
            tr("also known as {names}").format(names=isolate(", ".join(aliases[:4]))) if aliases else ""
        ), ""
