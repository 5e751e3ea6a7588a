"""What is done to whole cases and taken back: trash, restore, undo, redo, each said in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.restore_cases import restore_cases
from prisoner_tracker.usecases.trash_cases import trash_cases
from ui.desk import Desk
from ui.errors import failure_codes, failure_sentence
from ui.presenters.history_failures import turn_failure

_CONTEXT = "Act"
_ACTS: dict[str, str] = {
    "save-case": QT_TRANSLATE_NOOP("Act", "the changes to a case"),
    "new-case": QT_TRANSLATE_NOOP("Act", "a new case"),
    "import": QT_TRANSLATE_NOOP("Act", "an import"),
    "trash": QT_TRANSLATE_NOOP("Act", "moving to the trash"),
    "restore": QT_TRANSLATE_NOOP("Act", "restoring from the trash"),
    "bulk-tag": QT_TRANSLATE_NOOP("Act", "tagging cases"),
    "bulk-untag": QT_TRANSLATE_NOOP("Act", "taking a tag off cases"),
    "bulk-category": QT_TRANSLATE_NOOP("Act", "giving cases a category"),
    "bulk-uncategory": QT_TRANSLATE_NOOP("Act", "taking a category from cases"),
    "bulk-event": QT_TRANSLATE_NOOP("Act", "adding an event to cases"),
    "merge-people": QT_TRANSLATE_NOOP("Act", "merging two people"),
    "decide-pair": QT_TRANSLATE_NOOP("Act", "a decision about two people"),
    "definition": QT_TRANSLATE_NOOP("Act", "a definition"),
    "freeze": QT_TRANSLATE_NOOP("Act", "a frozen count"),
    "sign-count": QT_TRANSLATE_NOOP("Act", "a signature"),
    "save-search": QT_TRANSLATE_NOOP("Act", "a saved search"),
    "delete-search": QT_TRANSLATE_NOOP("Act", "letting a saved search go"),
}
_OTHER = QT_TRANSLATE_NOOP("Act", "the latest act")


class Acts(QObject):
    """Every act is one revision of the history, and none asks for confirmation."""

    #: What was done, in a sentence, and whether "Undo" belongs beside it.
    said = Signal(str, bool)
    #: Why something was not done, in a sentence.
    failed = Signal(str)
    #: A write was committed, or a draft kept: the file is safe as of now.
    committed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.feed.happened.connect(lambda _changes: self.committed.emit())
        desk.worker.failed.connect(self.fail)

    def trash(self, uids: Sequence[str]) -> None:
        """Move these cases to the trash, in one act."""
        if not uids:
            return
        file, number = self._desk.file, len(uids)

        def done(_changes: Changes) -> None:
            one = self.tr("Moved 1 case to the trash.")
            many = self.tr("Moved {n} cases to the trash.").format(n=number)
            self.said.emit(one if number == 1 else many, True)

        self._desk.write(lambda: trash_cases(file, uids), done, self.fail)

    def restore(self, uids: Sequence[str]) -> None:
        """Take these cases back from the trash, in one act."""
        reader = self._desk.file.reader
        self._desk.worker.ask(lambda: _cases(reader, uids), self._restore, self.fail)

    def undo(self) -> None:
        """Take back the latest act that is not undone."""
        self._turn("undo")

    def redo(self) -> None:
        """Do the act undone last again."""
        self._turn("redo")

    def fail(self, error: TrackerError) -> None:
        """Say why something was not done."""
        self.failed.emit(self._sentence(error))

    def unexpected(self, what: str) -> str:
        """The sentence for an error that nobody foresaw."""
        return failure_sentence(what)

    def _restore(self, cases: list[Case]) -> None:
        file, number = self._desk.file, len(cases)

        def done(_changes: Changes) -> None:
            one = self.tr("Restored 1 case.")
            self.said.emit(one if number == 1 else self.tr("Restored {n} cases.").format(n=number), True)

        self._desk.write(lambda: restore_cases(file, cases), done, self.fail)

    def _turn(self, way: str) -> None:
        writer = self._desk.file.writer

        def done(changes: Changes) -> None:
            reader = self._desk.file.reader
            self._desk.worker.ask(
                lambda: _label_of(reader, changes.revision), lambda label: self._told(way, label)
            )

        self._desk.write(writer.undo if way == "undo" else writer.redo, done, self.fail)

    def _told(self, way: str, label: str) -> None:
        act = QCoreApplication.translate(_CONTEXT, _ACTS.get(label, _OTHER))
        sentence = self.tr("Undone: {act}.") if way == "undo" else self.tr("Done again: {act}.")
        self.said.emit(sentence.format(act=act), False)

    def _sentence(self, error: TrackerError) -> str:
        if error.code == "changed-meanwhile" and error.code not in failure_codes():
            return self.tr("Later changes stand in the way. Nothing was changed.")
        return turn_failure(error)


def _cases(reader: CaseReader, uids: Sequence[str]) -> list[Case]:
    return [reader.dossier(uid).case for uid in uids]


def _label_of(reader: CaseReader, revision: int) -> str:
    """The label of the act that this undo or redo was about."""
    history = {entry.number: entry for entry in reader.history(limit=500)}
    turned = history.get(revision)
    about = history.get(turned.undo_of) if turned is not None and turned.undo_of is not None else None
    return about.label if about is not None else ""
