"""The backups screen: every backup of this file, one made now, their folder, and the way back to any of them.

Keys: B back up now, F choose the folder, ↑ ↓ choose a backup, Enter restore it, Esc back.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.usecases.set_setting import find_setting, set_setting
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.presenters.backup_keeping import Protection, keeping_of
from ui.presenters.backup_words import backup_line, day_and_time, failure_words, protection_words
from ui.theme.look import look
from ui.views.backups.restore_sheet import RestoreSheet
from ui.widgets.action_row import ActionList, ActionRow
from ui.widgets.buttons import Button
from ui.widgets.file_choice import choose_folder
from ui.widgets.narrow_column import lay_out_column
from ui.widgets.notices import NoticeLine
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader

FOLDER_SETTING = "backup_folder"
_WIDTH = 720


class BackupsDesk(Page):
    """One column: how things stand, the folder, the list."""

    def __init__(self, desk: Desk, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.keeping = keeping_of(desk)
        self._backups: list[Backup] = []
        self._is_closed = False
        self._folder = desk.file.path.parent
        self.now_button = Button(self.tr("Back up now"), "filled", icon="shield-check", key="B")
        self.header = ScreenHeader(self.tr("Backups"), self.now_button)
        self.state_line = PlainLabel("", type_role="section")
        self.notice = NoticeLine()
        self.folder_line = PlainLabel("", role="ink2", selectable=True, wrap=True)
        self.folder_button = Button(self.tr("Choose the folder"), "outline", icon="folder-open", key="F")
        self.list = ActionList()
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        self.empty_line = PlainLabel("", role="ink2", wrap=True)
        self.setAccessibleName(self.tr("Backups"))
        self._lay_out()
        self._connect()
        self._show_state(self.keeping.now)
        self.refresh()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("Enter", self.tr("restore")),
            ("B", self.tr("back up now")),
            ("F", self.tr("folder")),
            ("Esc", self.tr("back")),
        ]

    def close_page(self) -> None:
        """The keeper outlives the page."""
        self._is_closed = True

    def refresh(self) -> None:
        """Read the list anew."""
        if self._is_closed:
            return
        self.keeping.list_all(
            self._show, lambda error: self.notice.say(failure_sentence(error.code), "problem")
        )

    def back_up(self) -> None:
        """Make one now."""
        self.keeping.back_up(lambda _done: self.refresh())

    def choose_folder(self) -> None:
        """Ask where backups go from now on; a backup there proves that it works."""
        chosen = choose_folder(self, self.tr("Where to keep backups"), self._folder)
        if chosen is not None:
            self.use_folder(chosen)

    def use_folder(self, folder: Path) -> None:
        """Remember the folder in the file, then make a backup there."""
        file = self._desk.file

        def write(old: object) -> None:
            self._desk.write(
                lambda: set_setting(file, old, FOLDER_SETTING, str(folder)),
                written,
                self._refused,  # type: ignore[arg-type]
            )

        def written(_changes: Changes) -> None:
            self.back_up()

        self._desk.worker.ask(lambda: find_setting(file.reader, FOLDER_SETTING), write, self._refused)

    def restore(self, backup: Backup) -> None:
        """Show what it would lack, and restore it into a new file."""
        sheet = RestoreSheet(self.window(), self.keeping, backup)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet(focus=sheet.restore_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One letter each."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif plain and event.key() == Qt.Key.Key_B:
            self.back_up()
        elif plain and event.key() == Qt.Key.Key_F:
            self.choose_folder()
        elif event.key() == Qt.Key.Key_Down and self.list.rows():
            self.list.rows()[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The newest backup has the focus, or the button."""
        rows = self.list.rows()
        (rows[0] if rows else self.now_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, folder: Path, backups: list[Backup]) -> None:
        if self._is_closed:
            return
        self._folder, self._backups = folder, backups
        self.folder_line.setText(str(folder))
        focused = QApplication.focusWidget()
        had_focus = focused is None or focused is self.now_button or self.isAncestorOf(focused)
        self.list.set_rows([self._row(backup) for backup in backups])
        self.list.setVisible(bool(backups))
        self.empty_line.setVisible(not backups)
        self.empty_line.setText(self.tr("There is no backup in this folder yet."))
        now = QApplication.focusWidget()
        is_placed = now is not None and self.list.isAncestorOf(now)
        if had_focus and not is_placed and self.isVisible():
            self.focusInEvent(QFocusEvent(QFocusEvent.Type.FocusIn))

    def _row(self, backup: Backup) -> ActionRow:
        sound = backup.cases is not None
        row = ActionRow(
            "shield-check" if sound else "shield-slash",
            day_and_time(backup.at),
            backup_line(backup),
            end=self.tr("Enter: restore") if sound else self.tr("Needs its own passphrase"),
            in_doubt=not sound,
        )
        row.clicked.connect(lambda: self.restore(backup))
        return row

    def _show_state(self, state: Protection) -> None:
        if self._is_closed:
            return
        words = protection_words(state, self._desk.file.clock.now())
        self.state_line.setText(words or self.tr("Nothing was changed yet"))
        if state.failure is not None:
            self.notice.say(failure_words(state.failure), "problem")
        else:
            self.notice.clear()

    def _refused(self, error: TrackerError) -> None:
        if self._is_closed:
            return
        self.notice.say(failure_sentence(error.code, error.details), "problem")

    def _connect(self) -> None:
        self.header.back_asked.connect(self.closed)
        self.now_button.clicked.connect(self.back_up)
        self.folder_button.clicked.connect(self.choose_folder)
        self.keeping.changed.connect(self._show_state)
        self.keeping.made.connect(lambda _backup: self.refresh())

    def _lay_out(self) -> None:
        px = look().type.px
        why = self.tr(
            "A backup is made within half an hour of a change, before an import, a merge or a purge, and when the "
            "file is closed. Each is opened, checked and counted before it appears here. Kept are 12 daily, 10 weekly "
            "and 9 monthly ones."
        )
        folder = QHBoxLayout()
        folder.setSpacing(px(12))
        folder.addWidget(self.folder_line, 1)
        folder.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(self.state_line)
        column.addWidget(self.notice)
        column.addWidget(PlainLabel(why, role="ink2", wrap=True))
        column.addLayout(folder)
        column.addSpacing(px(4))
        column.addWidget(self.empty_line)
        column.addWidget(self.list)
        column.addStretch(1)
        lay_out_column(self, self.header, column, _WIDTH)
