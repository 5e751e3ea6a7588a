"""How an entry of the history is painted: when and who in ink2, the act in weight, what changed below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import AnyIndex
from ui.delegates.entry_cell import EntryDelegate, draw_line
from ui.models.history_entries import EntryRole, EntryWords
from ui.text_direction import isolate
from ui.theme.look import Look


class HistoryDelegate(EntryDelegate):
    """Rows as high as what they say."""

    line, edge = 19, 9

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line for the act, one for when and who, one for each change, one for the reason."""
        words = index.data(EntryRole.WORDS)
        return self.height_of(2 + len(words.lines) + bool(words.reason))

    def paint_words(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """The act with its mark, when and who, what changed, and why."""
        words: EntryWords = index.data(EntryRole.WORDS)
        height = now.type.px(self.line)
        line = QRectF(rect.left(), rect.top(), rect.width(), height)
        side = draw_line(painter, line, words.mark, "note", "doubt", now, trailing=True)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = line.adjusted(side + 8, 0, 0, 0) if rtl else line.adjusted(0, 0, -side - 8, 0)
        draw_line(painter, room, words.act, "strong", "ink3" if words.mark else "ink", now)
        line.translate(0, height)
        who = "  ·  ".join(
            part for part in (words.moment, isolate(words.author)) if words.author or part == words.moment
        )
        draw_line(painter, line, who, "note", "ink2", now)
        for text in words.lines:
            line.translate(0, height)
            draw_line(painter, line, text, "body", "ink3" if words.mark else "ink", now)
        if words.reason:
            line.translate(0, height)
            draw_line(painter, line, words.reason, "body", "ink2", now)
