"""How a reason is asked for: one line in a sheet; it is kept in the history beside the act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.models.history_words import tr
from ui.widgets.line_sheet import ask_line
from ui.widgets.sheet import Sheet

LONGEST = 300


def ask_reason(window: QWidget, act: str, then: Callable[[str], None]) -> Sheet:
    """Ask why; ``act`` is what Enter does. Esc leaves everything as it is."""
    sheet = Sheet(window, act, width=460)
    field = QLineEdit()
    field.setAccessibleName(tr("Why"))
    field.setMaxLength(LONGEST)
    field.setPlaceholderText(tr("Why? Kept in the history, for colleagues"))
    return ask_line(sheet, field, (act, tr("Leave it")), str.strip, then)
