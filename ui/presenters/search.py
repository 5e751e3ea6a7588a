"""What a filter text finds: it is read and asked with each key, and what it found is told in pieces.

The first rows come first and are painted before the whole list is asked for; counts and facets follow it.

An error in the text is told with its place, and what was found before stays.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseReader, FirstRows, Order, Totals
from prisoner_tracker.search.ast import And, Everything, FieldIs, Query, Value
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.parse import parse
from ui.desk import Desk

FIRST = 50
"""So many rows are asked for before the whole list, which may take longer."""
PAUSE_MS = 1200
"""After this long without a key a half-typed value is a mistake."""

_UNFINISHED = frozenset({"expected-value", "expected-term", "unfinished-quote", "unbalanced-parenthesis"})

_UNFINISHED_AT_THE_END = frozenset(
    {"date-not-understood", "number-not-understood", "duration-not-understood", "bad-range"}
)
"""``arrested:20`` is on its way to 2024."""

_FOLLOW = ("counts", "facets", "costs", "completion", "unknown-values", "warming")
"""What is asked about a list or a text; a new one makes their answers worthless."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The beginning of what a new text found."""

    text: str
    query: Query
    order: Order
    first: FirstRows


@dataclass(frozen=True, slots=True)
class Found:
    """What a text found: the numbers of all cases in order; ``again`` when only the file changed, not the text.

    With one row a person a number stands for all matching cases of the person: ``counts`` says for how many.
    """

    text: str
    query: Query
    order: Order
    numbers: array[int]
    again: bool = False
    counts: array[int] | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many: cases and people found, cases in all, and those held today, surely and possibly."""

    found: Totals
    everything: int
    held: int
    possibly_held: int


class SearchPresenter(QObject):
    """The text is the single truth; facets, saved searches and the palette only write it."""

    #: The text was changed by somebody else than the field.
    text_changed = Signal(str)
    #: A `QueryError`, or None when the text can be read.
    error_changed = Signal(object)
    #: `Begun`: the first rows for a new text, before `found` tells the list.
    begun = Signal(object)
    #: `Found`: a new list.
    found = Signal(object)
    #: `Counted`, a moment after `found`.
    counted = Signal(object)
    #: The search could not be done: a `TrackerError`.
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._query: Query = Everything()
        kept = desk.settings.list_layout
        self._order = Order(kept.sort or "name", kept.descending)
        self._by_person = False
        self._error: QueryError | None = None
        self._told: QueryError | None = None
        self._shown: str | None = None
        self._columns: Callable[[], Sequence[str]] = tuple
        # Letters that come in one go, as when a text is pasted, are asked as one.
        self._timer = _soon(self, self._ask)
        self._rest = _soon(self, self._go_on)
        self._begun: Begun | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self._tell(self._error))
        desk.feed.happened.connect(self._after_changes)

    @property
    def desk(self) -> Desk:
        """What the window works with."""
        return self._desk

    @property
    def waiting(self) -> bool:
        """Whether what is typed, or the list behind the first rows, is not asked for yet."""
        return self._timer.isActive() or self._rest.isActive()

    @property
    def text(self) -> str:
        """The text as it stands in the field."""
        return self._text

    @property
    def query(self) -> Query:
        """The last text that could be read, as a tree."""
        return self._query

    @property
    def order(self) -> Order:
        """How the list is sorted."""
        return self._order

    @property
    def error(self) -> QueryError | None:
        """What is wrong with the text, or None."""
        return self._error

    def type_text(self, text: str) -> None:
        """The user types: read it, and ask as soon as the key is dealt with; what was asked before is stopped."""
        if text == self._text:
            return
        self._text = text
        if self._read(typing=True):
            self._timer.start()
        else:
            self._timer.stop()

    def search_now(self) -> None:
        """Ask without waiting."""
        self._timer.stop()
        self._pause.stop()
        if self._error is None:
            self._ask()
        else:
            self._tell(self._error)

    def set_text(self, text: str, order: Order | None = None) -> None:
        """A facet, a saved search or the palette writes the text: show it and ask at once."""
        self._text, self._order = text, order or self._order
        self.text_changed.emit(text)
        if self._read():
            self.search_now()

    def set_order(self, order: Order) -> None:
        """Sort otherwise and ask again."""
        self._order = order
        self.search_now()

    @property
    def by_person(self) -> bool:
        """Whether the list has one row a person."""
        return self._by_person

    def set_by_person(self, by_person: bool) -> None:
        """One row a person, or one a case."""
        self._by_person = by_person
        self.search_now()

    def show_columns_of(self, columns: Callable[[], Sequence[str]]) -> None:
        """These columns are fetched with the first rows."""
        self._columns = columns

    def stop(self) -> None:
        """The window closes."""
        self._timer.stop()
        self._rest.stop()
        self._pause.stop()

    def _read(self, *, typing: bool = False) -> bool:
        """Read the text; what is merely unfinished is no mistake yet while it is typed."""
        try:
            self._query, self._error = parse(self._text), None
        except QueryError as mistake:
            self._error = mistake
        self._pause.stop()
        error = self._error
        half_typed = error and error.code in _UNFINISHED_AT_THE_END and error.end == len(self._text)
        if typing and half_typed:
            self._pause.start()
        unfinished = typing and error is not None and (half_typed or error.code in _UNFINISHED)
        self._tell(None if unfinished else error)
        return error is None

    def _tell(self, error: QueryError | None) -> None:
        if error is not None or self._told is not None:
            self._told = error
            self.error_changed.emit(error)

    def _after_changes(self, _changes: Changes) -> None:
        self._ask(again=True)

    def _ask(self, again: bool = False) -> None:
        self._rest.stop()
        for topic in _FOLLOW:
            self._desk.worker.forget(topic)
        if again or self._by_person or self._text == self._shown:
            self._ask_list(again)
        else:
            self._ask_first()

    def _ask_first(self) -> None:
        reader, text, query, order = self._desk.file.reader, self._text, self._query, self._order
        columns = tuple(self._columns())

        def answered(first: FirstRows) -> None:
            self._shown, self._begun = text, Begun(text, query, order, first)
            self.begun.emit(self._begun)
            # The rest not before the rows are painted: both threads share one interpreter.
            self._rest.start()

        self._desk.worker.ask(
            lambda: reader.first(query, order, columns, FIRST), answered, self.failed.emit, "search"
        )

    def _go_on(self) -> None:
        """The list behind the first rows; the text may be another already, if it can't be read."""
        begun = self._begun
        if begun is not None and begun.first.whole:
            self.found.emit(Found(begun.text, begun.query, begun.order, begun.first.numbers))
            self._count(begun.query)
        elif begun is not None:
            self._ask_list(text=begun.text)

    def _ask_list(self, again: bool = False, text: str | None = None) -> None:
        reader, query, order = self._desk.file.reader, self._query, self._order
        text = self._text if text is None else text

        def answered(list_of: tuple[array[int], array[int] | None]) -> None:
            self._shown = text
            self.found.emit(Found(text, query, order, list_of[0], again, list_of[1]))
            self._count(query)

        task = people_of if self._by_person else cases_of
        self._desk.worker.ask(lambda: task(reader, query, order), answered, self.failed.emit, "search")

    def _count(self, query: Query) -> None:
        reader = self._desk.file.reader
        self._desk.worker.ask(
            lambda: count(reader, query), self.counted.emit, self._counting_failed, "counts"
        )

    def _counting_failed(self, error: TrackerError) -> None:
        self.failed.emit(error)


def _soon(parent: QObject, do: Callable[[], None]) -> QTimer:
    """A timer that does something once, when what is going on is done and painted."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(do)
    return timer


def cases_of(reader: CaseReader, query: Query, order: Order) -> tuple[array[int], None]:
    """One row a case; in the reading thread."""
    return reader.ids(query, order), None


def people_of(reader: CaseReader, query: Query, order: Order) -> tuple[array[int], array[int]]:
    """One row a person, and how many cases stand behind it; in the reading thread."""
    found = reader.people(query, order)
    return found.numbers, found.cases


def count(reader: CaseReader, query: Query) -> Counted:
    """The numbers of the count line; in the reading thread."""
    today = (Value("today"),)
    sure, possible = FieldIs("held_on", today), FieldIs("held_on", today, possible=True)
    return Counted(
        reader.totals(query),
        reader.totals(Everything()).cases,
        reader.totals(both(query, sure)).cases,
        reader.totals(both(query, possible)).cases,
    )


def both(query: Query, other: Query) -> Query:
    """A query that asks for the one and the other."""
    if isinstance(query, Everything):
        return other
    return And((*query.of, other)) if isinstance(query, And) else And((query, other))
