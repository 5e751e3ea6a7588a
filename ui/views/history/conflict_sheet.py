"""Where two people changed the same: field by field what it said before, what is mine, what is theirs; keys decide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Record
from prisoner_tracker.usecases.rebase_case import Conflicting, FieldConflict
from ui.field_words import field_label
from ui.models.history_words import Terms, record_words, tr, value_words
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet
from ui.widgets.small_marks import KeyHint

_ROOM = 360


class ConflictRow(QWidget):
    """One field: before, mine, theirs. The chosen one is heavier and marked by a word."""

    #: Another one was chosen here.
    changed = Signal()
    #: Up or down (-1, 1).
    left = Signal(int)

    def __init__(self, name: str, label: str, before: str, mine: str, theirs: str) -> None:
        super().__init__()
        self.name, self.takes_theirs = name, False
        self._label = label
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        px = look().type.px
        nothing = tr("nothing")
        self._mine = PlainLabel(mine or nothing, wrap=True)
        self._theirs = PlainLabel(theirs or nothing, wrap=True)
        self._mark_mine, self._mark_theirs = (PlainLabel("", type_role="note") for _ in range(2))
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        for column in range(3):
            grid.setColumnStretch(column, 1)
        title = PlainLabel(label, type_role="caption")
        grid.addWidget(title, 0, 0, 1, 3)
        was = PlainLabel(before or nothing, role="ink2", wrap=True)
        for column, widget in enumerate((was, self._mine, self._theirs)):
            grid.addWidget(widget, 1, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(tr("before"), role="ink3", type_role="note"), 2, 0)
        grid.addWidget(self._mark_mine, 2, 1)
        grid.addWidget(self._mark_theirs, 2, 2)
        self.choose(theirs=False)

    def choose(self, *, theirs: bool) -> None:
        """Whose holds."""
        self.takes_theirs = theirs
        chosen, other = (self._theirs, self._mine) if theirs else (self._mine, self._theirs)
        chosen.set_type_role("strong")
        chosen.set_role("ink")
        other.set_type_role("body")
        other.set_role("ink2")
        self._mark_mine.setText(tr("mine") if theirs else tr("mine – will be saved"))
        self._mark_theirs.setText(tr("theirs – stays") if theirs else tr("theirs"))
        self._mark_mine.set_role("ink3" if theirs else "accent")
        self._mark_theirs.set_role("accent" if theirs else "ink3")
        said = (self._theirs if theirs else self._mine).text()
        self.setAccessibleName(f"{self._label}: {tr('theirs') if theirs else tr('mine')}, {said}")
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left or 1 is mine, right or 2 is theirs, up and down go on."""
        key = event.key()
        if key in (Qt.Key.Key_1, Qt.Key.Key_Left):
            self.choose(theirs=False)
        elif key in (Qt.Key.Key_2, Qt.Key.Key_Right):
            self.choose(theirs=True)
        elif key == Qt.Key.Key_Space:
            self.choose(theirs=not self.takes_theirs)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a side chooses it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        third = self.width() / 3
        if event.position().x() > third:
            self.choose(theirs=event.position().x() > 2 * third)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = look()
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.setBrush(now.color("soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class ConflictSheet(Sheet):
    """All conflicts of one save. Enter saves as chosen, Esc goes back to the form with nothing lost."""

    #: Whose: the names of the conflicts where theirs stays.
    settled = Signal(object)

    def __init__(self, window: QWidget, rows: Sequence[ConflictRow]) -> None:
        super().__init__(window, tr("Changed by somebody else meanwhile"), width=760, dim=True)
        self.rows = list(rows)
        said = tr(
            "While this form was open, these fields were changed in the file. Say for each whose value holds; "
            "everything else of both is put together. Both stay in the history."
        )
        self.body.addWidget(PlainLabel(self.accessibleName(), type_role="section"))
        self.body.addWidget(PlainLabel(said, role="ink2", wrap=True))
        self.body.addWidget(self._list())
        keys = QHBoxLayout()
        for key, word in (("1", tr("mine")), ("2", tr("theirs")), ("↑↓", tr("next field"))):
            keys.addWidget(KeyHint(key, word))
        keys.addStretch(1)
        self.body.addLayout(keys)
        self.save_button = Button(tr("Save like this"), "filled", key="Enter")
        back = Button(tr("Back to the form"), "outline", key="Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(back)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.save_button.clicked.connect(self._settle)
        back.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        else:
            super().keyPressEvent(event)

    def _list(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, row in enumerate(self.rows):
            column.addWidget(row)
            row.left.connect(lambda step, at=at: self._go(at + step))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._area = area
        area.setFixedHeight(min(inside.sizeHint().height() + 4, look().type.px(_ROOM)))
        return area

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self.rows[at])

    def _settle(self) -> None:
        theirs = frozenset(row.name for row in self.rows if row.takes_theirs)
        self.close_sheet()
        self.settled.emit(theirs)


def ask_conflicts(
    window: QWidget,
    terms: Terms,
    found: Sequence[Conflicting],
    mine: Dossier,
    theirs: Dossier,
    then: Callable[[Collection[str]], None],
) -> ConflictSheet:
    """Show the sheet; ``then`` gets the names of the conflicts where theirs stays."""
    sheet = ConflictSheet(window, [_row(terms, conflict, mine, theirs) for conflict in found])
    sheet.settled.connect(then)
    sheet.open_sheet(focus=sheet.rows[0])
    return sheet


def _row(terms: Terms, conflict: Conflicting, mine: Dossier, theirs: Dossier) -> ConflictRow:
    if isinstance(conflict, FieldConflict):
        values = (conflict.before, conflict.mine, conflict.theirs)
        words = [value_words(terms, conflict.key, value) for value in values]
        return ConflictRow(conflict.name, field_label(conflict.key), *words)
    words = [
        _record(terms, dossier, record)
        for dossier, record in ((theirs, conflict.before), (mine, conflict.mine), (theirs, conflict.theirs))
    ]
    return ConflictRow(conflict.name, _kind(conflict.before), *words)


def _record(terms: Terms, dossier: Dossier, record: Record | None) -> str:
    return tr("removed") if record is None else record_words(terms, dossier, record) or tr("changed")


def _kind(record: Record) -> str:
    named = {
        "event": tr("Event"), "charge": tr("Charge"), "citation": tr("Source"), "attachment": tr("Document"),
        "assessment": tr("Decision"), "question": tr("Question"),
    }  # fmt: skip
    return named.get(record.kind, tr("Entry"))
