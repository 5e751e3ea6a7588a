"""When columns are read ahead: after the first rows are shown, one at a time, whenever nothing else is asked.

The first sort or filter by a column would wait for it otherwise. Anything that is asked stops the column on its way;
it is tried again once all is quiet.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.facets import KEYS

QUIET_MS = 400
TOPIC = "warming"
SLOW = ("other_names", "code", "proceeding")
"""Columns of nearly as many values as cases."""


class Warming(QObject):
    """Begins again after each write, which may have changed any column."""

    def __init__(self, desk: Desk, cases: CaseListPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._cases = desk, cases
        self._left: list[str] = []
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._next)
        cases.listed.connect(self._begin)
        desk.worker.busy_changed.connect(self._follow)
        desk.feed.happened.connect(self._forget)

    @property
    def left(self) -> Sequence[str]:
        """The fields that are not ready yet."""
        return self._left

    def stop(self) -> None:
        """The window closes."""
        self._left.clear()
        self._timer.stop()

    def _forget(self, _changes: object) -> None:
        self._begun = False
        self._left.clear()

    def _begin(self, _found: object) -> None:
        if not self._begun:
            self._begun = True
            self._left = list(dict.fromkeys(("name", *KEYS, *self._cases.columns, *SLOW)))

    def _follow(self, busy: bool) -> None:
        if not busy and self._left:
            self._timer.start()
        elif busy:
            self._timer.stop()

    def _next(self) -> None:
        if self._left and not self._desk.worker.busy:
            reader, key = self._desk.file.reader, self._left[0]
            self._desk.worker.ask(lambda: reader.warm(key), lambda _: self._done(key), self._fail, TOPIC)

    def _done(self, key: str) -> None:
        if key in self._left:
            self._left.remove(key)

    def _fail(self, _error: object) -> None:
        """What is wrong with the file is said when the user asks it something."""
        self._left.clear()
