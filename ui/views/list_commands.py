"""What the commands do with the chosen cases: look, open, copy, tag, add the same to all, move to the trash."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from prisoner_tracker.ports import CaseRow
from ui.desk import Desk
from ui.presenters.acts import Acts
from ui.presenters.bulk import BulkAct
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.case_text import case_text
from ui.presenters.glance import CaseRead, GlancePresenter, glance_of, read_case
from ui.presenters.search import Found
from ui.views.case_list import CaseListView
from ui.views.row_sheet import ask_row

LOOK_AFTER_MS = 60
"""How long a row must stay the current one before it is read: arrows held down read nothing."""

MANY = 500
"""From so many cases on, an act says how far it is and can be cancelled."""

WithNumbers = Callable[["array[int]"], object]


class ListCommands(QObject):
    """Joins the table to the presenters; remembers the current case over a new search."""

    #: Open this case (uid).
    open_asked = Signal(str)
    #: What was copied or done, in a sentence, and whether it can be undone.
    said = Signal(str, bool)

    def __init__(
        self, desk: Desk, cases: CaseListPresenter, view: CaseListView, glance: GlancePresenter, acts: Acts
    ) -> None:
        super().__init__(view)
        self._desk, self._cases, self._view, self._glance, self._acts = desk, cases, view, glance, acts
        self._found: Found | None = None
        self._number: int | None = None
        self._row = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        view.looked_at.connect(self._moved)
        cases.begun.connect(lambda: self._choose_again(keep_all=False))
        cases.listed.connect(self._listed)
        cases.columns_changed.connect(self._choose_again)
        cases.model.filled.connect(self._filled)

    @property
    def waiting(self) -> bool:
        """Whether the current row is not looked at yet."""
        return self._timer.isActive()

    def routes(self) -> dict[str, Callable[[], object]]:
        """What does the commands about chosen cases, by their keys."""
        return {
            "open-case": self.open_current,
            "trash": self.trash,
            **{key: partial(self.bulk, key) for key in ("bulk-tag", "bulk-category", "bulk-event")},
            "go-to-row": self.go_to_row,
            "copy-text": self.copy_text,
            "copy-csv": self.copy_csv,
            "copy-case": self.copy_case,
        }

    def current(self) -> CaseRow | None:
        """The case the ring is on."""
        return self._cases.model.row_at(self._view.table.currentIndex().row())

    def numbers(self) -> array[int]:
        """The numbers of the chosen rows, in the order of the list."""
        return self._view.table.chosen().numbers()

    def with_chosen(self, then: WithNumbers) -> None:
        """Hand on the numbers of all chosen cases: with one row a person, every matching case of theirs."""
        self._with_cases(self.numbers(), then)

    def with_found(self, then: WithNumbers) -> None:
        """Hand on the numbers of all cases found, in the order of the list."""
        self._with_cases(self._cases.model.numbers, then)

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

    def go_to_row(self) -> None:
        """Ask for the number of a row and go there."""
        row, rows = self.position()
        if rows:
            ask_row(self._view.window(), rows, max(row, 1), lambda chosen: self._view.table.go_to(chosen - 1))

    def open_current(self) -> None:
        """Open the case the ring is on."""
        row = self.current()
        if row is not None:
            self.open_asked.emit(row.uid)

    def trash(self) -> None:
        """Move the chosen cases to the trash; very many in a sheet that says how far it is."""

        def move(numbers: array[int]) -> None:
            if len(numbers) >= MANY:
                self._bulk("trash", numbers)
            elif numbers:
                self._cases.rows(numbers, lambda rows: self._acts.trash([row.uid for row in rows]))

        self.with_chosen(move)

    def bulk(self, key: str) -> None:
        """Ask for an act on all chosen cases, by the key of its command."""
        self.with_chosen(lambda numbers: self._bulk(key, numbers) if numbers else None)

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
            self.said.emit(self.tr("Copied the case as text, without restricted notes."), False)

        self._desk.worker.ask(lambda: read_case(reader, uid), copy, self._acts.fail)

    def stop(self) -> None:
        """The window closes."""
        self._timer.stop()

    def _with_cases(self, rows: array[int], then: WithNumbers) -> None:
        if self._found is None or not self._cases.model.by_person or not rows:
            then(rows)
            return
        reader, query = self._desk.file.reader, self._found.query
        self._desk.worker.ask(lambda: reader.cases_of_people(query, rows), then, self._acts.fail)

    def _bulk(self, key: str, numbers: array[int]) -> None:
        from ui.views.bulk_sheet import BulkSheet

        sheet = BulkSheet(self._view.window(), key, BulkAct(self._desk, numbers))
        sheet.done.connect(lambda sentence: self.said.emit(sentence, True))
        sheet.begin()

    def _copy(self, form: str) -> None:
        numbers = self.numbers()
        if numbers:
            self._cases.copy(numbers, self._view.visible_columns(), form, self._copied)

    def _copied(self, text: str, rows: int) -> None:
        QGuiApplication.clipboard().setText(text)
        one, many = self.tr("Copied 1 row."), self.tr("Copied {n} rows.").format(n=rows)
        self.said.emit(one if rows == 1 else many, False)

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
        """What was chosen stays so in another order and after a write; the case looked at stays in any list.

        A new filter chooses one case only: nothing is done to what is not meant.
        """
        before, self._found = self._found, found
        same = (
            before is not None
            and before.text == found.text
            and ((before.counts is None) == (found.counts is None))
        )
        self._choose_again(keep_all=same, same_cases=same and not found.again)

    def _choose_again(self, *, keep_all: bool = True, same_cases: bool = False) -> None:
        kept = self._view.table.take_kept()
        self._timer.start()
        if kept is None:
            return
        model = self._cases.model
        row = model.row_of(self._number) if self._number is not None else -1
        if row < 0:
            row = min(self._row, len(model.numbers) - 1) if keep_all else 0
        if not (keep_all and self._view.table.choose(kept, row, same_cases=same_cases)):
            self._view.table.go_to(row)

    def _filled(self) -> None:
        self._timer.start()
