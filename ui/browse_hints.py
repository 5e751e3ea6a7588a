"""Which keys the status line shows in the three panes: those of what has the focus, or of a choice of cases."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.views.browse import BrowsePage
from ui.views.status_line import StatusLine
from ui.widgets.rail_row import RailRow
from ui.widgets.search_bar import SearchField


class BrowseHints(QObject):
    """Follows the focus while the three panes are shown."""

    def __init__(self, browse: BrowsePage, status: StatusLine) -> None:
        super().__init__(browse)
        self._browse, self._status = browse, status
        browse.list.chosen_changed.connect(lambda _count: self._follow(None, QApplication.focusWidget()))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._browse.isVisible() or not self._browse.isAncestorOf(now):
            return
        hints = self._hints_of(now)
        if hints:
            self._status.set_hints(hints)
        elif now is self._browse.list.table:
            self._status.show_browse_hints(self._browse.is_narrow)

    def _hints_of(self, widget: QWidget) -> list[tuple[str, str]]:
        if isinstance(widget, SearchField):
            return [
                ("↓", self.tr("completions")),
                ("F1", self.tr("how to search")),
                ("Ctrl+D", self.tr("save the search")),
            ]
        if isinstance(widget, RailRow) and widget.kind == "facet":
            return [
                ("Space", self.tr("choose")),
                ("-", self.tr("exclude")),
                ("→", self.tr("all values")),
                ("F6", self.tr("next pane")),
            ]
        if isinstance(widget, RailRow) and widget.kind == "search":
            return [
                ("F2", self.tr("rename")),
                ("P", self.tr("pin")),
                ("Ctrl+↑", self.tr("move")),
                ("Ctrl+C", self.tr("copy as text")),
            ]
        if widget is self._browse.list.table and len(self._browse.list.table.chosen()) > 1:
            return [
                ("T", self.tr("tag")),
                ("C", self.tr("category")),
                ("Shift+E", self.tr("same event")),
                ("Ctrl+E", self.tr("export")),
                ("Del", self.tr("to the trash")),
            ]
        return []
