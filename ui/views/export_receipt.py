"""What a written export is known by: the filter that found its cases, and the sum of the file; copied whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisoner_tracker.formats.writing import WrittenFile
from ui.widgets.buttons import Button
from ui.widgets.plain_text import ElidedLabel


class ExportReceipt(QWidget):
    """One line, and a button that copies the receipt as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.line = ElidedLabel("", role="ink2", type_role="note")
        self.copy_button = Button(self.tr("Copy the receipt"), "text", icon="copy", height=28)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy_button)
        self.hide()

    def show_receipt(self, written: WrittenFile, query: str, columns: Sequence[str]) -> None:
        """Say what was written: the filter by its text, so that it can be found again."""
        found = query.strip() or self.tr("all cases")
        self.line.setText(self.tr("Filter: {filter}").format(filter=found))
        lines = (
            (self.tr("File"), written.path.name),
            (self.tr("Cases"), str(written.rows)),
            (self.tr("Filter"), found),
            (self.tr("Columns"), ", ".join(columns)),
            ("SHA-256", written.sha256),
            (self.tr("Head of the history"), written.chain_head),
        )
        self._text = "\n".join(f"{label}: {value}" for label, value in lines)
        self.show()

    def text(self) -> str:
        """The receipt as it is copied."""
        return self._text
