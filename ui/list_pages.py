"""Which page stands in the middle pane: the table, the trash, how to begin, or what each condition costs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.presenters.match_costs import MatchCosts
from ui.presenters.search import Begun, Counted, Found, SearchPresenter
from ui.views.case_list import CaseListView
from ui.views.empty_states import NoCases, NoMatch
from ui.views.trash import TrashView


class ListPages(QObject):
    """Follows what was found."""

    #: The page that had the focus went; its successor should have it.
    emptied = Signal()
    #: Whether the file has no case at all: then there is nothing to look at or to search.
    bare_changed = Signal(bool)
    #: "new-case", "import" or "sample", chosen where there are no cases.
    begin_asked = Signal(str)

    def __init__(
        self, view: CaseListView, search: SearchPresenter, costs: MatchCosts, trash: TrashView
    ) -> None:
        super().__init__(view)
        self._view, self._search, self._costs = view, search, costs
        self.trash = trash
        self.no_cases, self.no_match = NoCases(), NoMatch()
        for page in (self.no_cases, self.no_match, trash):
            view.pages.addWidget(page)
        self._found: Found | None = None
        self._counted: Counted | None = None
        search.begun.connect(self._begin)
        search.found.connect(self._follow)
        search.counted.connect(self._count)
        costs.shown.connect(self.no_match.show_costs)
        self.no_match.text_asked.connect(search.set_text)
        self.no_cases.asked.connect(self.begin_asked)

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self._view.pages.currentWidget() is self.trash

    def show_cases(self) -> None:
        """The table, or why it is empty."""
        self._show(len(self._found.numbers) if self._found else 0)
        if self._counted is not None:
            self._view.show_counts(self._counted)

    def show_trash(self) -> None:
        """The trash."""
        self._view.pages.setCurrentWidget(self.trash)
        self._view.show_line(True)
        self._view.show_title(self.tr("Trash"))

    def _begin(self, begun: Begun) -> None:
        if len(begun.first.numbers):
            self._show(len(begun.first.numbers))

    def _follow(self, found: Found) -> None:
        self._found = found
        if not self.in_trash or not found.again:
            self._show(len(found.numbers))
        if not len(found.numbers) and found.text.strip():
            self._costs.ask(found.query)

    def _count(self, counted: Counted) -> None:
        self._counted = counted
        if not self.in_trash:
            self._view.show_counts(counted)

    def _show(self, found: int) -> None:
        pages = self._view.pages
        wanted = self._view.table if found else self.no_match if self._search.text.strip() else self.no_cases
        if wanted is pages.currentWidget():
            return
        focus = self._view.window().focusWidget()
        had_focus = focus is not None and pages.isAncestorOf(focus)
        pages.setCurrentWidget(wanted)
        self._view.show_line(wanted is not self.no_cases)
        self.bare_changed.emit(wanted is self.no_cases)
        if had_focus:
            self.emptied.emit()
