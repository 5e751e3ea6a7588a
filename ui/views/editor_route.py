"""How the case editor comes and goes: for a case, a new one, a draft, or the next case of the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShortcut

from prisoner_tracker.ports import DraftKept
from ui.actions import sequences
from ui.desk import Desk
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.views.list_commands import ListCommands


class EditorRoute(QObject):
    """One editor at a time; going to another case closes the one that is open, which keeps what was typed."""

    #: Show this page.
    entered = Signal(object)
    #: This page is left: show the list again.
    left = Signal(object)
    #: Something to say.
    said = Signal(str)
    #: Another screen (key, about) on top of the editor.
    screen_asked = Signal(str, str)

    def __init__(self, desk: Desk, commands: ListCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._commands = desk, commands
        self.page: CaseEditor | None = None

    def show(
        self, uid: str | None, draft: DraftKept | None = None, *, event: bool = False, again: str = ""
    ) -> CaseEditor:
        """Open the editor; it reads its case at once. ``again``: a case whose person was arrested again."""
        if self.page is not None:
            self.page.close_editor()
        known = draft if uid is not None else None
        editing = CaseEditing(self._desk.file, self._desk.worker, uid, person_of=again, draft=known)
        page = CaseEditor(editing)
        if draft is not None and uid is None:
            editing.opened.connect(lambda: editing.take_up(draft))
        if event:
            editing.opened.connect(page.add_event)
        if uid is not None and draft is None:
            page.set_position(*self._commands.position())
        page.saved.connect(self._desk.feed.tell)
        page.kept_as_draft.connect(self.said)
        page.sheets.history_asked.connect(lambda about: self.screen_asked.emit("history", about))
        editing.screen_asked.connect(self.screen_asked)
        self._bind_person(page, editing)
        page.closed.connect(lambda: self._leave(page))
        page.open_asked.connect(lambda other: self._instead(page, other))
        page.previous_asked.connect(lambda: self._instead(page, self._commands.neighbour(-1)))
        page.next_asked.connect(lambda: self._instead(page, self._commands.neighbour(1)))
        self.page = page
        self.entered.emit(page)
        return page

    def _bind_person(self, page: CaseEditor, editing: CaseEditing) -> None:
        """Ctrl+P shows the person over all cases; one who is not saved yet has no page."""

        def ask() -> None:
            if not editing.is_new:
                self.screen_asked.emit("person", editing.edited.person.uid)

        for sequence in sequences(("Ctrl+P",)):
            shortcut = QShortcut(sequence, page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(ask)

    def _leave(self, page: CaseEditor) -> None:
        if self.page is page:
            self.page = None
            self.left.emit(page)

    def _instead(self, page: CaseEditor, other: str | None) -> None:
        """Another case in place of this one."""
        if other is None:
            return
        page.close_editor()
        if self.page is None:
            self.show(other)
