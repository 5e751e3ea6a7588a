"""One line of the columns step: heading, first values, what the column becomes, what was understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.presenters.column_facts import ColumnFacts, facts_words
from ui.theme.look import look
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import ElidedLabel, isolate

WIDTHS = (170, 226, 196)
"""Heading, first values, combo; what was understood takes the rest."""


class _Becomes(QComboBox):
    """A combo that the wheel does not change while one scrolls past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


class ColumnRow(QWidget):
    """``chosen`` carries the heading and the key."""

    #: Heading, key.
    chosen = Signal(str, str)
    #: The row has the focus now: its heading.
    entered = Signal(str)

    def __init__(self, facts: ColumnFacts, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = facts.heading
        self._here = False
        px = look().type.px
        self._name = ElidedLabel(facts.heading, type_role="strong")
        self._first = ElidedLabel("", role="ink2")
        self.combo = _Becomes()
        self.combo.setMaxVisibleItems(16)
        for key, label in choices:
            self.combo.addItem(label, key)
        self.combo.setAccessibleName(self.tr("{column} becomes").format(column=isolate(facts.heading)))
        self._mark = IconMark("check", "ink2")
        self._words = ElidedLabel("", role="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), 0, px(16), 0)
        row.setSpacing(px(12))
        for widget, width in zip((self._name, self._first, self.combo), WIDTHS, strict=True):
            widget.setFixedWidth(px(width))
            row.addWidget(widget)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        self.setFixedHeight(px(36))
        self.combo.activated.connect(lambda _at: self.chosen.emit(self.heading, self.combo.currentData()))
        self.combo.installEventFilter(self)
        self.show_facts(facts)

    def show_facts(self, facts: ColumnFacts) -> None:
        """What the newest plan makes of the column."""
        self._first.setText(";  ".join(facts.first))
        self.combo.setCurrentIndex(max(0, self.combo.findData(facts.key)))
        role = "doubt" if facts.open or facts.as_text else "ink2"
        icon = "question" if role == "doubt" else ("check" if facts.key else "minus")
        self._mark.set_icon(icon, role)
        self._words.set_role(role)
        self._words.setText(facts_words(facts))
        self.combo.setAccessibleDescription(facts_words(facts))

    def words(self) -> str:
        """What stands under "Understood"."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The row of the focused combo is marked."""
        if event.type() == QEvent.Type.FocusIn:
            self._here = True
            self.entered.emit(self.heading)
            self.update()
        elif event.type() == QEvent.Type.FocusOut:
            self._here = False
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft fill with the accent bar at the leading edge while the combo has the focus."""
        if not self._here:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("soft"))
        left = self.width() - 3 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(QRectF(left, 0, 3, self.height()), look().color("accent"))
