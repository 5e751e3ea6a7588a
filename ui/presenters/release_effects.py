"""What stored definitions' numbers would be after releases that are being typed: asked while typing, the latest holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.preview_releases import Effect, Pair, effects
from ui.count_words import range_words
from ui.presenters.own_work import OwnWork

_AFTER_MS = 150
Pairs = Callable[[CaseReader], Sequence[Pair]]


class ReleaseEffects(QObject):
    """Asks once typing rests a moment. ``topic`` keeps two screens apart."""

    #: A list of `Effect`, one a definition; empty when the file has none.
    shown = Signal(list)
    #: Nothing that is typed ends a detention, or it can't be said.
    nothing = Signal()

    def __init__(self, file: Any, worker: Any, topic: str, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._topic = file, topic
        self._work = OwnWork(worker, self)
        self._pairs: Pairs | None = None
        self._when: UncertainDate | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._ask)

    @property
    def waiting(self) -> bool:
        """Whether a question is still to be asked."""
        return self._timer.isActive()

    def look(self, pairs: Pairs | None, when: UncertainDate | None = None) -> None:
        """Look at these cases, read in the reading thread, on the last day ``when`` may be; None: at nothing."""
        self._pairs, self._when = pairs, when
        if pairs is None:
            self._timer.stop()
            self.nothing.emit()
        else:
            self._timer.start()

    def _ask(self) -> None:
        pairs, when, reader, today = self._pairs, self._when, self._file.reader, self._file.clock.today()
        if pairs is not None:
            self._work.ask(
                lambda: effects(reader, pairs(reader), when, today),
                lambda found: self._came(pairs, found),
                lambda error: self._failed(error),
                topic=self._topic,
            )

    def _came(self, asked: Pairs, found: list[Effect]) -> None:
        if asked is self._pairs:
            self.shown.emit(found)

    def _failed(self, error: TrackerError) -> None:
        if error.code not in ("interrupted", "cancelled"):
            self.nothing.emit()


def numbers(effect: Effect) -> tuple[str, str]:
    """Before and after, in words."""
    return range_words(*effect.before), range_words(*effect.after)


def difference_words(effect: Effect) -> str:
    """``−3``, ``−1 to −3``, ``as before``."""
    least, most = (after - before for before, after in zip(effect.before, effect.after, strict=True))
    if least == most:
        return _signed(least) if least else QCoreApplication.translate("Release", "as before")
    return QCoreApplication.translate("Release", "{few} to {many}").format(
        few=_signed(max(least, most)), many=_signed(min(least, most))
    )


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"
