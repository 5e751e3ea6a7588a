"""How a line is typed with completions: choices beneath, taken by Enter; leaving the field takes what was typed.

``first_is_current`` is for vocabularies, whose terms are known. In a register Enter takes what was typed unless
the user moved to a line: "Prison No. 1" must never become "Prison No. 11".
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.models.choices import Choice, Suggest, no_choices
from ui.theme.look import look
from ui.widgets.completion_list import CompletionList


class CompletingLine(QLineEdit):
    """A line edit with choices."""

    #: The user changed the text.
    typed = Signal(str)
    #: A choice was taken (Choice).
    chosen = Signal(object)
    #: Enter without a choice, or the focus left: the text as it stands.
    left = Signal(str)

    def __init__(
        self,
        name: str,
        suggest: Suggest = no_choices,
        *,
        first_is_current: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.suggest = suggest
        self.create_label: Callable[[str], str] | None = None
        self._first = first_is_current
        self._width = 0
        self._list: CompletionList | None = None
        self._asked = ""
        self.textEdited.connect(self._was_edited)

    def want_width(self, width: int) -> None:
        """The width says how long a value is expected to be (for a 13 px base); it shrinks when room is short."""
        self._width = width
        self.setMinimumWidth(look().type.px(90))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The width wanted, or Qt's own."""
        hint = super().sizeHint()
        height = max(hint.height(), look().type.px(32))
        return QSize(look().type.px(self._width), height) if self._width else hint

    @property
    def offered(self) -> list[Choice]:
        """The choices that are shown now."""
        return self._list.choices if self._list is not None and self._list.isVisible() else []

    @property
    def has_current(self) -> bool:
        """Whether Enter would take a choice."""
        return bool(self.offered) and self._list is not None and self._list.current() is not None

    def follow(self) -> None:
        """The form was scrolled: the list stays at the line."""
        if self._list is not None:
            self._list.follow()

    def close_list(self) -> None:
        """Show no choices."""
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        """While the list is open, Esc and Enter are the list's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.offered and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                # Nothing to take back in the line itself: the form's undo has the key.
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list; all others are the line's."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current = self._list.current() if self._list is not None else None
            if current is not None:
                self._take(current)
            else:
                self.close_list()
                self.left.emit(self.text())
        elif key == Qt.Key.Key_Escape and self.offered:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The text is taken as it stands."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.close_list()
            self.left.emit(self.text())

    def _was_edited(self, text: str) -> None:
        self.typed.emit(text)
        if text.strip():
            self._ask(text)
        else:
            self.close_list()

    def _move(self, step: int) -> None:
        if self.offered and self._list is not None:
            self._list.move_by(step)
        elif step > 0:
            self._ask(self.text() if self.isModified() else "")

    def _ask(self, text: str) -> None:
        self._asked = text
        self.suggest(text, lambda choices: self._show(text, choices))

    def _show(self, asked: str, choices: list[Choice]) -> None:
        if asked != self._asked or not self.hasFocus():
            return
        shown = list(choices)
        typed = self.text().strip()
        if (
            self.create_label is not None
            and typed
            and all(c.label.casefold() != typed.casefold() for c in shown)
        ):
            shown.append(Choice(typed, self.create_label(typed), creates=True))
        if self._list is None:
            self._list = CompletionList(self)
            self._list.chosen.connect(self._take)
        self._list.offer(shown, self._first and bool(asked.strip()) and bool(choices))

    def _take(self, choice: Choice) -> None:
        self.close_list()
        self._asked = ""
        self.chosen.emit(choice)
