"""What covers the window while it closes and a write is not done yet: no case is to be seen, and why it takes a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane


class Finishing(Pane):
    """One sentence on an empty ground."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("window", window)
        said = QCoreApplication.translate("Finishing", "Finishing what is being written …")
        words = PlainLabel(said, type_role="title")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(words)
        self.setAccessibleName(said)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()


def cover_while_finishing(window: QWidget) -> None:
    """Cover the window once."""
    if window.findChild(Finishing) is None:
        Finishing(window)
