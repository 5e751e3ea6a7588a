"""What the parts of a case at a glance look like: facts, passages, timeline, charges, sources, other cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.presenters.glance import FoundIn, Moment, Neighbour
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.match_label import MatchLabel
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel, plain_tooltip
from ui.widgets.small_marks import stack

_LABEL = 70
_NEIGHBOUR = 146
"""Room for a co-defendant's name, in pixels of the design: a longer one is cut, not the whole pane."""


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


def facts(pairs: Sequence[tuple[str, str]]) -> QWidget | None:
    """What is known in a word each, its label before it."""
    return _pairs(pairs, lambda label: PlainLabel(label, role="ink2", type_role="note"))


def neighbours(cases: Sequence[Neighbour], open_case: Callable[[str], None]) -> QWidget | None:
    """Up to twelve cases, each a link that opens it."""
    if not cases:
        return None
    rows = []
    for case in cases[:12]:
        title, room = case.title or "?", look().type.px(_NEIGHBOUR)
        cut = look().type.metrics("strong").elidedText(title, Qt.TextElideMode.ElideRight, room)
        button = Button(cut, "link", height=24)
        button.setAccessibleName(title)
        button.setToolTip(plain_tooltip(title) if cut != title else "")
        button.clicked.connect(lambda _checked=False, uid=case.uid: open_case(uid))
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


def question(text: str) -> QWidget | None:
    """The open question of a case, marked."""
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


def timeline(moments: Sequence[Moment]) -> QWidget | None:
    """Events from first to last: when, a mark on the line, what and where."""
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


def found_in(pieces: Sequence[FoundIn]) -> QWidget | None:
    """The passages in which a free text was found."""
    if not pieces:
        return None
    rows = []
    for piece in pieces:
        where = PlainLabel(piece.where, role="ink2", type_role="note")
        rows.append(stack(where, MatchLabel(piece.text, piece.runs), spacing=0))
    return stack(*rows, spacing=8)


def charges(charged: Sequence[tuple[str, str]]) -> QWidget | None:
    """Articles with their titles."""
    return _pairs(charged, lambda article: PlainLabel(article, type_role="strong"))


def sources(sources: Sequence[tuple[str, str]]) -> QWidget | None:
    """Titles with what they say of when."""
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


def _pairs(pairs: Sequence[tuple[str, str]], label: Callable[[str], PlainLabel]) -> QWidget | None:
    if not pairs:
        return None
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, look().type.px(_LABEL))
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(pairs):
        grid.addWidget(label(name), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(value, wrap=True), row, 1)
    holder = QWidget()
    holder.setLayout(grid)
    return holder
