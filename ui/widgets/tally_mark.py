"""The program's mark: four strokes and one across, as days are counted on a wall."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.look import look


class TallyMark(QWidget):
    """38 by 32 px; decoration, so it has no accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(look().type.px(40), look().type.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Strokes in ink, the one across in accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = look().type.px(100) / 100
        painter.scale(px, px)
        pen = QPen(look().color("ink"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for left in (8, 16, 24, 32):
            painter.drawLine(QLineF(left, 5, left, 29))
        pen.setColor(look().color("accent"))
        painter.setPen(pen)
        painter.drawLine(QLineF(3, 23, 37, 11))
