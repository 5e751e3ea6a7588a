"""How the number of a row is asked for: one field in a sheet; Enter goes there, Esc does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.line_sheet import ask_line
from ui.widgets.sheet import Sheet


def ask_row(window: QWidget, rows: int, now: int, then: Callable[[int], None]) -> Sheet:
    """Ask for the number of a row, counted from 1; ``now`` stands there. What lies beyond is the nearest row."""
    title = QCoreApplication.translate("RowSheet", "Go to row, 1 to {n}").format(n=f"{rows:,}")
    sheet = Sheet(window, title, width=400)
    field = QLineEdit(str(now))
    field.setAccessibleName(title)
    field.setMaxLength(12)
    field.selectAll()

    def read(text: str) -> int | None:
        digits = "".join(letter for letter in text if letter.isdecimal())
        return min(max(int(digits), 1), rows) if digits else None

    return ask_line(sheet, field, (sheet.tr("Go there"), sheet.tr("Stay")), read, then)
