"""How chips stand side by side and go on to a new line, each line as high as a field's inside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from ui.theme.look import look

LINE = 30


class FlowLayout(QLayout):
    """Widgets side by side, on a new line when there is no room; the last one takes the rest of its line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(4, 1, 4, 1)
        self.setSpacing(4)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for each widget."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Take the item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """More lines when narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), test=True)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, test=False)

    def sizeHint(self) -> QSize:
        """One line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(size.width() + 8, look().type.px(LINE) + 2)

    def _place(self, rect: QRect, test: bool) -> int:
        """Each line is as high as a field's inside; items stand in its middle."""
        room = rect.adjusted(4, 1, -4, -1)
        x, y, line = room.x(), room.y(), look().type.px(LINE)
        direction = self.parentWidget().layoutDirection()
        for item in self._items:
            size = item.sizeHint()
            wanted = min(size.width(), room.width())
            if x > room.x() and x + wanted > room.right() + 1:
                x, y = room.x(), y + line
            if not test:
                width = room.right() + 1 - x if item is self._items[-1] else wanted
                top = y + (line - size.height()) // 2
                box = QRect(QPoint(x, top), QSize(width, size.height()))
                item.setGeometry(QStyle.visualRect(direction, room, box))
            x += wanted + self.spacing()
        return y + line - rect.y() + 1
