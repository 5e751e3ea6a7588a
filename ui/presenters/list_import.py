"""Where an import stands: the list as it was read, what was chosen, the plan, the receipt.

Reading and planning run in the reading thread, writing in the writing thread; a newer plan makes an older one stale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import Environment, TrackerError
from prisoner_tracker.formats import reading
from prisoner_tracker.formats.reading import PREVIEW_ROWS, TableChoice, TableGuess
from prisoner_tracker.formats.table import Row, Table
from prisoner_tracker.usecases.importing.choices import ImportChoices, ListSource, PersonChoice
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan import Plan, Receipt, Undecided
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.presenters.column_facts import ColumnFacts, column_facts

DECIDABLE = ("place", "term", "date", "level", "person")
_TOPIC = "import"


class _Work(QObject):
    """One long task: tells how far it is from whatever thread, and can be cancelled."""

    #: Done, total.
    progressed = Signal(int, int)
    #: Done, total of the backup that comes before.
    backed_up = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def cancel(self) -> None:
        """The task ends at its next step."""
        self._stop.set()

    def step(self, done: int, total: int) -> bool:
        """Called in the thread of the task; False stops it."""
        if self._stop.is_set():
            return False
        self.progressed.emit(done, total)
        return not self._stop.is_set()

    def back_up(self, done: int, total: int) -> bool:
        """As `step`, of the backup."""
        self.backed_up.emit(done, total)
        return not self._stop.is_set()


@dataclass(frozen=True, slots=True)
class _Read:
    """What one journey through the reading thread brings back."""

    table: Table
    plan: Plan
    choices: ImportChoices
    facts: Mapping[str, ColumnFacts]


class ListImport(QObject):
    """The state of the wizard; ``choices`` and ``plan`` are None until the list was read."""

    #: The file was looked at: ``guess`` and ``rows`` are new.
    looked = Signal()
    #: ``plan`` and ``facts`` are new.
    planned = Signal()
    #: Something long runs (True) or has ended.
    working = Signal(bool)
    #: Done, total of what runs.
    progressed = Signal(int, int)
    #: Done, total of the backup before the writing.
    backed_up = Signal(int, int)
    #: A sentence: why something was not done.
    failed = Signal(str)
    #: The import is written: ``receipt`` is there.
    written = Signal()
    #: The import was taken back.
    undone = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.guess: TableGuess | None = None
        self.choice = TableChoice()
        self.rows: tuple[Row, ...] = ()
        self.source = ListSource()
        self.one_row = ""
        self.choices: ImportChoices | None = None
        self.plan: Plan | None = None
        self.facts: Mapping[str, ColumnFacts] = {}
        self.receipt: Receipt | None = None
        self.writing = False
        self._path: Path | None = None
        self._text = ""
        self._table: Table | None = None
        self._read_as: TableChoice | None = None
        self._work: _Work | None = None

    @property
    def undecided(self) -> list[Undecided]:
        """What a user can decide, in order."""
        return [item for item in self.plan.undecided if item.kind in DECIDABLE] if self.plan else []

    def take_file(self, path: Path) -> None:
        """Look at a file; what was read of another one is forgotten."""
        self._ask(lambda: reading.inspect(path), lambda guess: self._look(guess, path, ""))

    def take_text(self, text: str) -> None:
        """Look at a table from the clipboard."""
        self._ask(lambda: reading.inspect_pasted(text), lambda guess: self._look(guess, None, text))

    def read_as(self, choice: TableChoice) -> None:
        """Read the first rows with another encoding, delimiter, sheet or row of headings."""
        path, text = self._path, self._text
        self.choice = choice
        if path is None:
            bare = replace(choice, header_row=None)
            self._ask(lambda: reading.read_pasted(text, bare).rows[:PREVIEW_ROWS], self._show_rows)
        else:
            self._ask(lambda: reading.preview(path, choice), self._show_rows)

    def read_list(self) -> None:
        """Read every row, propose what the columns are, and plan; earlier choices stay where they fit."""
        path, text, choice, file = self._path, self._text, self.choice, self.desk.file
        source, before, one_row = self.source, self.choices, self.one_row
        known = self._table if self._read_as == choice else None

        def task(work: _Work) -> _Read:
            table = known
            if table is None:
                table = (
                    reading.read_pasted(text, choice) if path is None else reading.read_table(path, choice)
                )
            if before is not None and list(before.columns) == list(table.headings):
                choices = before
            else:
                choices = propose_choices(table, file, source)
            title = source.title or choices.source.title
            choices = replace(
                choices, source=replace(source, title=title), one_row=one_row or choices.one_row
            )
            return self._planned(table, choices, work)

        self._run(task)

    def choose(self, **changed: Any) -> None:
        """Change choices (fields of `ImportChoices`) and plan again."""
        if self.choices is None or self._table is None or self.writing:
            return
        self.choices = replace(self.choices, **changed)
        table, choices = self._table, self.choices
        self._run(lambda work: self._planned(table, choices, work))

    def set_column(self, heading: str, key: str) -> None:
        """A column becomes this field."""
        if self.choices is not None:
            self.choose(columns={**self.choices.columns, heading: key})

    def decide(self, item: Undecided, answer: str, label: str = "") -> None:
        """Answer a question; ``label`` is the code of the case when it is about a person."""
        if self.choices is None:
            return
        if item.kind == "place":
            self.choose(places={**self.choices.places, item.value: answer})
        elif item.kind in ("term", "level"):
            self.choose(terms={**self.choices.terms, f"{item.field}:{item.value}": answer})
        elif item.kind == "date":
            self.choose(dates={**self.choices.dates, item.value: answer})
        else:
            who = PersonChoice(answer, label)
            self.choose(people={**self.choices.people, **{str(line): who for line in item.lines}})

    def take_difference(self, line: int, field: str, taken: bool) -> None:
        """Write this difference, or leave the case as it is."""
        if self.choices is None:
            return
        key = frozenset({f"{line}:{field}"})
        leave, take = self.choices.leave, self.choices.take
        self.choose(
            leave=leave - key if taken else leave | key,
            take=take | key if taken else take - key,
        )

    def take_all(self, taken: bool) -> None:
        """Write every difference there is, or none."""
        if self.choices is None or self.plan is None:
            return
        keys = frozenset(f"{row.line}:{item.field}" for row in self.plan.outcomes for item in row.differences)
        leave, take = self.choices.leave, self.choices.take
        self.choose(leave=leave - keys if taken else leave | keys, take=take | keys if taken else take - keys)

    def write(self) -> None:
        """Carry the plan out: one transaction, one undo."""
        plan, file = self.plan, self.desk.file
        if plan is None or self.writing:
            return
        self.writing = True
        work = self._begin()
        receipts: list[Receipt] = []

        def task() -> Changes:
            receipts.append(import_cases(file, plan, work.step, work.back_up))
            touched = frozenset(row.case for row in plan.outcomes if row.case)
            return Changes(receipts[0].revision, touched, registers=True)

        def done(_changes: Changes) -> None:
            self.receipt = receipts[0]
            self._end()
            self.written.emit()

        self.desk.write(task, done, self._fail)

    def undo(self) -> None:
        """Take the import back; it is the latest act as long as its receipt is shown."""
        self.desk.write(self.desk.file.writer.undo, lambda _changes: self.undone.emit(), self._fail)

    def cancel(self) -> None:
        """Stop what runs: nothing of it stays."""
        if self._work is not None:
            self._work.cancel()
        if not self.writing:
            self.desk.worker.forget(_TOPIC)
            self._end()

    def _planned(self, table: Table, choices: ImportChoices, work: _Work) -> _Read:
        plan = plan_import(table, choices, self.desk.file, work.step)
        return _Read(table, plan, choices, column_facts(plan))

    def _look(self, guess: TableGuess, path: Path | None, text: str) -> None:
        self.guess, self.choice, self.rows = guess, guess.choice, guess.preview
        self._path, self._text = path, text
        self._table, self.choices, self.plan, self._read_as = None, None, None, None
        self.source = replace(self.source, title=Path(guess.name).stem)
        self._end()
        self.looked.emit()

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        self.rows = tuple(rows)
        self._end()
        self.looked.emit()

    def _take(self, read: _Read, choice: TableChoice) -> None:
        self._table, self.choices, self.plan, self.facts = read.table, read.choices, read.plan, read.facts
        self._read_as = choice
        self._end()
        self.planned.emit()

    def _run(self, task: Callable[[_Work], _Read]) -> None:
        if self._work is not None:
            self._work.cancel()
        work, choice = self._begin(), self.choice
        self.plan = None
        self.desk.worker.ask(
            lambda: _of_the_machine(lambda: task(work)),
            lambda read: self._take(read, choice),
            self._fail,
            _TOPIC,
        )

    def _ask(self, task: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._begin()
        self.desk.worker.ask(lambda: _of_the_machine(task), done, self._fail, _TOPIC)

    def _begin(self) -> _Work:
        self._work = _Work()
        self._work.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._work.backed_up.connect(self.backed_up, Qt.ConnectionType.QueuedConnection)
        self.working.emit(True)
        return self._work

    def _end(self) -> None:
        self._work = None
        self.writing = False
        self.working.emit(False)

    def _fail(self, error: TrackerError) -> None:
        was_writing = self.writing
        self._end()
        if error.code != "cancelled" or was_writing:
            code = "empty-list" if error.code == "empty-file" else error.code
            self.failed.emit(failure_sentence(code, error.details))


def _of_the_machine(task: Callable[[], Any]) -> Any:
    """Run a task; what the system refuses becomes an `Environment` failure."""
    try:
        return task()
    except FileNotFoundError:
        raise Environment("missing-file") from None
    except OSError:
        raise Environment("cannot-read") from None
