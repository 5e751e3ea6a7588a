"""What the days that are due look like as a small table: what nobody followed up first, then what is coming."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.deadlines import HEARING, QUESTION, REMAND, TERM
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.record import Record
from prisoner_tracker.usecases.due import Due
from ui.date_words import short as short_date
from ui.models.record_table import AnyIndex, Column, RecordTable, TableContext
from ui.models.whole_errors import raises_whole

_CONTEXT = "Due"
_WHAT = {
    REMAND: QT_TRANSLATE_NOOP("Due", "Remand ends"),
    HEARING: QT_TRANSLATE_NOOP("Due", "Hearing"),
    TERM: QT_TRANSLATE_NOOP("Due", "Term ends"),
    QUESTION: QT_TRANSLATE_NOOP("Due", "Question"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


class DueTable(RecordTable):
    """Nothing is typed here; ``due_at`` is the line of a row."""

    name = "due"

    def __init__(
        self, context: TableContext, lines: Sequence[Due], today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(context, new_dossier(lambda: "", lambda: ""), parent)
        self._today = today
        self._lines = sorted(lines, key=lambda line: not line.overdue)
        self.rows = [Record(uid=line.case) for line in self._lines]

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """When, How long, What, Person, Code."""
        return (
            Column("when", _tr("Day"), 150),
            Column("left", _tr("From today"), 130),
            Column("what", _tr("What"), 300, strong=True),
            Column("name", _tr("Person"), 260),
            Column("code", _tr("Case")),
        )

    def due_at(self, row: int) -> Due | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def records(self, _dossier: Dossier) -> list[Record]:
        """One a line."""
        return list(self.rows)

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # type: ignore[override]
        """The lines."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Nothing is typed here."""
        return super().flags(index) & ~Qt.ItemFlag.ItemIsEditable

    def remove(self, rows: object) -> None:
        """A day goes when somebody records what happened."""

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Each row is a line, whatever its case."""
        self._row = index.row()
        return super().data(index, role)

    def cell_text(self, _record: Record, key: str) -> str:
        """Words of the cell."""
        line = self._lines[self._row]
        if key == "when":
            return short_date(_span(line.deadline.first, line.deadline.last))
        if key == "left":
            return left_words(line, self._today)
        if key == "what":
            what = _tr(_WHAT[line.deadline.kind])
            return f"{what}: {line.deadline.text}" if line.deadline.text else what
        return line.name if key == "name" else line.code

    def tone(self, _record: Record, key: str) -> str:
        """You must act where a day has passed; a day that is not one is in doubt."""
        line = self._lines[self._row]
        if key == "left" and line.overdue:
            return "problem"
        if key == "when" and line.deadline.first != line.deadline.last:
            return "doubt"
        return "ink2" if key == "code" else "ink"


def left_words(line: Due, today: date) -> str:
    """``in 3 days``, ``today``, ``12 days ago``."""
    if line.overdue:
        days = (today - line.deadline.last).days
        return _tr("yesterday") if days == 1 else _tr("{n} days ago").format(n=days)
    days = max(0, (line.deadline.first - today).days)
    if days == 0:
        return _tr("today") if line.deadline.first >= today else _tr("now or soon")
    return _tr("tomorrow") if days == 1 else _tr("in {n} days").format(n=days)


def _span(first: date, last: date) -> UncertainDate:
    if first == last:
        return UncertainDate.from_day(first)
    return UncertainDate.from_edtf(f"{first.isoformat()}/{last.isoformat()}")
