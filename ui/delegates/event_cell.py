"""How the last event is painted: its day right-aligned in a slot of its own, then what happened."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.delegates.cell import AT_LEFT, AT_RIGHT, PAD_LEADING, AnyIndex, CellDelegate
from ui.models.cell_roles import CellRole
from ui.theme.look import Look

SLOT = "28 May"


class EventDelegate(CellDelegate):
    """Reads WHEN (text, in doubt) and DisplayRole."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, now: Look) -> None:
        """The day in ink2, in doubt when it is not certain; the event in ink."""
        text, in_doubt = index.data(CellRole.WHEN) or ("", False)
        metrics = now.type.metrics("note", tabular=True)
        # A year or "Sep 2023" may reach over the cell's own padding.
        slot = max(metrics.horizontalAdvance(SLOT), min(metrics.horizontalAdvance(text), now.type.px(64)))
        gap, reach = now.type.px(8), now.type.px(PAD_LEADING - 4)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if rtl:
            day = QRectF(rect.right() - slot, rect.top(), slot + reach, rect.height())
            rest = rect.adjusted(0, 0, -slot - gap, 0)
        else:
            day = QRectF(rect.left() - reach, rect.top(), slot + reach, rect.height())
            rest = rect.adjusted(slot + gap, 0, 0, 0)
        painter.setFont(now.type.font("note", tabular=True))
        painter.setPen(now.color("doubt" if in_doubt else "ink2"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, day.width())
        # A date stays left to right in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(day, AT_LEFT if rtl else AT_RIGHT, shown)
        if rtl:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.draw_text(painter, rest, str(index.data() or ""), "body", "ink", now)
