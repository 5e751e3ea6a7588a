"""How the window starts: look, start screen, unlock, main window, lock, and what happens to an unexpected error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from prisoner_tracker import __version__
from prisoner_tracker.domain.errors import TrackerError, UserMistake
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile, CreateFile, FileCare, OpenFile
from ui.errors import failure_sentence
from ui.instance import FileClaim, Holder, ring
from ui.last_backup import LastBackup
from ui.main_window import MainWindow
from ui.open_session import OpenSession
from ui.presenters.rescue import RescuePresenter
from ui.presenters.start import StartPresenter
from ui.settings import Settings, user_settings
from ui.shell import Shell
from ui.theme.look import install_look
from ui.unexpected import say_unexpected
from ui.views.start_stack import StartStack
from ui.widgets.file_choice import choose_database
from ui.worker import Worker

Sample = Callable[[], Path]
_SAMPLE_LABEL = "Sample"


class Program(QObject):
    """Joins the start screens to files: opens, makes, locks and closes them."""

    def __init__(
        self,
        open_file: OpenFile,
        create_file: CreateFile,
        sample: Sample,
        settings: Settings,
        care: FileCare | None = None,
    ) -> None:
        super().__init__()
        self._open_file, self._create_file, self._sample = open_file, create_file, sample
        self._settings, self._care = settings, care
        self._opener = Worker(parent=self)
        self._session: OpenSession | None = None
        self._finishing: list[OpenSession] = []
        self._why_not: TrackerError | None = None
        self._asked_for: Path | None = None
        self.shell = Shell(settings, self.may_close)
        self.start = StartPresenter(settings, lambda kind: choose_database(self.shell, kind), parent=self)
        self.rescue = (
            RescuePresenter(care, self._opener, settings.backup_folder_of, parent=self) if care else None
        )
        self.start_screens = StartStack(self.start, __version__, self.rescue)
        self.shell.addWidget(self.start_screens)
        self._last_backup = LastBackup(self.shell, self)
        self._connect()

    @property
    def main(self) -> MainWindow | None:
        """The window of the open file."""
        return self._session.main if self._session is not None else None

    def open(self, path: Path, passphrase: str | None) -> None:
        """Open a file; while the key is made the window stays alive."""
        self._claimed(path, lambda **how: self._open_file(path, passphrase, **how))

    def create(self, path: Path, passphrase: str | None, _label: str) -> None:
        """Make a new file."""
        self._claimed(path, lambda **_how: self._create_file(path, passphrase))

    def open_sample(self) -> None:
        """Open the sample, making it first when it is not there."""
        self._opener.write(
            lambda: self._open_file(self._sample(), None),
            lambda file: self._opened(file, is_sample=True),
            self._refused,
        )

    def open_restored(self, path: Path, passphrase: str) -> None:
        """Open a restored file in place of the one that is open: under its key, or with its own passphrase."""
        session = self._session
        if session is None or passphrase:
            self.start.open_with(path, passphrase)
            return
        file = session.file
        self._claimed(path, lambda **_how: file.open_sibling(path))

    def rekey(self, old: str | None, new: str | None) -> None:
        """Close the file, put it under its new passphrase, open it again: with the old one when that fails."""
        session, care = self._session, self._care
        if session is None or care is None:
            return
        path = session.file.path
        self._leave()
        self._finish()
        self.start.ask_passphrase(path)

        def change(**_how: bool) -> CaseFile:
            try:
                care.rekey(path, old, new)
            except TrackerError as error:
                file = self._open_file(path, old)
                self._why_not = error
                return file
            return self._open_file(path, new)

        self._why_not = None
        self._claimed(path, change, self._rekeyed)

    def lock(self) -> None:
        """Close the file and ask for its passphrase again; a backup that is due is finished behind the screen."""
        if self._session is None:
            return
        path, encrypted = self._session.file.path, self._session.file.encrypted
        self._leave(finish_in_background=True)
        if encrypted:
            self.start.ask_passphrase(path)
        else:
            self.start.back()

    def close_file(self) -> None:
        """Close the file, with a backup of the last work, and show the start screen."""
        self._last_backup.before(self._session, self._close_file)

    def may_close(self) -> bool:
        """Whether the window may close now; with work in no backup it does so by itself after making one."""
        session = self._session
        if session is not None and session.keeping.is_due_at_close:
            self._last_backup.before(session, self._close_shell)
            return False
        self.close()
        return True

    def close(self) -> None:
        """The program ends."""
        self._leave()
        self._finish()
        self._opener.close()

    def _finish(self) -> None:
        """Wait for backups that are still being made of files left."""
        for session in self._finishing:
            session.finish()
            session.deleteLater()
        self._finishing.clear()

    def _close_shell(self) -> None:
        self._leave()
        self.shell.close()

    def _close_file(self) -> None:
        self._leave()
        self.start.back()

    def _claimed(
        self,
        path: Path,
        make: Callable[..., CaseFile],
        then: Callable[[CaseFile], None] | None = None,
    ) -> None:
        """Make or open a file as its first window; or ask the first to come to the front; or read only."""
        if self._session is not None and self._session.file.path == path:
            self._leave()
        claim: FileClaim | None = FileClaim(path)
        holder: Holder | None = None
        if not claim.take():
            holder, claim = claim.holder(), None
            if self._asked_for != path and ring(path):
                self._asked_for = path
                self._refused(UserMistake("open-elsewhere"))
                return
        how = {"read_only": True} if holder is not None else {}

        def opened(file: CaseFile) -> None:
            self._opened(file, claim, holder)
            if then is not None:
                then(file)

        def refused(error: TrackerError) -> None:
            if claim is not None:
                claim.release()
            self._refused(error)

        self._opener.write(lambda: make(**how), opened, refused)

    def _opened(
        self,
        file: CaseFile,
        claim: FileClaim | None = None,
        holder: Holder | None = None,
        *,
        is_sample: bool = False,
    ) -> None:
        self._leave()
        self._asked_for = None
        self.start.opened(encrypted=file.encrypted)
        known = any(
            isinstance(entry, Setting) and entry.key == "sample" and entry.value
            for entry in file.reader.register(Setting)
        )
        is_sample = is_sample or known
        label = _SAMPLE_LABEL if is_sample else self._settings.label_of(file.path)
        session = OpenSession(file, self._settings, claim, label=label, is_sample=is_sample, parent=self)
        self._session = session
        session.main.lock_asked.connect(self.lock)
        session.main.close_asked.connect(self.close_file)
        session.main.sample_asked.connect(self.open_sample)
        session.keeping.open_asked.connect(self.open_restored)
        session.keeping.rekey_asked.connect(self.rekey)
        session.rescue_asked.connect(self._rescue_open)
        session.bell.rung.connect(self.shell.come_to_front)
        self.shell.addWidget(session.main)
        self.shell.setCurrentWidget(session.main)
        session.begin(holder)

    def _rekeyed(self, file: CaseFile) -> None:
        session = self._session
        if session is None:
            return
        if self._why_not is not None:
            session.main.toast.say(failure_sentence(self._why_not.code, self._why_not.details), undo=False)
            return
        session.main.toast.say(
            self.tr("The passphrase was changed. Backups made before keep the old one.")
            if file.encrypted
            else self.tr("The file has no passphrase now."),
            undo=False,
        )
        session.keeping.back_up()

    def _leave(self, *, finish_in_background: bool = False) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        if session.leave(finish_in_background=finish_in_background):
            self._finishing.append(session)
        else:
            session.deleteLater()
        self.shell.setCurrentWidget(self.start_screens)
        self.shell.removeWidget(session.main)
        session.main.deleteLater()

    def _refused(self, error: TrackerError) -> None:
        self.start.show_failure(error.code, error.details)
        if self._session is not None:
            self._session.main.toast.say(failure_sentence(error.code, error.details), undo=False)
        elif self._may_be_damaged(error.code):
            self.start.ask_rescue()

    def _may_be_damaged(self, code: str) -> bool:
        """Damage was found; or what is no file any more has backups, so that it was one."""
        if self._care is None or self.start.path is None:
            return False
        lost = code in ("empty-file", "not-a-database") and bool(self._care.backups_of(self.start.path))
        return code in ("damaged", "disk-error") or lost

    def _rescue_open(self) -> None:
        session = self._session
        if session is not None and self.rescue is not None:
            path = session.file.path
            self._leave()
            self.start.rescue(path)

    def _rescue(self, path: Path, code: str, typed: str) -> None:
        if self.rescue is not None:
            self.rescue.look_at(path, code, typed)

    def _connect(self) -> None:
        self.start.open_requested.connect(self.open)
        self.start.create_requested.connect(self.create)
        self.start.sample_requested.connect(self.open_sample)
        self.start.rescue_requested.connect(self._rescue)
        if self.rescue is not None:
            self.rescue.open_asked.connect(self.start.open_with)


def run(
    open_file: OpenFile,
    create_file: CreateFile,
    sample: Sample,
    arguments: Sequence[str] = (),
    care: FileCare | None = None,
) -> int:
    """Show the window until it is closed. ``arguments``: the path of a file to open, or nothing."""
    os.umask(0o077)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("prisoner-tracker")
    app.setApplicationDisplayName("Prisoner Tracker")
    settings = Settings(user_settings())
    install_look(app, settings.scheme, settings.font_scale)
    sys.excepthook = say_unexpected
    if arguments and _is_open_elsewhere(Path(arguments[0])):
        return 0
    program = Program(open_file, create_file, sample, settings, care)
    program.shell.show()
    for path in arguments[:1]:
        program.start.ask_passphrase(Path(path))
        program.open(Path(path), None)
    return app.exec()


def _is_open_elsewhere(path: Path) -> bool:
    """Whether another window of this user has the file open; it is then in front."""
    claim = FileClaim(path)
    if claim.take():
        claim.release()
        return False
    return ring(path)
