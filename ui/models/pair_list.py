"""What the list of pairs shows: two names, how surely they are one person's, why, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from prisoner_tracker.usecases.find_duplicates import Duplicate
from ui.models.whole_errors import raises_whole
from ui.reason_words import reason_words
from ui.text_direction import isolate

AnyIndex = QModelIndex | QPersistentModelIndex
_CONTEXT = "PairList"
_DECISIONS = {
    "same": QT_TRANSLATE_NOOP("PairList", "same person"),
    "different": QT_TRANSLATE_NOOP("PairList", "not the same"),
    "unsure": QT_TRANSLATE_NOOP("PairList", "unsure"),
    "merged": QT_TRANSLATE_NOOP("PairList", "merged"),
}


class PairRole(IntEnum):
    """The roles of the list."""

    #: `PairWords`.
    WORDS = Qt.ItemDataRole.UserRole + 201


@dataclass(frozen=True, slots=True)
class PairWords:
    """A pair in words. ``score`` is "97 %"; ``mark`` says what was decided."""

    one: str
    other: str
    score: str
    reasons: str
    mark: str
    homonyms: bool


def tr(source: str) -> str:
    """A text of this list in the user's language."""
    return QCoreApplication.translate(_CONTEXT, source)


def words_of(pair: Duplicate) -> PairWords:
    """The words of a pair."""
    first = [outline.sketch.names[0] if outline.sketch.names else "" for outline in (pair.one, pair.other)]
    names = [" ".join(name.split()) for name in first]
    reasons = reason_words([(reason.code, reason.details) for reason in pair.reasons])
    if pair.homonyms:
        reasons = "; ".join((tr(QT_TRANSLATE_NOOP("PairList", "homonyms, probably two people")), reasons))
    mark = tr(_DECISIONS[pair.decision]) if pair.decision in _DECISIONS else ""
    return PairWords(*names, f"{round(pair.score * 100)} %", reasons, mark, pair.homonyms)


class PairListModel(QAbstractListModel):
    """The pairs as they come; a decision changes a row in place."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self.pairs: list[Duplicate] = []
        self._words: dict[int, PairWords] = {}

    def show_pairs(self, pairs: list[Duplicate]) -> None:
        """Show these; rows stay where they are when only decisions differ."""
        same = len(pairs) == len(self.pairs) and all(
            (old.one.sketch.key, old.other.sketch.key) == (new.one.sketch.key, new.other.sketch.key)
            for old, new in zip(self.pairs, pairs, strict=True)
        )
        if same:
            self.pairs, self._words = pairs, {}
            if pairs:
                self.dataChanged.emit(self.index(0), self.index(len(pairs) - 1))
            return
        self.beginResetModel()
        self.pairs, self._words = pairs, {}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row a pair."""
        return 0 if parent.isValid() else len(self.pairs)

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words to paint, and a sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self.pairs):
            return None
        words = self._words.get(index.row())
        if words is None:
            words = self._words[index.row()] = words_of(self.pairs[index.row()])
        if role == PairRole.WORDS:
            return words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (f"{isolate(words.one)}, {isolate(words.other)}", words.score, words.mark, words.reasons)
            return ", ".join(part for part in parts if part)
        return None
