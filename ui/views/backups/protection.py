"""The screen of the file's key: another passphrase, none or the first one, and the recovery sheet.

Keys: Tab from field to field, Enter in the last one changes the passphrase, Ctrl+R a recovery sheet, Esc back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import sequences
from ui.desk import Desk
from ui.presenters.backup_keeping import keeping_of
from ui.theme.look import look
from ui.views.backups.recovery_pane import RecoveryPane
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.narrow_column import lay_out_column
from ui.widgets.notices import NoticeLine
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Section

_WIDTH = 560


class ProtectionPage(Page):
    """Passphrase above, recovery sheet beneath."""

    def __init__(self, desk: Desk, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.keeping = keeping_of(desk)
        self._is_closed = False
        self.header = ScreenHeader(self.tr("Passphrase and recovery sheet"))
        self.old_field = PassphraseField(self.tr("Present passphrase"))
        self.old_row = FormRow(self.tr("Present passphrase"), self.old_field, above=True)
        self.new_field = PassphraseField(self.tr("New passphrase"))
        self.new_row = FormRow(self.tr("New passphrase"), self.new_field, above=True)
        self.again_field = PassphraseField(self.tr("The same again"))
        self.again_row = FormRow(self.tr("The same again"), self.again_field, above=True)
        self.change_button = Button(self.tr("Change the passphrase"), "filled")
        self.without_button = Button(self.tr("Go without a passphrase"), "link")
        self.notice = NoticeLine()
        self.recovery = RecoveryPane(desk)
        self._lay_out()
        self._connect()
        self.old_row.setVisible(desk.file.encrypted)
        self.without_button.setVisible(desk.file.encrypted)
        if not desk.file.encrypted:
            self.change_button.setText(self.tr("Set a passphrase"))
        if desk.file.read_only:
            self.change_button.setDisabled(True)
            self.without_button.setDisabled(True)
            self.notice.say(
                self.tr("This file is open read-only: its passphrase can’t be changed here."), "doubt"
            )

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Tab", self.tr("next field")),
            ("Enter", self.tr("change")),
            ("Ctrl+R", self.tr("recovery sheet")),
            ("Esc", self.tr("back")),
        ]

    def close_page(self) -> None:
        """The keeper outlives the page, and so does the worker."""
        self._is_closed = True
        self.recovery.forget()

    def change(self) -> None:
        """Change the passphrase once the fields agree."""
        new, again = self.new_field.text(), self.again_field.text()
        self.new_row.set_problem(None if new else self.tr("Type a new passphrase."))
        differ = bool(new) and new != again
        self.again_row.set_problem(self.tr("The two are not the same.") if differ else None)
        if not new:
            self.new_field.setFocus()
        elif differ:
            self.again_field.setFocus()
        else:
            self._ask(new)

    def go_without(self) -> None:
        """Take the passphrase away."""
        self._ask(None)

    def focusInEvent(self, _event: object) -> None:
        """The first field."""
        first = self.old_field if self.old_row.isVisibleTo(self) else self.new_field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, new: str | None) -> None:
        """Only who knows the present passphrase changes it, also at an unlocked computer left alone."""
        if not self.change_button.isEnabled():
            return
        old = self.old_field.text()
        if self._desk.file.encrypted and not old:
            self.old_row.set_problem(self.tr("Type the present passphrase first."))
            self.old_field.setFocus()
            return
        self.change_button.setDisabled(True)
        self.notice.say(
            self.tr("Copying the file under its new key: the old one stays until that is proven.")
        )

        def answered(right: bool) -> None:
            if self._is_closed:
                return
            self.change_button.setDisabled(False)
            if right:
                self.keeping.rekey_asked.emit(old or None, new)
            else:
                self.notice.clear()
                self.old_row.set_problem(self.tr("This is not the passphrase of this file."))
                self.old_field.selectAll()
                self.old_field.setFocus()

        self.keeping.is_passphrase(old, answered)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.closed)
        self.old_field.textEdited.connect(lambda: self.old_row.set_problem(None))
        self.old_field.returnPressed.connect(self.new_field.setFocus)
        self.new_field.returnPressed.connect(self.again_field.setFocus)
        self.again_field.returnPressed.connect(self.change)
        self.change_button.clicked.connect(self.change)
        self.without_button.clicked.connect(self.go_without)
        for sequence in sequences(("Ctrl+R",)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.recovery.make)

    def _lay_out(self) -> None:
        px = look().type.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(12))
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.without_button)
        buttons.addStretch(1)
        old = self.tr(
            "Backups made before the change keep the old passphrase. A recovery sheet printed before it is void for "
            "this file, and still opens those backups."
        )
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addWidget(Section(self.tr("Passphrase"), large=True))
        for row in (self.old_row, self.new_row, self.again_row):
            column.addWidget(row)
        column.addWidget(PlainLabel(old, role="ink2", type_role="note", wrap=True))
        column.addLayout(buttons)
        column.addWidget(self.notice)
        column.addSpacing(px(16))
        column.addWidget(self.recovery)
        column.addStretch(1)
        lay_out_column(self, self.header, column, _WIDTH)
