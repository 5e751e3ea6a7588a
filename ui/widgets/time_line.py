"""How a case is drawn as a line of time: a bar while somebody was held, dots for events, years beneath.

What is certain is solid, what may be is hatched, an open end fades out. Right to left, time still runs from left
to right, as dates do.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.life_line import LifeLine, Mark, Span
from ui.theme.look import look

_BAR, _BAR_TOP, _HEIGHT, _FADE = 12, 16, 52, 28
_DOT_AT = 7
_MONTHS_FROM = 46
"""Pixels a month must have for months to be named."""


class TimeLine(QWidget):
    """Paints a `LifeLine`; ``words`` say the same for a screen reader."""

    def __init__(self, life: LifeLine, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._life = life
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look().type.px(_HEIGHT))
        self.show_life(life, words)

    def show_life(self, life: LifeLine, words: str) -> None:
        """Show another state."""
        self._life = life
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(look().type.px(240), look().type.px(_HEIGHT))

    def x_of(self, day: int) -> float:
        """Where a day lies."""
        life = self._life
        return (day - life.first) / max(1, life.last - life.first) * (self.width() - 2) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axis, bars, today, dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        for span in self._life.spans:
            self._paint_span(painter, span)
        self._paint_today(painter)
        for mark in self._life.marks:
            self._paint_mark(painter, mark)

    def _paint_axis(self, painter: QPainter) -> None:
        now, scale, life = look(), look().type, self._life
        base = scale.px(_BAR_TOP + _BAR) + 4.5
        painter.fillRect(QRectF(0, base, self.width(), 1), now.color("line"))
        painter.setFont(scale.font("hint", True))
        metrics, free_from = scale.metrics("hint", True), -1.0
        per_month = self.width() / max(1, life.last - life.first) * 30.4
        for day, text, strong in _ticks(life, months=per_month >= scale.px(_MONTHS_FROM)):
            x = self.x_of(day)
            painter.fillRect(QRectF(x, base, 1, scale.px(5 if strong else 3)), now.color("bar"))
            wide = metrics.horizontalAdvance(text)
            if text and x >= free_from and x + wide + 4 <= self.width():
                painter.setPen(now.color("ink2" if strong else "ink3"))
                painter.drawText(QPointF(x + 3, base + scale.px(14)), text)
                free_from = x + wide + scale.px(10)

    def _paint_span(self, painter: QPainter, span: Span) -> None:
        """Solid from the last day it can have begun to the first it can have ended, hatched around that."""
        life = self._life
        begin_first = span.begin_first if span.begin_first is not None else span.begin_last
        begin_last = span.begin_last if span.begin_last is not None else begin_first
        end = max(life.today, begin_last or life.first) if span.goes_on else None
        end_first = end if span.goes_on else span.end_first
        end_last = end if span.goes_on else span.end_last
        solid_from = begin_last if begin_last is not None else life.first
        solid_to = end_first if end_first is not None else (end_last if end_last is not None else solid_from)
        if solid_to > solid_from:
            self._bar(painter, solid_from, solid_to, span)
        self._hatch(painter, begin_first, min(solid_from, end_last or solid_from), span)
        self._hatch(painter, max(solid_to, begin_first or solid_to), end_last, span)
        if span.begin_first is None:
            self._fade(painter, self.x_of(solid_from), -1, span)
        if span.goes_on or span.end_last is None:
            self._fade(painter, self.x_of(solid_to), 1, span)

    def _bar(self, painter: QPainter, first: int, last: int, span: Span) -> None:
        painter.fillRect(self._box(self.x_of(first), self.x_of(last)), self._tint(span))

    def _hatch(self, painter: QPainter, first: int | None, last: int | None, span: Span) -> None:
        if first is None or last is None or last <= first:
            return
        box = self._box(self.x_of(first), self.x_of(last))
        painter.fillRect(box, look().color("doubt-soft"))
        painter.fillRect(box, QBrush(look().color("doubt"), Qt.BrushStyle.BDiagPattern))

    def _fade(self, painter: QPainter, at: float, side: int, span: Span) -> None:
        """An end that is open: the bar runs out."""
        end = at + side * look().type.px(_FADE)
        fading = QLinearGradient(at, 0, end, 0)
        fading.setColorAt(0, self._tint(span))
        fading.setColorAt(1, look().color("ink", 0))
        painter.fillRect(self._box(min(at, end), max(at, end)), QBrush(fading))

    def _box(self, left: float, right: float) -> QRectF:
        scale = look().type
        return QRectF(left, scale.px(_BAR_TOP), max(2.0, right - left), scale.px(_BAR))

    def _tint(self, span: Span) -> object:
        return look().color("ink", 0.28 if span.is_weak else 0.62)

    def _paint_today(self, painter: QPainter) -> None:
        life = self._life
        if life.first <= life.today <= life.last:
            x, scale = self.x_of(life.today), look().type
            top, height = scale.px(_BAR_TOP) - 3, scale.px(_BAR) + 8
            painter.fillRect(QRectF(x - 0.75, top, 1.5, height), look().color("accent"))

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        now, scale = look(), look().type
        first, last = mark.first, mark.last
        y, radius = scale.px(_DOT_AT), scale.px(6) / 2
        if first is None or last is None:
            known = first if first is not None else last
            if known is None:
                return
            first = last = known
        left, right = self.x_of(first), self.x_of(last)
        if not mark.is_exact:
            painter.setPen(QPen(now.color("doubt"), 1.4))
            painter.drawLine(QPointF(left, y), QPointF(max(right, left + 1), y))
            painter.setBrush(now.color("surface"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("ink2"))
        painter.drawEllipse(QPointF((left + right) / 2, y), radius, radius)


def _ticks(life: LifeLine, *, months: bool) -> list[tuple[int, str, bool]]:
    """The days that the axis marks: years, and months where there is room; texts as short as they are clear."""
    first, last = date.fromordinal(max(1, life.first)), date.fromordinal(life.last)
    found = []
    for year in range(first.year, last.year + 1):
        for month in range(1, 13) if months else (1,):
            day = date(year, month, 1).toordinal()
            if life.first <= day <= life.last:
                found.append((day, str(year) if month == 1 else f"{month:02d}", month == 1))
    if not any(strong for _, _, strong in found):
        found.insert(0, (life.first, str(first.year), True))
    return found
