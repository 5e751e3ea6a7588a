"""What needs a decision, one after another: the question, its answers as buttons with keys 1–9, what is left.

Of two that may be one, S says the same, D different; L goes on to the next question and comes back to this one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.usecases.importing.choices import SAME_CASE, SOMEBODY_ELSE
from prisoner_tracker.usecases.importing.plan import Undecided
from ui.actions import OTHER_LAYOUTS
from ui.presenters.list_words import column_label, decision_question, decision_title, option_words
from ui.theme.look import look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Hairline, Pane

_KEYS = 9
_LISTED = 12
_LINES = 6


class DecisionPane(Pane):
    """Shows one undecided value; the buttons answer it. ``terms`` gives the terms of a field to choose from."""

    #: The undecided value, the answer, its label.
    decided = Signal(object, str, str)
    #: Take every proposal.
    accept_asked = Signal()
    #: Decide by hand again.
    withdraw_asked = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._items: Sequence[Undecided] = ()
        self._terms: dict[str, list[tuple[str, str]]] = {}
        self._at = 0
        self.buttons: list[Button] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = PlainLabel("", type_role="section")
        self.place = PlainLabel("", role="ink2", type_role="note")
        self.previous = IconButton("caret-up", self.tr("Previous decision"))
        self.following = IconButton("caret-down", self.tr("Next decision"))
        self.accept = Button(self.tr("Accept all proposals"), "outline", icon="check", key="Ctrl+Shift+A")
        self.withdraw = Button(self.tr("Decide one by one"), "text", icon="arrow-u-up-left")
        self._body = QVBoxLayout()
        self._rest = QVBoxLayout()
        self._lay_out()
        self.previous.clicked.connect(lambda: self._go(-1))
        self.following.clicked.connect(lambda: self._go(1))
        self.accept.clicked.connect(self.accept_asked)
        self.withdraw.clicked.connect(self.withdraw_asked)
        for number in range(1, _KEYS + 1):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda at=number - 1: self.press(at))

    def show_items(
        self, items: Sequence[Undecided], accepted: bool, terms: dict[str, list[tuple[str, str]]]
    ) -> None:
        """Show what is left; the place in the row is kept."""
        self._items, self._terms = items, terms
        self._at = min(self._at, max(0, len(items) - 1))
        self.accept.setVisible(bool(items) and not accepted)
        self.withdraw.setVisible(accepted)
        self._accepted = accepted
        self._show()

    def press(self, at: int) -> None:
        """Answer by number."""
        if at < len(self.buttons) and self.buttons[at].isEnabled():
            self.buttons[at].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S, D and L, whatever the layout; fields of the pane keep their letters."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = _latin(event.text().upper()) if plain else ""
        if letter == "L" and self._items:
            self._go(1)
        elif letter in ("S", "D") and self._items:
            self._answer(letter)
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """The proposal."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """A newer plan is on its way: no answer until then; the focus stays here for the next question."""
        if self._has_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self.buttons:
            button.setEnabled(False)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        return self.hasFocus() or (inside and focused not in (self.previous, self.following))

    def _answer(self, letter: str) -> None:
        item = self._items[self._at]
        answers = [answer for answer, _ in item.options]
        if item.kind == "place" and len(answers) > 1:
            self.press("SD".index(letter))
        elif item.kind == "person":
            meant = SAME_CASE if letter == "S" else SOMEBODY_ELSE
            if meant in answers:
                self.press(answers.index(meant))

    def _go(self, step: int) -> None:
        if self._items:
            self._at = (self._at + step) % len(self._items)
            self._show()

    def _show(self) -> None:
        had_focus = self._has_focus()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        _clear(self._body)
        _clear(self._rest)
        self.buttons = []
        several = len(self._items) > 1
        self.previous.setVisible(several)
        self.following.setVisible(several)
        if not self._items:
            self.place.setText("")
            self.title.setText(self.tr("Nothing to decide"))
            said = self.tr("Every proposal is accepted. What is not understood stays with the entry as text.")
            plain = self.tr(
                "Every value was understood. Change a column at the left, or go on to the dry run."
            )
            self._body.addWidget(PlainLabel(said if self._accepted else plain, role="ink2", wrap=True))
            return
        item = self._items[self._at]
        self.title.setText(decision_title(item.kind))
        self.place.setText(self.tr("{n} of {all}").format(n=self._at + 1, all=len(self._items)))
        self._show_item(item)
        self._show_rest()
        if had_focus:
            self.take_focus()

    def _show_item(self, item: Undecided) -> None:
        self._body.addWidget(PlainLabel(decision_question(item.kind), role="ink2", wrap=True))
        value = PlainLabel(item.value, type_role="strong", wrap=True, selectable=True)
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._body.addWidget(value)
        where = (
            self.tr("{field}, line {lines}") if len(item.lines) == 1 else self.tr("{field}, lines {lines}")
        )
        lines = ", ".join(map(str, item.lines[:_LINES])) + (" …" if len(item.lines) > _LINES else "")
        said = where.format(field=column_label(item.field), lines=lines)
        self._body.addWidget(PlainLabel(said, role="ink2", type_role="note"))
        for number, (answer, label) in enumerate(item.options):
            words = option_words(item, answer, label)
            key = str(number + 1) if number < _KEYS else ""
            button = Button(words if len(words) < 44 else words[:43] + "…", "outline", key=key)
            button.clicked.connect(
                lambda _on=False, answer=answer, label=label: self.decided.emit(item, answer, label)
            )
            self.buttons.append(button)
            self._body.addWidget(button)
        if len(self._items) > 1:
            later = Button(self.tr("Ask later"), "text", key="L")
            later.clicked.connect(lambda: self._go(1))
            self._body.addWidget(later)
        if item.kind == "term" and self._terms.get(item.field):
            self._body.addWidget(self._term_combo(item))

    def _term_combo(self, item: Undecided) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("One of the terms there are"))
        combo.addItem(self.tr("One of the terms there are"), "")
        for code, label in self._terms[item.field]:
            combo.addItem(label, code)
        combo.activated.connect(lambda at: at and self.decided.emit(item, combo.itemData(at), ""))
        return combo

    def _show_rest(self) -> None:
        others = [item for at, item in enumerate(self._items) if at != self._at]
        if not others:
            return
        self._rest.addWidget(Hairline())
        self._rest.addWidget(PlainLabel(self.tr("Still to decide"), role="ink2", type_role="caption"))
        for item in others[:_LISTED]:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(IconMark("question", "doubt"))
            line.addWidget(ElidedLabel(item.value), 1)
            count = len(item.lines)
            words = self.tr("1 row") if count == 1 else self.tr("{n} rows").format(n=count)
            line.addWidget(PlainLabel(words, role="ink2", type_role="note"))
            self._rest.addWidget(row)
        if len(others) > _LISTED:
            more = self.tr("and {n} more").format(n=len(others) - _LISTED)
            self._rest.addWidget(PlainLabel(more, role="ink2", type_role="note"))

    def _lay_out(self) -> None:
        px = look().type.px
        self._accepted = False
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.place)
        head.addWidget(self.previous)
        head.addWidget(self.following)
        self._body.setSpacing(px(8))
        self._rest.setSpacing(px(8))
        inner = Pane("surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(14))
        column.addLayout(head)
        column.addLayout(self._body)
        column.addWidget(self.accept)
        column.addWidget(self.withdraw)
        column.addLayout(self._rest)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _clear(column: QVBoxLayout) -> None:
    while column.count():
        old = column.takeAt(0).widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def _latin(letter: str) -> str:
    """The letter that stands on the same key of QWERTY."""
    for layout in OTHER_LAYOUTS:
        for latin, other in layout.items():
            if letter == other and not letter.isascii():
                return latin
    return letter
