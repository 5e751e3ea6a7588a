"""Over ten thousand cases the window never stops: between two beats its thread works for less than 50 ms."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from pytestqt.qtbot import QtBot

from benchmarks.generator import generate
from tests.journeys.conftest import Journey
from tests.ui.invented import StandingClock, open_again
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.worker import Worker

CASES = 10_000
LONGEST = 0.050
TRIES = 3
"""Seconds of a thread are longer while others use the processor; what stops the window does so each time."""


class Heartbeat(QObject):
    """Beats every few milliseconds; what the window's thread worked between two beats is kept.

    The thread's own time, so that other work on the machine does not count.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._last, self.longest = time.thread_time(), 0.0
        self._timer.start()

    def beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        self.beat()
        self._timer.stop()
        return self.longest


@pytest.fixture
def large(qtbot: QtBot, tmp_path: Path) -> Iterator[Journey]:
    path = tmp_path / "cases.ptdb"
    generate(path, CASES, history=False, clock=StandingClock(), different=200)
    file = open_again(path)
    desk = Desk(
        file,
        Worker(file.reader.interrupt),
        Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)),
        "Blue folder",
    )
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.begin()
    journey = Journey(qtbot, window)
    journey.settle()
    yield journey
    window.shut()
    file.close()


def _acts(journey: Journey) -> dict[str, Callable[[], None]]:
    control = Qt.KeyboardModifier.ControlModifier
    table = journey.window.list.table

    def type_a_name() -> None:
        journey.press(Qt.Key.Key_F, control)
        for letter in "aliy":
            journey.type(letter)

    def go_to_the_end() -> None:
        table.setFocus()
        journey.press(Qt.Key.Key_End, control)
        journey.press(Qt.Key.Key_Home, control)

    return {
        "typing": type_a_name,
        "a filter": lambda: journey.search("category:journalist status:held"),
        "no filter": lambda: journey.search("-category:nothing"),
        "to the end and back": go_to_the_end,
        "sorting": lambda: (journey.window.cases.sort_by("place"), journey.settle())[0],
        "choosing all": lambda: (table.setFocus(), journey.press(Qt.Key.Key_A, control))[0],
    }


def test_the_window_never_waits_for_ten_thousand_cases(large: Journey) -> None:
    heartbeat = Heartbeat()
    longest = {}
    for what, act in _acts(large).items():
        for _ in range(TRIES):
            heartbeat.start()
            act()
            large.settle()
            longest[what] = round(heartbeat.stop() * 1000)
            if longest[what] <= LONGEST * 1000:
                break
    assert large.window.cases.model.rowCount() > 9_000
    assert max(longest.values()) <= LONGEST * 1000, longest
