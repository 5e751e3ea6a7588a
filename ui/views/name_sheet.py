"""How a name is asked for: one field in a sheet; Enter keeps it, Esc does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet


def ask_name(window: QWidget, title: str, name: str, then: Callable[[str], None]) -> Sheet:
    """Ask for a name and hand it on; an empty one keeps the sheet open."""
    sheet = Sheet(window, title, width=400)
    field = QLineEdit(name)
    field.setAccessibleName(title)
    field.setMaxLength(120)
    keep = Button(sheet.tr("Keep it"), "filled", key="Enter")
    leave = Button(sheet.tr("Leave it"), "outline", key="Esc")
    buttons = QHBoxLayout()
    buttons.addWidget(keep)
    buttons.addWidget(leave)
    buttons.addStretch(1)
    sheet.body.addWidget(PlainLabel(title, type_role="section"))
    sheet.body.addWidget(field)
    sheet.body.addLayout(buttons)

    def done() -> None:
        if field.text().strip():
            sheet.close_sheet()
            then(field.text())

    field.returnPressed.connect(done)
    keep.clicked.connect(done)
    leave.clicked.connect(sheet.close_sheet)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
