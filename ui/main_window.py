"""What stands in the window while a file is open: the three panes, the routes to other screens, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.ports import DraftKept
from ui.actions import Actions
from ui.browse_hints import BrowseHints
from ui.case_routes import case_routes, show_group
from ui.desk import Desk
from ui.list_pages import ListPages
from ui.presenters.acts import Acts
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.facets import FacetsPresenter
from ui.presenters.glance import GlancePresenter
from ui.presenters.match_costs import MatchCosts
from ui.presenters.places import Places
from ui.presenters.saved_layouts import SavedLayouts
from ui.presenters.saved_searches import SavedSearches
from ui.presenters.search import SearchPresenter
from ui.presenters.search_completions import SearchCompletions
from ui.presenters.unknown_values import UnknownValues
from ui.presenters.warming import Warming
from ui.screens import SCREENS, Screens
from ui.views.browse import BrowsePage
from ui.views.case_list import CaseListView
from ui.views.glance import GlanceView
from ui.views.list_commands import ListCommands
from ui.views.rail import Rail
from ui.views.search_completion import SearchCompletion
from ui.views.status_line import StatusLine
from ui.views.trash import TrashView
from ui.widgets.banner import Banner
from ui.widgets.notices import Toast
from ui.window_sheets import WindowSheets

if TYPE_CHECKING:
    from ui.views.editor_route import EditorRoute


class MainWindow(QWidget):
    """One open file. Whoever made it closes it with `shut` before the file is closed."""

    #: The user locks: close the file and ask for its passphrase.
    lock_asked = Signal()
    #: The user closes this file and goes back to the start screen.
    close_asked = Signal()
    #: Open the sample in place of this file.
    sample_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.search = SearchPresenter(desk, self)
        self.cases = CaseListPresenter(desk, self.search, self)
        self.facets = FacetsPresenter(desk, self.search, self)
        self.saved = SavedSearches(desk, self)
        self.layouts = SavedLayouts(self.search, self.saved, self.cases, self)
        self.places = Places(desk, self)
        self.glance = GlancePresenter(desk, self)
        self.costs = MatchCosts(desk, self)
        self.acts = Acts(desk, self)
        self.list = CaseListView(self.cases)
        self.rail = Rail(self.facets, self.saved)
        self.browse = BrowsePage(desk, self.rail, self.list, GlanceView())
        self.middle = ListPages(self.list, self.search, self.costs, TrashView(desk, self.places, self.acts))
        self.commands = ListCommands(desk, self.cases, self.list, self.glance, self.acts)
        self.actions_of = Actions(self, self.browse, self.list.table)
        self._route: EditorRoute | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.browse)
        self.screens = Screens(desk, self.pages, self)
        self.status = StatusLine(desk)
        self.banner = Banner()
        self._lay_out()
        self.toast = Toast(self)
        self.sheets = WindowSheets(self, self.list, self.actions_of, self.search, self.saved, self.layouts)
        self.completion = SearchCompletion(self.browse.search, SearchCompletions(desk, self))
        self.hints = BrowseHints(self.browse, self.status)
        UnknownValues(desk, self.search, self).found.connect(self.browse.show_unknown)
        self.warming = Warming(desk, self.cases, self)
        self._connect()
        self._bind()

    def begin(self) -> None:
        """Ask the file for everything that is shown first."""
        self.search.search_now()
        self.saved.refresh()
        self.places.refresh()
        self.cases.read_vocabularies()
        self.show_browse()

    def shut(self) -> None:
        """Keep what is half typed, remember the layout, stop; nothing is asked of the file after this."""
        if self._route is not None and self._route.page is not None:
            self._route.page.close_editor()
        self.screens.leave_all()
        self.list.keep_layout()
        for part in (self.search, self.warming, self.commands):
            part.stop()
        self.desk.worker.close()

    def show_browse(self) -> None:
        """Back to the three panes."""
        self.pages.setCurrentWidget(self.browse)
        self.status.show_browse_hints(self.browse.is_narrow)
        self.browse.focus_list()

    def show_cases(self) -> None:
        """The list of cases in the middle pane."""
        self.rail.show_place("cases")
        self.middle.show_cases()
        self.show_browse()

    def show_trash(self) -> None:
        """The trash in the middle pane."""
        self.rail.show_place("trash")
        self.middle.show_trash()
        self.show_browse()
        self.status.show_trash_hints()

    def show_editor(
        self, uid: str | None = None, draft: DraftKept | None = None, *, event: bool = False
    ) -> None:
        """Edit a case, a new one without uid, or go on with a draft."""
        self._editor_route().show(uid, draft, event=event)

    def show_rearrest(self, case: str) -> None:
        """A new case of a person who was arrested again."""
        self._editor_route().show(None, again=case)

    def _editor_route(self) -> EditorRoute:
        """The editor's modules are loaded when the first case is opened."""
        if self._route is None:
            from ui.views.editor_route import EditorRoute

            self._route = EditorRoute(self.desk, self.commands, self)
            self._route.entered.connect(self._enter)
            self._route.left.connect(self._leave)
            self._route.said.connect(self._say)
            self._route.screen_asked.connect(self.screens.show)
        return self._route

    def show_import(self) -> None:
        """Import a list."""
        from ui.views.import_wizard import ImportWizard

        self.screens.enter(ImportWizard(self.desk))

    def show_export(self) -> None:
        """Export what is chosen, or all that was found."""
        from ui.views.export_sheet import open_export_sheet

        def with_both(found: Sequence[int], chosen: Sequence[int]) -> None:
            open_export_sheet(self, self.desk, found, self.search.text, chosen)

        self.commands.with_found(
            lambda found: self.commands.with_chosen(lambda chosen: with_both(found, chosen))
        )

    def show_draft(self) -> None:
        """Go on with the draft when there is one only, else their list."""
        drafts = self.places.now.drafts
        if len(drafts) == 1:
            self.show_editor(drafts[0].case, drafts[0])
        else:
            self.screens.show("drafts")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)

    def _enter(self, page: QWidget) -> None:
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.status.set_hints(getattr(page, "hints", list)())
        page.setFocus()

    def _leave(self, page: QWidget) -> None:
        if self.screens.top is not None:
            self.pages.setCurrentWidget(self.screens.top)
        else:
            self.show_browse()
        self.pages.removeWidget(page)
        page.deleteLater()
        self.places.refresh_after_writes()

    def _after_screens(self) -> None:
        if self._route is not None and self._route.page is not None:
            self.pages.setCurrentWidget(self._route.page)
        else:
            self.show_browse()
        self.places.refresh_after_writes()

    def _say(self, sentence: str, undoable: bool = False) -> None:
        self.toast.say(sentence, undo=undoable)

    def _connect(self) -> None:
        field, search = self.browse.search, self.search
        field.textChanged.connect(search.type_text)
        field.asked.connect(search.search_now)
        search.text_changed.connect(field.setText)
        search.error_changed.connect(self.browse.show_error)
        search.failed.connect(self.acts.fail)
        search.found.connect(lambda found: self.rail.follow_text(found.text))
        search.found.connect(lambda found: self.glance.use_query(found.query))
        self.middle.emptied.connect(self.browse.focus_list)
        self.middle.bare_changed.connect(self.browse.show_bare)
        self.middle.trash.looked_at.connect(self.glance.look_at)
        self.middle.begin_asked.connect(self._begin_with)
        self.places.shown.connect(self.rail.show_waiting)
        self.glance.shown.connect(self.browse.glance.show_glance)
        self.screens.hints_changed.connect(self.status.set_hints)
        self.screens.emptied.connect(self._after_screens)
        self.screens.said.connect(self._say)
        self.screens.case_asked.connect(self.show_editor)
        self.screens.draft_asked.connect(lambda kept: self.show_editor(kept.case, kept))
        self.screens.search_asked.connect(self._search_for)
        self.acts.said.connect(self._say)
        self.acts.failed.connect(self._say)
        self.acts.committed.connect(self.status.saved)
        self.commands.said.connect(self._say)
        self.sheets.case_asked.connect(self.show_editor)
        self.commands.open_asked.connect(self.show_editor)
        self.toast.undo_asked.connect(self.acts.undo)
        self.browse.glance.open_asked.connect(self.show_editor)
        self.browse.glance.group_asked.connect(lambda uid: show_group(self.desk, self.screens, uid))
        self.browse.glance.event_asked.connect(lambda uid: self.show_editor(uid, event=True))
        self.browse.glance_toggled.connect(lambda _open: self.status.show_browse_hints(self.browse.is_narrow))
        self.rail.place_asked.connect(self._go_to)
        self.rail.search_asked.connect(self._search_for)
        self.rail.said.connect(self._say)
        self.rail.rename_asked.connect(self.sheets.show_rename)
        self.rail.show_place("cases")

    def _begin_with(self, key: str) -> None:
        {"new-case": self.show_editor, "import": self.show_import, "sample": self.sample_asked.emit}[key]()

    def _go_to(self, place: str) -> None:
        {"cases": self.show_cases, "drafts": self.show_draft, "trash": self.show_trash}[place]()

    def _search_for(self, what: str | SavedSearch) -> None:
        self.rail.show_place("cases")
        self.middle.show_cases()
        self.layouts.show(what)

    def _bind(self) -> None:
        routes: dict[str, Callable[[], object]] = {
            "new-case": self.show_editor,
            **self.commands.routes(),
            "add-event": lambda: self.show_editor(self.glance.uid, event=True) if self.glance.uid else None,
            "by-person": lambda: self.search.set_by_person(not self.search.by_person),
            "import": self.show_import,
            "export": self.show_export,
            "search": self.browse.focus_search,
            "filter-help": lambda: self.sheets.show_filter_help(self.browse.try_text),
            "save-search": self.sheets.show_save_search,
            "columns": self.sheets.show_columns,
            "glance": self.browse.toggle_glance,
            "cases": self.show_cases,
            "show-trash": self.show_trash,
            "next-pane": self.browse.next_pane,
            "last-pane": lambda: self.browse.next_pane(-1),
            "undo": self.acts.undo,
            "redo": self.acts.redo,
            "palette": self.sheets.show_palette,
            "light": lambda: self.sheets.use_colours("light"),
            "dark": lambda: self.sheets.use_colours("dark"),
            "system-colours": lambda: self.sheets.use_colours("system"),
            "lock": self.lock_asked.emit,
            "close-file": self.close_asked.emit,
        }
        for key in SCREENS:
            if key in self.actions_of:
                routes[key] = partial(self.screens.show, key)
        routes |= case_routes(self.desk, self.screens, lambda: self.glance.uid, self.show_rearrest)
        routes["person"] = lambda: self.screens.show("person", self.glance.uid or "")
        for key, do in routes.items():
            self.actions_of.on(key, do)
        self.list.table.open_asked.connect(self.commands.open_current)
        self.browse.label_button.clicked.connect(lambda: self.sheets.show_menu(self.browse.label_button))
        self.browse.new_button.clicked.connect(lambda: self.show_editor())
        self.browse.save_button.clicked.connect(self.sheets.show_save_search)
        self.list.columns_button.clicked.connect(self.sheets.show_columns)
        self.list.person_button.clicked.connect(self.actions_of["by-person"].trigger)
        self.list.export_button.clicked.connect(self.show_export)
