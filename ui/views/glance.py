"""What the right pane shows: one case at a glance, as plain text in a scroll area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.glance import Glance
from ui.theme.look import look
from ui.views import glance_parts as parts
from ui.widgets.buttons import Button
from ui.widgets.match_label import MatchLabel
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane, Pill, Section, stack
from ui.widgets.time_line import TimeLine


class GlanceView(Pane):
    """Follows the presenter; Open and Add event at the foot."""

    #: Open this case (uid).
    open_asked = Signal(str)
    #: Add an event to this case (uid).
    event_asked = Signal(str)
    #: Open the group case of this case (uid).
    group_asked = Signal(str)
    #: Esc or Space: the pane is left.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._uid = ""
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("The case at a glance"))
        self.open_button = Button(self.tr("Open"), "outline", key="Enter")
        self.event_button = Button(self.tr("Add event"), "text", icon="calendar-plus", key="E")
        self.open_button.clicked.connect(lambda: self.open_asked.emit(self._uid))
        self.event_button.clicked.connect(lambda: self.event_asked.emit(self._uid))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.open_button)
        foot.addWidget(self.event_button)
        foot.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._empty = PlainLabel(self.tr("No case chosen"), role="ink2")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edge = Hairline(Qt.Orientation.Vertical)
        self._edge.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._edge)
        row.addLayout(column, 1)
        self.show_glance(None)

    def show_glance(self, glance: Glance | None) -> None:
        """Show this case, or that none is chosen."""
        self._area.setVisible(glance is not None)
        self._foot.setVisible(glance is not None)
        self._empty.setVisible(glance is None)
        if glance is None:
            self._uid = ""
            return
        same = glance.uid == self._uid
        scrolled = self._area.verticalScrollBar().value()
        self._uid = glance.uid
        self._area.setWidget(self._inside(glance))
        self._area.verticalScrollBar().setValue(scrolled if same else 0)

    def texts(self) -> list[str]:
        """All words that are shown, top to bottom."""
        inside = self._area.widget()
        return [label.text() for label in inside.findChildren(PlainLabel)] if inside and self._uid else []

    def lie_over(self, over: bool) -> None:
        """Over the list its edge needs a line of its own."""
        self._edge.setVisible(over)

    def take_focus(self) -> None:
        """F6 came here."""
        (self.open_button if self._uid else self).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _inside(self, glance: Glance) -> QWidget:
        inside = Pane("window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(0)
        column.addWidget(self._head(glance))
        column.addSpacing(10)
        pill = Pill(glance.status, glance.status_word)
        column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeading)
        if glance.sentence:
            column.addSpacing(10)
            column.addWidget(PlainLabel(glance.sentence, wrap=True, selectable=False))
        if glance.life is not None:
            column.addSpacing(10)
            column.addWidget(TimeLine(glance.life, glance.life_words))
        found = parts.found_in(glance.found_in)
        self._add_part(column, self.tr("Found in"), _number(glance.found_in), found)
        facts = parts.facts(glance.facts)
        if facts is not None:
            column.addSpacing(10)
            column.addWidget(facts)
        self._add_part(column, self.tr("Open question"), "", parts.question(glance.question))
        self._add_part(column, self.tr("Timeline"), _number(glance.timeline), parts.timeline(glance.timeline))
        self._add_part(column, self.tr("Charges"), _number(glance.charges), parts.charges(glance.charges))
        self._add_part(column, self.tr("Sources"), _number(glance.sources), parts.sources(glance.sources))
        for title, cases in (
            (self.tr("Other detentions of this person"), glance.other_cases),
            (self.tr("Co-defendants"), glance.codefendants),
        ):
            self._add_part(column, title, _number(cases), parts.neighbours(cases, self.open_asked.emit))
        if glance.codefendants:
            group = Button(self.tr("Open the group case"), "link", key="G", height=24)
            group.clicked.connect(lambda: self.group_asked.emit(glance.uid))
            column.addWidget(group, 0, Qt.AlignmentFlag.AlignLeading)
        summary = PlainLabel(glance.summary, wrap=True) if glance.summary else None
        self._add_part(column, self.tr("Summary"), "", summary)
        column.addStretch(1)
        return inside

    def _head(self, glance: Glance) -> QWidget:
        name: QWidget = (
            MatchLabel(glance.name, glance.name_runs, type_role="name")
            if glance.name_runs
            else PlainLabel(glance.name, type_role="name", wrap=True, selectable=True)
        )
        code = PlainLabel(glance.code, role="ink2", type_role="note", selectable=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name, 1)
        row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        line.setLayout(row)
        if not glance.other_names:
            return line
        others = ", ".join(glance.other_names)
        return stack(line, PlainLabel(others, role="ink2", type_role="note", wrap=True), spacing=2)

    def _add_part(self, column: QVBoxLayout, title: str, count: str, body: QWidget | None) -> None:
        if body is None:
            return
        column.addSpacing(16)
        column.addWidget(Section(title, count))
        column.addSpacing(8)
        column.addWidget(body)

    def sizeHint(self) -> QSize:
        """280 to 360 px of the design."""
        return QSize(look().type.px(290), look().type.px(400))


def _number(things: Sequence[object]) -> str:
    return str(len(things)) if things else ""
