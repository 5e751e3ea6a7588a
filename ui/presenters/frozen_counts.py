"""How the window freezes a count, signs it, and sets it against what is known today."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.count_records import CountSignature, FrozenCount
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.count_on import Count
from prisoner_tracker.usecases.freeze_count import Moved, compare_frozen, freeze_count, frozen_of, sign_count
from prisoner_tracker.usecases.name_researcher import researcher
from ui.desk import Desk
from ui.errors import failure_sentence


class FrozenCounts(QObject):
    """Writes are one act each and can be undone."""

    #: A count was frozen (`FrozenCount`).
    frozen = Signal(object)
    #: Today's `Count`, those who differ (`Moved`), and who signed (`CountSignature`).
    compared = Signal(object, object, object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def freeze(self, count: Count) -> None:
        """Keep this count for ever."""
        file = self._desk.file
        uid, made = file.new_uid(), file.clock.now().isoformat(timespec="seconds")

        def prepared(author: str) -> None:
            kept = frozen_of(count, uid, author, made)
            self._desk.write(
                lambda: freeze_count(file, kept), lambda _changes: self.frozen.emit(kept), self._fail
            )

        self._desk.worker.ask(lambda: researcher(file.reader), prepared, self._fail)

    def compare(self, frozen: FrozenCount) -> None:
        """Ask the same question of today's knowledge."""
        reader = self._desk.file.reader
        self._desk.worker.ask(
            lambda: _compared(reader, frozen),
            lambda found: self.compared.emit(*found),
            self._fail,
            topic="count-frozen",
        )

    def sign(self, frozen: FrozenCount, name: str) -> None:
        """A second person stands for it."""
        file = self._desk.file
        self._desk.write(
            lambda: sign_count(file, frozen, name), lambda _changes: self.compare(frozen), self._fail
        )

    def stop(self) -> None:
        """Nobody waits any more."""
        self._desk.worker.forget("count-frozen")

    def _fail(self, error: TrackerError) -> None:
        self.failed.emit(failure_sentence(error.code, error.details))


def _compared(
    reader: CaseReader, frozen: FrozenCount
) -> tuple[Count, tuple[Moved, ...], list[CountSignature]]:
    count, moved = compare_frozen(reader, frozen)
    signed = [
        item
        for item in reader.register(CountSignature)
        if isinstance(item, CountSignature) and item.frozen_count == frozen.uid
    ]
    return count, moved, signed
