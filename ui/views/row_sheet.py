"""How the number of a row is asked for: one field in a sheet; Enter goes there, Esc does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet


def ask_row(window: QWidget, rows: int, now: int, then: Callable[[int], None]) -> Sheet:
    """Ask for the number of a row, counted from 1; ``now`` stands there. What lies beyond is the nearest row."""
    title = QCoreApplication.translate("RowSheet", "Go to row, 1 to {n}").format(n=f"{rows:,}")
    sheet = Sheet(window, title, width=400)
    field = QLineEdit(str(now))
    field.setAccessibleName(title)
    field.setMaxLength(12)
    field.selectAll()
    go = Button(sheet.tr("Go there"), "filled", key="Enter")
    stay = Button(sheet.tr("Stay"), "outline", key="Esc")
    buttons = QHBoxLayout()
    buttons.addWidget(go)
    buttons.addWidget(stay)
    buttons.addStretch(1)
    sheet.body.addWidget(PlainLabel(title, type_role="section"))
    sheet.body.addWidget(field)
    sheet.body.addLayout(buttons)

    def done() -> None:
        digits = "".join(letter for letter in field.text() if letter.isdecimal())
        if digits:
            sheet.close_sheet()
            then(min(max(int(digits), 1), rows))
        else:
            field.selectAll()

    field.returnPressed.connect(done)
    go.clicked.connect(done)
    stay.clicked.connect(sheet.close_sheet)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
