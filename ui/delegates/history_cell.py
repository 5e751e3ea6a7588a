"""How an entry of the history is painted: when and who in ink2, the act in weight, what changed below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.cell import AnyIndex
from ui.models.history_entries import EntryRole, EntryWords
from ui.text_direction import isolate
from ui.theme.look import Look, look

_PAD, _LINE, _EDGE = 16, 19, 9


class HistoryDelegate(QStyledItemDelegate):
    """Rows as high as what they say."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line for the act, one for when and who, one for each change, one for the reason."""
        words = index.data(EntryRole.WORDS)
        count = 2 + len(words.lines) + bool(words.reason)
        return QSize(240, look().type.px(_LINE) * count + look().type.px(2 * _EDGE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, words, and the ring when it has the focus."""
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
        pad, edge = now.type.px(_PAD), now.type.px(_EDGE)
        self._paint_words(painter, rect.adjusted(pad, edge, -pad, -edge), index.data(EntryRole.WORDS), now)
        if focused:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, words: EntryWords, now: Look) -> None:
        height = now.type.px(_LINE)
        line = QRectF(rect.left(), rect.top(), rect.width(), height)
        side = _draw(painter, line, words.mark, "note", "doubt", now, trailing=True)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = line.adjusted(side + 8, 0, 0, 0) if rtl else line.adjusted(0, 0, -side - 8, 0)
        _draw(painter, room, words.act, "strong", "ink3" if words.mark else "ink", now)
        line.translate(0, height)
        who = "  ·  ".join(
            part for part in (words.moment, isolate(words.author)) if words.author or part == words.moment
        )
        _draw(painter, line, who, "note", "ink2", now)
        for text in words.lines:
            line.translate(0, height)
            _draw(painter, line, text, "body", "ink3" if words.mark else "ink", now)
        if words.reason:
            line.translate(0, height)
            _draw(painter, line, words.reason, "body", "ink2", now)


def _draw(
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
