"""How restricted fields stand in the form: covered until asked for, with a plain sentence about what they are."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.case_editor import CaseEditing
from ui.views.editor_sections.field_row import FieldRow
from ui.views.editor_sections.words import tr
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel


class RestrictedRows(QWidget):
    """Contacts, family, informants, health and private notes."""

    def __init__(self, editing: CaseEditing, rows: list[FieldRow]) -> None:
        super().__init__()
        self._editing = editing
        self.rows = rows
        self._words = PlainLabel(
            tr(
                "Never in a list, a search or an export, unless somebody asks for it by name in that one act."
            ),
            role="ink2",
            type_role="note",
            wrap=True,
        )
        self.eye = Button(tr("Show restricted fields"), "text", icon="eye-slash")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._toggle)
        self._fields = QWidget()
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        for row in rows:
            inside.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self.eye)
        column.addWidget(self._fields)
        self._toggle(False)

    @property
    def shown(self) -> bool:
        """Whether they can be read now."""
        return self.eye.isChecked()

    def refresh(self) -> None:
        """Show the dossier's values."""
        for row in self.rows:
            row.refresh()

    def refresh_problem(self) -> None:
        """Show problems."""
        for row in self.rows:
            row.refresh_problem()

    def commit(self) -> None:
        """Take what is half typed."""
        for row in self.rows:
            row.commit()

    def count(self) -> int:
        """How many of them say something."""
        return sum(1 for row in self.rows if self._editing.value(row.field.key))

    def focus_widget(self) -> QWidget:
        """The eye."""
        return self.eye

    def widget_at(self, place: str) -> QWidget | None:
        """The field, uncovered."""
        for row in self.rows:
            if row.field.key == place:
                self.eye.setChecked(True)
                return row.editor
        return None

    def _toggle(self, shown: bool) -> None:
        self._fields.setVisible(shown)
        self.eye.set_icon("eye" if shown else "eye-slash")
        self.eye.setText(tr("Hide restricted fields") if shown else tr("Show restricted fields"))
