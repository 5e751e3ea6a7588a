"""What stays at the top of the window until it is no longer so: a failed backup, a file that can't be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.notices import ICONS, IconMark, announce
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in "problem", "doubt" or "ink2", with what can be done about it."""

    sentence: str
    role: str = "doubt"
    icon: str = ""
    acts: tuple[tuple[str, Callable[[], object]], ...] = ()


class Banner(Pane):
    """Shows one line a message, the gravest first; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._messages: dict[str, Message] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_message(self, key: str, message: Message | None) -> None:
        """Say this under a key, in place of what was said under it; None takes it away."""
        if _said(self._messages.get(key)) == _said(message):
            return
        had_focus = self.focusWidget() is not None and self.focusWidget().hasFocus()
        self._messages.pop(key, None)
        if message is not None:
            self._messages[key] = message
            announce(self, message.sentence)
        self._fill()
        if had_focus:
            self.window().focusNextChild()

    def sentences(self) -> list[str]:
        """What is said, from the top."""
        return [message.sentence for message in self._ordered()]

    def _ordered(self) -> list[Message]:
        roles = list(ICONS)
        return sorted(self._messages.values(), key=lambda message: roles.index(message.role))

    def _fill(self) -> None:
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for message in self._ordered():
            self._column.addWidget(self._line(message))
        self.setVisible(bool(self._messages))

    def _line(self, message: Message) -> QWidget:
        px = look().type.px
        line = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(8))
        row.addWidget(
            IconMark(message.icon or ICONS[message.role], message.role), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(PlainLabel(message.sentence, role=message.role, wrap=True, selectable=True), 1)
        for words, act in message.acts:
            button = Button(words, "link", height=24)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline())
        line.setAccessibleName(message.sentence)
        return line


def _said(message: Message | None) -> tuple[str, ...]:
    """What the user sees of a message: the acts behind the words are made anew each time."""
    return (message.sentence, message.role, *(words for words, _act in message.acts)) if message else ()
