"""Which days are due: remands and terms that end, hearings, questions; those nobody followed up stand first.

Keys: 1 seven days, 2 fourteen, 3 thirty; Enter opens the case, Esc back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.usecases.due import Due, due
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.models.record_table import TableContext
from ui.presenters.due_lines import DueTable
from ui.presenters.own_work import OwnWork
from ui.presenters.register_lookup import RegisterLookup
from ui.widgets.buttons import Button
from ui.widgets.opening_table import OpeningTable
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Pane

PERIODS = (7, 14, 30)
_MOST = 500


class DuePage(Page):
    """The days of all cases within a period."""

    def __init__(self, desk: Desk, _about: str = "") -> None:
        super().__init__()
        self._desk, self._work = desk, OwnWork(desk.worker, self)
        self.days = PERIODS[1]
        self.table: OpeningTable | None = None
        self.period_buttons: dict[int, Button] = {}
        for at, days in enumerate(PERIODS, 1):
            button = Button(self.tr("{n} days").format(n=days), "text", key=str(at), height=28)
            button.clicked.connect(lambda _checked=False, days=days: self.show_days(days))
            self.period_buttons[days] = button
        self._sentence = PlainLabel("", type_role="section", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        for at, days in enumerate(PERIODS, 1):
            self._bind(str(at), lambda days=days: self.show_days(days))
        self._bind("Esc", self.closed.emit)
        desk.feed.happened.connect(lambda _changes: self._ask())
        self._ask()

    def hints(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("1 2 3", self.tr("period")), ("Enter", self.tr("open case")), ("Esc", self.tr("back"))]

    def show_days(self, days: int) -> None:
        """Another period."""
        self.days = days
        self._ask()

    def focusInEvent(self, event: object) -> None:
        """The list has the keys."""
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        file, days = self._desk.file, self.days
        self._work.ask(lambda: due(file, days), self._came, self._failed, "due")

    def _came(self, lines: list[Due]) -> None:
        had_focus = self.hasFocus() or (self.table is not None and self.table.hasFocus())
        self._clear()
        for days, button in self.period_buttons.items():
            button.set_kind("outline" if days == self.days else "text")
        late = sum(line.overdue for line in lines)
        self._sentence.setText(self._words(late, len(lines) - late))
        if lines:
            context = TableContext(
                self._desk.file.new_uid,
                lambda: self._desk.vocabularies,
                RegisterLookup,
                self._desk.settings.language or "en",
                self._desk.file.clock.today(),
            )
            self.table = OpeningTable(
                DueTable(context, lines[:_MOST], context.today), self.tr("Days that are due")
            )
            self.table.open_asked.connect(self.case_asked)
            self.table.doubleClicked.connect(lambda index: self._open(index.row()))
            self._column.addWidget(self.table)
        if len(lines) > _MOST:
            more = self.tr("The first {n} are shown.").format(n=_MOST)
            self._column.addWidget(PlainLabel(more, role="ink2"))
        if had_focus or self.hasFocus() or self.window().focusWidget() is None:
            (self.table or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, late: int, coming: int) -> str:
        if not late and not coming:
            return self.tr("Nothing is due within {days} days, and nothing was left undone.").format(
                days=self.days
            )
        one, several = (
            self.tr("1 deadline has passed, and nobody recorded what happened."),
            self.tr("{n} deadlines have passed, and nobody recorded what happened."),
        )
        first = (one if late == 1 else several).format(n=late) if late else ""
        second = self.tr("Due within {days} days: {n}.").format(n=coming, days=self.days)
        return " ".join(part for part in (first, second) if part)

    def _open(self, row: int) -> None:
        record = self.table.records.record_at(row) if self.table is not None else None
        if record is not None:
            self.case_asked.emit(record.uid)

    def _failed(self, error: TrackerError) -> None:
        self.said.emit(failure_sentence(error.code, error.details), False)

    def _clear(self) -> None:
        self.table = None
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _lay_out(self) -> None:
        header = ScreenHeader(self.tr("Due"), *self.period_buttons.values())
        header.back_asked.connect(self.closed)
        inside = Pane("surface")
        down = QVBoxLayout(inside)
        down.setContentsMargins(32, 20, 32, 24)
        down.setSpacing(12)
        down.addWidget(self._sentence)
        down.addLayout(self._column)
        down.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(area, 1)

    def _bind(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
