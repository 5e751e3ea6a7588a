"""What the sections of assessments and of open questions hold."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.models.assessment_table import AssessmentTable
from ui.models.question_table import QuestionTable
from ui.presenters.case_editor import CaseEditing
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.table_row import TableRow, table_context
from ui.views.editor_sections.words import section_name, tr
from ui.views.editor_sections.worksheet import Worksheet
from ui.widgets.buttons import Button


def add_assessments(section: EditorSection, editing: CaseEditing) -> None:
    """One row a body, and the worksheet of the current one."""
    model = AssessmentTable(table_context(editing), editing.edited, lambda: editing.base)
    row = TableRow(editing, model, section_name("assessments"))
    section.add(row)
    section.add(Worksheet(editing, row, model))


def add_questions(section: EditorSection, editing: CaseEditing) -> None:
    """Open questions; answered ones are folded."""
    model = QuestionTable(table_context(editing), editing.edited)
    row = TableRow(editing, model, section_name("questions"))
    section.add(row)
    section.add(AnsweredButton(row, model))


class AnsweredButton(Button):
    """Shows and folds the questions that are answered."""

    def __init__(self, row: TableRow, model: QuestionTable) -> None:
        super().__init__("", "link", height=24)
        self._row, self._model = row, model
        self.clicked.connect(self._toggle)
        self.refresh()

    def refresh(self) -> None:
        """Say how many there are."""
        count = self._model.answered()
        self.setVisible(bool(count))
        word = tr("Fold the answered ones") if self._model.shows_answered else tr("Show {n} answered")
        self.setText(word.format(n=count))

    def refresh_problem(self) -> None:
        """Nothing is typed here."""

    def commit(self) -> None:
        """Nothing is typed here."""

    def widget_at(self, _place: str) -> QWidget | None:
        """No place of the form is here."""
        return None

    def _toggle(self) -> None:
        self._model.shows_answered = not self._model.shows_answered
        self._model.show(self._model.dossier, keep_order=False)
        self.refresh()
