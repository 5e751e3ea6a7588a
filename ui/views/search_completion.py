"""How completions hang under the search field: ↓ goes into the list, Enter takes, Esc closes the list alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from prisoner_tracker.search.completion import Completion
from ui.models.choices import Choice
from ui.presenters.search_completions import SearchCompletions
from ui.widgets.completion_list import CompletionList
from ui.widgets.search_bar import SearchField


class SearchCompletion(QObject):
    """Joins the field, the list and the presenter. Nothing is taken unless the list was gone into."""

    def __init__(self, field: SearchField, presenter: SearchCompletions) -> None:
        super().__init__(field)
        self._field, self._presenter = field, presenter
        self._completion = Completion(0, 0, ())
        self.list: CompletionList | None = None
        field.textEdited.connect(self._ask)
        field.installEventFilter(self)
        presenter.shown.connect(self._show)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The field's keys work in the list while it is open."""
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        shown = self.list is not None and self.list.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            taken = self.list.current() if shown and self.list else None
            self.close()
            if taken is not None:
                self.take(taken)
            return taken is not None
        if not shown or self.list is None:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.list.move_by(steps[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False

    @property
    def waiting(self) -> bool:
        """Whether completions will be asked in a moment."""
        return self._presenter.waiting

    def take(self, choice: Choice) -> None:
        """Put a completion in its place; after the name of a field its values are offered."""
        text, found = self._field.text(), self._completion
        self._field.setText(text[: found.start] + choice.value + text[found.end :])
        self._field.setCursorPosition(found.start + len(choice.value))
        self.close()
        if choice.value.endswith(":"):
            self._ask(self._field.text())

    def close(self) -> None:
        """Nothing is offered."""
        self._presenter.forget()
        if self.list is not None:
            self.list.hide()

    def _ask(self, text: str) -> None:
        if text.strip():
            self._presenter.ask(text, self._field.cursorPosition())
        else:
            self.close()

    def _show(self, text: str, found: Completion, choices: list[Choice]) -> None:
        if text != self._field.text() or not self._field.hasFocus():
            return
        if self.list is None:
            self.list = CompletionList(self._field)
            self.list.chosen.connect(self.take)
        self._completion = found
        finished = len(choices) == 1 and choices[0].value == text[found.start : found.end]
        self.list.offer([] if finished else choices, first_is_current=False)
