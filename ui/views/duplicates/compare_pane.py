"""How two people stand side by side, field by field; while they are merged, a side is chosen for each that differs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY
from ui import date_words
from ui.desk import Desk
from ui.field_words import field_label, status_word
from ui.presenters.merge_choices import BOTH, JOIN, KEPT, LOST, Line, MergeState
from ui.theme.look import look
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

_LABEL_WIDTH = 132


class CompareLine(QWidget):
    """One field: its label, the left value, the right one; a check stands beside what will be kept."""

    #: The user chose a side with the pointer.
    chosen = Signal(str)

    def __init__(self, line: Line, texts: tuple[str, str, str], merging: bool) -> None:
        super().__init__()
        self.line = line
        self._is_current = False
        label, kept, lost = texts
        self._cells: list[tuple[QWidget, str]] = []
        row = QHBoxLayout(self)
        px = look().type.px
        row.setContentsMargins(px(16), px(5), px(16), px(5))
        row.setSpacing(px(12))
        name = PlainLabel(label, role="ink2", wrap=True)
        name.setFixedWidth(px(_LABEL_WIDTH))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        for side, text in ((KEPT, kept), (LOST, lost)):
            row.addWidget(self._cell(side, text, merging), 1)
        self.setAccessibleName(f"{label}: {kept} | {lost}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_current(self, is_current: bool) -> None:
        """The line the arrow keys choose a side of."""
        self._is_current = is_current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground and a ring for the current line."""
        if self._is_current:
            painter, now = QPainter(self), look()
            painter.fillRect(self.rect(), now.color("soft"))
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a value chooses it."""
        place = event.position().toPoint()
        for cell, side in self._cells:
            if cell.geometry().contains(place) and self.line.is_choice:
                self.chosen.emit(side)

    def _cell(self, side: str, text: str, merging: bool) -> QWidget:
        cell, choice = QWidget(), merging and self.line.is_choice
        taken = self.line.side in (side, BOTH) or self.line.key == JOIN
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        differs = self.line.differs and text
        role = "ink3" if choice and not taken else "ink" if differs else "ink2"
        label = PlainLabel(text or "–", role=role, type_role="strong" if differs else "body", wrap=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if merging:
            mark = IconMark("check-bold", "accent") if choice and taken else QWidget()
            mark.setFixedWidth(look().type.px(14) + 2)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        self._cells.append((cell, side))
        return cell


class ComparePane(QScrollArea):
    """The lines of a pair, below the two names."""

    #: What is chosen was changed.
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state: MergeState | None = None
        self.merging = False
        self.lines: list[CompareLine] = []
        self._at = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The two people side by side"))

    def show_state(self, state: MergeState | None, merging: bool = False) -> None:
        """Show two people; ``merging``: with a check beside what will be kept."""
        same = state is self._state and merging == self.merging
        self._state, self.merging = state, merging
        if not same:
            self._at = 0
        self._build()

    def current(self) -> CompareLine | None:
        """The line the arrow keys are on, while merging."""
        choices = self._choices()
        return choices[min(self._at, len(choices) - 1)] if self.merging and choices else None

    def go(self, step: int) -> None:
        """To the next line with a choice, or the one before."""
        choices = self._choices()
        if choices:
            self._at = max(0, min(len(choices) - 1, self._at + step))
            self._mark()

    def choose(self, side: str) -> None:
        """Take this side's value of the current line; "" changes whether two detentions are one."""
        line = self.current()
        if line is not None:
            self._choose(line, side)

    def _choose(self, line: CompareLine, side: str) -> None:
        if self._state is None:
            return
        if line.line.key == JOIN:
            side = KEPT if line.line.side == BOTH else BOTH
        elif side == BOTH and not line.line.can_be_both:
            return
        self._at = self._choices().index(line)
        self._state.choose(line.line.place, side)
        self._build()
        self.changed.emit()

    def _choices(self) -> list[CompareLine]:
        return [line for line in self.lines if line.line.is_choice]

    def _build(self) -> None:
        content, self.lines = Pane("surface"), []
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 0, 16)
        column.setSpacing(0)
        for line in self._state.lines() if self._state else ():
            made = CompareLine(line, self._texts(line), self.merging)
            made.chosen.connect(_chooser(self._choose, made))
            self.lines.append(made)
            column.addWidget(made)
        column.addStretch(1)
        before = self.verticalScrollBar().value()
        self.setWidget(content)
        self.verticalScrollBar().setValue(before)
        self._mark()

    def _mark(self) -> None:
        current = self.current()
        for line in self.lines:
            line.set_current(line is current)
        if current is not None:
            self.ensureWidgetVisible(current, 0, 40)

    def _texts(self, line: Line) -> tuple[str, str, str]:
        if line.key == JOIN:
            one = self.tr("{code}: the same detention as {other}")
            two = self.tr("{code}: another detention")
            words = (one if line.side == BOTH else two).format(code=line.lost, other=line.kept)
            return self.tr("Detention"), str(line.kept), words
        return field_label(line.key), self._text(line.key, line.kept), self._text(line.key, line.lost)

    def _text(self, key: str, value: FieldValue) -> str:
        if isinstance(value, UncertainDate):
            return date_words.long(value)
        if key == "status":
            return status_word(str(value)) if value else ""
        return to_text(BY_KEY[key], value, self._desk.vocabularies, self._desk.settings.language or "en")


def _chooser(choose: Callable[[CompareLine, str], None], line: CompareLine) -> Callable[[str], None]:
    return lambda side: choose(line, side)
