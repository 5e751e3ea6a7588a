"""What the commands do with the chosen cases: look, open, copy, move to the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from prisoner_tracker.ports import CaseRow
from ui.desk import Desk
from ui.presenters.acts import Acts
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.case_text import case_text
from ui.presenters.glance import CaseRead, GlancePresenter, glance_of, read_case
from ui.presenters.search import Found
from ui.views.case_list import CaseListView

LOOK_AFTER_MS = 60
"""How long a row must stay the current one before it is read: arrows held down read nothing."""


class ListCommands(QObject):
    """Joins the table to the presenters; remembers the current case over a new search."""

    #: Open this case (uid).
    open_asked = Signal(str)
    #: What was copied, in a sentence.
    said = Signal(str)

    def __init__(
        self, desk: Desk, cases: CaseListPresenter, view: CaseListView, glance: GlancePresenter, acts: Acts
    ) -> None:
        super().__init__(view)
        self._desk, self._cases, self._view, self._glance, self._acts = desk, cases, view, glance, acts
        self._number: int | None = None
        self._row = 0
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        view.looked_at.connect(self._moved)
        cases.listed.connect(self._listed)
        cases.model.filled.connect(self._filled)

    @property
    def waiting(self) -> bool:
        """Whether the current row is not looked at yet."""
        return self._timer.isActive()

    def current(self) -> CaseRow | None:
        """The case the ring is on."""
        return self._cases.model.row_at(self._view.table.currentIndex().row())

    def numbers(self) -> list[int]:
        """The numbers of the chosen cases, in the order of the list."""
        all_numbers = self._cases.model.numbers
        return [all_numbers[row] for row in self._view.table.chosen_rows() if row < len(all_numbers)]

    def position(self) -> tuple[int, int]:
        """Where the current case stands in the list: 5, 26."""
        return self._view.table.currentIndex().row() + 1, len(self._cases.model.numbers)

    def neighbour(self, step: int) -> str | None:
        """Go to the case before or after the current one and return its uid; None at the ends."""
        row = self._view.table.currentIndex().row() + step
        found = self._cases.model.row_at(row)
        if found is None:
            return None
        self._view.table.go_to(row)
        return found.uid

    def open_current(self) -> None:
        """Open the case the ring is on."""
        row = self.current()
        if row is not None:
            self.open_asked.emit(row.uid)

    def trash(self) -> None:
        """Move the chosen cases to the trash."""
        numbers = self.numbers()
        if numbers:
            self._cases.rows(numbers, lambda rows: self._acts.trash([row.uid for row in rows]))

    def copy_text(self) -> None:
        """Copy the chosen rows as text."""
        self._copy("text")

    def copy_csv(self) -> None:
        """Copy the chosen rows as CSV."""
        self._copy("csv")

    def copy_case(self) -> None:
        """Copy the current case as text for an e-mail."""
        row = self.current()
        if row is None:
            return
        reader, uid = self._desk.file.reader, row.uid

        def copy(found: CaseRead) -> None:
            QGuiApplication.clipboard().setText(case_text(glance_of(found, self._desk)))
            self.said.emit(self.tr("Copied the case as text, without restricted notes."))

        self._desk.worker.ask(lambda: read_case(reader, uid), copy, self._acts.fail)

    def stop(self) -> None:
        """The window closes."""
        self._timer.stop()

    def _copy(self, form: str) -> None:
        numbers = self.numbers()
        if numbers:
            self._cases.copy(numbers, self._view.visible_columns(), form, self._copied)

    def _copied(self, text: str, rows: int) -> None:
        QGuiApplication.clipboard().setText(text)
        one, many = self.tr("Copied 1 row."), self.tr("Copied {n} rows.").format(n=rows)
        self.said.emit(one if rows == 1 else many)

    def _moved(self, row: int) -> None:
        numbers: Sequence[int] = self._cases.model.numbers
        if 0 <= row < len(numbers):
            self._number, self._row = numbers[row], row
        self._timer.start()

    def _look(self) -> None:
        row = self.current()
        if row is not None and row.uid != self._glance.uid:
            self._glance.look_at(row.uid)
        elif row is None and not len(self._cases.model.numbers):
            self._glance.look_at(None)

    def _listed(self, found: Found) -> None:
        """The case that was looked at stays so; when it left the list, its neighbour takes its place."""
        model = self._cases.model
        row = model.row_of(self._number) if self._number is not None else -1
        if row < 0:
            row = min(self._row, len(model.numbers) - 1) if found.again else 0
        self._view.table.go_to(row)
        self._timer.start()

    def _filled(self) -> None:
        self._timer.start()
