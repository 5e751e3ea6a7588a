"""How the case editor is opened: for a case, for a new one, or to go on with a draft."""

from __future__ import annotations

from prisoner_tracker.ports import DraftKept
from ui.desk import Desk
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor


def editor_page(
    desk: Desk, uid: str | None, draft: DraftKept | None = None, *, event: bool = False
) -> CaseEditor:
    """The editor's page, reading its case already."""
    editing = CaseEditing(desk.file, desk.worker, uid)
    editor = CaseEditor(editing)
    if draft is not None and uid is None:
        editing.opened.connect(lambda: editing.take_up(draft))
    if event:
        editing.opened.connect(lambda: editor.go_to("timeline"))
    return editor
