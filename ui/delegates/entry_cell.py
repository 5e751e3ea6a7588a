"""How an entry of several lines is painted in a list: its ground, mark, hairline and ring, and lines of plain text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.cell import AnyIndex
from ui.theme.look import Look, look

_PAD = 16


class EntryDelegate(QStyledItemDelegate):
    """The part that all lists of entries share; ``line`` and ``edge`` are heights of the design."""

    line, edge = 20, 8

    def height_of(self, lines: int) -> QSize:
        """The size of an entry with so many lines."""
        px = look().type.px
        return QSize(240, px(self.line) * lines + px(2 * self.edge))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, words, and the ring when the list has the focus."""
        now, rect = look(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        focused = selected and isinstance(view, QAbstractItemView) and view.hasFocus()
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.fillRect(rect, now.color("soft" if selected else "surface"))
        if selected:
            left = rect.right() - 3 if rtl else rect.left()
            painter.fillRect(QRectF(left, rect.top(), 3, rect.height()), now.color("accent"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.color("line"))
        pad, edge = now.type.px(_PAD), now.type.px(self.edge)
        self.paint_words(painter, rect.adjusted(pad, edge, -pad, -edge), index, now)
        if focused:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def paint_words(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """The lines of an entry; each kind of list has its own."""


def draw_line(
    painter: QPainter, rect: QRectF, text: str, font: str, role: str, now: Look, *, trailing: bool = False
) -> float:
    """One line of plain text, cut to fit; returns its width."""
    if not text:
        return 0.0
    metrics = now.type.metrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(now.type.font(font))
    painter.setPen(now.color(role))
    side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)
