"""What the start screens decide: which file to open or make, and what to ask for first.

The presenter never touches a file. It asks for a file to be opened without passphrase; the answer
"needs-passphrase" (or "wrong-passphrase", when none was given) leads to the unlock screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.recovery_code import read_code
from ui.errors import failure_sentence
from ui.settings import RecentFile, Settings

ChooseFile = Callable[[str], Path | None]
_ASK_PASSPHRASE = frozenset({"passphrase-needed", "needs-passphrase", "wrong-passphrase"})


class StartPresenter(QObject):
    """Joins the three start screens; ``choose_file("open" | "create")`` answers a path or None."""

    #: Path, and the passphrase (str) or None: somebody opens it and answers ``opened`` or ``show_failure``.
    open_requested = Signal(object, object)
    #: Path, passphrase (str) or None, label: somebody makes it and answers ``opened`` or ``show_failure``.
    create_requested = Signal(object, object, str)
    #: The sample database is wanted.
    sample_requested = Signal()
    #: The backups of the file that does not open are wanted: its path, why it does not open, what was typed.
    rescue_requested = Signal(object, str, str)
    #: Which screen to show: "start", "new", "unlock" or "rescue".
    screen_changed = Signal(str)
    #: The recent files are others now.
    recent_changed = Signal()
    #: A sentence for the screen that is shown; empty when the last one no longer holds.
    failed = Signal(str)
    #: A file is being opened or made (True), or no longer (False).
    busy_changed = Signal(bool)

    def __init__(
        self,
        settings: Settings,
        choose_file: ChooseFile,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._choose_file = choose_file
        self._now = now
        self._screen = "start"
        self._path: Path | None = None
        self._label = ""
        self._with_passphrase = False
        self._typed, self._failure = "", ""
        self._busy = False

    @property
    def screen(self) -> str:
        """The screen that is shown."""
        return self._screen

    @property
    def label(self) -> str:
        """The neutral label of the file that is asked about."""
        return self._label

    @property
    def path(self) -> Path | None:
        """The file that is asked about."""
        return self._path

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._busy

    def recent(self) -> tuple[RecentFile, ...]:
        """Recent files, the latest first."""
        return self._settings.recent()

    def now(self) -> datetime:
        """The present, as the screens word dates against it."""
        return self._now()

    def open_recent(self, file: RecentFile) -> None:
        """Open a file of the list, asking for the passphrase first where it has one."""
        self._path, self._label = file.path, file.label
        if file.encrypted:
            self._show("unlock")
        else:
            self._ask_open(None)

    def open_file(self) -> None:
        """Let the user choose a file, then open it."""
        path = self._choose_file("open")
        if path is not None:
            self._path, self._label = path, self._settings.label_of(path)
            self._ask_open(None)

    def ask_passphrase(self, path: Path) -> None:
        """Show the unlock screen for ``path`` (a file named on the command line, or one that was locked)."""
        self._path, self._label = path, self._settings.label_of(path)
        self._show("unlock")

    def unlock(self, passphrase: str) -> None:
        """Try ``passphrase`` on the file that is asked about."""
        if passphrase and self._path is not None:
            self._typed = passphrase
            self._ask_open(passphrase)

    def unlock_by_sheet(self, code: str) -> None:
        """Try the code of a recovery sheet; a mistyped line is said before anything is tried."""
        try:
            read_code(code)
        except UserMistake as mistake:
            self.failed.emit(failure_sentence(mistake.code, mistake.details))
            return
        self.unlock(code)

    def ask_rescue(self) -> None:
        """Look for backups of the file that does not open."""
        if self._path is not None:
            self.rescue_requested.emit(self._path, self._failure or "damaged", self._typed)
            self._show("rescue")

    def rescue(self, path: Path) -> None:
        """A file that was open proved damaged."""
        self._path, self._label, self._failure = path, self._settings.label_of(path), "damaged"
        self.ask_rescue()

    def open_with(self, path: Path, passphrase: str) -> None:
        """Open another file: one that was restored or salvaged."""
        self._path, self._label = path, self._settings.label_of(path)
        self._ask_open(passphrase or None)

    def begin_new(self) -> None:
        """Show the screen for a new database."""
        self._show("new")

    def create(self, passphrase: str | None, label: str) -> None:
        """Let the user choose the place, then make the file; None is "without passphrase", chosen on purpose."""
        if self._busy:
            return
        path = self._choose_file("create")
        if path is None:
            return
        self._path, self._label = path, label.strip() or path.stem
        self._with_passphrase = passphrase is not None
        self._set_busy(True)
        self.create_requested.emit(path, passphrase, self._label)

    def explore_sample(self) -> None:
        """Open the sample database."""
        self.sample_requested.emit()

    def forget(self, file: RecentFile) -> None:
        """Take a file out of the list; the file itself stays where it is."""
        self._settings.forget(file.path)
        self.recent_changed.emit()

    def back(self) -> None:
        """Return to the start screen."""
        self._typed = ""
        self._show("start")

    def opened(self, *, encrypted: bool) -> None:
        """The file that was asked for is open: remember it by its label."""
        self._set_busy(False)
        self._typed, self._failure = "", ""
        if self._path is not None:
            self._settings.remember(self._path, self._label, self._now(), encrypted=encrypted)
            self.recent_changed.emit()

    def show_failure(self, code: str, details: Mapping[str, object] | None = None) -> None:
        """What was asked for did not happen: say why, or ask for the passphrase when that is all it needs."""
        self._set_busy(False)
        self._failure = code
        if code in _ASK_PASSPHRASE and not self._with_passphrase and self._path is not None:
            self._show("unlock")
            return
        self.failed.emit(failure_sentence(code, details))

    def _ask_open(self, passphrase: str | None) -> None:
        if self._busy or self._path is None:
            return
        self.failed.emit("")
        self._with_passphrase = passphrase is not None
        self._set_busy(True)
        self.open_requested.emit(self._path, passphrase)

    def _show(self, screen: str) -> None:
        self.failed.emit("")
        self._screen = screen
        self.screen_changed.emit(screen)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
