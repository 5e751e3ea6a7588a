"""What the grid of a hearing looks like as a small table: one row a defendant, typed over where somebody differs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Record
from ui.date_words import short as short_date
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.outcome_reading import RELEASES, UNTIL
from ui.models.record_table import AnyIndex, Column, RecordTable, TableContext
from ui.models.term_choices import term_choices
from ui.presenters.hearing import HearingDraft

_TYPED = frozenset({"outcome", "conditions", "note"})


def _tr(text: str) -> str:
    return QCoreApplication.translate("HearingGrid", text)


class HearingGrid(RecordTable):
    """Rows are the defendants' cases. Del leaves somebody out, and takes her in again."""

    name = "hearing"

    def __init__(self, context: TableContext, draft: HearingDraft, parent: QObject | None = None) -> None:
        super().__init__(context, draft.group.dossiers[0], parent)
        self.draft = draft
        self._dossiers = {dossier.case.uid: dossier for dossier in draft.group.dossiers}
        self.rows = [dossier.case for dossier in draft.group.dossiers]
        draft.changed.connect(self._refresh)

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Defendant, Until now, Outcome, Conditions, Note."""
        return (
            Column("name", _tr("Defendant"), 210, strong=True),
            Column("before", _tr("Until now"), 160),
            Column("outcome", _tr("Outcome"), 190),
            Column("conditions", _tr("Conditions"), 170),
            Column("note", _tr("Note")),
        )

    def records(self, _dossier: Dossier) -> list[Record]:
        """The defendants."""
        return list(self.rows)

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # type: ignore[override]
        """The defendants; nobody is added here."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Outcome, conditions and note can be typed."""
        flags = super().flags(index)
        typed = index.isValid() and self.columns[index.column()].key in _TYPED
        return flags if typed else flags & ~Qt.ItemFlag.ItemIsEditable

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell; the outcome of all where nothing else was typed."""
        line = self.draft.lines[record.uid]
        if key == "name":
            return self._dossiers[record.uid].primary_name
        if key == "before":
            return self._before(self._dossiers[record.uid])
        if line.left_out:
            return _tr("left out") if key == "outcome" else ""
        return self.draft.outcome_of(record.uid) if key == "outcome" else str(getattr(line, key))

    def typed_text(self, record: Record, key: str) -> str:
        """What an open cell begins with."""
        line = self.draft.lines[record.uid]
        return (line.outcome or "") if key == "outcome" else self.cell_text(record, key)

    def tone(self, record: Record, key: str) -> str:
        """An exception is ink, what all share recedes, what is not understood is a problem."""
        line = self.draft.lines[record.uid]
        if line.left_out:
            return "ink3"
        if key == "outcome":
            if self.draft.doubt(self.draft.outcome_of(record.uid)):
                return "problem"
            return "ink" if line.outcome is not None else "ink2"
        return "ink2" if key == "before" else "ink"

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Dates and terms as they are understood, kinds of release."""
        if key != "outcome" or not typed.strip():
            return []
        kinds = term_choices(self.context.vocabularies()["release_kind"], typed, self.context.language)
        if self.draft.what in RELEASES:
            return kinds
        return [*reading_choices(UNTIL.sub("", typed), self.context.today), *kinds[:3]]

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A cell was left with a text; an outcome emptied is that of all again."""
        record = self.record_at(index.row())
        if role != Qt.ItemDataRole.EditRole or record is None:
            return False
        key, text = self.columns[index.column()].key, str(value or "").strip()
        if text == self.typed_text(record, key):
            return False
        said = (text or None) if key == "outcome" else text
        self.draft.set_line(record.uid, **{key: said}, left_out=False)
        return True

    def remove(self, rows: object) -> None:
        """Leave somebody out, or take her in again."""
        for row in rows:  # type: ignore[attr-defined]
            record = self.record_at(row)
            if record is not None:
                self.draft.set_line(record.uid, left_out=not self.draft.lines[record.uid].left_out)

    def _before(self, dossier: Dossier) -> str:
        today = self.context.today
        until = value_of(dossier, "remand_until", today)
        sentence = value_of(dossier, "sentence", today)
        if sentence is not None:
            return str(getattr(sentence, "text", sentence))
        return _tr("until {day}").format(day=short_date(until)) if isinstance(until, UncertainDate) else ""

    def _refresh(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
