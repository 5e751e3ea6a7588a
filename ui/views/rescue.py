"""What is seen when a file does not open and may be damaged: its backups, and saving what it still holds.

Keys: ↑ ↓ choose a backup, Enter restore it, S save what the file still holds, Esc another file.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.salvage import SalvageAccount
from ui.errors import failure_sentence
from ui.presenters.backup_words import day_and_time, size_words
from ui.presenters.rescue import RescuePresenter
from ui.presenters.start import StartPresenter
from ui.theme.look import look
from ui.views.backups.restore_sheet import RestoreSheet
from ui.views.start_screen import centre_column
from ui.widgets.action_row import ActionList, ActionRow
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.notices import NoticeLine, ProgressLine
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Pane, Section

_SHOWN = 6


class RescueScreen(Pane):
    """The file stays as it is, whatever is chosen here."""

    def __init__(self, start: StartPresenter, rescue: RescuePresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._start, self._rescue = start, rescue
        self.title = ElidedLabel("", type_role="title", mode=Qt.TextElideMode.ElideMiddle)
        self.why = PlainLabel("", wrap=True)
        self.section = Section(self.tr("Backups of this file"))
        self.list = ActionList()
        self.list.setAccessibleName(self.tr("Backups of this file"))
        self.none_line = PlainLabel(
            self.tr("No backup of this file is in its folder “Backups”."), role="ink2", wrap=True
        )
        self.field = PassphraseField(self.tr("Passphrase"))
        self.row = FormRow(self.tr("Passphrase"), self.field, above=True)
        self.salvage_button = Button(self.tr("Save what the file still holds"), "outline", key="S")
        self.progress = ProgressLine()
        self.notice = NoticeLine()
        self.account_line = PlainLabel("", wrap=True, selectable=True)
        self.open_button = Button(self.tr("Open the saved file"), "filled", key="Enter")
        self.other_button = Button(self.tr("Choose another file"), "link", key="Esc")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """About the file as the presenter has it now."""
        rescue = self._rescue
        self.title.setText(rescue.path.stem)
        self.why.setText(failure_sentence(rescue.code))
        rows = [self._row(backup) for backup in rescue.backups[:_SHOWN]]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.section.set_count(str(len(rescue.backups)) if rows else "")
        self.none_line.setVisible(not rows)
        self.field.setText(rescue.passphrase)
        self.row.setVisible(not rescue.passphrase)
        self.salvage_button.setVisible(rescue.code != "empty-file")
        self.notice.clear()
        self.account_line.hide()
        self.open_button.hide()
        if self.isVisible():
            self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the newest backup."""
        super().showEvent(event)
        self._take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S saves, Esc leaves."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape:
            self._start.back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_button.hasFocus():
            self._open()
        elif plain and event.key() == Qt.Key.Key_S:
            self.salvage()
        else:
            super().keyPressEvent(event)

    def salvage(self) -> None:
        """Read what can be read into a new file beside this one."""
        if self._rescue.busy or not self.salvage_button.isVisibleTo(self):
            return
        self.notice.clear()
        self.salvage_button.setDisabled(True)
        self.progress.start(self.tr("Reading what can be read"))
        self._rescue.salvage(self.field.text(), self.tr("saved"))

    def _row(self, backup: Backup) -> ActionRow:
        line = self.tr("up to change {n} · {size} · verified when it was made").format(
            n=backup.revision, size=size_words(backup.size)
        )
        row = ActionRow("shield-check", day_and_time(backup.at), line, end=self.tr("Enter: restore"))
        row.clicked.connect(lambda: self._restore(backup))
        return row

    def _restore(self, backup: Backup) -> None:
        if self.field.text():
            self._rescue.passphrase = self.field.text()
        sheet = RestoreSheet(self.window(), self._rescue, backup)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet(focus=sheet.restore_button if self._rescue.passphrase else sheet.field)

    def _salvaged(self, account: SalvageAccount) -> None:
        self.progress.finish()
        self.salvage_button.setDisabled(False)
        self.account_line.setText(self._words(account))
        self.account_line.show()
        self.open_button.show()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, account: SalvageAccount) -> str:
        lines = [
            self.tr("Saved {n} cases into {name}. The damaged file was not changed: keep it.").format(
                n=account.cases, name=account.path.name
            )
        ]
        if account.damaged_pages:
            lines.append(self.tr("Damaged pages: {n}.").format(n=account.damaged_pages))
        if account.cut_off:
            lines.append(self.tr("The file was cut off: nobody can say what stood behind its end."))
        for table in account.tables.values():
            if table.lost or table.ranges or table.from_history:
                words = self.tr("{table}: {read} read, {given} given back by the history, {lost} lost")
                lines.append(
                    words.format(
                        table=self._table_words(table.table),
                        read=table.read,
                        given=table.from_history,
                        lost=table.lost,
                    )
                )
        if account.is_complete:
            lines.append(self.tr("Nothing is missing, as far as can be known."))
        return "\n".join(lines)

    def _table_words(self, table: str) -> str:
        """What a researcher calls the rows of a table; its own name where there is no better word."""
        words = {
            "detention": self.tr("Cases"),
            "person": self.tr("People"),
            "person_name": self.tr("Names"),
            "event": self.tr("Events"),
            "charge": self.tr("Charges"),
            "citation": self.tr("Citations"),
            "assessment": self.tr("Decisions of bodies"),
            "place": self.tr("Places"),
            "source": self.tr("Sources"),
            "content": self.tr("Documents"),
            "draft": self.tr("Drafts"),
            "revision": self.tr("Acts of the history"),
            "change": self.tr("Changes of the history"),
        }
        return words.get(table, table)

    def _say(self, sentence: str) -> None:
        self.progress.finish()
        self.salvage_button.setDisabled(False)
        self.row.show()
        self.notice.say(sentence, "problem")

    def _open(self) -> None:
        account = self._rescue.account
        if account is not None:
            self._rescue.go_to(account.path, self._rescue.passphrase)

    def _take_focus(self) -> None:
        rows = self.list.rows()
        first = rows[0] if rows else self.field if self.row.isVisibleTo(self) else self.salvage_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._rescue.changed.connect(self.refresh)
        self._rescue.failed.connect(self._say)
        self._rescue.salvaged.connect(self._salvaged)
        self._rescue.progressed.connect(
            lambda done, total: self.progress.report(self.tr("Reading what can be read"), done, total)
        )
        self.progress.cancelled.connect(self._rescue.cancel)
        self.salvage_button.clicked.connect(self.salvage)
        self.open_button.clicked.connect(self._open)
        self.other_button.clicked.connect(self._start.back)

    def _lay_out(self) -> None:
        px = look().type.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.salvage_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        kept = self.tr("Whatever you choose makes a new file. This one stays as it is: keep it.")
        for widget in (self.title, self.why, PlainLabel(kept, role="ink2", wrap=True)):
            column.addWidget(widget)
        column.addSpacing(px(8))
        for widget in (self.section, self.none_line, self.list, self.row):
            column.addWidget(widget)
        column.addLayout(buttons)
        for widget in (self.progress, self.notice, self.account_line):
            column.addWidget(widget)
        column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        centre_column(self, column, 560)
