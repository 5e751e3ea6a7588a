"""How the groups of a count are drawn: a word, a figure, "up to", and a bar: solid is certain, hatched possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme.look import look

_ROW = 25
_WORD, _FIGURE, _UP_TO = 158, 40, 68


class GroupLine(NamedTuple):
    """A group: the filter term's value, its label, the certain and the highest number."""

    value: str
    label: str
    least: int
    most: int


class GroupBars(QWidget):
    """Lines under each other, and the sum beneath a hairline when the groups add up to it."""

    #: A group (its value) is to be shown as a list of cases.
    group_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[GroupLine] = ()
        self._sum: GroupLine | None = None
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_groups(self, lines: Sequence[GroupLine], total: GroupLine | None) -> None:
        """Show these; ``total`` is None when a case may be in several groups, for then nothing adds up."""
        self._lines, self._sum, self._current = lines, total, 0
        said = [self._said(line) for line in (*lines, *((total,) if total else ()))]
        self.setAccessibleName("; ".join(said))
        self.setVisible(bool(lines))
        self.updateGeometry()
        self.update()

    def lines(self) -> Sequence[GroupLine]:
        """What is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        """All lines."""
        rows = len(self._lines) + (1 if self._sum else 0)
        return QSize(look().type.px(420), look().type.px(_ROW * rows + 4))

    def minimumSizeHint(self) -> QSize:
        """The same height, half the width."""
        return QSize(look().type.px(300), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a group, Enter shows its cases."""
        keys = Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down) and self._lines:
            step = -1 if event.key() == keys.Key_Up else 1
            self._current = max(0, min(self._current + step, len(self._lines) - 1))
            self.update()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self._lines:
            self.group_asked.emit(self._lines[self._current].value)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows the cases of the group under the pointer."""
        place = int(event.position().y()) // look().type.px(_ROW)
        if 0 <= place < len(self._lines):
            self.group_asked.emit(self._lines[place].value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every line; the bars share one scale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highest = max((line.most for line in self._lines), default=0)
        row = look().type.px(_ROW)
        for place, line in enumerate(self._lines):
            self._paint_line(painter, line, place * row, highest)
            if self.hasFocus() and place == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look().color("accent"), 2))
                painter.drawRoundedRect(QRectF(1, place * row + 1, self.width() - 2, row - 2), 5, 5)
        if self._sum is not None:
            top = len(self._lines) * row
            painter.fillRect(QRectF(0, top + 1, self.width(), 1), look().color("line"))
            self._paint_line(painter, self._sum, top + 3, 0)

    def _paint_line(self, painter: QPainter, line: GroupLine, top: int, highest: int) -> None:
        now, scale = look(), look().type
        is_sum = highest == 0
        word, figure, up_to = (scale.px(width) for width in (_WORD, _FIGURE, _UP_TO))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        label = scale.metrics("strong" if is_sum else "body").elidedText(
            line.label, Qt.TextElideMode.ElideRight, word - scale.px(8)
        )
        painter.setPen(now.color("ink"))
        painter.setFont(scale.font("strong" if is_sum else "body"))
        self._text(painter, QRectF(0, top, word, scale.px(_ROW)), leading, label)
        painter.setFont(scale.font("strong", tabular=True))
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        self._text(painter, QRectF(word, top, figure, scale.px(_ROW)), trailing, str(line.least))
        if line.most > line.least:
            painter.setFont(scale.font("note", tabular=True))
            painter.setPen(now.color("doubt"))
            words = self.tr("up to {n}").format(n=line.most)
            box = QRectF(word + figure + scale.px(10), top, up_to, scale.px(_ROW))
            self._text(painter, box, leading, words)
        if highest:
            start = word + figure + scale.px(10) + up_to
            self._paint_bar(painter, line, QRectF(start, top, self.width() - start, scale.px(_ROW)), highest)

    def _paint_bar(self, painter: QPainter, line: GroupLine, room: QRectF, highest: int) -> None:
        tall = look().type.px(8)
        bar = QRectF(room.left(), room.center().y() - tall / 2, room.width() * line.least / highest, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("bar"))
        painter.drawRoundedRect(self._mirrored(bar), 2, 2)
        possible = room.width() * (line.most - line.least) / highest
        if possible > 0:
            rest = self._mirrored(QRectF(bar.right() + 1, bar.top(), max(4.0, possible - 1), tall))
            painter.setBrush(QBrush(look().color("doubt"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(rest)

    def _text(self, painter: QPainter, box: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
        placed = QStyle.visualAlignment(self.layoutDirection(), flags)
        painter.drawText(self._mirrored(box), int(placed | Qt.AlignmentFlag.AlignAbsolute), text)

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())

    def _said(self, line: GroupLine) -> str:
        if line.most > line.least:
            return self.tr("{what}: {least}, up to {most}").format(
                what=line.label, least=line.least, most=line.most
            )
        return f"{line.label}: {line.least}"
