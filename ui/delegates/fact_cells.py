"""How the cells of facts are painted: the status pill, a date in three slots, the level as bars."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import PAD_LEADING, PAD_TRAILING, ROW_HEIGHT, AnyIndex, CellDelegate
from ui.delegates.pill import paint_pill, pill_width
from ui.delegates.roles import CellRole
from ui.theme.look import Look, look

PILL_HEIGHT = 22
NOT_KNOWN = ("··", "···", "····")
_TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TO_THE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DateSlots(Protocol):
    """A date in pieces that are already words: ``prisoner_tracker.domain.dates.DateParts`` fits."""

    @property
    def qualifier(self) -> str:
        """In place of or before the day, in doubt: "early", "1–4"; empty when there is none."""

    @property
    def day(self) -> str:
        """``20`` or empty."""

    @property
    def month(self) -> str:
        """``Nov`` or empty."""

    @property
    def year(self) -> str:
        """``2023`` or empty."""


class StatusDelegate(CellDelegate):
    """The pill with icon and word: STATUS is the code, the display text its word."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """The pill hangs 8 px out, so that its icon stands near the heading's edge."""
        code = index.data(CellRole.STATUS)
        if not code:
            return
        word = str(index.data() or "")
        height = now.type.px(PILL_HEIGHT)
        out = now.type.px(8)
        width = min(pill_width(now, code, word), rect.width() + out)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + out - width if rtl else rect.left() - out
        top = rect.top() + round((rect.height() - height) / 2)
        paint_pill(painter, QRectF(left, top, width, height), now, code, word)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The pill and its paddings."""
        width = pill_width(look(), index.data(CellRole.STATUS) or "", str(index.data() or ""))
        return QSize(round(width) + look().type.px(PAD_TRAILING + 4), look().type.px(ROW_HEIGHT))


class DateSlotsDelegate(CellDelegate):
    """Day right-aligned, month, year, each in its own slot; what is not known is dots, doubt has colour."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """Dates stay left to right in every language."""
        parts = index.data(CellRole.DATE_PARTS)
        if parts is None:
            return
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(now.type.font("body", tabular=True))
        metrics, gap = now.type.metrics("body", tabular=True), now.type.px(3)
        year = QRectF(rect)
        year.setLeft(rect.right() - metrics.horizontalAdvance("0000"))
        month = QRectF(rect)
        month.setRight(year.left() - gap)
        month.setLeft(month.right() - metrics.horizontalAdvance("May"))
        day = QRectF(rect)
        # A long qualifier may reach over the cell's own padding; a qualified year needs no slot for a month.
        day.setLeft(rect.left() - now.type.px(PAD_LEADING))
        day.setRight(month.right() if _only_year(parts) else month.left() - gap)
        text, in_doubt = _day(parts)
        ink, doubt = now.color("ink"), now.color("doubt")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, day.width())
        slots = [(day, shown, in_doubt, _TO_THE_RIGHT)]
        if not _only_year(parts):
            slots.append((month, parts.month or NOT_KNOWN[1], not parts.month, _TO_THE_LEFT))
        slots.append((year, parts.year or NOT_KNOWN[2], not parts.year, _TO_THE_LEFT))
        for box, piece, unsure, side in slots:
            painter.setPen(doubt if unsure else ink)
            painter.drawText(box, side, piece)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Three slots, the first wide enough for "28–29"."""
        width = look().type.metrics("body", tabular=True).horizontalAdvance("28–29 Nov 2023")
        return QSize(round(width) + look().type.px(PAD_LEADING + PAD_TRAILING), look().type.px(ROW_HEIGHT))


class LevelDelegate(CellDelegate):
    """How far a case is verified: four rising bars and the digit."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """Bars in ink2, those not reached in the bar colour, then the digit."""
        level = index.data(CellRole.LEVEL)
        if level is None:
            return
        bar, step, foot = now.type.px(3), now.type.px(5), rect.center().y() + now.type.px(5)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(4):
            height = now.type.px(4 + 2 * place)
            left = rect.right() - (4 - place) * step if rtl else rect.left() + place * step
            painter.fillRect(
                QRectF(left, foot - height, bar, height), now.color("ink2" if place < level else "line")
            )
        rest = rect.adjusted(0, 0, -5 * step, 0) if rtl else rect.adjusted(5 * step, 0, 0, 0)
        self.draw_text(painter, rest, str(level), "note", "ink2", now)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Bars, digit, paddings."""
        return QSize(look().type.px(25 + 8 + PAD_LEADING + PAD_TRAILING), look().type.px(ROW_HEIGHT))


def _day(parts: DateSlots) -> tuple[str, bool]:
    """The first slot and whether it is in doubt."""
    if parts.qualifier and parts.day:
        return f"{parts.qualifier} {parts.day}", True
    if parts.qualifier:
        return parts.qualifier, True
    return (parts.day, False) if parts.day else (NOT_KNOWN[0], True)


def _only_year(parts: DateSlots) -> bool:
    """A qualified year ("early 2019", "before 2020") needs no dots for the month."""
    return bool(parts.qualifier) and not parts.month and not parts.day
