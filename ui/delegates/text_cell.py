"""How text cells are painted: plain, with what the search matched in bold, an addition, a mark at the end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView

from ui.delegates.cell import AnyIndex, CellDelegate, RowHover, tone_of
from ui.delegates.roles import CellRole
from ui.theme.look import Look

MARK_SIDE = 15
_MOST_BEHIND = 0.45


class TextDelegate(CellDelegate):
    """Text in one weight ("body", "strong"), cut where told; reads MATCH_RUNS, and of SUFFIX and MARK what it is told.

    Each role is a call to the model for each cell, and a list has hundreds of cells.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        hover: RowHover | None = None,
        *,
        font_role: str = "body",
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        reads: frozenset[CellRole] = frozenset(),
    ) -> None:
        super().__init__(view, hover, elide=elide)
        self._font_role = font_role
        self._has_mark, self._has_suffix = CellRole.MARK in reads, CellRole.SUFFIX in reads

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """Mark at the trailing edge, then the text, then its addition."""
        text = str(index.data() or "")
        runs = index.data(CellRole.MATCH_RUNS) if text else None
        mark = index.data(CellRole.MARK) if self._has_mark else None
        suffix = str(index.data(CellRole.SUFFIX) or "") if self._has_suffix else ""
        if not (mark or suffix or runs):
            self.draw_text(painter, rect, text, self._font_role, "ink", now)
            return
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mark:
            side, gap = now.type.px(MARK_SIDE), now.type.px(4)
            left = rect.left() if rtl else rect.right() - side
            now.icons.paint(painter, QRectF(left, rect.top(), side, rect.height()), mark, "doubt")
            rect = rect.adjusted(side + gap, 0, 0, 0) if rtl else rect.adjusted(0, 0, -side - gap, 0)
        extra = self._room_behind(text, suffix, rect.width(), now)
        room = rect.adjusted(extra, 0, 0, 0) if rtl else rect.adjusted(0, 0, -extra, 0)
        if runs:
            taken = self._draw_runs(painter, room, text, runs, "ink", now)
        else:
            self.draw_text(painter, room, text, self._font_role, "ink", now)
            taken = self.width_of(text, self._font_role, room.width(), now) if suffix and text else 0.0
        if suffix:
            step = taken + now.type.px(7)
            rest = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
            self.draw_text(painter, rest, suffix, "note", "ink2", now)

    def _room_behind(self, text: str, suffix: str, width: float, now: Look) -> float:
        """The room for an addition: all it needs, but of a long text it takes no more than a part."""
        if not suffix:
            return 0.0
        wanted = now.type.metrics("note").horizontalAdvance(suffix) + now.type.px(7)
        left = width - now.type.metrics(self._font_role).horizontalAdvance(text)
        return float(min(wanted, max(left, width * _MOST_BEHIND)))

    def _draw_runs(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        runs: tuple[tuple[int, int], ...],
        role: str,
        now: Look,
    ) -> float:
        shown = self.elided(text, self._font_role, int(rect.width()), now)
        layout = QTextLayout(shown, now.type.font(self._font_role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats([_bold(shown, start, length, now) for start, length in _kept(text, shown, runs)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(now.color(role))
        layout.draw(painter, rect.topLeft() + QPointF(0, (rect.height() - line.height()) / 2))
        return line.naturalTextWidth()


class NameDelegate(TextDelegate):
    """A person's name: weight 500, an open question or a disagreement marked at the trailing edge."""

    def __init__(self, view: QAbstractItemView, hover: RowHover | None = None) -> None:
        super().__init__(view, hover, font_role="strong", reads=frozenset({CellRole.MARK, CellRole.SUFFIX}))


class FigureDelegate(CellDelegate):
    """A number: tabular figures, at the trailing edge."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """The figure alone."""
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.setFont(now.type.font("body", tabular=True))
        painter.setPen(now.color(tone_of(index)))
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags), str(index.data() or ""))


def _kept(text: str, shown: str, runs: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The runs that are still at their place after ``text`` was cut to ``shown``."""
    if shown == text:
        return list(runs)
    same = 0
    while same < min(len(text), len(shown)) and text[same] == shown[same]:
        same += 1
    return [(start, min(length, same - start)) for start, length in runs if start < same]


def _bold(text: str, start: int, length: int, now: Look) -> QTextLayout.FormatRange:
    """Qt counts UTF-16 units, Python code points."""
    run = QTextLayout.FormatRange()
    run.start = _units(text[:start])
    run.length = _units(text[start : start + length])
    style = QTextCharFormat()
    style.setFontWeight(now.type.font("match").weight())
    run.format = style
    return run


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
