"""Where the researcher says under which name her work is kept in this file, and what that name is worth."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prisoner_tracker.domain.records import Setting
from prisoner_tracker.usecases.name_researcher import LONGEST, name_researcher, researcher_setting
from ui.desk import Desk
from ui.models.history_words import tr
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet


def ask_researcher(window: QWidget, desk: Desk, then: Callable[[], None]) -> None:
    """Read the name that is set, then ask for it."""
    reader = desk.file.reader
    desk.worker.ask(lambda: researcher_setting(reader), lambda known: _ask(window, desk, known, then))


def _ask(window: QWidget, desk: Desk, known: Setting | None, then: Callable[[], None]) -> None:
    title = tr("Your name in the history of this file")
    sheet = Sheet(window, title, width=460)
    field = QLineEdit(known.value if known else "")
    field.setAccessibleName(title)
    field.setMaxLength(LONGEST)
    keep = Button(tr("Use this name"), "filled", key="Enter")
    leave = Button(tr("Leave it"), "outline", key="Esc")
    buttons = QHBoxLayout()
    buttons.addWidget(keep)
    buttons.addWidget(leave)
    buttons.addStretch(1)
    said = tr(
        "It stands beside everything that is saved from now on. It is a label for colleagues, not a proof: anybody "
        "who can open the file can set another one. Initials are enough; empty is allowed."
    )
    sheet.body.addWidget(PlainLabel(title, type_role="section"))
    sheet.body.addWidget(PlainLabel(said, role="ink2", wrap=True))
    sheet.body.addWidget(field)
    sheet.body.addLayout(buttons)

    def done() -> None:
        name = field.text()
        sheet.close_sheet()
        desk.write(lambda: name_researcher(desk.file, known, name), lambda _changes: then())

    field.returnPressed.connect(done)
    keep.clicked.connect(done)
    leave.clicked.connect(sheet.close_sheet)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet(focus=field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
