"""What the section of the timeline holds: the line of time, the table of events, and the details of the current one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisoner_tracker.domain.records import Event, Record
from ui.models.event_table import EventTable
from ui.models.life_line import life_line
from ui.models.life_words import life_words
from ui.presenters.case_editor import CaseEditing
from ui.views.editor_sections.record_details import RecordDetails
from ui.views.editor_sections.release_preview import ReleasePreview
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.table_row import TableRow, table_context
from ui.views.editor_sections.words import section_name
from ui.widgets.time_line import TimeLine


class LineRow(QWidget):
    """The line of time over the table; nothing is there while no day is known."""

    def __init__(self, editing: CaseEditing) -> None:
        super().__init__()
        self._editing = editing
        self.line: TimeLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.refresh()

    def refresh(self) -> None:
        """Draw the case as it is typed now."""
        events = self._editing.edited.of(Event)
        life = life_line(events, self._editing.file.clock.today())
        self.setVisible(life is not None)
        if life is None:
            return
        if self.line is None:
            self.line = TimeLine(life, life_words(events))
            self._column.addWidget(self.line)
        else:
            self.line.show_life(life, life_words(events))

    def refresh_problem(self) -> None:
        """Problems stand under the table."""

    def commit(self) -> None:
        """There is nothing to type in."""

    def widget_at(self, _place: str) -> QWidget | None:
        """No place of the form is here."""
        return None


def add_timeline(section: EditorSection, editing: CaseEditing) -> None:
    """Fill the section."""
    model = EventTable(table_context(editing), editing.edited)
    row = TableRow(editing, model, section_name("timeline"))
    section.add(LineRow(editing))
    section.add(row)
    section.add(ReleasePreview(editing))
    section.add(RecordDetails(editing, row.table, lambda record: _title(model, record)))


def _title(model: EventTable, record: Record) -> str:
    return model.record_label(record)
