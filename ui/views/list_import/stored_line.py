"""One line of the list as it will be stored: fields side by side, with what stands in the list beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.usecases.importing.plan import Plan
from ui.desk import Desk
from ui.presenters.list_words import column_label
from ui.presenters.stored_line import StoredValue, stored_values
from ui.theme.look import look
from ui.widgets.plain_text import ElidedLabel, PlainLabel, isolate

_SHOWN, _ACROSS = 8, 4


class StoredLine(QWidget):
    """Ctrl+↑ and Ctrl+↓, pressed anywhere in ``step``, choose another line."""

    def __init__(self, desk: Desk, step: QWidget) -> None:
        super().__init__(step)
        self._desk = desk
        self._plan: Plan | None = None
        self._at = 0
        self._body: QWidget | None = None
        self.values: list[StoredValue] = []
        self.caption = PlainLabel("", type_role="strong")
        hint = self.tr("choose another with Ctrl+↑ and Ctrl+↓")
        head = QHBoxLayout()
        head.setSpacing(look().type.px(12))
        head.addWidget(self.caption)
        head.addWidget(PlainLabel(hint, role="ink2", type_role="note"))
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        side = look().type.px(24)
        self._column.setContentsMargins(side, look().type.px(12), side, look().type.px(14))
        self._column.setSpacing(look().type.px(10))
        self._column.addLayout(head)
        for key, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), step)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.move_line(by))

    def show_plan(self, plan: Plan) -> None:
        """Show the same line of a newer plan."""
        self._plan = plan
        self._at = min(self._at, max(0, len(plan.table.rows) - 1))
        self._show()

    def move_line(self, by: int) -> None:
        """The line before or after; at either end nothing."""
        if self._plan is not None and 0 <= self._at + by < len(self._plan.table.rows):
            self._at += by
            self._show()

    def _show(self) -> None:
        plan = self._plan
        self.setVisible(plan is not None and bool(plan.table.rows))
        if plan is None or not plan.table.rows:
            return
        line = plan.table.rows[self._at].line
        self.caption.setText(self.tr("Line {line}, as it will be stored").format(line=line))
        language = self._desk.settings.language or "en"
        self.values = stored_values(plan, self._at, self._desk.vocabularies, language)[:_SHOWN]
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._grid()
        self._column.addWidget(self._body)

    def _grid(self) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().type.px(20))
        grid.setVerticalSpacing(1)
        for place, value in enumerate(self.values):
            row, column = place // _ACROSS * 4, place % _ACROSS
            if row:
                grid.setRowMinimumHeight(row - 1, look().type.px(6))
            note = ElidedLabel(
                self._printed(value), role="doubt" if value.doubtful else "ink2", type_role="note"
            )
            grid.addWidget(PlainLabel(column_label(value.key), role="ink2", type_role="note"), row, column)
            grid.addWidget(ElidedLabel(value.text, type_role="strong"), row + 1, column)
            grid.addWidget(note, row + 2, column)
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        return body

    def _printed(self, value: StoredValue) -> str:
        printed = isolate(value.printed)
        if value.doubtful:
            return self.tr("to decide, from “{text}”").format(text=printed)
        return "" if value.printed == value.text else self.tr("from “{text}”").format(text=printed)
