"""How a recovery sheet is made: shown once, printed or saved as a text file, and never kept by the program."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.usecases.recovery_sheet import SHEET, RecoverySheet, SheetState, make_sheet, sheet_state
from prisoner_tracker.usecases.set_setting import find_setting
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.widgets.buttons import Button
from ui.widgets.file_choice import choose_new_file
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Section


class RecoveryPane(QWidget):
    """The last sheet's state, a button, and after it the code."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: RecoverySheet | None = None
        self._is_closed = False
        self.state_line = PlainLabel("", wrap=True)
        self.make_button = Button(self.tr("Make a recovery sheet"), "outline", icon="file-text", key="Ctrl+R")
        self.code_label = PlainLabel("", selectable=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.code_label.setFont(font)
        self.print_button = Button(self.tr("Print"), "filled")
        self.save_button = Button(self.tr("Save as a text file"), "outline")
        self.notice = NoticeLine()
        self._lay_out()
        self.make_button.clicked.connect(self.make)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save)
        self._show_code(None)
        self.make_button.setVisible(desk.file.encrypted)
        if desk.file.encrypted:
            file = desk.file
            desk.worker.ask(lambda: sheet_state(file), self._show_state, topic="recovery-sheet")
        else:
            self.state_line.setText(
                self.tr("A file without a passphrase needs no second way in: anybody can open it.")
            )

    def make(self) -> None:
        """Make a sheet; the history says that it was made."""
        file, desk = self._desk.file, self._desk
        if not file.encrypted:
            return

        def write(old: object) -> None:
            made: list[RecoverySheet] = []

            def task() -> Changes:
                sheet, changes = make_sheet(file, old)  # type: ignore[arg-type]
                made.append(sheet)
                return changes

            desk.write(task, lambda _changes: self._made(made[0]), self._refused)

        desk.worker.ask(lambda: find_setting(file.reader, SHEET), write, self._refused)

    def forget(self) -> None:
        """The page goes: nothing is shown after this, and the code is kept nowhere."""
        self._is_closed, self.sheet = True, None
        self._desk.worker.forget("recovery-sheet")

    def print_sheet(self) -> None:
        """On paper, by the system's own dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setDefaultFont(self.code_label.font())
            document.setPlainText(self.text())
            document.print_(printer)

    def save(self) -> None:
        """As a text file, for the owner only."""
        title, pattern = self.tr("Where to keep the sheet until it is printed"), self.tr("Text (*.txt)")
        name = self._desk.file.path.with_name(f"recovery {self.sheet.number if self.sheet else ''}.txt")
        chosen = choose_new_file(self, title, name, pattern)
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the sheet there."""
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(self.text())
        except OSError:
            self.notice.say(failure_sentence("cannot-write"), "problem")
            return
        self.notice.say(
            self.tr("Saved. Print it and delete the file: whoever has it can read every case."), "doubt"
        )

    def text(self) -> str:
        """The sheet as it is printed."""
        if self.sheet is None:
            return ""
        day = QLocale().toString(self.sheet.made, "d MMMM yyyy")
        head = self.tr("Recovery sheet {number}, {day}").format(number=self.sheet.number, day=day)
        whose = self.tr("Whoever has this sheet can read the database “{label}” and its backups.")
        keep = self.tr("Keep it where you would keep the passphrase, and never beside the file.")
        how = self.tr("To open the file, choose “Use a recovery sheet” where its passphrase is asked for.")
        void = self.tr("After a change of the passphrase this sheet is void for the file.")
        code = self.code_label.text()
        return "\n\n".join((head, whose.format(label=self._desk.label), keep, code, how, void)) + "\n"

    def _made(self, sheet: RecoverySheet) -> None:
        if self._is_closed:
            return
        self._show_code(sheet)
        self._show_state(SheetState(sheet.made, sheet.number, is_void=False))
        self.print_button.setFocus()

    def _refused(self, error: TrackerError) -> None:
        if self._is_closed:
            return
        self.notice.say(failure_sentence(error.code, error.details), "problem")

    def _show_code(self, sheet: RecoverySheet | None) -> None:
        self.sheet = sheet
        lines = sheet.lines if sheet else ()
        self.code_label.setText("\n".join(f"{place}   {line}" for place, line in enumerate(lines, 1)))
        for widget in (self.code_label, self.print_button, self.save_button):
            widget.setVisible(sheet is not None)
        if sheet is not None:
            words = self.tr(
                "This is shown now and never again. Print it, or copy it by hand; the program keeps no copy."
            )
            self.notice.say(words, "doubt")

    def _show_state(self, state: SheetState | None) -> None:
        if state is None:
            sentence = self.tr(
                "There is no recovery sheet. It is a second way in when the passphrase is lost: a code on paper."
            )
        else:
            day = QLocale().toString(state.made, "d MMMM yyyy")
            words = (
                self.tr("The sheet {number} of {day} is void: the passphrase was changed after it was made.")
                if state.is_void
                else self.tr("The sheet {number} of {day} opens this file.")
            )
            sentence = words.format(number=state.number, day=day)
            self.make_button.setText(self.tr("Make another sheet"))
        self.state_line.setText(sentence)
        self.state_line.set_role("doubt" if state is not None and state.is_void else "ink")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.make_button, self.print_button, self.save_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Section(self.tr("Recovery sheet"), large=True))
        for widget in (self.state_line, self.code_label, self.notice):
            column.addWidget(widget)
        column.addLayout(buttons)
