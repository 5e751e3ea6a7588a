"""Which screens take the whole window, under which key, and how the window enters and leaves them.

A screen is a `ui.widgets.page.Page` made as ``Screen(desk, about)``; its module is loaded when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.desk import Desk
from ui.widgets.page import Page

SCREENS: Mapping[str, str] = {
    "backups": "ui.views.backups.desk:BackupsDesk",
    "protection": "ui.views.backups.protection:ProtectionPage",
    "counts": "ui.views.counts.desk:CountsDesk",
    "duplicates": "ui.views.duplicates.desk:DuplicatesDesk",
    "person": "ui.views.person.page:PersonPage",
    "history": "ui.views.history.desk:HistoryDesk",
    "drafts": "ui.views.history.drafts_desk:DraftsDesk",
    "check": "ui.views.history.check_desk:CheckDesk",
    "due": "ui.views.due.page:DuePage",
    "proceeding": "ui.views.proceeding.page:ProceedingPage",
}
"""Screen key → ``module:class``. A command of the same key in `ui.actions` shows it without an ``about``."""


class Screens(QObject):
    """The screens on top of the three panes: the last one shown is left first."""

    #: A screen is shown, or its keys are others now: (key, word) pairs for the status line.
    hints_changed = Signal(list)
    #: The last screen was left.
    emptied = Signal()
    said = Signal(str, bool)
    case_asked = Signal(str)
    draft_asked = Signal(object)
    search_asked = Signal(str)

    def __init__(self, desk: Desk, pages: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pages = desk, pages
        self._open: list[Page] = []

    @property
    def top(self) -> Page | None:
        """The screen that is shown, if one is."""
        return self._open[-1] if self._open else None

    def show(self, key: str, about: str = "") -> Page:
        """Enter the screen of this key about a uid."""
        module, name = SCREENS[key].split(":")
        make: Callable[[Desk, str], Page] = getattr(import_module(module), name)
        return self.enter(make(self._desk, about))

    def enter(self, page: Page) -> Page:
        """Show this page until it is left."""
        page.said.connect(self.said)
        page.case_asked.connect(self.case_asked)
        page.draft_asked.connect(self.draft_asked)
        page.search_asked.connect(self._search)
        page.screen_asked.connect(self.show)
        page.hints_changed.connect(self.hints_changed)
        page.closed.connect(lambda: self.leave(page))
        self._open.append(page)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()
        self.hints_changed.emit(page.hints())
        return page

    def leave(self, page: Page) -> None:
        """Go back to what was shown before this page."""
        if page not in self._open:
            return
        page.close_page()
        self._open.remove(page)
        self._pages.removeWidget(page)
        page.deleteLater()
        if self._open:
            self._pages.setCurrentWidget(self._open[-1])
            self._open[-1].setFocus()
            self.hints_changed.emit(self._open[-1].hints())
        else:
            self.emptied.emit()

    def leave_all(self) -> None:
        """Back to the three panes."""
        for page in reversed(self._open.copy()):
            self.leave(page)

    def _search(self, text: str) -> None:
        self.leave_all()
        self.search_asked.emit(text)
