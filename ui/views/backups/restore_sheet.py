"""What restoring a backup asks: nothing but yes. It says what the backup lacks, and always makes a new file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisoner_tracker.domain.backups import Backup, Missing
from prisoner_tracker.domain.errors import TrackerError
from ui.errors import failure_sentence
from ui.models.history_words import act_words
from ui.presenters.backup_words import (
    backup_line,
    cases_words,
    day_and_time,
    missing_words,
    new_path_beside,
)
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet
from ui.worker import OnFailed

_TOLD = 8


class RestoreWays(Protocol):
    """Who compares, restores and opens: the keeper of an open file, or the rescue of one that does not open."""

    @property
    def path(self) -> Path:
        """The file the backup is of."""
        ...

    @property
    def passphrase(self) -> str:
        """One that was typed already, "" for none."""
        ...

    def clock_now(self) -> datetime:
        """The present moment."""
        ...

    def find_missing(
        self, backup: Path, passphrase: str | None, then: Callable[..., None], on_failed: OnFailed
    ) -> None:
        """Compare: `Missing`, or None when the file can't be asked."""
        ...

    def restore(
        self,
        backup: Path,
        new: Path,
        passphrase: str | None,
        then: Callable[[Backup], None],
        on_failed: OnFailed,
    ) -> None:
        """Make the new file."""
        ...

    def go_to(self, path: Path, passphrase: str) -> None:
        """Open the new file."""
        ...


class RestoreSheet(Sheet):
    """Enter restores and opens, Esc leaves everything as it is."""

    def __init__(self, window: QWidget, ways: RestoreWays, backup: Backup) -> None:
        super().__init__(window, "", width=560, dim=True)
        self._ways, self._backup = ways, backup
        self._is_closed = False
        self.closed.connect(self._note_closed)
        self.target = new_path_beside(ways.path, self.tr("restored"), ways.clock_now())
        title = self.tr("Restore the backup of {when}").format(when=day_and_time(backup.at))
        self.setAccessibleName(title)
        self.card.setAccessibleName(title)
        self.lack_line = PlainLabel(self.tr("Comparing …"), wrap=True)
        self.lack_list = PlainLabel("", role="ink2", wrap=True, selectable=True)
        self.notice = NoticeLine()
        self.field = PassphraseField(self.tr("Passphrase of this backup"))
        self.row = FormRow(self.tr("Passphrase of this backup"), self.field, above=True)
        self.restore_button = Button(self.tr("Restore into a new file and open it"), "filled", key="Enter")
        self.leave_button = Button(self.tr("Leave it"), "outline", key="Esc")
        self._lay_out(title)
        self.restore_button.clicked.connect(self.restore)
        self.leave_button.clicked.connect(self.close_sheet)
        self.row.setVisible(backup.cases is None)
        if backup.cases is not None:
            ways.find_missing(backup.path, None, self._show_missing, self._refused)
        elif ways.passphrase:
            self.field.setText(ways.passphrase)
            ways.find_missing(backup.path, ways.passphrase, self._show_missing, self._refused)
        else:
            self.lack_line.setText(
                self.tr("Type the passphrase that the file had when this backup was made.")
            )

    def restore(self) -> None:
        """Make the new file and open it."""
        passphrase = self.field.text() if self.row.isVisibleTo(self.card) else None
        if passphrase == "":
            self.row.set_problem(self.tr("Type the passphrase this backup was made under."))
            return
        self.restore_button.setDisabled(True)
        self._ways.restore(self._backup.path, self.target, passphrase, self._restored, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores, wherever the focus is, but not on Leave it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.leave_button.hasFocus():
                self.close_sheet()
            elif self.restore_button.isEnabled():
                self.restore()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _note_closed(self) -> None:
        self._is_closed = True

    def _restored(self, _made: Backup) -> None:
        if self._is_closed:
            return
        ways, target, typed = self._ways, self.target, self.field.text()
        self.close_sheet()
        ways.go_to(target, typed)

    def _refused(self, error: TrackerError) -> None:
        if self._is_closed:
            return
        self.restore_button.setDisabled(False)
        if self.row.isVisibleTo(self.card):
            self.row.set_problem(failure_sentence(error.code, error.details))
        else:
            self.notice.say(failure_sentence(error.code, error.details), "problem")

    def _show_missing(self, missing: Missing | None) -> None:
        if self._is_closed:
            return
        if missing is None:
            self.lack_line.setText(self.tr("What it lacks can’t be said: the damaged file can’t be read."))
            return
        self.lack_line.setText(missing_words(missing))
        lines = [
            self.tr("{n}  {when}  {act} ({cases})").format(
                n=each.number,
                when=day_and_time(each.at),
                act=act_words(each.label),
                cases=cases_words(each.cases),
            )
            for each in missing.revisions[:_TOLD]
        ]
        if len(missing.revisions) > _TOLD:
            lines.append(self.tr("and {n} older ones").format(n=len(missing.revisions) - _TOLD))
        self.lack_list.setText("\n".join(lines))
        self.lack_list.setVisible(bool(lines))
        self._place()

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(look().type.px(8))
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        kept = self.tr("The present file and the backup stay as they are. The new file is: {path}")
        self.body.addWidget(PlainLabel(title, type_role="section", wrap=True))
        self.body.addWidget(PlainLabel(backup_line(self._backup), role="ink2", wrap=True))
        self.body.addWidget(self.lack_line)
        self.body.addWidget(self.lack_list)
        self.body.addWidget(self.row)
        self.body.addWidget(
            PlainLabel(kept.format(path=self.target), role="ink2", type_role="note", wrap=True)
        )
        self.body.addWidget(self.notice)
        self.body.addLayout(buttons)
        self.lack_list.hide()
