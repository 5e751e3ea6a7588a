"""How records of an open case are edited as a small table: one cell at a time, a row at the end adds one.

The model shows a dossier and hands back a changed one; rows keep their order while they are edited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Record
from prisoner_tracker.domain.vocabulary import Vocabulary
from ui.models.cell_roles import CellRole
from ui.models.choices import Choice
from ui.models.whole_errors import raises_whole

AnyIndex = QModelIndex | QPersistentModelIndex


class Registers(Protocol):
    """Where register entries are found."""

    def by_name(self, kind: type[Record], name: str, dossier: Dossier) -> Record | None:
        """The entry of this name or alias."""

    def choices(self, kind: type[Record], typed: str, dossier: Dossier) -> list[Choice]:
        """Entries for what is typed."""


@dataclass(frozen=True, slots=True)
class TableContext:
    """What tables need of the form: fresh uids, vocabularies, registers, the language, the day."""

    new_uid: Callable[[], str]
    vocabularies: Callable[[], Mapping[str, Vocabulary]]
    registers: Callable[[], Registers]
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading, its width at a 13 px base (0: the rest), whether cells are strong."""

    key: str
    heading: str
    width: int = 0
    strong: bool = False


class RecordTable(QAbstractTableModel):
    """The part that all small tables share. Kinds below say which records, which texts, and what typing means."""

    #: A cell was edited: the changed dossier.
    edited = Signal(object)
    #: A cell could not take a text: place, code ("" when in order again), the text.
    doubted = Signal(str, str, str)

    name = ""
    columns: tuple[Column, ...] = ()
    details: tuple[Column, ...] = ()
    """What a record has beside its cells, shown for the row that is current."""
    add_label = ""

    def __init__(self, context: TableContext, dossier: Dossier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.dossier = dossier
        self.rows: list[Record] = []

    def records(self, dossier: Dossier) -> Sequence[Record]:
        """The records of the table in their order."""
        raise NotImplementedError

    def cell_text(self, record: Record, key: str) -> str:
        """What a cell shows."""
        raise NotImplementedError

    def typed_text(self, record: Record, key: str) -> str:
        """What stands in the editor when the cell is opened."""
        return self.cell_text(record, key)

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """The dossier after a text was typed in a cell (None: of a new record), and a doubt's code or ""."""
        raise NotImplementedError

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Completions for a cell."""
        return []

    def picks_first(self, key: str) -> bool:
        """Whether Enter takes the first completion: only where the choices are all there can be."""
        return False

    def create_label(self, key: str) -> str:
        """Words of the line that creates an entry ("Create a court “{name}”"); "" where nothing is created."""
        return ""

    def tone(self, record: Record, key: str) -> str:
        """The colour role of a cell."""
        return "ink"

    def record_label(self, record: Record) -> str:
        """What a record is called where its sources or details are shown; "" where it has none of its own."""
        return ""

    def detail_keys(self, record: Record) -> tuple[str, ...]:
        """Which details mean something for a record."""
        return tuple(column.key for column in self.details)

    def put_detail(self, record: Record, key: str, text: str) -> None:
        """A detail was left with a text."""
        if text == self.typed_text(record, key):
            return
        dossier, doubt = self.with_text(record, key, text)
        self.doubted.emit(f"{self.name}/{record.uid}/{key}", doubt, text if doubt else "")
        if dossier is not self.dossier:
            self._take(dossier, -1)

    def show(self, dossier: Dossier, keep_order: bool) -> None:
        """Show another state; ``keep_order`` while somebody is in the table."""
        self.dossier = dossier
        fresh = list(self.records(dossier))
        by_uid = {record.uid: record for record in fresh}
        kept = [by_uid[row.uid] for row in self.rows if row.uid in by_uid]
        if keep_order and len(kept) == len(self.rows) == len(fresh):
            self.rows = kept
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kept) - 1, len(self.columns) - 1))
            return
        if fresh != self.rows or not fresh:
            self.beginResetModel()
            self.rows = fresh
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The records and the row that adds one."""
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def record_at(self, row: int) -> Record | None:
        """The record of a row; None for the row that adds one."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be edited."""
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsEditable if index.isValid() else base

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Headings, at the leading edge."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, text to edit, words for screen readers, colour."""
        record, column = self.record_at(index.row()), self.columns[index.column()]
        if record is None:
            shown = self.add_label if index.column() == 0 else ""
            return (
                shown if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_text(record, column.key)
        if role == Qt.ItemDataRole.EditRole:
            return self.typed_text(record, column.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {self.cell_text(record, column.key)}"
        return self.tone(record, column.key) if role == CellRole.TONE else None

    def place_of(self, index: AnyIndex) -> str:
        """The cell's place in the form: ``charges/uid/article``."""
        record = self.record_at(index.row())
        return f"{self.name}/{record.uid if record else ''}/{self.columns[index.column()].key}"

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A cell was left with a text."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        record, key, text = (
            self.record_at(index.row()),
            self.columns[index.column()].key,
            str(value or "").strip(),
        )
        if (record is None and not text) or (record is not None and text == self.typed_text(record, key)):
            return False
        dossier, doubt = self.with_text(record, key, text)
        if doubt:
            self.doubted.emit(self.place_of(index), doubt, text)
            if dossier is self.dossier:
                return False
        else:
            self.doubted.emit(self.place_of(index), "", "")
        self._take(dossier, index.row())
        return True

    def remove(self, rows: Sequence[int]) -> None:
        """Take the records of these rows away."""
        gone = [record.uid for row in rows if (record := self.record_at(row)) is not None]
        if gone:
            for uid in gone:
                for column in self.columns:
                    self.doubted.emit(f"{self.name}/{uid}/{column.key}", "", "")
            self._take(self.dossier.drop(*gone), -1)

    def _take(self, dossier: Dossier, row: int) -> None:
        """Show the changed dossier without losing the place: the row that adds becomes the new record."""
        known = {record.uid for record in self.rows}
        fresh = {record.uid: record for record in self.records(dossier)}
        made = [record for uid, record in fresh.items() if uid not in known]
        self.dossier = dossier
        for at in reversed(range(len(self.rows))):
            if self.rows[at].uid not in fresh:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self.rows[at]
                self.endRemoveRows()
        self.rows = [fresh[record.uid] for record in self.rows]
        if made:
            end = len(self.rows)
            self.beginInsertRows(QModelIndex(), end + 1, end + len(made))
            self.rows += made
            self.endInsertRows()
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit(dossier)
