"""The sum that adds up in sight: "128 rows = 92 created + 3 changed + 33 unchanged", and the same as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.plain_text import PlainLabel


class Part(NamedTuple):
    """A summand: how many, what they are, the role of its words and of its piece of the bar."""

    count: int
    word: str
    role: str = "ink"
    bar: str = "bar"


class _Bar(QWidget):
    """Pieces as long as their share; decoration, the sum says it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self.setFixedHeight(look().type.px(6))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these pieces, empty ones left out."""
        self._parts = [part for part in parts if part.count]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pieces, with a gap between; none is too short to be seen."""
        total = sum(part.count for part in self._parts)
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, least, height = 4.0, 6.0, float(self.height())
        room = self.width() - gap * (len(self._parts) - 1) - least * len(self._parts)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = 0.0
        for part in self._parts:
            length = least + room * part.count / total
            painter.setBrush(look().color(part.bar))
            left = self.width() - at - length if rtl else at
            painter.drawRoundedRect(QRectF(left, 0, length, height), 2.5, 2.5)
            at += length + gap


class Account(QWidget):
    """The sum in words over its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = PlainLabel("", type_role="section")
        self._line = QHBoxLayout()
        self._line.setSpacing(look().type.px(7))
        self._bar = _Bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().type.px(9))
        column.addLayout(self._line)
        column.addWidget(self._bar)
        self.text = ""

    def show_sum(self, total: str, parts: Sequence[Part], after: str = "") -> None:
        """``total`` = the parts; ``after`` is what is counted apart."""
        while self._line.count():
            old = self._line.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._add(total, "ink", "section")
        words = [total]
        for at, part in enumerate(parts):
            sign = "+" if at else "="
            self._add(sign, "ink2", "body")
            self._add(f"{part.count} {part.word}", part.role if part.count else "ink3", "strong")
            words.append(f"{sign} {part.count} {part.word}")
        if after:
            self._add(f"; {after}", "ink2", "body")
            words.append(f"; {after}")
        self._line.addStretch(1)
        self._bar.show_parts(parts)
        self.text = " ".join(words).replace(" ;", ";")
        self.setAccessibleName(self.text)

    def _add(self, text: str, role: str, type_role: str) -> None:
        label = PlainLabel(text, role=role, type_role=type_role)
        label.set_type_role(type_role, tabular=True)
        self._line.addWidget(label)
