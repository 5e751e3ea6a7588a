"""What the left pane shows: the places of the window, saved searches with counts, facets with counts and bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.records import SavedSearch
from ui.presenters.facets import KEYS, FacetRow, FacetsPresenter
from ui.presenters.places import Waiting
from ui.presenters.saved_searches import SavedRow, SavedSearches
from ui.presenters.shared_search import shared_in, shared_text
from ui.presenters.value_choices import suggest_values
from ui.theme.look import look
from ui.views.facet_group import FacetGroup
from ui.widgets.buttons import key_text
from ui.widgets.plain_text import PlainLabel
from ui.widgets.rail_row import RailRow
from ui.widgets.small_marks import Pane

PLACES = (("cases", "rows"), ("drafts", "git-diff"), ("trash", "trash"))


class Rail(Pane):
    """The whole pane, in a scroll area."""

    #: A place was chosen: "cases", "drafts", "trash".
    place_asked = Signal(str)
    #: A saved search was chosen (SavedSearch).
    search_asked = Signal(object)
    #: What was done, in a sentence.
    said = Signal(str)
    #: A saved search should be renamed (SavedSearch).
    rename_asked = Signal(object)

    def __init__(self, facets: FacetsPresenter, saved: SavedSearches, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._saved = saved
        self._text = ""
        self._saved_uids: list[str] = []
        self.places = {name: RailRow("place", icon) for name, icon in PLACES}
        self._saved_caption = PlainLabel(self.tr("Saved searches"), role="ink2", type_role="caption")
        self._saved_column = QVBoxLayout()
        self.saved_rows: list[RailRow] = []
        self.groups = {key: FacetGroup(key, suggest_values(facets.desk, key)) for key in KEYS}
        self._lay_out()
        facets.shown.connect(self._show_facets)
        saved.shown.connect(self._show_saved)
        for group in self.groups.values():
            group.toggled.connect(facets.toggle)
            group.typed.connect(facets.ask_typed)
            group.rows_changed.connect(self._wire)
            group.hide()
        for name, row in self.places.items():
            row.clicked.connect(lambda _checked=False, name=name: self.place_asked.emit(name))
            row.key_asked.connect(lambda _what: self._paste())
        self.show_waiting(Waiting(0, (), ()))
        self._wire()

    def show_waiting(self, waiting: Waiting) -> None:
        """The counts beside the places; unsaved cases only while there are some."""
        trashed, drafts = len(waiting.trashed), len(waiting.drafts)
        self.places["cases"].show_value(self.tr("Cases"), f"{waiting.cases:,}")
        self.places["trash"].show_value(self.tr("Trash"), f"{trashed:,}" if trashed else "")
        one, many = self.tr("1 unsaved case"), self.tr("{n} unsaved cases").format(n=drafts)
        self.places["drafts"].show_value(one if drafts == 1 else many, f"{drafts:,}", role="doubt")
        self.places["drafts"].setVisible(drafts > 0)

    def show_place(self, name: str) -> None:
        """Mark where the window is."""
        for key, row in self.places.items():
            row.set_current(key == name)

    def follow_text(self, text: str) -> None:
        """Mark the saved search whose text is the filter."""
        self._text = text.strip()
        for row in self.saved_rows:
            row.set_current(bool(self._text) and row.property("query") == self._text)

    def all_rows(self) -> list[RailRow]:
        """The rows that can be reached, from top to bottom."""
        facet_rows = [
            row for group in self.groups.values() if not group.isHidden() for row in group.all_rows()
        ]
        return [r for r in (*self.places.values(), *self.saved_rows, *facet_rows) if not r.isHidden()]

    def take_focus(self) -> None:
        """F6 came here: the row that was left, or the first."""
        rows = self.all_rows()
        wanted = next((r for r in rows if r.focusPolicy() == Qt.FocusPolicy.StrongFocus), rows[0])
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_facets(self, values: Mapping[str, Sequence[FacetRow]]) -> None:
        for key, group in self.groups.items():
            group.show_values(values.get(key, ()))

    def _show_saved(self, rows: Sequence[SavedRow]) -> None:
        focused = next((at for at, row in enumerate(self.saved_rows) if row.hasFocus()), -1)
        uid = self._saved_uids[focused] if focused >= 0 else ""
        for old in self.saved_rows:
            self._saved_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.saved_rows = [self._saved_row(found) for found in rows]
        self._saved_caption.setVisible(bool(rows))
        self._wire()
        self.follow_text(self._text)
        self._saved_uids = [found.search.uid for found in rows]
        if focused >= 0 and rows:
            at = self._saved_uids.index(uid) if uid in self._saved_uids else min(focused, len(rows) - 1)
            # A layout shows what it was given only later, and what is not shown yet can't take the focus.
            self.saved_rows[at].show()
            self.saved_rows[at].setFocus()

    def _saved_row(self, found: SavedRow) -> RailRow:
        row, search = RailRow("search"), found.search
        count = "?" if found.broken else "" if found.cases is None else f"{found.cases:,}"
        row.show_value(search.name, count, role="doubt" if found.broken else "ink2")
        row.setProperty("query", search.query.strip())
        row.clicked.connect(lambda: self.search_asked.emit(search))
        row.key_asked.connect(lambda what: self._do(what, search))
        row.menu_asked.connect(lambda at: self._show_menu(row, search, at))
        self._saved_column.addWidget(row)
        return row

    def _show_menu(self, row: RailRow, search: SavedSearch, at: QPoint) -> None:
        menu = QMenu(row)
        pin = self.tr("No count any more") if search.pinned else self.tr("Pin with its count")
        for word, what, key in (
            (self.tr("Rename…"), "rename", "F2"),
            (self.tr("Move up"), "up", "Ctrl+Up"),
            (self.tr("Move down"), "down", "Ctrl+Down"),
            (pin, "pin", "P"),
            (self.tr("Copy as text"), "copy", "Ctrl+C"),
            (self.tr("Paste a search"), "paste", "Ctrl+V"),
            (self.tr("Let it go"), "delete", "Del"),
        ):
            action = menu.addAction(f"{word}\t{key_text(key)}")
            action.triggered.connect(lambda _checked=False, what=what: self._do(what, search))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _do(self, what: str, search: SavedSearch) -> None:
        """What a key or the menu asks of a saved search."""
        if what in ("up", "down"):
            self._saved.move(search, -1 if what == "up" else 1)
        elif what == "copy":
            QGuiApplication.clipboard().setText(shared_text(search))
            self.said.emit(self.tr("Copied the search as text. Ctrl+V here keeps one that is copied."))
        else:
            acts: dict[str, Callable[[], object]] = {
                "rename": lambda: self.rename_asked.emit(search),
                "pin": lambda: self._saved.pin(search),
                "paste": self._paste,
                "delete": lambda: self._saved.delete(search),
            }
            acts[what]()

    def _paste(self) -> None:
        shared = shared_in(QGuiApplication.clipboard().text())
        if shared is None:
            self.said.emit(self.tr("What is copied is no search: a name on one line, a filter on the next."))
        else:
            self._saved.add_shared(shared)
            self.said.emit(self.tr("Kept the search that was copied."))

    def _wire(self) -> None:
        """One row is reached by Tab, the others by arrows."""
        rows = self.all_rows()
        kept = next((r for r in rows if r.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        for row in rows:
            strong = row is kept or (kept is None and row is rows[0])
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
            if not row.property("wired"):
                row.setProperty("wired", True)
                row.move_asked.connect(self._move)

    def _move(self, step: int) -> None:
        rows = self.all_rows()
        here = next((i for i, row in enumerate(rows) if row.hasFocus()), 0)
        there = max(0, min(len(rows) - 1, here + step))
        rows[here].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        rows[there].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rows[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(rows[there], 0, 24)

    def _lay_out(self) -> None:
        inside = Pane("window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 9, 0, 16)
        column.setSpacing(0)
        for row in self.places.values():
            column.addWidget(row)
        caption = QHBoxLayout()
        caption.setContentsMargins(*(look().type.px(side) for side in (16, 16, 16, 4)))
        caption.addWidget(self._saved_caption)
        self._saved_caption.hide()
        column.addLayout(caption)
        self._saved_column.setSpacing(0)
        column.addLayout(self._saved_column)
        for group in self.groups.values():
            column.addWidget(group)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setAccessibleName(self.tr("Places, saved searches and facets"))
