"""What the middle pane shows: how many cases there are, and the table of them, or why there are none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from prisoner_tracker.domain.fields import BY_KEY, Kind
from ui.delegates.cell import ROW_HEIGHT, CellDelegate, RowHover, elides
from ui.delegates.event_cell import EventDelegate
from ui.delegates.fact_cells import DateSlotsDelegate, LevelDelegate, StatusDelegate
from ui.delegates.text_cell import FigureDelegate, NameDelegate, TextDelegate
from ui.models.case_table import CaseTableModel
from ui.models.cell_roles import CellRole
from ui.presenters.case_list import CaseListPresenter
from ui.presenters.search import Counted, Found
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel, plain_tooltip
from ui.widgets.small_marks import Pane

WIDTHS = {
    "name": 170,
    "status": 116,
    "held_since": 114,
    "place": 122,
    "articles": 95,
    "proceeding": 93,
    "last_event": 174,
    "verification": 53,
    "code": 96,
}
_WIDTH = {Kind.DATE: 114, Kind.NUMBER: 80, Kind.LONG_TEXT: 220}
HEADING_HEIGHT = 30
NARROW_LEAVE = frozenset({"proceeding", "last_event"})


class ListHeading(QHeaderView):
    """Names of the columns; the sorted one in ink with its arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(look().type.px(HEADING_HEIGHT))
        self.setMinimumSectionSize(look().type.px(40))
        self.setAccessibleName(self.tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Plain words; no bevel, no indicator of the style."""
        model = self.model()
        if not isinstance(model, CaseTableModel) or not rect.isValid():
            return
        now = look()
        key = model.columns[section] if section < len(model.columns) else ""
        is_sorted = key == model.order.field
        painter.save()
        painter.fillRect(rect, now.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("line"))
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lead = now.type.px(16 if self.visualIndex(section) == self._first() else 12)
        inner = rect.adjusted(0 if rtl else lead, 0, -lead if rtl else 0, 0)
        painter.setFont(now.type.font("note-strong"))
        painter.setPen(now.color("ink" if is_sorted else "ink2"))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        metrics = now.type.metrics("note-strong")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.setLayoutDirection(self.layoutDirection())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, int(flags), shown)
        if is_sorted:
            size, gap = now.type.px(12), now.type.px(5)
            width = round(metrics.horizontalAdvance(shown))
            left = inner.right() - width - gap - size if rtl else inner.left() + width + gap
            icon = "arrow-down" if model.order.descending else "arrow-up"
            now.icons.paint(painter, QRect(left, rect.top(), size, rect.height()).toRectF(), icon, "ink")
        painter.restore()

    def _first(self) -> int:
        shown = (v for v in range(self.count()) if not self.isSectionHidden(self.logicalIndex(v)))
        return next(shown, 0)


class CaseTable(QTableView):
    """The table: one row a case, whole rows chosen, nothing edited here."""

    #: The current row is another: its row number, -1 for none.
    current_changed = Signal(int)
    #: Double click or Enter on a row.
    open_asked = Signal()
    #: Sort by the column at this place (0 is the first).
    sort_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = ListHeading(self)
        self.setHorizontalHeader(self.heading)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look().type.px(ROW_HEIGHT))
        self.verticalHeader().setMinimumSectionSize(look().type.px(24))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(self.tr("Cases"))
        self._hover = RowHover(self)
        self._delegates = self._make_delegates()
        self.doubleClicked.connect(lambda _index: self.open_asked.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with a digit sorts by the column at that place."""
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and 0 <= place <= 8:
            self.sort_asked.emit(place)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are commands here; names are found in the search field."""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which row is looked at; the ring needs the old row repainted, too."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()
            self.current_changed.emit(current.row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Text that is cut, and all of several articles, are said whole in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.whole_text(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def whole_text(self, at: QPoint) -> str:
        """What a cell says in full when it shows only a part; empty otherwise."""
        index = self.indexAt(at)
        shown, whole = str(index.data() or ""), str(index.data(CellRole.WHOLE) or "")
        cut = elides(self.visualRect(index).width(), shown) or bool(index.data(CellRole.SUFFIX))
        if index.data(CellRole.WHEN):
            cut = elides(self.visualRect(index).width() - look().type.px(56), shown)
        return whole if cut else ""

    def use_delegates(self, columns: tuple[str, ...]) -> None:
        """Each column its painter."""
        for section, key in enumerate(columns):
            self.setItemDelegateForColumn(section, self._delegates[_painter_of(key)])

    def chosen_rows(self) -> list[int]:
        """The chosen rows in the order of the list; a choice of all is one range, however long."""
        rows: set[int] = set()
        for part in self.selectionModel().selection():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def go_to(self, row: int) -> None:
        """Make a row the current and only chosen one."""
        if row < 0 or row >= self.model().rowCount():
            return
        index = self.model().index(row, max(0, self.heading.logicalIndex(0)))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _make_delegates(self) -> dict[str, CellDelegate]:
        middle = Qt.TextElideMode.ElideMiddle
        return {
            "name": NameDelegate(self, self._hover),
            "status": StatusDelegate(self, self._hover),
            "date": DateSlotsDelegate(self, self._hover),
            "level": LevelDelegate(self, self._hover),
            "event": EventDelegate(self, self._hover),
            "place": TextDelegate(self, self._hover, elide=middle),
            "strong": TextDelegate(self, self._hover, font_role="strong"),
            "number": FigureDelegate(self, self._hover),
            "text": TextDelegate(self, self._hover),
        }


def _painter_of(key: str) -> str:
    field = BY_KEY[key]
    named = {
        "name": "name",
        "status": "status",
        "verification": "level",
        "last_event": "event",
        "changed": "text",
    }
    by_kind = {Kind.DATE: "date", Kind.PLACE: "place", Kind.NUMBER: "number", Kind.ARTICLE: "strong"}
    return named.get(key) or by_kind.get(field.kind, "text")


class CaseListView(Pane):
    """Count line, table, empty states; the presenter fills it."""

    #: The case that is looked at: its row in the model, -1 for none.
    looked_at = Signal(int)

    def __init__(self, presenter: CaseListPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._presenter = presenter
        self._narrow = False
        self._found: Found | None = None
        self.table = CaseTable()
        self.problem = NoticeLine()
        self.count_label = PlainLabel("", type_role="section")
        self.people_label = PlainLabel("", role="ink2")
        self.held_label = PlainLabel("", role="ink2")
        self.possible_label = PlainLabel("", role="doubt")
        self.columns_button = Button(self.tr("Columns"), "text", icon="columns")
        self.export_button = Button(self.tr("Export"), "text", icon="export", key="Ctrl+E")
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def lay_out_columns(self) -> None:
        """Widths as remembered, delegates per column, the last text column takes the rest."""
        columns = self._presenter.model.columns
        heading = self.table.heading
        self.table.use_delegates(columns)
        # A new model order means that what was dragged is in the columns' order already.
        for place, key in enumerate(columns):
            heading.moveSection(heading.visualIndex(place), place)
            heading.resizeSection(place, self._width_of(key))
        self._hide_for_width()

    def _width_of(self, key: str) -> int:
        usual = look().type.px(WIDTHS.get(key) or _WIDTH.get(BY_KEY[key].kind, 130))
        return self._presenter.kept_widths().get(key) or usual

    def visible_columns(self) -> list[str]:
        """The keys of the columns, in the order the eye sees them."""
        heading, columns = self.table.heading, self._presenter.model.columns
        return [columns[heading.logicalIndex(place)] for place in range(heading.count())]

    def keep_layout(self) -> None:
        """Remember order and widths of the columns."""
        heading, columns = self.table.heading, self._presenter.model.columns
        widths = {
            key: heading.sectionSize(place)
            for place, key in enumerate(columns)
            if not heading.isSectionHidden(place) and key != self._stretched
        }
        if columns:
            self._presenter.keep_layout(self.visible_columns(), widths)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window two columns leave, as long as the user did not choose columns herself."""
        self._narrow, before = narrow, self._stretched
        self._hide_for_width()
        columns = self._presenter.model.columns
        if before != self._stretched and before in columns:
            self.table.heading.resizeSection(columns.index(before), self._width_of(before))

    def show_counts(self, counted: Counted) -> None:
        """The count line."""
        found, everything = counted.found.cases, counted.everything
        many = self.tr("{found} of {all} cases").format(found=f"{found:,}", all=f"{everything:,}")
        self.count_label.setText(self._cases(found) if found == everything else many)
        people = counted.found.people
        self.people_label.setText(
            (self.tr("1 person") if people == 1 else self.tr("{n} people").format(n=people)) if found else ""
        )
        more = counted.possibly_held > counted.held
        held = self.tr("{n} held").format(n=counted.held) + ("," if more else "")
        self.held_label.setText(held if found else "")
        self.possible_label.setText(
            self.tr("up to {n}").format(n=counted.possibly_held) if more and found else ""
        )
        self.export_button.setVisible(found > 0)
        self.columns_button.show()

    def show_title(self, title: str) -> None:
        """A word in place of the counts."""
        self.count_label.setText(title)
        for label in (self.people_label, self.held_label, self.possible_label):
            label.setText("")
        self.export_button.hide()
        self.columns_button.hide()

    def show_line(self, shown: bool) -> None:
        """Show or hide the whole count line."""
        self._line.setVisible(shown)

    def _hide_for_width(self) -> None:
        columns = self._presenter.model.columns
        leave = NARROW_LEAVE if self._narrow and self._presenter.are_the_programs_own else frozenset()
        for place, key in enumerate(columns):
            self.table.heading.setSectionHidden(place, key in leave)
        shown = [key for key in columns if key not in leave]
        self._stretched = next(
            (key for key in ("last_event", "place") if key in shown), shown[-1] if shown else ""
        )
        for place, key in enumerate(columns):
            mode = QHeaderView.ResizeMode
            stretch = key == self._stretched
            self.table.heading.setSectionResizeMode(place, mode.Stretch if stretch else mode.Interactive)

    def _reset(self, found: Found) -> None:
        self._found = found
        self.lay_out_columns()

    def _sort(self, section: int) -> None:
        columns = self._presenter.model.columns
        if section < len(columns):
            self._presenter.sort_by(columns[section])

    def sort_by_place(self, place: int) -> None:
        """Sort by the column that stands at this place."""
        shown = [k for k in self.visible_columns() if not self._is_hidden(k)]
        if place < len(shown):
            self._presenter.sort_by(shown[place])

    def _is_hidden(self, key: str) -> bool:
        return self.table.heading.isSectionHidden(self._presenter.model.columns.index(key))

    def _connect(self) -> None:
        self.table.setModel(self._presenter.model)
        self._stretched = ""
        self._presenter.listed.connect(self._reset)
        self._presenter.columns_changed.connect(self.lay_out_columns)
        self.table.heading.sectionClicked.connect(self._sort)
        self.table.sort_asked.connect(self.sort_by_place)
        self.table.heading.sectionMoved.connect(lambda *_: self.table.viewport().update())
        self.table.current_changed.connect(self.looked_at)

    def _lay_out(self) -> None:
        count = QHBoxLayout()
        count.setContentsMargins(look().type.px(16), 0, look().type.px(12), 0)
        count.setSpacing(14)
        held = QHBoxLayout()
        held.setSpacing(4)
        held.addWidget(self.held_label)
        held.addWidget(self.possible_label)
        count.addWidget(self.count_label)
        count.addWidget(self.people_label)
        count.addLayout(held)
        count.addStretch(1)
        count.addWidget(self.columns_button)
        count.addWidget(self.export_button)
        self._line = line = QWidget()
        line.setLayout(count)
        line.setFixedHeight(look().type.px(44))
        self.problem.setContentsMargins(16, 10, 16, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addWidget(line)
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self.table)

    def _cases(self, number: int) -> str:
        return self.tr("1 case") if number == 1 else self.tr("{n} cases").format(n=f"{number:,}")
