"""How the table of cases behaves: whole rows chosen, sorted by heading or key, cut texts said whole, columns painted."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from prisoner_tracker.domain.fields import BY_KEY, Kind
from ui.delegates.cell import ROW_HEIGHT, CellDelegate, RowHover, elides
from ui.delegates.event_cell import EventDelegate
from ui.delegates.fact_cells import DateSlotsDelegate, LevelDelegate, StatusDelegate
from ui.delegates.text_cell import FigureDelegate, NameDelegate, TextDelegate
from ui.models.case_table import CaseTableModel
from ui.models.cell_roles import CellRole
from ui.models.chosen_cases import ChosenCases, chosen_in, selection_of
from ui.theme.look import look
from ui.widgets.plain_text import plain_tooltip

HEADING_HEIGHT = 30


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
        self._kept: ChosenCases | None = None
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

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show this list; what is chosen is kept before the view forgets it with the old list."""
        if model is not None:
            model.modelAboutToBeReset.connect(self._keep_chosen)
        super().setModel(model)

    def cases(self) -> CaseTableModel:
        """The list that is shown."""
        return cast("CaseTableModel", self.model())

    def chosen(self) -> ChosenCases:
        """The chosen cases, known by their numbers."""
        return chosen_in(self.selectionModel().selection(), self.cases().numbers)

    def chosen_rows(self) -> list[int]:
        """The chosen rows in the order of the list."""
        return [row for first, last in self.chosen().ranges for row in range(first, last + 1)]

    def take_kept(self) -> ChosenCases | None:
        """What was chosen in the list that has just been replaced; None when the list stayed. Asked once."""
        kept, self._kept = self._kept, None
        return kept

    def choose(self, chosen: ChosenCases, row: int, *, same_cases: bool = False) -> bool:
        """Choose these again in a new list, the ring on ``row``; False when none of them is in it."""
        selection = selection_of(chosen, self.cases(), same_cases=same_cases)
        if selection.isEmpty() or not 0 <= row < self.cases().rowCount():
            return False
        flags = QItemSelectionModel.SelectionFlag
        index = self.cases().index(row, max(0, self.heading.logicalIndex(0)))
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(index)
        return True

    def go_to(self, row: int) -> None:
        """Make a row the current and only chosen one."""
        if row < 0 or row >= self.model().rowCount():
            return
        index = self.model().index(row, max(0, self.heading.logicalIndex(0)))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _keep_chosen(self) -> None:
        self._kept = self.chosen()

    def _make_delegates(self) -> dict[str, CellDelegate]:
        middle = Qt.TextElideMode.ElideMiddle
        return {
            "name": NameDelegate(self, self._hover),
            "status": StatusDelegate(self, self._hover),
            "date": DateSlotsDelegate(self, self._hover),
            "level": LevelDelegate(self, self._hover),
            "event": EventDelegate(self, self._hover),
            "place": TextDelegate(self, self._hover, elide=middle),
            "strong": TextDelegate(self, self._hover, font_role="strong", reads=frozenset({CellRole.SUFFIX})),
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
