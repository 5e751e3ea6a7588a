"""What a row of a small table has beside its cells: a strip of lines under the table, for the row that is current."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.records import Record
from ui.models.choices import Choice
from ui.models.record_table import Column, RecordTable
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.widgets.completing_line import CompletingLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane, stack
from ui.widgets.small_table import SmallTable

_BETWEEN = ";"


class DetailLine(CompletingLine):
    """One detail; Enter and leaving take it, Esc puts back what was there."""

    #: Esc in a line that was not changed: back to the table.
    left_by_escape = Signal()

    def __init__(self, details: RecordDetails, column: Column) -> None:
        super().__init__(column.heading, lambda typed, show: show(details.choices(column.key, typed)))
        self.key = column.key
        self.want_width(column.width)
        self.setMinimumWidth(look().type.px(56))
        label = details.model.create_label(column.key)
        if label:
            self.create_label = lambda name: label.format(name=name.rpartition(_BETWEEN)[2].strip())

    def event(self, event: QEvent) -> bool:
        """Esc is the line's before it is the form's."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the strip, not the form."""
        if event.key() == Qt.Key.Key_Escape and not self.offered:
            self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)


class RecordDetails(Pane):
    """Follows the current row of a table whose model has details."""

    def __init__(self, editing: CaseEditing, table: SmallTable, title: Callable[[Record], str]) -> None:
        super().__init__("window")
        self._editing, self._table, self._title_of = editing, table, title
        self.model: RecordTable = table.records
        self._uid = ""
        self._title = PlainLabel("", role="ink2", type_role="caption")
        self.lines: dict[str, DetailLine] = {}
        self._holders: dict[str, QWidget] = {}
        across = QHBoxLayout()
        across.setSpacing(8)
        for column in self.model.details:
            self._add(across, column)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 8, 12, 10)
        down.setSpacing(6)
        down.addWidget(self._title)
        down.addLayout(across)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.model.rowsInserted.connect(lambda *_: self.refresh())
        self.model.modelReset.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show the current record's details."""
        record = self._record()
        self.setVisible(record is not None)
        if record is None:
            self._uid = ""
            return
        self._title.setText(self._title_of(record))
        shown = self.model.detail_keys(record)
        same, self._uid = record.uid == self._uid, record.uid
        for key, line in self.lines.items():
            self._holders[key].setVisible(key in shown)
            if not (same and line.hasFocus() and line.isModified()):
                line.setText(self.model.typed_text(record, key))
        self._take_draft(record)

    def refresh_problem(self) -> None:
        """Problems stand under the table."""

    def commit(self) -> None:
        """Take what is half typed."""
        for line in self.lines.values():
            if line.isModified():
                self._take(line)

    def widget_at(self, _place: str) -> QWidget | None:
        """Places of the form are the table's."""
        return None

    def choices(self, key: str, typed: str) -> list[Choice]:
        """Completions; of several texts in a line, for the last one."""
        return self.model.choices(self._record(), key, typed.rpartition(_BETWEEN)[2].strip())

    def _add(self, across: QHBoxLayout, column: Column) -> None:
        line = DetailLine(self, column)
        line.left.connect(lambda _text, line=line: self._take(line))
        line.chosen.connect(lambda choice, line=line: self._choose(line, choice))
        line.typed.connect(lambda text, line=line: self._editing.typing(self._place(line.key), text))
        line.left_by_escape.connect(lambda line=line: self._escape(line))
        self.lines[column.key] = line
        holder = stack(PlainLabel(column.heading, role="ink2", type_role="note"), line, spacing=2)
        self._holders[column.key] = holder
        across.addWidget(holder, column.width)

    def _record(self) -> Record | None:
        index = self._table.currentIndex()
        return self.model.record_at(index.row()) if index.isValid() else None

    def _row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.commit()
        self.refresh()

    def _place(self, key: str) -> str:
        return f"details-{self.model.name}/{self._uid}/{key}"

    def _take(self, line: DetailLine) -> None:
        record = next((row for row in self.model.rows if row.uid == self._uid), None)
        self._editing.typing(self._place(line.key), None)
        if record is None:
            return
        line.setModified(False)
        self.model.put_detail(record, line.key, line.text().strip())

    def _choose(self, line: DetailLine, choice: Choice) -> None:
        if not choice.creates:
            before, mark, _last = line.text().rpartition(_BETWEEN)
            line.setText(f"{before}{mark} {choice.label}".strip())
        self._take(line)
        line.nextInFocusChain().setFocus(Qt.FocusReason.TabFocusReason)

    def _escape(self, line: DetailLine) -> None:
        record = self._record()
        if record is not None:
            line.setText(self.model.typed_text(record, line.key))
            self._editing.typing(self._place(line.key), None)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_draft(self, record: Record) -> None:
        """Text that a draft kept of an open line."""
        for key, line in self.lines.items():
            text = self._editing.typed.get(self._place(key))
            if text is not None and not line.hasFocus():
                self._editing.typing(self._place(key), None)
                self.model.put_detail(record, key, text)
