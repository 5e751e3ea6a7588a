"""How a reason is asked for: one line in a sheet; it is kept in the history beside the act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.models.history_words import tr
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

LONGEST = 300


def ask_reason(window: QWidget, act: str, then: Callable[[str], None]) -> Sheet:
    """Ask why; ``act`` is what Enter does. Esc leaves everything as it is."""
    sheet = Sheet(window, act, width=460)
    field = QLineEdit()
    field.setAccessibleName(tr("Why"))
    field.setMaxLength(LONGEST)
    field.setPlaceholderText(tr("Why? Kept in the history, for colleagues"))
    do = Button(act, "filled", key="Enter")
    leave = Button(tr("Leave it"), "outline", key="Esc")
    buttons = QHBoxLayout()
    buttons.addWidget(do)
    buttons.addWidget(leave)
    buttons.addStretch(1)
    sheet.body.addWidget(PlainLabel(act, type_role="section"))
    sheet.body.addWidget(field)
    sheet.body.addLayout(buttons)

    def done() -> None:
        sheet.close_sheet()
        then(field.text().strip())

    field.returnPressed.connect(done)
    do.clicked.connect(done)
    leave.clicked.connect(sheet.close_sheet)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
