"""What stands in the list's place when it is empty: how to begin, or which condition costs what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.action_row import ActionList, ActionRow
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.small_marks import Pane

WIDTH = 512


class EmptyState(Pane):
    """A title, a line, at most a few actions, above the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.title = PlainLabel("", type_role="title", wrap=True)
        self.line = PlainLabel("", role="ink2", wrap=True)
        self.actions = ActionList()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.line)
        column.addSpacing(16)
        column.addWidget(self.actions)
        outer = QVBoxLayout(self)
        outer.addStretch(3)
        outer.addWidget(holder)
        outer.addStretch(5)
        outer.setAlignment(holder, Qt.AlignmentFlag.AlignHCenter)
        self._holder = holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the design, or as there is room."""
        super().resizeEvent(event)
        self._holder.setFixedWidth(min(look().type.px(WIDTH), max(240, self.width())))

    def take_focus(self) -> None:
        """The first action."""
        rows = self.actions.rows()
        (rows[0] if rows else self).setFocus(Qt.FocusReason.OtherFocusReason)


class NoCases(EmptyState):
    """A file without cases."""

    #: "new-case", "import" or "sample".
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title.setText(self.tr("No cases yet"))
        self.line.setText(self.tr("A name is enough to begin. Everything else can stay unknown."))
        rows = []
        for key, icon, title, line, shown in (
            (
                "new-case",
                "plus",
                self.tr("Record a case"),
                self.tr("Type a name; the rest can wait"),
                "Ctrl+N",
            ),
            (
                "import",
                "upload-simple",
                self.tr("Import a list"),
                self.tr("CSV, TSV, XLSX or ODS; you see every row before it is kept"),
                "Ctrl+I",
            ),
            (
                "sample",
                "flask",
                self.tr("Explore the sample"),
                self.tr("Opens a second file; yours stays empty"),
                "",
            ),
        ):
            row = ActionRow(icon, title, line, end=shown)
            row.clicked.connect(lambda _checked=False, key=key: self.asked.emit(key))
            rows.append(row)
        self.actions.set_rows(rows)


class NoMatch(EmptyState):
    """A filter that finds nothing: what one condition fewer would show."""

    #: The text of the filter without one condition.
    text_asked = Signal(str)

    def show_costs(self, costs: Sequence[tuple[str, str, int]]) -> None:
        """(condition, text without it, cases) for each condition; empty: only one condition, or none helps."""
        self.title.setText(self.tr("Nothing matches"))
        useful = [cost for cost in costs if cost[2]]
        if useful:
            self.line.setText(self.tr("One condition fewer would show:"))
        elif costs:
            self.line.setText(self.tr("Leaving out one condition does not help. Clear the search with Esc."))
        else:
            self.line.setText(self.tr("Check the spelling, or clear the search with Esc."))
        rows = []
        for condition, text, cases in useful:
            title = self.tr("Without {condition}").format(condition=isolate(condition))
            count = self.tr("1 case") if cases == 1 else self.tr("{n} cases").format(n=cases)
            row = ActionRow("minus", title, count)
            row.clicked.connect(lambda _checked=False, text=text: self.text_asked.emit(text))
            rows.append(row)
        self.actions.set_rows(rows)
