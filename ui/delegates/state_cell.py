"""How a cell says counted, not counted, or that it can't be said: a check, a dash, a question mark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.look import look

MARKS = {"counted": ("check", "ink"), "possible": ("question", "doubt"), "out": ("minus", "ink3")}


class StateDelegate(QStyledItemDelegate):
    """The state is the model's UserRole."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground of the row, and the mark in the middle."""
        self.initStyleOption(option, index)
        style = option.widget.style() if isinstance(option.widget, QWidget) else None
        if style is not None:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        icon, role = MARKS[index.data(Qt.ItemDataRole.UserRole)]
        side = look().type.px(14)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        look().icons.paint(painter, box, icon, role)
