"""What the check screen decides: what was found, what a repair puts right, and what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.usecases.check_file import Checked, check_file, repair_file
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.presenters.own_work import OwnWork

TOPIC = "check"


class FileCheck(QObject):
    """One look at the file after the other."""

    #: Something is under way: "checking", "repairing", or "" when it is done.
    working = Signal(str)
    #: `Checked`: what was found; ``left`` is what a repair did not put right.
    checked = Signal(object)
    #: How far it is: cases looked at, cases in all.
    progressed = Signal(int, int)
    #: Why it could not be done, in a sentence.
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = OwnWork(desk.worker, self)
        self._stop = Event()
        self.now: Checked | None = None
        self.head = ""

    def check(self) -> None:
        """Look at everything."""
        self._look(self._found)

    def compare(self, head: str) -> None:
        """Look again, with a head of the history that was kept elsewhere."""
        self.head = "".join(head.split())
        self.check()

    def repair(self) -> None:
        """Make anew what follows from the records, then look again."""
        before = self.now
        if before is None or not before.repairable:
            return
        self.working.emit("repairing")
        file = self._desk.file

        def done(_nothing: object) -> None:
            self._look(lambda after: self._found(replace(after, found=before.found)))

        self._work.write(lambda: repair_file(file), done, self._refused)

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stop.set()
        self._desk.worker.forget(TOPIC)

    def _look(self, then: Callable[[Checked], None]) -> None:
        self._stop.set()
        stop = self._stop = Event()
        file, heads, tell = self._desk.file, [self.head] if self.head else [], self.progressed.emit

        def step(done: int, total: int) -> bool:
            if not stop.is_set():
                tell(done, total)
            return not stop.is_set()

        self.working.emit("checking")
        self._work.ask(lambda: check_file(file, heads, step), then, self._refused, topic=TOPIC)

    def _found(self, checked: Checked) -> None:
        self.now = checked
        self.working.emit("")
        self.checked.emit(checked)

    def _refused(self, error: TrackerError) -> None:
        self.working.emit("")
        self.failed.emit(failure_sentence(error.code, error.details))
