"""The drafts that were kept as rows: whose, when, and what in them is not saved."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import DraftKept
from prisoner_tracker.usecases.case_history import field_steps
from prisoner_tracker.usecases.keep_draft import Draft, take_up
from ui.field_words import field_label
from ui.models.history_entries import AnyIndex, EntryRole, EntryWords
from ui.models.history_words import ChangeLine, Terms, moment, one_line, tr, value_words
from ui.models.whole_errors import raises_whole

_MOST_LINES = 3


class DraftModel(QAbstractListModel):
    """Newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafts: list[DraftKept] = []
        self._words: list[EntryWords] = []

    def show_drafts(self, drafts: list[DraftKept], terms: Terms) -> None:
        """Show these."""
        self.beginResetModel()
        self.drafts = drafts
        self._words = [_words(kept, terms) for kept in drafts]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self.drafts)

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; one text for screen readers."""
        if not index.isValid():
            return None
        words = self._words[index.row()]
        if role == EntryRole.WORDS:
            return words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (words.act, words.moment, words.author, *words.lines) if part)
        return None


def _words(kept: DraftKept, terms: Terms) -> EntryWords:
    draft = take_up(kept)
    typed = draft.typed.get("name/0", "")
    name = draft.edited.primary_name or typed or tr("No name yet")
    what = tr("new case") if draft.is_new else draft.edited.case.code
    lines = [line.text for line in draft_lines(draft, terms)]
    if len(lines) > _MOST_LINES:
        more = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], tr("and {n} more").format(n=more)]
    return EntryWords(moment(kept.kept_at), name, what, "", tuple(lines), "")


def draft_lines(draft: Draft, terms: Terms) -> list[ChangeLine]:
    """What is not saved: fields that differ, then texts that stand half typed. Restricted ones by name only."""
    found: list[ChangeLine] = []
    for step in field_steps(None if draft.is_new else draft.base, draft.edited):
        if step.key == "code":
            continue
        if BY_KEY[step.key].restricted:
            found.append(ChangeLine(field_label(step.key)))
            continue
        before, after = (value_words(terms, step.key, value) for value in (step.before, step.after))
        found.append(ChangeLine(field_label(step.key), before, after))
    for place, text in draft.typed.items():
        key = place.split("/")[0]
        if text.strip() and not (key in BY_KEY and BY_KEY[key].restricted):
            label = field_label(key) if key in BY_KEY else tr("Half typed")
            found.append(ChangeLine(label, "", one_line(text)))
    if not found and draft.edited != draft.base:
        found.append(ChangeLine(tr("Entries of a table differ")))
    return found
