"""Where work runs that would keep the window waiting: one reading thread and one writing thread, never more.

A question may be interrupted when a newer one of the same topic makes its answer worthless; a write never is.
Answers arrive in the window's thread. A failure that is no `TrackerError` is raised there, for the one handler.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from prisoner_tracker.domain.errors import TrackerError

_PATIENCE_SECONDS, _PAINT_MS = 0.1, 50
Task = Callable[[], Any]
OnDone = Callable[[Any], None]
OnFailed = Callable[[TrackerError], None]


@dataclass(slots=True, eq=False)
class _Job:
    """One task on its way; ``stale`` when nobody waits for its answer any more."""

    task: Task
    on_done: OnDone | None
    on_failed: OnFailed | None
    topic: str = ""
    stale: bool = False


class Worker(QObject):
    """Runs tasks for one open file; `close` it before the file is closed."""

    #: A task failed and its owner did not ask to be told: the `TrackerError`.
    failed = Signal(object)
    #: Whether something was asked or is being written and is not answered yet.
    busy_changed = Signal(bool)
    #: The worker was closed and still waits for a write.
    finishing = Signal()
    _finished = Signal(object, object)

    def __init__(self, interrupt: Callable[[], None] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._writing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writing")
        self._lock = Lock()
        self._running: _Job | None = None
        self._asked: dict[str, _Job] = {}
        self._open_jobs = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def interrupts(self, interrupt: Callable[[], None]) -> None:
        """Stop running questions by this from now on."""
        self._interrupt = interrupt

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._open_jobs > 0

    def ask(
        self,
        task: Task,
        on_done: OnDone | None = None,
        on_failed: OnFailed | None = None,
        topic: str = "",
    ) -> None:
        """Run a question in the reading thread; an earlier one of the same topic is stopped and never answered."""
        job = _Job(task, on_done, on_failed, topic)
        if topic:
            self._outdate(self._asked.get(topic))
            self._asked[topic] = job
        self._start(self._reading, lambda: self._read(job), job)

    def write(self, task: Task, on_done: OnDone | None = None, on_failed: OnFailed | None = None) -> None:
        """Run a write in the writing thread, after those asked for before."""
        job = _Job(task, on_done, on_failed)
        self._start(self._writing, task, job)

    def forget(self, topic: str) -> None:
        """Nobody waits for the answer of this topic any more."""
        self._outdate(self._asked.pop(topic, None))

    def close(self) -> None:
        """Stop reading, finish every write, end both threads; no answer arrives after this."""
        if self._closed:
            return
        self._closed = True
        self._reading.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            if self._running is not None and self._interrupt is not None:
                self._running.stale = True
                self._interrupt()
        self._reading.shutdown(wait=True)
        last = self._writing.submit(lambda: None)
        self._writing.shutdown(wait=False)
        self._wait_for(last)
        self._writing.shutdown(wait=True)

    def _wait_for(self, last: Future[Any]) -> None:
        """Wait for what is being written, and paint meanwhile; keys and clicks stay in the queue until it is done."""
        while True:
            try:
                last.result(_PATIENCE_SECONDS)
            except TimeoutError:
                self.finishing.emit()
                flags = QEventLoop.ProcessEventsFlag
                QCoreApplication.processEvents(flags.ExcludeUserInputEvents, _PAINT_MS)
            else:
                return

    def _start(self, executor: ThreadPoolExecutor, task: Task, job: _Job) -> None:
        if self._closed:
            return
        self._open_jobs += 1
        if self._open_jobs == 1:
            self.busy_changed.emit(True)
        executor.submit(task).add_done_callback(lambda future: self._ended(job, future))

    def _read(self, job: _Job) -> Any:
        with self._lock:
            if job.stale:
                return None
            self._running = job
        try:
            return job.task()
        finally:
            with self._lock:
                self._running = None

    def _outdate(self, job: _Job | None) -> None:
        """Mark a job stale and stop it if it runs; the lock keeps the interrupt from hitting the next one."""
        if job is None:
            return
        with self._lock:
            job.stale = True
            if self._running is job and self._interrupt is not None:
                self._interrupt()

    def _ended(self, job: _Job, future: Future[Any]) -> None:
        """In the thread that ran it (or in the window's, when it was cancelled while closing)."""
        if not self._closed:
            self._finished.emit(job, future)

    def _deliver(self, job: _Job, future: Future[Any]) -> None:
        if self._closed:
            return
        self._open_jobs -= 1
        if self._open_jobs == 0:
            self.busy_changed.emit(False)
        if self._asked.get(job.topic) is job:
            del self._asked[job.topic]
        if job.stale or future.cancelled():
            return
        error = future.exception()
        if error is None:
            if job.on_done is not None:
                job.on_done(future.result())
        elif not isinstance(error, TrackerError):
            raise error
        elif job.on_failed is not None:
            job.on_failed(error)
        else:
            self.failed.emit(error)
