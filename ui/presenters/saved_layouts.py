"""How a saved search brings its columns and its order with it, and how the user's own come back after it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.ports import Order
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.saved_searches import SavedSearches, order_of, sorted_text
from ui.presenters.search import Found, SearchPresenter


class SavedLayouts(QObject):
    """The layout stays while the search is refined; it goes with the text."""

    def __init__(
        self,
        search: SearchPresenter,
        saved: SavedSearches,
        cases: CaseListPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search, self._saved, self.cases = search, saved, cases
        self._own_order: Order | None = None
        search.found.connect(self._follow)

    def open(self, saved: SavedSearch) -> None:
        """Show what it finds, as it was kept."""
        order = order_of(saved.sorted_by)
        if order is not None:
            self._own_order = self._own_order or self._search.order
        self.cases.use_layout(saved.columns)
        self._search.set_text(saved.query, order or self._own_order)

    def show(self, what: str | SavedSearch) -> None:
        """Show what a saved search or a text finds; a text that is saved is shown as it was kept."""
        saved = self._saved.of_text(what) if isinstance(what, str) else what
        if saved is not None:
            self.open(saved)
        else:
            self._search.set_text(str(what))

    def keep(self, name: str, text: str, columns: list[str]) -> None:
        """Save the search with the columns in the order they are seen, their widths, and how it is sorted."""
        self._saved.save(name, text, self.cases.layout_text(columns), sorted_text(self._search.order))

    def _follow(self, found: Found) -> None:
        """An empty filter is nobody's search: the list is the user's own again."""
        if found.text.strip():
            return
        self.cases.use_layout("")
        if self._own_order is not None:
            order, self._own_order = self._own_order, None
            if order != self._search.order:
                self._search.set_order(order)
