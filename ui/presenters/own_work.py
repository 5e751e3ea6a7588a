"""How a screen asks and writes while it lives: answers that come after it was closed are let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

Answer = Callable[[Any], None]


class OwnWork:
    """A worker for one owner. A write is carried out in any case; only its answer may find nobody."""

    def __init__(self, worker: Any, owner: QObject) -> None:
        self._worker, self._owner = worker, owner

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited, by anybody."""
        return bool(self._worker.busy)

    def ask(self, task: Callable[[], Any], on_done: Answer, on_failed: Answer, topic: str = "") -> None:
        """A question for the reading thread."""
        self._worker.ask(task, self._while_alive(on_done), self._while_alive(on_failed), topic)

    def write(self, task: Callable[[], Any], on_done: Answer, on_failed: Answer) -> None:
        """A write for the writing thread."""
        self._worker.write(task, self._while_alive(on_done), self._while_alive(on_failed))

    def _while_alive(self, answer: Answer) -> Answer:
        def told(result: Any) -> None:
            if isValid(self._owner):
                answer(result)

        return told
