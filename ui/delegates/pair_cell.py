"""How a pair is painted in the list: two names below each other, the score at the end, why in a quiet line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import AnyIndex
from ui.delegates.entry_cell import EntryDelegate, draw_line
from ui.models.pair_list import PairRole, PairWords
from ui.theme.look import Look


class PairDelegate(EntryDelegate):
    """Three lines a pair; a decided one recedes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The same for all, so that a long list scrolls at once."""
        return self.height_of(3)

    def paint_words(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """Two names, the score or the decision at their ends, and why."""
        words: PairWords = index.data(PairRole.WORDS)
        height = now.type.px(self.line)
        line = QRectF(rect.left(), rect.top(), rect.width(), height)
        role = "ink3" if words.mark else "ink"
        _in_two(painter, line, words.one, ("strong", role), words.score, ("note", "ink2"), now)
        line.translate(0, height)
        _in_two(painter, line, words.other, ("strong", role), words.mark, ("note", "ink2"), now)
        line.translate(0, height)
        tone = "doubt" if words.homonyms and not words.mark else "ink2"
        draw_line(painter, line, words.reasons, "note", tone, now)


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
    width = draw_line(painter, line, end, *look_of_end, now, trailing=True) + 10 if end else 0.0
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    draw_line(
        painter, line.adjusted(width, 0, 0, 0) if rtl else line.adjusted(0, 0, -width, 0), text, *look_of, now
    )
