"""How the window starts: look, start screen, unlock, main window, lock, and what happens to an unexpected error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from prisoner_tracker import __version__
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile, CreateFile, OpenFile
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.presenters.start import StartPresenter
from ui.settings import Settings, user_settings
from ui.theme.look import install_look
from ui.views.start_stack import StartStack
from ui.widgets.file_choice import choose_database
from ui.worker import Worker

Sample = Callable[[], Path]
_SAMPLE_LABEL = "Sample"


class Shell(QStackedWidget):
    """The one top-level window: start screens, or the main window of the open file."""

    def __init__(self, settings: Settings, before_close: Callable[[], None]) -> None:
        super().__init__()
        self._settings, self._before_close = settings, before_close
        self.setWindowTitle("Prisoner Tracker")
        self.setMinimumSize(QSize(760, 480))
        if not self.restoreGeometry(settings.geometry("window")):
            self.resize(1440, 900)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being written, close the file, remember the size."""
        self._settings.keep_geometry("window", self.saveGeometry())
        self._before_close()
        super().closeEvent(event)


class Program(QObject):
    """Joins the start screens to files: opens, makes, locks and closes them."""

    def __init__(
        self, open_file: OpenFile, create_file: CreateFile, sample: Sample, settings: Settings
    ) -> None:
        super().__init__()
        self._open_file, self._create_file, self._sample = open_file, create_file, sample
        self._settings = settings
        self._opener = Worker(parent=self)
        self.main: MainWindow | None = None
        self._file: CaseFile | None = None
        self.shell = Shell(settings, self.close)
        self.start = StartPresenter(settings, lambda kind: choose_database(self.shell, kind), parent=self)
        self.start_screens = StartStack(self.start, __version__)
        self.shell.addWidget(self.start_screens)
        self.start.open_requested.connect(self.open)
        self.start.create_requested.connect(self.create)
        self.start.sample_requested.connect(self.open_sample)

    def open(self, path: Path, passphrase: str | None) -> None:
        """Open a file; while the key is made the window stays alive."""
        self._opener.write(
            lambda: self._open_file(path, passphrase), lambda file: self._opened(file), self._refused
        )

    def create(self, path: Path, passphrase: str | None, _label: str) -> None:
        """Make a new file."""
        self._opener.write(
            lambda: self._create_file(path, passphrase), lambda file: self._opened(file), self._refused
        )

    def open_sample(self) -> None:
        """Open the sample, making it first when it is not there."""

        def make() -> CaseFile:
            return self._open_file(self._sample(), None)

        self._opener.write(make, lambda file: self._opened(file, is_sample=True), self._refused)

    def lock(self) -> None:
        """Close the file and ask for its passphrase again."""
        if self._file is None:
            return
        path, encrypted = self._file.path, self._file.encrypted
        self._leave()
        if encrypted:
            self.start.ask_passphrase(path)
        else:
            self.start.back()

    def close_file(self) -> None:
        """Close the file and show the start screen."""
        self._leave()
        self.start.back()

    def close(self) -> None:
        """The program ends."""
        self._leave()
        self._opener.close()

    def _opened(self, file: CaseFile, *, is_sample: bool = False) -> None:
        self._leave()
        self._file = file
        self.start.opened(encrypted=file.encrypted)
        known = any(
            isinstance(entry, Setting) and entry.key == "sample" and entry.value
            for entry in file.reader.register(Setting)
        )
        is_sample = is_sample or known
        label = _SAMPLE_LABEL if is_sample else self._settings.label_of(file.path)
        desk = Desk(file, Worker(file.reader.interrupt), self._settings, label, is_sample)
        self.main = MainWindow(desk)
        self.main.lock_asked.connect(self.lock)
        self.main.close_asked.connect(self.close_file)
        self.main.sample_asked.connect(self.open_sample)
        self.shell.addWidget(self.main)
        self.shell.setCurrentWidget(self.main)
        self.main.begin()

    def _leave(self) -> None:
        if self.main is None or self._file is None:
            return
        main, file = self.main, self._file
        self.main, self._file = None, None
        main.shut()
        file.close()
        self.shell.setCurrentWidget(self.start_screens)
        self.shell.removeWidget(main)
        main.deleteLater()

    def _refused(self, error: TrackerError) -> None:
        self.start.show_failure(error.code, error.details)


def run(open_file: OpenFile, create_file: CreateFile, sample: Sample, arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed. ``arguments``: the path of a file to open, or nothing."""
    os.umask(0o077)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("prisoner-tracker")
    app.setApplicationDisplayName("Prisoner Tracker")
    settings = Settings(user_settings())
    install_look(app, settings.scheme, settings.font_scale)
    sys.excepthook = say_unexpected
    program = Program(open_file, create_file, sample, settings)
    program.shell.show()
    for path in arguments[:1]:
        program.start.ask_passphrase(Path(path))
        program.open(Path(path), None)
    return app.exec()


def say_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where the program failed, without a word of data: the kind of error, and files and lines of the code."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    print(f"Unexpected {kind.__name__}", file=sys.stderr)  # noqa: T201
    while trace is not None:
        code = trace.tb_frame.f_code
        print(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}", file=sys.stderr)  # noqa: T201
        trace = trace.tb_next
    say_in_window(kind.__name__)


def say_in_window(what: str) -> None:
    """Tell the user that something went wrong, on the toast of the window that is open."""
    for window in QApplication.topLevelWidgets():
        for main in window.findChildren(MainWindow):
            main.acts.failed.emit(main.acts.unexpected(what))
