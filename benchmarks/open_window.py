"""A real window over a file, offscreen: when what was typed is painted, and how long its thread stops at most."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.timing import CLOCK
from prisoner_tracker.ports import CaseFile
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme.look import install_look
from ui.worker import Worker

ROWS = 50
TALL, USUAL = 1850, 900
"""Heights in which fifty rows are seen, and those of a usual window: some two dozen."""
_PATIENCE = 60.0
_BEAT = time.thread_time if CLOCK is time.process_time else time.perf_counter


class Heartbeat(QObject):
    """Beats every few milliseconds; keeps the longest time between two beats.

    By the processor's clock it is what the window's thread worked itself; what it waited for the other thread, which
    shares the interpreter, is seen only by the clock on the wall.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = _BEAT()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to listen."""
        self._last, self.longest = _BEAT(), 0.0
        self._timer.start()

    def beat(self) -> None:
        """One beat."""
        now = _BEAT()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        """The longest stop, in seconds."""
        self.beat()
        self._timer.stop()
        return self.longest


class _Painted(QObject):
    """When the table last painted all its visible rows with what they say."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._table, self._model = window.list.table, window.cases.model
        self.at: float | None = None
        self._table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Paint, and look at the clock after it."""
        if event.type() != QEvent.Type.Paint:
            return False
        self._table.viewport().removeEventFilter(self)
        QApplication.sendEvent(self._table.viewport(), event)
        self._table.viewport().installEventFilter(self)
        if self._is_filled():
            self.at = CLOCK()
        return True

    def _is_filled(self) -> bool:
        last = self._table.rowAt(self._table.viewport().height() - 1)
        last = len(self._model.numbers) - 1 if last < 0 else last
        shown = range(min(last + 1, ROWS))
        return all(self._model.row_at(row) is not None for row in (*shown[:1], *shown[-1:]))


class OpenWindow:
    """The window a user has; `shut` it before the file is closed."""

    def __init__(self, file: CaseFile, height: int = TALL) -> None:
        self.app: Any = QApplication.instance() or QApplication([])
        install_look(self.app)
        self._folder = tempfile.TemporaryDirectory()
        kept = QSettings(str(Path(self._folder.name) / "settings.ini"), QSettings.Format.IniFormat)
        self.desk = Desk(file, Worker(file.reader.interrupt), Settings(kept), "Benchmark")
        self.window = MainWindow(self.desk)
        self.window.resize(1440, height)
        self.window.show()
        self.window.activateWindow()
        self._painted = _Painted(self.window)
        self._shown: Any = None
        self.window.search.begun.connect(self._note)
        self.window.search.found.connect(self._note)

    def open(self) -> float:
        """Ask for everything; seconds until the first rows are painted."""
        return self._until_shown("", self.window.begin)

    def type_text(self, text: str) -> float:
        """Put a text into the search field; seconds until its first rows are painted, or nothing is found."""
        field: QWidget = self.window.browse.search
        field.setFocus()
        return self._until_shown(text, lambda: self.window.browse.search.setText(text))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.window.list.table.setFocus()
        QTest.keyClick(self.window.list.table, key, modifier)

    def settle(self) -> None:
        """Wait until everything is answered."""
        window = self.window
        for _ in range(3):
            self._wait(
                lambda: (
                    not (
                        self.desk.worker.busy
                        or window.search.waiting
                        or window.commands.waiting
                        or window.completion.waiting
                    )
                )
            )
            self.app.processEvents()

    def warm(self) -> None:
        """Wait until what is read ahead is there."""
        self.settle()
        self._wait(lambda: not self.window.warming.left)
        self.settle()

    def rows_seen(self) -> int:
        """How many rows the table shows."""
        table = self.window.list.table
        return table.rowAt(table.viewport().height() - 1) + 1

    def longest_stop(self, act: Callable[[], object]) -> float:
        """Seconds for which the window's thread did not come round, at most, while something was done."""
        heartbeat = Heartbeat()
        heartbeat.start()
        act()
        self.settle()
        return heartbeat.stop()

    def shut(self) -> None:
        """Close the window and its threads."""
        self.window.shut()
        self.window.deleteLater()
        self.app.processEvents()
        self._folder.cleanup()

    def _note(self, told: Any) -> None:
        if self._shown != told.text:
            self._shown, self._painted.at = told.text, None

    def _until_shown(self, text: str, act: Callable[[], object]) -> float:
        self._shown = self._painted.at = None
        start = CLOCK()
        act()
        search = self.window.search
        self._wait(
            lambda: search.error is not None or (self._shown == text and self._is_painted()),
        )
        return (self._painted.at or CLOCK()) - start

    def _is_painted(self) -> bool:
        return self._painted.at is not None or not len(self.window.cases.model.numbers)

    def _wait(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not done():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            if time.monotonic() > end:
                raise SystemExit("the window does not answer")
