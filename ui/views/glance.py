"""What the right pane shows: one case at a glance, as plain text in a scroll area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.glance import FoundIn, Glance, Moment, Neighbour
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.match_label import MatchLabel
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel, plain_tooltip
from ui.widgets.small_marks import Hairline, Pane, Pill, Section, stack
from ui.widgets.time_line import TimeLine

_LABEL = 78


class TimelineMark(QWidget):
    """A dot on the line through all events: filled for a certain day, open and in doubt otherwise."""

    def __init__(self, moment: Moment, *, first: bool, last: bool) -> None:
        super().__init__()
        self._in_doubt, self._first, self._last = moment.in_doubt, first, last
        self.setFixedWidth(look().type.px(11))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, then dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = look()
        middle, at = self.width() / 2, look().type.px(9)
        top = at if self._first else 0
        foot = at if self._last else self.height()
        painter.fillRect(QRectF(middle - 0.5, top, 1, foot - top), now.color("bar"))
        radius = now.type.px(7) / 2
        dot = QRectF(middle - radius, at - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(now.color("doubt" if self._in_doubt else "ink2"), 1.6))
        painter.setBrush(now.color("surface" if self._in_doubt else "ink2"))
        painter.drawEllipse(dot.adjusted(0.8, 0.8, -0.8, -0.8))


_NEIGHBOUR = 146
"""Room for a co-defendant's name, in pixels of the design: a longer one is cut, not the whole pane."""


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
        found = _found_in(glance.found_in)
        self._add_part(column, self.tr("Found in"), _number(glance.found_in), found)
        self._add_facts(column, glance)
        self._add_part(column, self.tr("Open question"), "", _question(glance.question))
        self._add_part(column, self.tr("Timeline"), _number(glance.timeline), _timeline(glance.timeline))
        self._add_part(column, self.tr("Charges"), _number(glance.charges), _charges(glance.charges))
        self._add_part(column, self.tr("Sources"), _number(glance.sources), _sources(glance.sources))
        for title, cases in (
            (self.tr("Other detentions of this person"), glance.other_cases),
            (self.tr("Co-defendants"), glance.codefendants),
        ):
            self._add_part(column, title, _number(cases), self._neighbours(cases))
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

    def _add_facts(self, column: QVBoxLayout, glance: Glance) -> None:
        if not glance.facts:
            return
        column.addSpacing(10)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, look().type.px(_LABEL))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(glance.facts):
            name = PlainLabel(label, role="ink2", type_role="note")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(value, wrap=True), row, 1)
        column.addLayout(grid)

    def _add_part(self, column: QVBoxLayout, title: str, count: str, body: QWidget | None) -> None:
        if body is None:
            return
        column.addSpacing(16)
        column.addWidget(Section(title, count))
        column.addSpacing(8)
        column.addWidget(body)

    def _neighbours(self, cases: Sequence[Neighbour]) -> QWidget | None:
        if not cases:
            return None
        rows = []
        for case in cases[:12]:
            title, room = case.title or "?", look().type.px(_NEIGHBOUR)
            cut = look().type.metrics("strong").elidedText(title, Qt.TextElideMode.ElideRight, room)
            button = Button(cut, "link", height=24)
            button.setAccessibleName(title)
            button.setToolTip(plain_tooltip(title) if cut != title else "")
            button.clicked.connect(lambda _checked=False, uid=case.uid: self.open_asked.emit(uid))
            note = PlainLabel(case.note, role="ink2", type_role="note")
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(button)
            line.addWidget(note)
            line.addStretch(1)
            holder = QWidget()
            holder.setLayout(line)
            rows.append(holder)
        return stack(*rows, spacing=0)

    def sizeHint(self) -> QSize:
        """280 to 360 px of the design."""
        return QSize(look().type.px(290), look().type.px(400))


def _number(things: Sequence[object]) -> str:
    return str(len(things)) if things else ""


def _question(text: str) -> QWidget | None:
    if not text:
        return None
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconMark("chat-circle-dots", "doubt", 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(text, wrap=True), 1)
    holder = QWidget()
    holder.setLayout(row)
    return holder


def _timeline(moments: Sequence[Moment]) -> QWidget | None:
    if not moments:
        return None
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, look().type.px(96))
    grid.setColumnStretch(2, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, moment in enumerate(moments):
        when = PlainLabel(
            moment.when, role="doubt" if moment.in_doubt else "ink2", type_role="note", wrap=True
        )
        when.set_type_role("note", tabular=True)
        when.setAlignment(Qt.AlignmentFlag.AlignRight | top)
        when.setContentsMargins(0, 1, 0, 0)
        grid.addWidget(when, row, 0, top)
        grid.addWidget(TimelineMark(moment, first=row == 0, last=row == len(moments) - 1), row, 1)
        words = [PlainLabel(moment.what, type_role="strong" if moment.where else "body", wrap=True)]
        if moment.where:
            words.append(PlainLabel(moment.where, role="ink2", type_role="note", wrap=True))
        said = stack(*words, spacing=0)
        said.setContentsMargins(0, 0, 0, look().type.px(8))
        grid.addWidget(said, row, 2, top)
    holder = QWidget()
    holder.setLayout(grid)
    return holder


def _found_in(pieces: Sequence[FoundIn]) -> QWidget | None:
    if not pieces:
        return None
    rows = []
    for piece in pieces:
        where = PlainLabel(piece.where, role="ink2", type_role="note")
        rows.append(stack(where, MatchLabel(piece.text, piece.runs), spacing=0))
    return stack(*rows, spacing=8)


def _charges(charges: Sequence[tuple[str, str]]) -> QWidget | None:
    return _pairs(charges, "strong", "body", look().type.px(_LABEL))


def _sources(sources: Sequence[tuple[str, str]]) -> QWidget | None:
    if not sources:
        return None
    rows = []
    for title, note in sources:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconMark("file-text", "ink2", 15), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(title, wrap=True), 1)
        row.addWidget(PlainLabel(note, role="ink2", type_role="note"), 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(row)
        rows.append(holder)
    return stack(*rows, spacing=6)


def _pairs(pairs: Sequence[tuple[str, str]], first: str, second: str, width: int) -> QWidget | None:
    if not pairs:
        return None
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, width)
    grid.setColumnStretch(1, 1)
    for row, (one, other) in enumerate(pairs):
        grid.addWidget(PlainLabel(one, type_role=first), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(other, type_role=second, wrap=True), row, 1)
    holder = QWidget()
    holder.setLayout(grid)
    return holder
