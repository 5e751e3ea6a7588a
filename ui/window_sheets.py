"""Which sheets and menus lie over the main window: the file's menu, the palette, columns, names of searches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from prisoner_tracker.domain.records import SavedSearch
from ui.actions import Actions
from ui.presenters.commands import Commands, Offer
from ui.presenters.saved_layouts import SavedLayouts
from ui.presenters.saved_searches import SavedSearches
from ui.presenters.search import SearchPresenter
from ui.theme.look import look
from ui.views.case_list import CaseListView
from ui.views.finishing import cover_while_finishing
from ui.widgets.buttons import key_text

MENUS = ("case", "copy", "edit", "view", "file", "look")


class WindowSheets(QObject):
    """Opens them over ``window``; what they decide goes to the presenters."""

    #: The palette found somebody: open this case (code).
    case_asked = Signal(str)

    def __init__(
        self,
        window: QWidget,
        view: CaseListView,
        actions: Actions,
        search: SearchPresenter,
        saved: SavedSearches,
        layouts: SavedLayouts,
    ) -> None:
        super().__init__(window)
        self._window, self._view, self._actions = window, view, actions
        self._search, self._saved, self._layouts = search, saved, layouts
        search.desk.worker.finishing.connect(lambda: cover_while_finishing(window))

    def use_colours(self, scheme: str) -> None:
        """Light, dark or what the system has; remembered."""
        self._search.desk.settings.scheme = scheme
        look().set_scheme(scheme)

    def show_menu(self, below: QWidget) -> None:
        """All commands by group, under the label of the file."""
        menu = QMenu(self._window)
        for group in self._actions.in_menu(*MENUS):
            menu.addActions(group)
            menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def show_palette(self) -> None:
        """Everything by name."""
        from ui.views.command_palette import CommandPalette

        group = self.tr("Commands")
        offers = [
            Offer(
                group,
                command.icon,
                action.text(),
                "",
                key_text(command.keys[0]) if command.keys else "",
                action.trigger,
            )
            for command, action in self._actions.all()
            if command.key != "palette"
        ]
        commands = Commands(self._search.desk, offers, self._layouts.show, self.case_asked.emit)
        commands.saved = self._saved.rows
        palette = CommandPalette(self._window, commands)
        commands.setParent(palette)
        palette.open_palette()

    def show_columns(self) -> None:
        """Choose columns."""
        from ui.views.column_chooser import ColumnChooser

        ColumnChooser(self._window, self._layouts.cases, self._view.visible_columns()).open_sheet()

    def show_filter_help(self, take: Callable[[str], None]) -> None:
        """Every piece of the filter language and every field, with an example that is tried by Enter."""
        from ui.views.filter_help import FilterHelp

        sheet = FilterHelp(self._window, take)
        sheet.open_sheet(focus=sheet.syntax)

    def show_save_search(self) -> None:
        """Name the search that stands in the field."""
        from ui.views.name_sheet import ask_name

        text = self._search.text
        if not text.strip() or self._search.error is not None:
            return
        now, columns = self._saved.of_text(text), self._view.visible_columns()
        ask_name(
            self._window,
            self.tr("Save this search with its columns and order"),
            now.name if now is not None else "",
            lambda name: self._layouts.keep(name, text, columns),
        )

    def show_rename(self, search: SavedSearch) -> None:
        """Name a saved search otherwise."""
        from ui.views.name_sheet import ask_name

        title = self.tr("Rename the search")
        ask_name(self._window, title, search.name, lambda name: self._saved.rename(search, name))
