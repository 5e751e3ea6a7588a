"""What stands at the top of a screen: the way back, where one is, and what can be done here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane


class ScreenHeader(Pane):
    """56 px high on the window colour: "← Cases › Counts", then buttons at the trailing end."""

    #: Back to where the user came from.
    back_asked = Signal()

    def __init__(self, title: str, *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        px = look().type.px
        back = IconButton("arrow-left", self.tr("Back to the cases"))
        back.clicked.connect(self.back_asked)
        cases = Button(self.tr("Cases"), "text")
        cases.clicked.connect(self.back_asked)
        self.title = PlainLabel(title, type_role="section")
        row = QHBoxLayout()
        row.setContentsMargins(px(12), 0, px(16), 0)
        row.setSpacing(px(2))
        for widget in (back, cases, IconMark("caret-right", size=12)):
            row.addWidget(widget)
        row.addSpacing(px(6))
        row.addWidget(self.title)
        row.addStretch(1)
        for button in buttons:
            row.addSpacing(px(4))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(Hairline())
        self.setFixedHeight(px(56))
