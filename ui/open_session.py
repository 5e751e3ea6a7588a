"""What belongs together while one file is open: its window, the keeper of its backups, the claim on it, the bell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.backups import Backup, read_name
from prisoner_tracker.ports import CaseFile, DraftKept, Revision
from ui.desk import Desk
from ui.instance import Bell, FileClaim, Holder
from ui.main_window import MainWindow
from ui.presenters.backup_keeping import BackupKeeping, Protection
from ui.presenters.backup_words import failure_words, protection_words
from ui.presenters.recovered_words import recovered_words, what_is_there
from ui.settings import Settings
from ui.widgets.banner import Message
from ui.worker import Worker


class OpenSession(QObject):
    """Made when a file was opened; `leave` it before another is shown."""

    #: The file proved damaged: its backups, and saving what it holds, are wanted.
    rescue_asked = Signal()

    def __init__(
        self,
        file: CaseFile,
        settings: Settings,
        claim: FileClaim | None,
        *,
        label: str,
        is_sample: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.file, self._settings, self._claim = file, settings, claim
        desk = Desk(file, Worker(file.reader.interrupt), settings, label, is_sample)
        self.keeping = BackupKeeping(desk, self)
        desk.keeping = self.keeping
        self.main = MainWindow(desk)
        self.bell = Bell(file.path, self)
        self.keeping.changed.connect(self._show_protection)

    def begin(self, holder: Holder | None) -> None:
        """Show the cases, say what must be known of the file, and watch over its backups."""
        self.main.begin()
        if read_name(self.file.path.name) is not None:
            acts = ((self.tr("Restore it into a new file"), self._restore_this),)
            words = self.tr("This is a backup. It is opened to be read, so that it stays what it was.")
            self.main.banner.show_message("read-only", Message(words, "doubt", acts=acts))
        elif self.file.read_only:
            self.main.banner.show_message("read-only", Message(self._read_only_words(holder), "doubt"))
        self._warn_of_place()
        if self.file.was_left_open and holder is None:
            self.main.desk.worker.ask(lambda: what_is_there(self.file.reader), self._say_recovered)
        self.keeping.begin()

    def leave(self, *, finish_in_background: bool = False) -> bool:
        """Close everything. True when a backup goes on behind the next screen: `finish` it before the program ends."""
        self.main.shut()
        due = finish_in_background and self.keeping.is_due_at_close
        self.keeping.changed.disconnect(self._show_protection)
        if due or self.keeping.now.busy:
            # One that is being made already goes on.
            self.keeping.back_up()
            due = True
        else:
            self.keeping.close()
        self.bell.stop()
        self.file.close()
        if self._claim is not None:
            self._claim.release()
        return due

    def finish(self) -> None:
        """Wait for the backup behind the lock screen."""
        self.keeping.close()

    def _restore_this(self) -> None:
        """Make a file to work with out of the backup that is open."""
        from ui.views.backups.restore_sheet import RestoreSheet

        path = self.file.path
        name = read_name(path.name)
        if name is None:
            return
        size = path.stat().st_size
        backup = Backup(path, name.at, size, name.revision, name.head, len(self.main.cases.model.numbers))
        sheet = RestoreSheet(self.main.window(), self.keeping, backup)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet(focus=sheet.restore_button)

    def _show_protection(self, state: Protection) -> None:
        words = "" if not self.keeping.is_automatic else protection_words(state, self.file.clock.now())
        self.main.status.show_backup(words)
        message = None
        if state.failure is not None:
            acts: tuple[tuple[str, Callable[[], object]], ...] = (
                (self.tr("Try again"), self.keeping.back_up),
                (self.tr("Backups"), lambda: self.main.screens.show("backups")),
            )
            if state.failure.details.get("reason") == "damaged":
                acts = ((self.tr("Look for backups, save what it holds"), self.rescue_asked.emit),)
            message = Message(failure_words(state.failure), "problem", acts=acts)
        self.main.banner.show_message("backup", message)

    def _read_only_words(self, holder: Holder | None) -> str:
        if holder is not None and holder.machine:
            return self.tr(
                "This file is open in another window on {machine}. Here it can be read and not changed."
            ).format(machine=holder.machine)
        if holder is not None:
            return self.tr("This file is open in another window. Here it can be read and not changed.")
        return self.tr(
            "This file or its folder can’t be written: it is open read-only. To change it, copy it to a folder of "
            "your own and open the copy."
        )

    def _say_recovered(self, there: tuple[list[Revision], list[DraftKept]]) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("All right"), lambda: self.main.banner.show_message("recovered", None)),
        )
        if there[1]:
            acts = ((self.tr("Drafts"), lambda: self.main.screens.show("drafts")), *acts)
        self.main.banner.show_message("recovered", Message(recovered_words(*there), "ink2", acts=acts))

    def _warn_of_place(self) -> None:
        place = self.file.place
        if not place.is_shared or self._settings.was_warned(self.file.path):
            return
        if place.kind == "sync":
            sentence = self.tr(
                "This file lies in “{name}”, a folder that a program copies elsewhere. Two people may overwrite each "
                "other’s work there, and copies of the file leave this computer. Keep it in a folder of your own."
            )
        else:
            sentence = self.tr(
                "This file lies on a network drive ({name}). Only one person can have it open safely, and it is "
                "slower there. Keep it on this computer."
            )
        self.main.banner.show_message(
            "place",
            Message(sentence.format(name=place.name), "doubt", acts=((self.tr("I know"), self._know_place),)),
        )

    def _know_place(self) -> None:
        self._settings.note_warned(self.file.path)
        self.main.banner.show_message("place", None)
