"""What every cell of a list has in common: selection, hover over the row, the focus ring, and text that fits.

Selection is a soft fill with a 3 px accent bar at the row's leading edge; keyboard focus adds a 2 px ring
round the row, painted cell by cell, its ends on the first and last *visual* column.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from ui.delegates.roles import CellRole
from ui.theme.look import Look, look

ROW_HEIGHT = 32
PAD_LEADING, PAD_TRAILING, PAD_FIRST = 12, 8, 16
_ELISIONS_KEPT = 4000
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | int(
    Qt.TextFlag.TextSingleLine
)
AT_LEFT, AT_RIGHT = _MIDDLE | int(Qt.AlignmentFlag.AlignLeft), _MIDDLE | int(Qt.AlignmentFlag.AlignRight)
"""How one line stands in its cell: made once, because a list paints hundreds of cells at each key."""
_RTL, _AUTO = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LayoutDirectionAuto
_SELECTED = QStyle.StateFlag.State_Selected
AnyIndex = QModelIndex | QPersistentModelIndex


class RowHover(QObject):
    """Knows which row of a view is under the pointer and repaints the rows that change."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.row = -1
        self._view = view
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._move_to(self._view.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._move_to(-1)
        return False

    def _move_to(self, row: int) -> None:
        if row != self.row:
            self.row = row
            self._view.viewport().update()


class CellDelegate(QStyledItemDelegate):
    """Paints ground and ring; ``paint_content`` of the kinds below paints what stands in the cell.

    ``hover`` is shared by all delegates of one view. Text elides at ``elide``.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        hover: RowHover | None = None,
        *,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._hover = hover
        self._elide = elide
        self._elided: dict[tuple[str, str, int], str] = {}
        self._look = look()
        self._look.changed.connect(self._elided.clear)
        self._ends_known: tuple[int, int] | None = None
        self._header: QHeaderView | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The row's height; the width the cell's text wants, for fitting a column."""
        scale = look().type
        text = str(index.data() or "")
        width = scale.metrics("strong").horizontalAdvance(text) + scale.px(PAD_LEADING + PAD_TRAILING)
        return QSize(round(width) + 1, scale.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, content, ring."""
        now = self._look
        rect = QRectF(option.rect)
        direction = option.direction
        rtl = direction == _RTL
        first, last = self._ends(index)
        painter.save()
        painter.setLayoutDirection(direction)
        selected = bool(option.state & _SELECTED)
        self._paint_ground(painter, rect, now, index.row(), selected)
        if first and selected:
            left = rect.right() - 3 if rtl else rect.left()
            painter.fillRect(QRectF(left, rect.top(), 3, rect.height()), now.color("accent"))
        scale = now.type
        leading, trailing = scale.px(PAD_FIRST if first else PAD_LEADING), scale.px(PAD_TRAILING)
        inner = rect.adjusted(trailing, 0, -leading, 0) if rtl else rect.adjusted(leading, 0, -trailing, 0)
        painter.setClipRect(rect)
        self.paint_content(painter, inner, index, now)
        painter.restore()
        if self._has_focus(index):
            _paint_ring(painter, rect, now, first, last, rtl)

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """Paint the cell's value in ``rect``; this one paints its text."""
        self.draw_text(painter, rect, str(index.data() or ""), "body", "ink", now)

    def draw_text(
        self, painter: QPainter, rect: QRectF, text: str, font_role: str, role: str, now: Look
    ) -> None:
        """One line of plain text, cut to fit."""
        if not text or rect.width() <= 0:
            return
        shown = self.elided(text, font_role, int(rect.width()), now)
        painter.setFont(now.type.font(font_role))
        painter.setPen(now.color(role))
        direction = painter.layoutDirection()
        # Articles, codes and "+2" stay left to right; a name takes its own direction.
        painter.setLayoutDirection(_AUTO)
        painter.drawText(rect, AT_RIGHT if direction == _RTL else AT_LEFT, shown)
        painter.setLayoutDirection(direction)

    def width_of(self, text: str, font_role: str, room: float, now: Look) -> float:
        """The width that `draw_text` takes for a text in so much room."""
        return now.type.metrics(font_role).horizontalAdvance(self.elided(text, font_role, int(room), now))

    def elided(self, text: str, font_role: str, width: int, now: Look) -> str:
        """``text`` cut to ``width`` pixels; remembered, because a list paints the same cells often."""
        key = (text, font_role, width)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > _ELISIONS_KEPT:
                self._elided.clear()
            one_line = " ".join(text.split("\n"))
            found = self._elided[key] = now.type.metrics(font_role).elidedText(one_line, self._elide, width)
        return found

    def _paint_ground(self, painter: QPainter, rect: QRectF, now: Look, row: int, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, QBrush(now.color("soft")))
        elif self._hover is not None and self._hover.row == row:
            painter.fillRect(rect, QBrush(now.color("hover")))

    def _has_focus(self, index: AnyIndex) -> bool:
        return self._view.hasFocus() and self._view.currentIndex().row() == index.row()

    def _ends(self, index: AnyIndex) -> tuple[bool, bool]:
        """Whether the cell stands in the first and in the last visible column."""
        if self._ends_known is None:
            self._ends_known = self._look_for_ends()
        first, last = self._ends_known
        column = index.column()
        return column == first, column == last

    def _look_for_ends(self) -> tuple[int, int]:
        """The first and the last visible column; of a list, which has one column, this."""
        header = _header(self._view)
        if header is None:
            return 0, 0
        if header is not self._header:
            self._header = header
            for moved in (header.sectionMoved, header.sectionResized, header.sectionCountChanged):
                moved.connect(self._forget_ends)
        shown = [
            column
            for v in range(header.count())
            if not header.isSectionHidden(column := header.logicalIndex(v))
        ]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def _forget_ends(self) -> None:
        self._ends_known = None


def elides(option_width: int, text: str, font_role: str = "body") -> bool:
    """Whether ``text`` would be cut in a cell of this width: then the model's tool tip says it whole."""
    scale = look().type
    return scale.metrics(font_role).horizontalAdvance(text) > option_width - scale.px(
        PAD_LEADING + PAD_TRAILING
    )


def tone_of(index: AnyIndex) -> str:
    """The colour role the model gives this cell, ink when it says nothing."""
    return index.data(CellRole.TONE) or "ink"


def _header(view: QAbstractItemView) -> QHeaderView | None:
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None


def _paint_ring(painter: QPainter, rect: QRectF, now: Look, first: bool, last: bool, rtl: bool) -> None:
    accent = now.color("accent")
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), accent)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), accent)
    at_left, at_right = (last, first) if rtl else (first, last)
    if at_left:
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), accent)
    if at_right:
        painter.fillRect(QRectF(rect.right() - 2, rect.top(), 2, rect.height()), accent)
