"""How the form scrolls and follows the focus: its sections under each other, with one of them current."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.case_editor import CaseEditing
from ui.presenters.form_problems import section_of
from ui.theme.look import look
from ui.views.editor_sections.field_row import FieldRow
from ui.views.editor_sections.form import build_sections
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.table_row import TableRow
from ui.widgets.completing_line import CompletingLine
from ui.widgets.small_marks import Pane

WIDEST = 940


class FormPane(QScrollArea):
    """All sections of one case."""

    #: The focus came into a section (key).
    section_entered = Signal(str)
    #: The focus came into a field (key).
    field_entered = Signal(str)
    #: The focus came to a record of a table (uid, what it is called).
    record_entered = Signal(str, str)

    def __init__(self, editing: CaseEditing) -> None:
        super().__init__()
        self._editing = editing
        self.sections: dict[str, EditorSection] = {}
        self._form = Pane("surface")
        across = QHBoxLayout(self._form)
        across.setContentsMargins(32, 20, 32, 32)
        sheet = QWidget()
        sheet.setMaximumWidth(look().type.px(WIDEST))
        across.addWidget(sheet, 1)
        across.addStretch(0)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._form)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def build(self) -> None:
        """Make the form for the case that was read."""
        self.sections = build_sections(self._editing)
        for at, section in enumerate(self.sections.values()):
            self._column.insertWidget(at, section)
            for row in section.rows:
                if isinstance(row, TableRow):
                    row.record_entered.connect(self.record_entered)
        QTimer.singleShot(0, self, self._measure)

    def refresh(self) -> None:
        """Show the dossier again."""
        for section in self.sections.values():
            section.refresh()

    def refresh_problems(self) -> None:
        """Show only problems again."""
        for section in self.sections.values():
            section.refresh_problems()

    def commit(self) -> None:
        """Take everything that is half typed."""
        for section in self.sections.values():
            section.commit()

    def go_to_section(self, key: str) -> None:
        """Show a section from its heading on, with the focus in its first field."""
        section = self.sections.get(key)
        if section is None:
            return
        field = section.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        top = section.mapTo(self._form, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(max(0, top - 20))
        self.section_entered.emit(key)

    def add_row(self, key: str) -> None:
        """Show a section with a new row of its table open."""
        self.go_to_section(key)
        rows = [row for row in self.sections[key].rows if isinstance(row, TableRow)]
        rows[0].table.add()

    def go_to_place(self, place: str) -> None:
        """Put the focus on the field or cell of a place."""
        section = self.sections.get(section_of(place))
        widget = section.widget_at(place) if section is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(widget, 0, 80)

    def go_to_record(self, uid: str) -> None:
        """Put the focus on the row of a record."""
        for section in self.sections.values():
            for row in section.rows:
                if isinstance(row, TableRow) and any(record.uid == uid for record in row.model.rows):
                    self.go_to_place(f"{row.model.name}/{uid}/{row.model.columns[0].key}")

    def _measure(self) -> None:
        """The area takes the form's height when it is told to look; what a hidden form asked for is lost."""
        self._form.layout().activate()
        QApplication.sendEvent(self._form, QEvent(QEvent.Type.LayoutRequest))

    def showEvent(self, event: QShowEvent) -> None:
        """A form made while it was hidden is measured now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._measure)

    def _follow(self) -> None:
        line = QApplication.focusWidget()
        if isinstance(line, CompletingLine):
            line.follow()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._form.isAncestorOf(now):
            return
        for key, section in self.sections.items():
            if section.isAncestorOf(now):
                self.section_entered.emit(key)
                self.ensureWidgetVisible(now, 0, 60)
        row: QWidget | None = now
        while row is not None and not isinstance(row, FieldRow | TableRow):
            row = row.parentWidget()
        if isinstance(row, TableRow):
            row.tell_record()
        elif isinstance(row, FieldRow):
            self.field_entered.emit(row.field.key)
        elif self.sections["person"].isAncestorOf(now):
            self.field_entered.emit("name")
