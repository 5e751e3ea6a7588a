"""What waits beside the list: how many cases there are in all, in the trash, and half typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.ports import CaseReader, CaseRow, DraftKept
from prisoner_tracker.search.ast import Everything
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """Cases in the file, drafts that were kept, newest first, and trashed cases, newest first."""

    cases: int
    drafts: tuple[DraftKept, ...]
    trashed: tuple[CaseRow, ...]


class Places(QObject):
    """Read at the start and after every change."""

    #: `Waiting`.
    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.now = Waiting(0, (), ())
        desk.feed.happened.connect(lambda _changes: self.refresh())

    def refresh(self) -> None:
        """Read again."""
        reader = self._desk.file.reader
        self._desk.worker.ask(lambda: _read(reader), self._show, topic="places")

    def refresh_after_writes(self) -> None:
        """Read again when everything is written that is on its way: a draft just kept, too."""
        self._desk.worker.write(lambda: None, lambda _nothing: self.refresh())

    def _show(self, waiting: Waiting) -> None:
        self.now = waiting
        self.shown.emit(waiting)


def _read(reader: CaseReader) -> Waiting:
    return Waiting(reader.totals(Everything()).cases, tuple(reader.drafts()), tuple(reader.trash()))
