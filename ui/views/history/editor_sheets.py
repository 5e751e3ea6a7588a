"""Where the editor leads for a moment: why a save is done, whose value holds where two changed the same, the history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from prisoner_tracker.usecases.rebase_case import Conflicting
from ui.models.history_words import Terms, tr
from ui.presenters.case_editor import CaseEditing
from ui.views.history.conflict_sheet import ask_conflicts
from ui.views.history.reason_sheet import ask_reason


class EditorSheets(QObject):
    """Sheets lie over the editor but not inside it: its keys would work below them."""

    #: The history of the case is wanted: its uid, or "uid field".
    history_asked = Signal(str)

    def __init__(self, editor: QWidget, editing: CaseEditing) -> None:
        super().__init__(editor)
        self._editor, self._editing = editor, editing
        self._return_to: QWidget | None = None
        editor.installEventFilter(self)
        editing.meanwhile.conflicted.connect(self._ask_conflicts)

    def ask_history(self, field: str = "") -> None:
        """Who changed the case, or one field; back from there the focus is where it was."""
        self._return_to = QApplication.focusWidget()
        self.history_asked.emit(f"{self._editing.edited.case.uid} {field}".strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shown again: back from the history."""
        if event.type() == QEvent.Type.Show and watched is self._editor and self._return_to is not None:
            self._return_to.setFocus(Qt.FocusReason.OtherFocusReason)
            self._return_to = None
        return False

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
