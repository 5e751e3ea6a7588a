"""Where the editor offers a draft or says a failure: a line over the form with what can be done, never a box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.notices import IconMark, announce
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane


class Strip(Pane):
    """A sentence and up to two actions; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("surface")
        self._mark = IconMark("warning", "doubt", 16)
        self._words = PlainLabel("", wrap=True)
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(32, 12, 32, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """What is said; "" while hidden."""
        return self._words.text()

    def say(self, sentence: str, role: str, actions: list[tuple[str, Callable[[], None]]]) -> None:
        """Show a sentence with its actions; each action also hides the strip."""
        self.clear()
        self._words.setText(sentence)
        self._words.set_role(role if role == "problem" else "ink")
        self._mark.set_icon("warning-circle" if role == "problem" else "pencil-simple", role)
        for word, act in actions:
            button = Button(word, "outline", height=28)
            button.clicked.connect(lambda _checked=False, do=act: self._do(do))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Say nothing."""
        for button in self.buttons:
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.buttons = []
        self._words.setText("")
        self.hide()

    def _do(self, act: Callable[[], None]) -> None:
        self.clear()
        act()
