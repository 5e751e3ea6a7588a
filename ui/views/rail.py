"""What the left pane shows: the places of the window, saved searches with counts, facets with counts and bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from ui.field_words import field_label
from ui.presenters.facets import KEYS, FacetRow, FacetsPresenter
from ui.presenters.places import Waiting
from ui.presenters.saved_searches import SavedRow, SavedSearches
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.rail_row import RailRow
from ui.widgets.small_marks import Pane

FEW = 4
PLACES = (("cases", "rows"), ("drafts", "git-diff"), ("trash", "trash"))


class FacetGroup(QWidget):
    """A caption, the most frequent values, and a button for the rest."""

    #: This value was clicked.
    toggled = Signal(str, str)
    #: Rows were made or hidden.
    rows_changed = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.rows: list[RailRow] = []
        self._values: Sequence[FacetRow] = ()
        self._open = False
        self._caption = PlainLabel(field_label(key), role="ink2", type_role="caption")
        self.more_button = Button("", "text", height=24)
        self.more_button.clicked.connect(self._open_or_close)
        head = QHBoxLayout()
        head.setContentsMargins(look().type.px(16), 0, look().type.px(8), 0)
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self.more_button)
        holder = QWidget()
        holder.setLayout(head)
        holder.setFixedHeight(look().type.px(28))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look().type.px(10), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(holder)
        self.setAccessibleName(field_label(key))

    def show_values(self, values: Sequence[FacetRow]) -> None:
        """Show these; rows are kept, so that the focus stays."""
        self._values = values
        self.setVisible(bool(values))
        asked = sum(value.chosen for value in values)
        few = max(FEW, asked)
        shown = values if self._open else values[:few]
        most = max((value.cases for value in values), default=0)
        while len(self.rows) < len(shown):
            self.rows.append(self._new_row())
        for row, value in zip(self.rows, shown, strict=False):
            row.setProperty("value", value.value)
            row.setChecked(value.chosen)
            row.show_value(value.label, f"{value.cases:,}", share=value.cases / most if most else 0.0)
            row.show()
        for row in self.rows[len(shown) :]:
            row.hide()
        left = len(values) - few
        self.more_button.setVisible(left > 0)
        self.more_button.setText(self.tr("fewer") if self._open else self.tr("{n} more").format(n=left))
        self.more_button.setAccessibleName(f"{field_label(self.key)}: {self.more_button.text()}")
        self.rows_changed.emit()

    def _new_row(self) -> RailRow:
        row = RailRow("facet")
        row.clicked.connect(lambda: self.toggled.emit(self.key, str(row.property("value"))))
        self._column.addWidget(row)
        return row

    def _open_or_close(self) -> None:
        self._open = not self._open
        self.show_values(self._values)


class Rail(Pane):
    """The whole pane, in a scroll area."""

    #: A place was chosen: "cases", "drafts", "trash".
    place_asked = Signal(str)
    #: A saved search was chosen: its text.
    search_asked = Signal(str)
    #: A saved search should be renamed (SavedSearch).
    rename_asked = Signal(object)

    def __init__(self, facets: FacetsPresenter, saved: SavedSearches, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._saved = saved
        self._text = ""
        self.places = {name: RailRow("place", icon) for name, icon in PLACES}
        self._saved_caption = PlainLabel(self.tr("Saved searches"), role="ink2", type_role="caption")
        self._saved_column = QVBoxLayout()
        self.saved_rows: list[RailRow] = []
        self.groups = {key: FacetGroup(key) for key in KEYS}
        self._lay_out()
        facets.shown.connect(self._show_facets)
        saved.shown.connect(self._show_saved)
        for group in self.groups.values():
            group.toggled.connect(facets.toggle)
            group.rows_changed.connect(self._wire)
            group.hide()
        for name, row in self.places.items():
            row.clicked.connect(lambda _checked=False, name=name: self.place_asked.emit(name))
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
        facet_rows = [row for group in self.groups.values() if not group.isHidden() for row in group.rows]
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
        focused = next((i for i, row in enumerate(self.saved_rows) if row.hasFocus()), -1)
        for old in self.saved_rows:
            self._saved_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.saved_rows = [self._saved_row(found) for found in rows]
        self._saved_caption.setVisible(bool(rows))
        self._wire()
        self.follow_text(self._text)
        if focused >= 0 and self.saved_rows:
            self.saved_rows[min(focused, len(self.saved_rows) - 1)].setFocus()

    def _saved_row(self, found: SavedRow) -> RailRow:
        row, search = RailRow("search"), found.search
        count = "?" if found.cases is None else f"{found.cases:,}"
        row.show_value(search.name, count, role="doubt" if found.cases is None else "ink2")
        row.setProperty("query", search.query.strip())
        row.clicked.connect(lambda: self.search_asked.emit(search.query))
        row.key_asked.connect(
            lambda what: self.rename_asked.emit(search) if what == "rename" else self._saved.delete(search)
        )

        def menu(at: QPoint) -> None:
            shown = QMenu(row)
            shown.addAction(self.tr("Rename…")).triggered.connect(lambda: self.rename_asked.emit(search))
            shown.addAction(self.tr("Let it go")).triggered.connect(lambda: self._saved.delete(search))
            shown.popup(at)

        row.menu_asked.connect(menu)
        self._saved_column.addWidget(row)
        return row

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
