"""What is seen while the last work is backed up before the file is closed, and what can be done when that fails."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.errors import TrackerError
from ui.presenters.backup_words import failure_words
from ui.views.start_screen import centre_column
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane


class ClosingScreen(Pane):
    """A sentence; after a failure three ways on."""

    again_asked = Signal()
    leave_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.title = PlainLabel("", type_role="title", wrap=True)
        self.line = PlainLabel("", role="ink2", wrap=True)
        self.again_button = Button(self.tr("Try again"), "filled", key="Enter")
        self.leave_button = Button(self.tr("Close without a backup"), "outline")
        self.back_button = Button(self.tr("Go back"), "outline", key="Esc")
        self._failed = False
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button, asked in (
            (self.again_button, self.again_asked),
            (self.leave_button, self.leave_asked),
            (self.back_button, self.back_asked),
        ):
            button.clicked.connect(asked)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addLayout(buttons)
        centre_column(self, column, 520)
        self.begin()

    def begin(self) -> None:
        """The backup is being made."""
        self._failed = False
        self.title.setText(self.tr("Backing up your work"))
        self.line.setText(self.tr("The file closes when the backup is made and checked."))
        for button in (self.again_button, self.leave_button, self.back_button):
            button.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, error: TrackerError) -> None:
        """It could not be made: nothing is lost, but there is one copy only."""
        self._failed = True
        self.title.setText(self.tr("There is no backup of your latest work"))
        self.line.setText(failure_words(error))
        for button in (self.again_button, self.leave_button, self.back_button):
            button.show()
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once it failed, Esc goes back and Enter does what has the focus."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._failed and isinstance(self.focusWidget(), Button):
            self.focusWidget().click()
        elif event.key() == Qt.Key.Key_Escape and self._failed:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)
