"""What stands under the table of assessments: the criteria of the current body's assessment, its reasoning, its past."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain import assessments
from prisoner_tracker.domain.records import Assessment
from ui.date_words import short as short_date
from ui.models.assessment_table import AssessmentTable
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.table_row import TableRow
from ui.views.editor_sections.words import tr
from ui.widgets.buttons import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.line_edits import LongText
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.small_marks import Pane, stack


class Worksheet(Pane):
    """Follows the current row of the table; every change of a saved assessment makes a new version."""

    def __init__(self, editing: CaseEditing, row: TableRow, model: AssessmentTable) -> None:
        super().__init__("window")
        self._editing, self._table, self._model = editing, row.table, model
        self._shows_past = False
        self._title = PlainLabel("", role="ink2", type_role="caption")
        self.rows: dict[str, CriterionRow] = {}
        self.reasoning = LongText(tr("Reasoning"), 3)
        self.evidence = LongText(tr("Evidence"), 2)
        self._past = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self.past_button = Button("", "link", height=24)
        self.past_button.clicked.connect(self._toggle_past)
        for key, text in (("reasoning", self.reasoning), ("evidence", self.evidence)):
            text.committed.connect(lambda value, key=key: self._set(**{key: value}))
        self._lay_out()
        row.table.selectionModel().currentRowChanged.connect(lambda *_: self.refresh())
        model.rowsInserted.connect(lambda *_: self.refresh())
        self.hide()

    def refresh(self) -> None:
        """Show the current assessment."""
        now = self._current()
        self.setVisible(now is not None)
        if now is None:
            return
        self._title.setText(
            tr("Worksheet of {body}").format(body=isolate(self._model.cell_text(now, "body")))
        )
        met = set(assessments.criteria(now))
        for code, row in self.rows.items():
            row.setChecked(code in met)
        self.reasoning.show_value(now.reasoning)
        self.evidence.show_value(now.evidence)
        self._show_past(now)

    def refresh_problem(self) -> None:
        """Problems stand under the table."""

    def commit(self) -> None:
        """Take what is half typed."""
        self.reasoning.commit()
        self.evidence.commit()

    def widget_at(self, _place: str) -> QWidget | None:
        """Places of the form are the table's."""
        return None

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(16)
        for head, codes in self._groups():
            column = [PlainLabel(head, role="ink2", type_role="note", wrap=True)]
            column += [self._criterion(code) for code in codes]
            holder = stack(*column, spacing=2)
            across.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        texts = QHBoxLayout()
        texts.setSpacing(16)
        for label, field in ((tr("Reasoning"), self.reasoning), (tr("Evidence"), self.evidence)):
            caption = PlainLabel(label, role="ink2", type_role="note")
            texts.addWidget(stack(caption, field, spacing=2), 1, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 8, 12, 12)
        down.setSpacing(8)
        down.addWidget(self._title)
        down.addLayout(across)
        down.addLayout(texts)
        down.addWidget(self.past_button, 0, Qt.AlignmentFlag.AlignLeading)
        down.addWidget(self._past)

    def _groups(self) -> tuple[tuple[str, list[str]], ...]:
        pace = [f"pace_{mark}" for mark in assessments.PACE]
        wgad = [f"wgad_{mark.lower()}" for mark in assessments.WGAD]
        return (
            (tr("Political prisoner: PACE Resolution 1900 (2012), paragraph 3"), pace),
            (tr("Arbitrary detention: categories of the UN Working Group"), wgad),
        )

    def _criterion(self, code: str) -> CriterionRow:
        term = self._editing.vocabularies["criterion"].by_code[code]
        language = self._editing.language
        text = term.scope.get(language) or term.scope.get("en", "")
        row = CriterionRow(term.label(language).rpartition(" ")[2], text)
        row.clicked.connect(lambda _checked=False: self._criteria_changed())
        row.setMinimumWidth(look().type.px(150))
        self.rows[code] = row
        return row

    def _criteria_changed(self) -> None:
        pace = " ".join(mark for mark in assessments.PACE if self.rows[f"pace_{mark}"].isChecked())
        wgad = " ".join(mark for mark in assessments.WGAD if self.rows[f"wgad_{mark.lower()}"].isChecked())
        self._set(pace=pace, wgad=wgad)

    def _current(self) -> Assessment | None:
        index = self._table.currentIndex()
        found = self._model.record_at(index.row()) if index.isValid() else None
        return found if isinstance(found, Assessment) else None

    def _set(self, **fields: object) -> None:
        now = self._current()
        if now is not None:
            self._model.set_fields(now, **fields)
            self.refresh()

    def _toggle_past(self) -> None:
        self._shows_past = not self._shows_past
        self.refresh()

    def _show_past(self, now: Assessment) -> None:
        older = [
            item for item in assessments.versions(self._model.dossier, now.organisation) if item is not now
        ]
        self.past_button.setVisible(bool(older))
        self._past.setVisible(bool(older) and self._shows_past)
        word = tr("Hide earlier versions") if self._shows_past else tr("Show {n} earlier")
        self.past_button.setText(word.format(n=len(older)))
        self._past.setText("\n".join(self._version(item) for item in older))

    def _version(self, item: Assessment) -> str:
        parts = [
            tr("Version {n}").format(n=item.version),
            self._model.cell_text(item, "decision"),
            short_date(item.date) if item.date else "",
            self._model.cell_text(item, "criteria"),
            isolate(item.assessor) if item.assessor else "",
            isolate(item.reasoning) if item.reasoning else "",
        ]
        return " · ".join(part for part in parts if part)
