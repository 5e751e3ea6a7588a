"""What a group case shows: how it is called, its defendants and their roles, and beside them hearings and charges."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.usecases.open_proceeding import Group, HeldHearing
from ui.models.choices import Choice
from ui.models.record_table import TableContext
from ui.presenters.defendants import DefendantTable, charge_lines, hearing_words
from ui.presenters.proceeding import ProceedingDesk
from ui.theme.look import look
from ui.views.proceeding.defendants_view import DefendantsView
from ui.views.proceeding.naming import Naming
from ui.widgets.buttons import Button
from ui.widgets.completing_line import CompletingLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane, Section, stack

_SIDE, _NARROW_SIDE, _NARROW = 360, 240, 1200


class Overview(QWidget):
    """Two columns; the right one is narrower."""

    #: Open this case (uid).
    case_asked = Signal(str)
    #: A new hearing, or this one again (HeldHearing or None).
    hearing_asked = Signal(object)

    def __init__(self, desk: ProceedingDesk, context: TableContext) -> None:
        super().__init__()
        self._desk, self._context = desk, context
        self.table: DefendantsView | None = None
        self.naming = Naming()
        self.naming.changed.connect(desk.name)
        desk.name_refused.connect(self.naming.refuse)
        self.add_line = CompletingLine(self.tr("Add a defendant"), desk.people)
        self.add_line.setPlaceholderText(self.tr("Add a defendant: type a name"))
        self.add_line.want_width(420)
        self.add_line.create_label = lambda name: self.tr("Add “{name}” as a new person").format(name=name)
        self.add_line.chosen.connect(self._choose)
        self.add_line.left.connect(self._typed)
        self.charge_line = CompletingLine(self.tr("Charge all defendants"))
        self.charge_line.setPlaceholderText(self.tr("Charge all: type articles"))
        self.charge_line.want_width(180)
        self.charge_line.left.connect(self._charge)
        self.note = PlainLabel("", role="problem", type_role="note", wrap=True)
        self.note.hide()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        desk.several.connect(self._say_several)

    def show_group(self, group: Group) -> None:
        """Show the group as it was read."""
        at, had_focus = self._place()
        _empty(self._left)
        _empty(self._right)
        self.naming.show_proceeding(group.proceeding)
        self.note.hide()
        self._left.addWidget(Section(self.tr("Defendants"), str(len(group.dossiers) or ""), large=True))
        self.table = None
        if group.dossiers:
            self.table = self._defendants(group)
            self._left.addWidget(self.table)
            self.table.go_to(*at)
            if had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._left.addWidget(PlainLabel(self.tr("Nobody yet. Type a name and press Enter."), role="ink2"))
        self._show_hearings(group)
        self._show_charges(group)

    def focus_first(self) -> None:
        """The table, or the line that adds somebody."""
        (self.table or self.add_line).setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self) -> None:
        """Type the role the ring is on, else the name."""
        if self.table is None or not (self.table.has_focus() and self.table.open_role()):
            self.naming.focus_first()

    def keeps(self, widget: QWidget | None) -> bool:
        """Whether somebody types here, and goes on where she was."""
        return widget in (self.add_line, self.charge_line) or self.naming.has(widget)

    def _place(self) -> tuple[tuple[str, int], bool]:
        """The cell one was in (the case's uid, the column), and whether the table had the focus."""
        if self.table is None:
            return ("", 0), False
        index = self.table.currentIndex()
        record = self.table.records.record_at(index.row()) if index.isValid() else None
        return (record.uid if record else "", max(0, index.column())), self.table.has_focus()

    def _defendants(self, group: Group) -> DefendantsView:
        rows = DefendantTable(self._context, group)
        table = DefendantsView(rows, self.tr("Defendants"))
        table.open_asked.connect(self.case_asked)
        rows.role_asked.connect(self._desk.give_role)
        rows.no_role.connect(
            lambda text: self._say(self.tr("“{text}” is no role: choose one of the list.").format(text=text))
        )
        return table

    def _show_hearings(self, group: Group) -> None:
        held = group.hearings()
        self._right.addWidget(Section(self.tr("Hearings"), str(len(held) or ""), large=True))
        if not held:
            hint = self.tr("None yet. Ctrl+H applies one to all defendants at once.")
            self._right.addWidget(PlainLabel(hint, role="ink2", wrap=True))
        for hearing in held:
            self._right.addWidget(self._hearing(hearing))

    def _hearing(self, hearing: HeldHearing) -> QWidget:
        when, what, outcomes = hearing_words(hearing, self._context)
        button = Button(f"{when}  {what}", "link", height=24)
        button.setEnabled(bool(hearing.uid))
        button.clicked.connect(lambda: self.hearing_asked.emit(hearing))
        words = outcomes if hearing.uid else self.tr("for all defendants; corrected in a case’s timeline")
        note = PlainLabel(words, role="ink2", type_role="note", wrap=True)
        return stack(button, note, spacing=0)

    def _show_charges(self, group: Group) -> None:
        lines = charge_lines(group)
        self._right.addSpacing(look().type.px(12))
        self._right.addWidget(Section(self.tr("Charges"), str(len(lines) or ""), large=True))
        for article, count in lines:
            row = QHBoxLayout()
            row.addWidget(PlainLabel(article, type_role="strong"))
            row.addStretch(1)
            row.addWidget(PlainLabel(count, role="ink2", type_role="note"))
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._right.addWidget(holder)

    def _lay_out(self) -> None:
        for column in (self._left, self._right):
            column.setSpacing(8)
        left, right = Pane("surface"), Pane("surface")
        down = QVBoxLayout(left)
        down.setContentsMargins(32, 20, 24, 24)
        down.setSpacing(8)
        down.addWidget(self.naming)
        down.addLayout(self._left)
        down.addWidget(self.add_line, 0, Qt.AlignmentFlag.AlignLeading)
        down.addWidget(self.note)
        down.addStretch(1)
        side = QVBoxLayout(right)
        side.setContentsMargins(24, 20, 24, 24)
        side.setSpacing(8)
        side.addLayout(self._right)
        side.addWidget(self.charge_line)
        side.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(_scrolled(left), 1)
        across.addWidget(Hairline(Qt.Orientation.Vertical))
        self._side = _scrolled(right)
        self._side.setFixedWidth(look().type.px(_SIDE))
        across.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the dates of the table need the room."""
        super().resizeEvent(event)
        px = look().type.px
        self._side.setFixedWidth(px(_SIDE if self.width() >= px(_NARROW) else _NARROW_SIDE))

    def _choose(self, choice: Choice) -> None:
        name = self.add_line.text().strip()
        self.add_line.clear()
        if choice.creates:
            self._desk.add_defendant(name)
        else:
            self._desk.add_defendant(choice.label, choice.value)

    def _typed(self, text: str) -> None:
        if text.strip() and self.add_line.hasFocus():
            self.add_line.clear()
            self._desk.add_defendant(text.strip())

    def _charge(self, text: str) -> None:
        if not text.strip():
            return
        if self._desk.charge_all(text):
            self.charge_line.clear()
        else:
            self._say(self.tr("“{text}” was not understood as articles.").format(text=text))

    def _say_several(self, name: str) -> None:
        self.add_line.setText(name)
        self._say(self.tr("Several people have this name. Choose one of the list (Down, Enter)."))

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.show()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
