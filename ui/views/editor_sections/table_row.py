"""How a small table stands in the form, joined to the presenter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisoner_tracker.domain.dossier import Dossier
from ui.models.record_table import RecordTable, TableContext
from ui.presenters.case_editor import CaseEditing
from ui.presenters.form_problems import FieldProblem
from ui.views.editor_sections.words import problem_sentence
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import isolate
from ui.widgets.small_table import SmallTable

_IN_CELL = {"date-ambiguous": "date-ambiguous-cell", "unknown-term": "unknown-term-cell"}


def table_context(editing: CaseEditing) -> TableContext:
    """What the tables of a form share."""
    return TableContext(
        editing.file.new_uid,
        lambda: editing.vocabularies,
        lambda: editing.registers,
        editing.language,
        editing.file.clock.today(),
    )


class TableRow(QWidget):
    """A small table with the line for its problems beneath."""

    #: Another row is current: its record's uid and what it is called.
    record_entered = Signal(str, str)

    def __init__(self, editing: CaseEditing, model: RecordTable, name: str) -> None:
        super().__init__()
        self._editing = editing
        self.model = model
        model.setParent(self)
        self.table = SmallTable(model, name)
        self._notice = NoticeLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.table)
        column.addWidget(self._notice)
        model.edited.connect(self._edited)
        model.doubted.connect(self._doubted)
        self.table.typed.connect(editing.typing)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.tell_record())
        self.refresh()

    def refresh(self) -> None:
        """Show the dossier's records, and text of a draft that stood in a cell."""
        inside = self.table.hasFocus() or self.table.is_editing()
        self.model.show(self._editing.edited, keep_order=inside)
        if not inside:
            self._put_typed()
        self._forget_settled()
        self.refresh_problem()

    def refresh_problem(self) -> None:
        """The first problem of the table."""
        problem = self._problem()
        if problem is None:
            self._notice.clear()
            return
        self._notice.say(problem_sentence(problem.code, problem.details), "problem")

    def tell_record(self) -> None:
        """Say which record is current, for its sources."""
        record = self.model.record_at(self.table.currentIndex().row())
        label = self.model.record_label(record) if record is not None else ""
        if record is not None and label:
            self.record_entered.emit(record.uid, label)

    def commit(self) -> None:
        """Take the open cell."""
        self.table.commit()

    def count(self) -> int:
        """How many records."""
        return len(self.model.rows)

    def focus_widget(self) -> QWidget:
        """The table."""
        return self.table

    def widget_at(self, place: str) -> QWidget | None:
        """The table, with the cell of the place made current."""
        parts = place.split("/")
        if parts[0] != self.model.name:
            return None
        if len(parts) == 3:
            keys = [column.key for column in self.model.columns]
            row = next((at for at, record in enumerate(self.model.rows) if record.uid == parts[1]), 0)
            self.table.setCurrentIndex(self.model.index(row, keys.index(parts[2])))
        return self.table

    def _problem(self) -> FieldProblem | None:
        places = (
            item for item in self._editing.problems.all() if item.place.split("/")[0] == self.model.name
        )
        return next(places, None)

    def _edited(self, dossier: Dossier) -> None:
        self._editing.replace(self.model.name, dossier)

    def _doubted(self, place: str, code: str, text: str) -> None:
        self._editing.problems.doubt(
            place, _IN_CELL.get(code, code), **({"text": isolate(text)} if code else {})
        )

    def _forget_settled(self) -> None:
        """A doubt goes when its cell says something else, when it was saved, or with the next change."""
        for doubt in self._editing.problems.doubts_in(self.model.name):
            _, uid, key = doubt.place.split("/")
            record = next((row for row in self.model.rows if row.uid == uid), None)
            text = str(doubt.details.get("text", "")).strip("\u2068\u2069")
            kept = record is not None and text in self.model.typed_text(record, key)
            if not kept or record in self._editing.base.records.values():
                self._editing.problems.doubt(doubt.place, "")

    def _put_typed(self) -> None:
        """Text that a draft kept from an open cell is taken as if the cell had been left."""
        for place, text in list(self._editing.typed.items()):
            parts = place.split("/")
            if parts[0] != self.model.name or len(parts) != 3:
                continue
            keys = [column.key for column in self.model.columns]
            row = next(
                (at for at, r in enumerate(self.model.rows) if r.uid == parts[1]), len(self.model.rows)
            )
            self._editing.typing(place, None)
            self.model.setData(self.model.index(row, keys.index(parts[2])), text, Qt.ItemDataRole.EditRole)
