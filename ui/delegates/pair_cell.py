"""How a pair is painted in the list: two names below each other, the score at the end, why in a quiet line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.cell import AnyIndex
from ui.models.pair_list import PairRole, PairWords
from ui.theme.look import Look, look

_PAD, _LINE, _EDGE = 16, 20, 8


class PairDelegate(QStyledItemDelegate):
    """Three lines a pair; a decided one recedes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The same for all, so that a long list scrolls at once."""
        return QSize(240, look().type.px(_LINE) * 3 + look().type.px(2 * _EDGE))

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
        pad, edge = now.type.px(_PAD), now.type.px(_EDGE)
        self._paint_words(painter, rect.adjusted(pad, edge, -pad, -edge), index.data(PairRole.WORDS), now)
        if focused:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, words: PairWords, now: Look) -> None:
        height = now.type.px(_LINE)
        line = QRectF(rect.left(), rect.top(), rect.width(), height)
        role = "ink3" if words.mark else "ink"
        _in_two(painter, line, words.one, ("strong", role), words.score, ("note", "ink2"), now)
        line.translate(0, height)
        _in_two(painter, line, words.other, ("strong", role), words.mark, ("note", "ink2"), now)
        line.translate(0, height)
        tone = "doubt" if words.homonyms and not words.mark else "ink2"
        _draw(painter, line, words.reasons, "note", tone, now)


def _in_two(
    painter: QPainter,
    line: QRectF,
    text: str,
    look_of: tuple[str, str],
    end: str,
    look_of_end: tuple[str, str],
    now: Look,
) -> None:
    """A text, and a short one at the trailing end."""
    width = _draw(painter, line, end, *look_of_end, now, trailing=True) + 10 if end else 0.0
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    _draw(
        painter, line.adjusted(width, 0, 0, 0) if rtl else line.adjusted(0, 0, -width, 0), text, *look_of, now
    )


def _draw(
    painter: QPainter, rect: QRectF, text: str, font: str, role: str, now: Look, *, trailing: bool = False
) -> float:
    """One line of plain text, cut to fit; returns its width."""
    metrics = now.type.metrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(now.type.font(font))
    painter.setPen(now.color(role))
    side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)
