"""How one of a few lists is chosen: words with counts side by side, the chosen one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.look import look


class _Tab(QAbstractButton):
    """A word and a count; the chosen one is heavier and has a line beneath."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.setText(word)
        self.count = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_count(self, count: str) -> None:
        """How many are in the list; empty for none said."""
        self.count = count
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Word, gap, count."""
        scale = look().type
        width = scale.metrics("strong").horizontalAdvance(self.text()) + scale.px(4)
        if self.count:
            width += scale.px(6) + scale.metrics("note", tabular=True).horizontalAdvance(self.count)
        return QSize(round(width) + 1, scale.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, and the line or the ring."""
        now, scale = look(), look().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        font = "strong" if self.isChecked() else "body"
        word = scale.metrics("strong").horizontalAdvance(self.text())
        box = QRectF(self.rect()).adjusted(scale.px(2), 0, -scale.px(2), -scale.px(4))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.setFont(scale.font(font))
        painter.setPen(now.color("ink" if self.isChecked() else "ink2"))
        painter.drawText(box, flags, self.text())
        gap = word + scale.px(6)
        painter.setFont(scale.font("note", tabular=True))
        painter.setPen(now.color("ink2"))
        painter.drawText(box.adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0), flags, self.count)
        if self.isChecked():
            line = QRectF(0, self.height() - scale.px(3), self.width(), scale.px(3))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("accent"))
            painter.drawRoundedRect(line, 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -4), 5, 5)


class TabLine(QWidget):
    """Tabs side by side. ``←`` and ``→`` move; the owner binds figures when it wants them."""

    #: The place of the list that is shown now.
    chosen = Signal(int)

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = [_Tab(word) for word in words]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().type.px(18))
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _checked=False, at=place: self.choose(at))
            row.addWidget(tab)
        row.addStretch(1)
        self.current = 0
        self._tabs[0].setChecked(True)

    def show_counts(self, counts: Sequence[str]) -> None:
        """The counts behind the words."""
        for tab, count in zip(self._tabs, counts, strict=True):
            tab.show_count(count)

    def choose(self, place: int) -> None:
        """Show this list."""
        self.current = max(0, min(place, len(self._tabs) - 1))
        for at, tab in enumerate(self._tabs):
            tab.setChecked(at == self.current)
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between the tabs."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self.choose(self.current + step)
        self._tabs[self.current].setFocus(Qt.FocusReason.OtherFocusReason)
