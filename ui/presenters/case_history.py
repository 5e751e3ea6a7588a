"""What the history screen decides: which entries are shown, which is chosen, and what is taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError, UserMistake
from prisoner_tracker.domain.fields import BY_KEY, FIELDS
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.case_history import CaseHistory, HistoryEntry, case_history
from prisoner_tracker.usecases.name_researcher import researcher
from ui.desk import Desk
from ui.models.history_words import act_words, tr
from ui.presenters.history_failures import turn_failure
from ui.presenters.own_work import OwnWork

_MOST = 2000


class HistoryPresenter(QObject):
    """The history of a case (uid), or of the whole file ("")."""

    #: Entries were read, or others are shown now.
    shown = Signal()
    #: A sentence, and whether Undo belongs beside it.
    said = Signal(str, bool)

    def __init__(self, desk: Desk, case: str, field: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.case = desk, case
        self.field = field if field in BY_KEY else ""
        self.author = ""
        self.chain_head = ""
        self._entries: tuple[HistoryEntry, ...] = ()
        self._work = OwnWork(desk.worker, self)
        desk.feed.happened.connect(self._changed)

    def begin(self) -> None:
        """Read the history."""
        reader, case = self.desk.file.reader, self.case
        self._work.ask(lambda: _read(reader, case), self._was_read, self._refused, topic="history")

    @property
    def entries(self) -> list[HistoryEntry]:
        """The entries shown, newest first."""
        return [entry for entry in self._entries if not self.field or entry.touches(self.field)]

    @property
    def name(self) -> str:
        """Whose history it is, by the last name known."""
        for entry in self._entries:
            for dossier in (entry.after, entry.before):
                if dossier is not None:
                    return dossier.primary_name or dossier.case.code
        return ""

    @property
    def read(self) -> bool:
        """Whether anything was read."""
        return bool(self._entries)

    def about(self, entry: HistoryEntry) -> str:
        """The uid an act is about; of an undo, what the act it names is about."""
        acts = {other.revision.number: other.revision for other in self._entries}
        act = acts.get(entry.revision.undo_of or 0, entry.revision)
        return act.about

    def fields(self) -> list[str]:
        """The fields that ever changed, in the order of forms."""
        changed = {step.key for entry in self._entries for step in entry.fields}
        return [field.key for field in FIELDS if field.key in changed]

    def show_field(self, key: str) -> None:
        """Only what changed this field; "" for all."""
        self.field = key
        self.shown.emit()

    def turn(self, entry: HistoryEntry, reason: str = "") -> None:
        """Take an act back, or do one that is undone again."""
        act, writer = entry.revision, self.desk.file.writer
        if act.undo_of is not None:
            self.said.emit(tr("That is an undo itself. Choose the act it is about."), False)
            return
        undo = not act.undone

        def done(_changes: Changes) -> None:
            sentence = (
                tr("Act {number} is undone: {act}.") if undo else tr("Act {number} is done again: {act}.")
            )
            self.said.emit(sentence.format(number=act.number, act=act_words(act.label)), False)

        turn = writer.undo if undo else writer.redo
        self.desk.write(lambda: turn(act.number, reason), done, self._refused_turn)

    def _was_read(self, found: tuple[CaseHistory | tuple[HistoryEntry, ...], str, str]) -> None:
        history, self.chain_head, self.author = found
        self._entries = history.entries if isinstance(history, CaseHistory) else history
        self.shown.emit()

    def _changed(self, _changes: Changes) -> None:
        self.begin()

    def _refused(self, error: TrackerError) -> None:
        self.said.emit(turn_failure(error), False)

    def _refused_turn(self, error: TrackerError) -> None:
        acts = {entry.revision.number: entry.revision for entry in self._entries}
        number = error.details.get("revision")
        self.said.emit(turn_failure(error, acts.get(number) if isinstance(number, int) else None), False)


def _read(reader: CaseReader, case: str) -> tuple[CaseHistory | tuple[HistoryEntry, ...], str, str]:
    author = researcher(reader)
    if case:
        try:
            history = case_history(reader, case)
        except UserMistake as mistake:
            if mistake.code != "no-such-case":
                raise
        else:
            return history, history.chain_head, author
    entries = tuple(HistoryEntry(entry, None, None, (), ()) for entry in reader.history(limit=_MOST))
    return entries, reader.chain_head(), author
