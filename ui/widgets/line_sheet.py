"""How one line is asked for: a field in a sheet; Enter takes it, Esc leaves everything as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

T = TypeVar("T")


def ask_line(
    sheet: Sheet,
    field: QLineEdit,
    words: tuple[str, str],
    read: Callable[[str], T | None],
    then: Callable[[T], None],
) -> Sheet:
    """Open the sheet with the field and two buttons of these words; the sheet's name stands above.

    ``read`` says what a text means; while that is nothing (None) the sheet stays. ``then`` follows when it has gone.
    """
    do, leave = Button(words[0], "filled", key="Enter"), Button(words[1], "outline", key="Esc")
    buttons = QHBoxLayout()
    buttons.addWidget(do)
    buttons.addWidget(leave)
    buttons.addStretch(1)
    sheet.body.addWidget(PlainLabel(sheet.accessibleName(), type_role="section"))
    sheet.body.addWidget(field)
    sheet.body.addLayout(buttons)

    def done() -> None:
        meant = read(field.text())
        if meant is None:
            field.selectAll()
            return
        sheet.close_sheet()
        then(meant)

    field.returnPressed.connect(done)
    do.clicked.connect(done)
    leave.clicked.connect(sheet.close_sheet)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
