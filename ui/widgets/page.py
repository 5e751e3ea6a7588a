"""What a screen that takes the whole window has in common: how it speaks, how it is left, where it leads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A screen entered from the three panes. `close_page` is called before it goes; it may keep work there."""

    #: A sentence for the user, and whether Undo is offered beside it.
    said = Signal(str, bool)
    #: The user is done here.
    closed = Signal()
    #: Open this case (uid) in the editor.
    case_asked = Signal(str)
    #: Go on with this draft (DraftKept).
    draft_asked = Signal(object)
    #: Show the list of cases for this filter text.
    search_asked = Signal(str)
    #: Open another screen of the table in `ui.screens`, about this uid (or "").
    screen_asked = Signal(str, str)
    #: Other keys apply now: (key, word) pairs for the status line.
    hints_changed = Signal(list)

    def hints(self) -> list[tuple[str, str]]:
        """The few (key, word) pairs that apply, for the status line."""
        return []

    def close_page(self) -> None:
        """Stop what the page still does; nothing is asked of the file after this."""
