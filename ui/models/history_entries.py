"""The entries of a history as rows: moment, act, author, what changed, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from prisoner_tracker.usecases.case_history import HistoryEntry
from ui.desk import Desk
from ui.models.history_words import Terms, act_words, lines_of, moment, terms_of, tr
from ui.models.whole_errors import raises_whole

AnyIndex = QModelIndex | QPersistentModelIndex
_MOST_LINES = 4


class EntryRole(IntEnum):
    """The words of a row, whole."""

    WORDS = Qt.ItemDataRole.UserRole + 41


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a row says. ``mark`` is "undone" in words, or ""."""

    moment: str
    act: str
    author: str
    mark: str
    lines: tuple[str, ...]
    reason: str


class HistoryModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entries: list[HistoryEntry] = []
        self._words: list[EntryWords] = []

    def show_entries(self, entries: list[HistoryEntry], field: str = "") -> None:
        """Show these, their changes of one field or all."""
        self.beginResetModel()
        self.entries, terms = entries, terms_of(self._desk)
        self._words = [entry_words(terms, entry, field) for entry in entries]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many entries."""
        return 0 if parent.isValid() else len(self.entries)

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; one text for screen readers."""
        if not index.isValid():
            return None
        words = self._words[index.row()]
        if role == EntryRole.WORDS:
            return words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (words.moment, words.act, words.author, words.mark, *words.lines, words.reason)
            return ". ".join(part for part in parts if part)
        return None


def entry_words(terms: Terms, entry: HistoryEntry, field: str) -> EntryWords:
    """An entry in words."""
    act = entry.revision
    lines = [line.text for line in lines_of(terms, entry, field)]
    if entry.before is None and entry.after is None and not entry.purged:
        lines = [tr("{n} changes").format(n=act.size) if act.size != 1 else tr("1 change")]
    if len(lines) > _MOST_LINES:
        more = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], tr("and {n} more").format(n=more)]
    reason = tr("Why: {reason}").format(reason=act.reason) if act.reason else ""
    title = tr("{number}  {act}").format(number=act.number, act=act_words(act.label, act.undo_of))
    return EntryWords(
        moment(act.at), title, act.author, tr("undone") if act.undone else "", tuple(lines), reason
    )
