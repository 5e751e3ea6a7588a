"""Where in the import one is: the steps by name, those done with a check, the present one filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.look import look

_GAP = 7


class _Step(QWidget):
    """A number in a circle and a name."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._name = number, name
        self._state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def set_state(self, state: str, words: str) -> None:
        """ "done", "now" or "later", with its word for screen readers."""
        self._state = state
        self.setAccessibleName(f"{self._name}, {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Circle, gap, name."""
        scale = look().type
        width = scale.px(16 + _GAP) + scale.metrics("section").horizontalAdvance(self._name)
        return QSize(round(width) + 2, scale.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Check, filled circle or outline, then the name."""
        now, scale = look(), look().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = scale.px(16)
        left = self.width() - side if rtl else 0
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        if self._state == "done":
            now.icons.paint(painter, circle, "check-circle-fill", "ink2")
        else:
            filled = self._state == "now"
            painter.setBrush(now.color("action") if filled else Qt.BrushStyle.NoBrush)
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(now.color("edge"), 1))
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(now.color("action-ink" if filled else "ink2"))
            painter.setFont(scale.font("hint"))
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.setPen(now.color("ink" if self._state == "now" else "ink2"))
        painter.setFont(scale.font("section" if self._state == "now" else "body"))
        words = QRectF(self.rect()).adjusted(0 if rtl else side + scale.px(_GAP), 0, 0, 0)
        if rtl:
            words.adjust(0, 0, -side - scale.px(_GAP), 0)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(align), self._name)


class StepBar(QWidget):
    """The steps side by side; `show_step` says which is the present one, counted from 0."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = [_Step(number + 1, name) for number, name in enumerate(names)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().type.px(20))
        for step in self._steps:
            row.addWidget(step)
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """The steps before are done."""
        for number, step in enumerate(self._steps):
            if number == present:
                step.set_state("now", self.tr("you are here"))
            else:
                done = number < present
                step.set_state("done" if done else "later", self.tr("done") if done else self.tr("later"))
