"""What unlocking a database asks: its passphrase; a wrong one is said beneath the field, never in a box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import sequences
from ui.presenters.start import StartPresenter
from ui.theme.look import look
from ui.views.start_screen import centre_column
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Pane
from ui.widgets.tally_mark import TallyMark

COLUMN_WIDTH = 400


class UnlockScreen(Pane):
    """The label of the file, the passphrase, Unlock, another file."""

    def __init__(self, presenter: StartPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._presenter = presenter
        self.title = ElidedLabel("", type_role="title", mode=Qt.TextElideMode.ElideMiddle)
        self.reason = PlainLabel("", role="ink2")
        self.field = PassphraseField(self.tr("Passphrase"))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.unlock_button = Button(self.tr("Unlock"), "filled", key="Enter", height=36)
        self.row = FormRow(self.tr("Passphrase"), self.field, self.unlock_button, above=True)
        self.code_field = QLineEdit()
        self.code_row = FormRow(self.tr("Code of the recovery sheet"), self.code_field, above=True)
        self.sheet_button = Button(self.tr("Use a recovery sheet"), "link", key="Ctrl+R")
        self.rescue_button = Button(self.tr("Look for backups of this file"), "link")
        self.other_button = Button(self.tr("Choose another file"), "link")
        self._by_sheet, self._can_rescue = False, False
        self._lay_out()
        self._connect()

    def set_reason(self, sentence: str) -> None:
        """Say why it is locked ("Locked after 10 minutes without use"); empty for a file just chosen."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with an empty, covered field."""
        super().showEvent(event)
        self.title.setText(self._presenter.label)
        self.code_field.clear()
        self.use_sheet(False)
        self.rescue_button.hide()
        self.field.clear()
        self.field.hide_text()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_rescue(self) -> None:
        """From now on backups are offered when a file does not open."""
        self._can_rescue = True

    def use_sheet(self, wanted: bool) -> None:
        """Ask for the code of the recovery sheet instead of the passphrase, or the other way round."""
        self._by_sheet = wanted
        self.row.set_problem(None)
        self.code_row.set_problem(None)
        self.field.setVisible(not wanted)
        self.row.label.setVisible(not wanted)
        self.code_row.setVisible(wanted)
        self.code_row.set_note(
            self.tr("Eight lines of eight letters. Spaces and small letters do not matter.")
        )
        words = self.tr("Use the passphrase") if wanted else self.tr("Use a recovery sheet")
        self.sheet_button.setText(words)
        if self.isVisible():
            (self.code_field if wanted else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.back()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if self._by_sheet:
            self._presenter.unlock_by_sheet(self.code_field.text())
        elif self.field.text():
            self._presenter.unlock(self.field.text())
        else:
            self.row.set_problem(self.tr("Type the passphrase of this file."))

    def _say(self, sentence: str) -> None:
        row, field = (self.code_row, self.code_field) if self._by_sheet else (self.row, self.field)
        row.set_problem(sentence or None)
        if sentence and self.isVisible():
            self.rescue_button.setVisible(self._can_rescue)
            field.setFocus()
            if not self._by_sheet:
                field.selectAll()

    def _show_busy(self, busy: bool) -> None:
        # The field stays as it is: the key takes most of a second, and what is typed must not be lost.
        self.unlock_button.setDisabled(busy)
        self.row.set_note(self.tr("Opening: the key takes about a second.") if busy else "")

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._submit)
        self.field.textEdited.connect(lambda: self.row.set_problem(None))
        self.unlock_button.clicked.connect(self._submit)
        self.code_field.returnPressed.connect(self._submit)
        self.code_field.textEdited.connect(lambda: self.code_row.set_problem(None))
        self.sheet_button.clicked.connect(lambda: self.use_sheet(not self._by_sheet))
        for sequence in sequences(("Ctrl+R",)):
            shortcut = QShortcut(sequence, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.sheet_button.click)
        self.rescue_button.clicked.connect(self._presenter.ask_rescue)
        self.other_button.clicked.connect(self._presenter.back)
        self._presenter.failed.connect(self._say)
        self._presenter.busy_changed.connect(self._show_busy)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        mark = QHBoxLayout()
        mark.addStretch(1)
        mark.addWidget(TallyMark())
        mark.addStretch(1)
        self.title.setAlignment(centre | Qt.AlignmentFlag.AlignVCenter)
        self.reason.setAlignment(centre)
        self.set_reason("")
        lost = PlainLabel(
            self.tr("Without its passphrase or a recovery sheet nobody can open this file."),
            role="ink2",
            type_role="note",
            wrap=True,
        )
        lost.setAlignment(centre)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(mark)
        column.addSpacing(look().type.px(18))
        column.addWidget(self.title)
        column.addWidget(self.reason)
        column.addSpacing(24)
        column.addWidget(self.code_row)
        column.addSpacing(6)
        column.addWidget(self.row)
        column.addSpacing(28)
        column.addWidget(self.rescue_button, 0, centre)
        column.addWidget(self.sheet_button, 0, centre)
        column.addWidget(self.other_button, 0, centre)
        column.addSpacing(16)
        column.addWidget(lost)
        centre_column(self, column, COLUMN_WIDTH)
