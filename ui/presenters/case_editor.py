"""What the case editor decides: the state of the form, what can be taken back, and when it is saved.

The edited dossier is a frozen value, so undo is a list of them. Text still standing in a field is kept apart
(``typed``) until the field is left; a draft holds both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.field_access import FieldValue, value_of, with_value
from prisoner_tracker.domain.records import Record
from prisoner_tracker.domain.vocabulary import Vocabulary, load_shipped
from prisoner_tracker.ports import CaseFile, DraftKept
from prisoner_tracker.usecases.keep_draft import Draft, take_up, unsaved
from prisoner_tracker.usecases.open_case import OpenedCase, open_case
from prisoner_tracker.usecases.rearrest import rearrest
from prisoner_tracker.usecases.rebase_case import rebase_case
from prisoner_tracker.usecases.same_person import case_of_known_person
from prisoner_tracker.usecases.save_case import NEW, SAVE, save_case
from ui.presenters.draft_keeping import DraftKeeping
from ui.presenters.edit_history import EditHistory
from ui.presenters.field_registers import with_entry
from ui.presenters.form_problems import FormProblems
from ui.presenters.meanwhile import Meanwhile
from ui.presenters.own_work import OwnWork
from ui.presenters.register_lookup import RegisterLookup, read_registers


class CaseEditing(QObject):
    """One case being edited. ``worker`` has ``ask`` (reading thread) and ``write`` (writing thread).

    ``uid`` is a case's uid or code, None for a new one; ``person_of`` a case whose person the new one is about.
    """

    #: The case is there: build the form.
    opened = Signal()
    #: The edited dossier or what stands beside it changed.
    changed = Signal()
    #: Problems were found or settled.
    problems_changed = Signal()
    #: A draft is on disk (datetime).
    draft_kept = Signal(object)
    #: An earlier draft of this case is there (DraftKept).
    draft_offered = Signal(object)
    #: Committed; the form is clean (Changes).
    saved = Signal(object)
    #: Something did not work: code, details.
    failed = Signal(str, object)
    #: The user wants another screen: its key, and what it is about (uid).
    screen_asked = Signal(str, str)

    def __init__(
        self,
        file: CaseFile,
        worker: Any,
        uid: str | None = None,
        person_of: str = "",
        draft: DraftKept | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.file, self.worker = file, OwnWork(worker, self)
        self.language = "en"
        self.vocabularies: Mapping[str, Vocabulary] = load_shipped()
        self.registers = RegisterLookup()
        self.typed: dict[str, str] = {}
        self.saving = False
        self._uid = uid
        self._person_of, self._kept = person_of, draft
        self.is_new = uid is None
        self._base = new_dossier(file.new_uid, str)
        self._history = EditHistory(self._base)
        self.meanwhile = Meanwhile(self, self)
        self.problems = FormProblems(self, self)
        self.problems.changed.connect(self.problems_changed)
        self.draft = DraftKeeping(file, self.worker, file.new_uid(), self._draft_state, self)
        self.draft.kept.connect(self.draft_kept)
        self.draft.failed.connect(lambda code: self.failed.emit(code, {}))

    def start(self) -> None:
        """Read the case (for a new one only registers and vocabularies), then emit ``opened``."""
        file, uid, person_of = self.file, self._uid, self._person_of
        self.worker.ask(lambda: _read(file, uid, person_of), self._was_read, self.refused)

    def _was_read(self, found: tuple[OpenedCase, list[Record], Dossier | None]) -> None:
        case, entries, carried = found
        self.vocabularies = case.vocabularies
        self.registers = RegisterLookup(entries)
        self._base = case.dossier
        self._history.restart(case.dossier)
        if carried is not None:
            self._history.change("rearrest", carried)
        self.problems.look()
        self.opened.emit()
        if self._kept is not None:
            self.take_up(self._kept)
        elif case.draft is not None:
            self.draft_offered.emit(case.draft)

    def take_up(self, kept: DraftKept) -> None:
        """Go on where a draft was left: its own base stays the base, so that a conflict is noticed.

        A new case may have been saved just before the program died: then it is new no more.
        """
        draft, reader = take_up(kept), self.file.reader
        self.draft.adopt(kept.uid)
        if draft.is_new:
            self.worker.ask(lambda: unsaved(reader, draft), self._take_up, self.refused)
        else:
            self._take_up(draft)

    def _take_up(self, draft: Draft) -> None:
        self.is_new, self.typed = draft.is_new, dict(draft.typed)
        self.go_on_from(draft.base, draft.edited)

    def forget(self, kept: DraftKept) -> None:
        """Throw an offered draft away."""
        self.draft.adopt(kept.uid)
        self.draft.drop()
        self.draft.adopt(self.file.new_uid())

    @property
    def edited(self) -> Dossier:
        """What the form shows."""
        return self._history.now

    @property
    def base(self) -> Dossier:
        """What the form started from, or what was saved last."""
        return self._base

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return bool(self.typed) or self.edited != self._base

    @property
    def undo_label(self) -> str:
        """What would be taken back: a field's key, or a code such as ``charges``."""
        return self._history.undo_label

    def value(self, key: str) -> FieldValue:
        """A field's value, as of today."""
        return value_of(self.edited, key, self.file.clock.today())

    def base_value(self, key: str) -> FieldValue:
        """What the field said when the form began, or was saved last."""
        return value_of(self._base, key, self.file.clock.today())

    def set_value(self, key: str, value: FieldValue) -> None:
        """A field was left with this value."""
        self.typed.pop(key, None)
        dossier = with_entry(self.edited, key, value, self.registers)
        self.replace(key, with_value(dossier, key, value, self.file.new_uid))

    def replace(self, label: str, dossier: Dossier) -> None:
        """Any other change, under the name by which it is taken back."""
        if self._history.change(label, dossier):
            self._changed()
        elif not self.is_dirty:
            self.draft.drop()
            self._tell()

    def typing(self, place: str, text: str | None) -> None:
        """Text stands half typed at this place of the form; None: it does not any more."""
        if text is None:
            self.typed.pop(place, None)
        else:
            self.typed[place] = text
        if self.is_dirty:
            self.draft.soon()

    def undo(self) -> None:
        """Take the latest change of the form back."""
        if self._history.undo():
            self._changed()

    def redo(self) -> None:
        """Do it again."""
        if self._history.redo():
            self._changed()

    def _changed(self) -> None:
        if self.is_dirty:
            self.draft.soon()
        else:
            self.draft.drop()
        self._tell()

    def _tell(self) -> None:
        self.problems.look()
        self.changed.emit()

    def _draft_state(self) -> Draft:
        return Draft(self._base, self.edited, dict(self.typed), self.is_new)

    def save(self, reason: str = "") -> None:
        """Save what the form shows; it is clean only when ``saved`` comes. The case is read anew before."""
        if self.saving or not self.is_dirty:
            return
        self.saving = True
        if self.is_new:
            self.write(reason)
        else:
            self.meanwhile.save(reason)

    def go_on_from(self, newer: Dossier, edited: Dossier) -> None:
        """The form started from this newer state, and shows this now."""
        self._base = newer
        self._history.restart(newer)
        self._history.change("draft", edited)
        self._tell()

    def write(self, reason: str) -> None:
        """Write what the form shows."""
        file, edited = self.file, self.edited
        base = self.registers.with_known(self._base, edited)
        label = NEW if self.is_new else SAVE
        reader = file.reader

        def done(changes: Changes) -> None:
            self.worker.ask(
                lambda: (reader.dossier(edited.case.uid), read_registers(reader)),
                lambda found: self._was_saved(changes, edited, *found),
                self.refused,
            )

        self.worker.write(lambda: save_case(file, base, edited, label, reason), done, self.refused)

    def _was_saved(self, changes: Changes, edited: Dossier, stored: Dossier, entries: list[Record]) -> None:
        self.saving, self.is_new = False, False
        meanwhile = self.edited
        self.registers = RegisterLookup(entries)
        self._base = stored
        self._history.restart(stored)
        if meanwhile != edited:
            self._history.change("meanwhile", rebase_case(edited, meanwhile, stored))
        if self.is_dirty:
            self.draft.soon()
        else:
            self.draft.drop()
        self._tell()
        self.saved.emit(changes)

    def refused(self, error: TrackerError) -> None:
        """Something did not work; the form is as it was."""
        self.saving = False
        self.failed.emit(error.code, dict(error.details))
        self.changed.emit()

    def take_person(self, code: str) -> None:
        """The new case is about the person of this case: its names give way, all else stays."""
        reader = self.file.reader
        self.worker.ask(lambda: reader.dossier(code), self._person_was_read, self.refused)

    def _person_was_read(self, known: Dossier) -> None:
        base, edited = case_of_known_person(self.edited, known)
        self.typed = {place: text for place, text in self.typed.items() if not place.startswith("name/")}
        self._base = base
        self._history.restart(base)
        self._history.change("names", edited)
        self._changed()

    def close(self) -> bool:
        """Leave: what is not saved is kept as a draft at once. True when something was."""
        kept = self.is_dirty
        if kept:
            self.draft.keep_now()
        else:
            self.draft.drop()
        return kept

    def discard(self) -> None:
        """Throw away what is not saved, because the user said so."""
        self.typed.clear()
        self._history.restart(self._base)
        self.draft.drop()
        self._tell()


def _read(file: CaseFile, uid: str | None, person_of: str) -> tuple[OpenedCase, list[Record], Dossier | None]:
    """The case, or a new one, the registers, and what a new case of a known person begins with.

    In the reading thread: a fresh code is looked up there.
    """
    reader, carried = file.reader, None
    if uid is not None:
        return open_case(reader, uid), read_registers(reader), None
    if person_of:
        fresh, carried = rearrest(reader.dossier(person_of), file.new_uid, file.new_code)
    else:
        fresh = new_dossier(file.new_uid, file.new_code)
    return OpenedCase(fresh, reader.vocabularies()), read_registers(reader), carried
