"""How a name is asked for: one field in a sheet; Enter keeps it, Esc does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.line_sheet import ask_line
from ui.widgets.sheet import Sheet


def ask_name(window: QWidget, title: str, name: str, then: Callable[[str], None]) -> Sheet:
    """Ask for a name and hand it on; an empty one keeps the sheet open."""
    sheet = Sheet(window, title, width=400)
    field = QLineEdit(name)
    field.setAccessibleName(title)
    field.setMaxLength(120)
    words = sheet.tr("Keep it"), sheet.tr("Leave it")
    return ask_line(sheet, field, words, lambda text: text if text.strip() else None, then)
