"""How the day of a count is asked for, and by whose knowledge: today's, that of a day, or what was published by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prisoner_tracker.domain.date_reading import read_date
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet


def ask_day(window: QWidget, title: str, today: date, then: Callable[[date], None], note: str = "") -> Sheet:
    """Ask for one day; a text that is no single day is said and asked again. Esc leaves all as it was."""
    sheet = Sheet(window, title, width=400)
    field = QLineEdit()
    field.setAccessibleName(title)
    problem = NoticeLine()
    take = Button(sheet.tr("Count on this day"), "filled", key="Enter")
    sheet.body.addWidget(PlainLabel(title, type_role="section"))
    if note:
        sheet.body.addWidget(PlainLabel(note, role="ink2", type_role="note", wrap=True))
    sheet.body.addWidget(field)
    sheet.body.addWidget(problem)
    buttons = QHBoxLayout()
    buttons.addWidget(take)
    buttons.addStretch(1)
    sheet.body.addLayout(buttons)

    def done() -> None:
        found = read_date(field.text(), today=today).date
        if found is None or found.earliest is None or found.earliest != found.latest:
            problem.say(sheet.tr("A count is asked on one day, such as 19 December 2024."), "problem")
            return
        sheet.close_sheet()
        then(found.earliest)

    field.returnPressed.connect(done)
    take.clicked.connect(done)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    return sheet
