"""What journeys need: a window over a real file of invented people, and a way to wait for its answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.sittings import sit as sit
from tests.ui.invented import ROWS, fill, new_file, open_again
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.worker import Worker

_NONE = Qt.KeyboardModifier.NoModifier


class Journey:
    """A user at the window: types, presses keys, reads what is shown."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def settle(self) -> None:
        """Wait until every question is answered and every row looked at."""
        window = self.window

        def still() -> bool:
            return not (
                window.desk.worker.busy
                or window.search.waiting
                or window.commands.waiting
                or window.completion.waiting
            )

        for _ in range(3):
            self.qtbot.waitUntil(still, timeout=10_000)
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the focus is, and wait; a key of another layout is its letter's code."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        self.qtbot.keyClick(target, key, modifier)
        QApplication.processEvents()
        if not self.window.desk.worker._closed:
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is, and wait."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(target, letter)
            else:  # QTest aborts on keys that are not in Latin 1
                typed = QInputMethodEvent()
                typed.setCommitString(letter)
                QApplication.sendEvent(target, typed)
        self.settle()

    def search(self, text: str) -> None:
        """Ctrl+F, then the text in place of what stands there."""
        self.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        field = self.window.browse.search
        field.selectAll()
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def names(self) -> list[str]:
        """The names in the table, top to bottom."""
        model = self.window.cases.model
        rows = [model.row_at(row) for row in range(model.rowCount())]
        self.settle()
        rows = [model.row_at(row) for row in range(model.rowCount())]
        return [str(row.cells["name"]) for row in rows if row is not None]

    def go_to(self, name: str) -> None:
        """Put the ring on this person's row."""
        self.window.list.table.go_to(self.names().index(name))
        self.window.list.table.setFocus()
        self.settle()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file of all invented people, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "cases.ptdb"
    file = new_file(path)
    fill(file)
    file.close()
    return path


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, filled: Path) -> Iterator[Callable[..., Journey]]:
    """Opens windows over new files; closes them and their files at the end."""
    opened: list[MainWindow] = []

    def make(rows: int = 24, width: int = 1440, *, settings: Path | None = None) -> Journey:
        path = tmp_path / f"cases-{len(opened)}.ptdb"
        if rows == len(ROWS):
            shutil.copyfile(filled, path)
            file = open_again(path)
        else:
            file = new_file(path)
            fill(file, rows)
        store = QSettings(str(settings or tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        desk = Desk(file, Worker(file.reader.interrupt), Settings(store), "Blue folder")
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(width, 900)
        opened.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.begin()
        journey = Journey(qtbot, window)
        journey.settle()
        return journey

    yield make
    for window in opened:
        window.shut()
        window.desk.file.close()


@pytest.fixture
def journey(open_window: Callable[..., Journey]) -> Journey:
    """A window over 24 invented cases."""
    return open_window()
