"""What a section of the editor is: a heading, its rows, and what the rail shows for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.views.editor_sections.words import section_name
from ui.widgets.small_marks import Section


class EditorSection(QWidget):
    """A part of the form under one name of the rail."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.heading = Section(section_name(key), large=True)
        self.setAccessibleName(section_name(key))
        self.rows: list[Any] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self.heading)

    def add(self, row: Any) -> None:
        """Add a row (a widget that may have ``refresh``, ``refresh_problem`` and ``commit``)."""
        self.rows.append(row)
        self.column.addWidget(row)

    def refresh(self) -> None:
        """Show the dossier again."""
        for row in self.rows:
            row.refresh()

    def refresh_problems(self) -> None:
        """Show problems again."""
        for row in self.rows:
            row.refresh_problem()

    def commit(self) -> None:
        """Take everything half typed."""
        for row in self.rows:
            row.commit()

    def count(self) -> int | None:
        """The number the rail shows; None for none."""
        counts = [row.count() for row in self.rows if hasattr(row, "count")]
        return sum(counts) if counts else None

    def first_field(self) -> QWidget | None:
        """Where the focus goes when the section is chosen."""
        for row in self.rows:
            field = row.focus_widget() if hasattr(row, "focus_widget") else None
            if field is not None:
                return field
        return None

    def widget_at(self, place: str) -> QWidget | None:
        """The widget that edits a place of the form."""
        for row in self.rows:
            found = row.widget_at(place)
            if found is not None:
                return found
        return None
