"""A line of labels and buttons of which the less important labels leave, in order, where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget


class YieldingLine(QWidget):
    """It never makes its window wider. ``leaving`` are labels that leave together, the first to leave first."""

    def __init__(
        self, parts: QHBoxLayout, leaving: Sequence[Sequence[QLabel]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._leaving = parts, tuple(leaving)
        self.setLayout(parts)
        self.setMinimumWidth(1)

    def fit(self) -> None:
        """Show the labels there is room for; to be called when a text changed."""
        for label in (label for together in self._leaving for label in together):
            label.setVisible(bool(label.text()))
        self._parts.activate()
        for together in self._leaving:
            if self._parts.minimumSize().width() <= self.width():
                break
            for label in together:
                label.hide()
            self._parts.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """A button that comes or goes makes room or takes some."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done
