"""Which sheets a save of the editor may open: why, and whose value holds where two people changed the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from prisoner_tracker.usecases.rebase_case import Conflicting
from ui.models.history_words import Terms, tr
from ui.presenters.case_editor import CaseEditing
from ui.views.history.conflict_sheet import ask_conflicts
from ui.views.history.reason_sheet import ask_reason


class EditorSheets(QObject):
    """They lie over the editor but not inside it: its keys would work below them."""

    def __init__(self, editor: QWidget, editing: CaseEditing) -> None:
        super().__init__(editor)
        self._editor, self._editing = editor, editing
        editing.meanwhile.conflicted.connect(self._ask_conflicts)

    def ask_why(self, then: Callable[[str], None]) -> None:
        """Ask for a reason, then save."""
        ask_reason(self._room(), tr("Save"), then)

    def _ask_conflicts(self, found: tuple[Conflicting, ...]) -> None:
        editing, newer = self._editing, self._editing.meanwhile.newer
        if newer is not None:
            terms = Terms(editing.vocabularies, editing.language)
            ask_conflicts(self._room(), terms, found, editing.edited, newer, editing.meanwhile.settle)

    def _room(self) -> QWidget:
        return self._editor.parentWidget() or self._editor
