"""What an act on many cases will change, how far it is, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, write_plan
from ui.desk import Desk
from ui.errors import failure_sentence

MakePlan = Callable[[CaseFile, Sequence[int], Progress], BulkPlan]


class BulkAct(QObject):
    """One act on the ``numbers`` of a choice: planned while it is spelt out, written when it is meant."""

    #: What it would change now (`BulkPlan`), or None while nothing is named.
    planned = Signal(object)
    #: Cases done, of how many; while planning, too.
    progressed = Signal(int, int)
    #: It is written: the `BulkPlan`.
    written = Signal(object)
    #: Why it is not, in a sentence; "" when the user cancelled.
    failed = Signal(str)
    _stepped = Signal(int, int)

    def __init__(self, desk: Desk, numbers: Sequence[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.numbers = desk, numbers
        self.plan: BulkPlan | None = None
        self.busy = False
        self._stop = Event()
        self._stepped.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def look_ahead(self, make: MakePlan | None) -> None:
        """Say what this would change; None: nothing is named."""
        self.plan = None
        self.planned.emit(None)
        self.desk.worker.forget("bulk")
        if make is not None:
            self._plan(make, self._planned)

    def do(self, make: MakePlan) -> None:
        """Plan it as it is spelt now, and write it."""
        if not self.busy:
            self.desk.worker.forget("bulk")
            self._begin()
            self._plan(make, self._write)

    def cancel(self) -> None:
        """Stop: nothing is written."""
        self._stop.set()
        self.desk.worker.forget("bulk")
        if self.busy and self.plan is None:
            self._failed_with("")

    def _begin(self) -> None:
        self.busy, self.plan = True, None
        self._stop = Event()

    def _plan(self, make: MakePlan, then: Callable[[BulkPlan], None]) -> None:
        file, numbers, go_on = self.desk.file, self.numbers, self._go_on()
        self.desk.worker.ask(lambda: make(file, numbers, go_on), then, self._fail, topic="bulk")

    def _go_on(self) -> Progress:
        """Called in the thread that works."""
        stop, stepped = self._stop, self._stepped

        def step(done: int, total: int) -> bool:
            stepped.emit(done, total)
            return not stop.is_set()

        return step

    def _planned(self, plan: BulkPlan) -> None:
        self.plan = plan
        self.planned.emit(plan)

    def _write(self, plan: BulkPlan) -> None:
        self.plan = plan
        file, go_on = self.desk.file, self._go_on()

        def done(_changes: Changes) -> None:
            self.busy = False
            self.written.emit(plan)

        self.desk.write(lambda: write_plan(file, plan, go_on), done, self._fail)

    def _fail(self, error: TrackerError) -> None:
        if error.code == "interrupted" and not self.busy:
            return
        sentence = "" if error.code == "cancelled" else failure_sentence(error.code, error.details)
        self._failed_with(sentence)

    def _failed_with(self, sentence: str) -> None:
        was_busy, self.busy, self.plan = self.busy, False, None
        if was_busy or sentence:
            self.failed.emit(sentence)

    def _tell(self, done: int, total: int) -> None:
        if self.busy:
            self.progressed.emit(done, total)
