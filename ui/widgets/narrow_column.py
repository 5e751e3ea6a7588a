"""How a screen of settings is laid out: one column of a readable width, at the leading edge, that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.small_marks import Pane


def lay_out_column(page: QWidget, header: QWidget, column: QLayout, width: int) -> None:
    """Put the header on top of the page and the column beneath; ``width`` is in pixels of the design."""
    px = look().type.px
    holder = QWidget()
    holder.setMaximumWidth(px(width))
    holder.setLayout(column)
    body = Pane("surface")
    row = QHBoxLayout(body)
    row.setContentsMargins(px(24), px(20), px(24), px(20))
    row.addWidget(holder, 1)
    row.addStretch(0)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(body)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(header)
    whole.addWidget(scroll, 1)
