"""What a save does when the case changed since the form was opened: put together what is disjoint, ask for the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.rebase_case import Conflicting, conflicts, merge_case
from ui.presenters.draft_keeping import DraftKeeping
from ui.presenters.own_work import OwnWork


class Editing(Protocol):
    """What is needed of `CaseEditing`."""

    file: CaseFile
    worker: OwnWork
    draft: DraftKeeping
    saving: bool

    @property
    def base(self) -> Dossier: ...  # noqa: D102

    @property
    def edited(self) -> Dossier: ...  # noqa: D102

    def go_on_from(self, newer: Dossier, edited: Dossier) -> None: ...  # noqa: D102

    def save(self, reason: str = "") -> None: ...  # noqa: D102

    def write(self, reason: str) -> None: ...  # noqa: D102

    def refused(self, error: TrackerError) -> None: ...  # noqa: D102


class Meanwhile(QObject):
    """Stands before each save of a case that is in the file already."""

    #: Somebody else changed the same (tuple of conflicts): nothing is saved; ask, then `settle`.
    conflicted = Signal(object)

    def __init__(self, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self.newer: Dossier | None = None
        self.found: tuple[Conflicting, ...] = ()
        self._reason = ""

    def save(self, reason: str) -> None:
        """Read the case anew; save when nothing has to be asked."""
        editing = self._editing
        reader, uid = editing.file.reader, editing.edited.case.uid
        editing.worker.ask(
            lambda: reader.dossier(uid), lambda newer: self._look(newer, reason), editing.refused
        )

    def settle(self, theirs: Collection[str]) -> None:
        """Of what both changed, these (by name) are theirs and the rest is the form's; then save."""
        if self.newer is not None:
            self._go_on_from(self.newer, theirs)
            self._editing.draft.soon()
            self._editing.save(self._reason)

    def _look(self, newer: Dossier, reason: str) -> None:
        editing, self.newer, self._reason = self._editing, newer, reason
        self.found = conflicts(editing.base, editing.edited, newer)
        if self.found:
            editing.saving = False
            self.conflicted.emit(self.found)
            return
        if replace(newer, revision=editing.base.revision) != editing.base:
            self._go_on_from(newer)
        editing.write(reason)

    def _go_on_from(self, newer: Dossier, theirs: Collection[str] = ()) -> None:
        editing = self._editing
        merged = merge_case(editing.base, editing.edited, newer, theirs, editing.file.new_uid)
        editing.go_on_from(newer, replace(merged, revision=newer.revision))
