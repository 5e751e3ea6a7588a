"""How a term of a vocabulary is chosen: by the words of any of its languages, or added to the vocabulary."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prisoner_tracker.domain.vocabulary import Vocabulary
from ui.models.choices import Choice, ShowChoices
from ui.models.term_choices import term_choices, term_of
from ui.widgets.completing_line import CompletingLine
from ui.widgets.line_edits import TERM_WIDTH


class TermEdit(CompletingLine):
    """One term; its value is a code. A text that no term means stays, and ``unknown`` says so."""

    #: The field was left with this code (str).
    committed = Signal(object)
    #: The text that no term means; "" when the field is in order again.
    unknown = Signal(str)
    #: The user wants a new term with this label.
    create_asked = Signal(str)

    def __init__(
        self,
        name: str,
        vocabulary: Callable[[], Vocabulary],
        language: str,
        create_label: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, self._suggest, first_is_current=True, parent=parent)
        self._vocabulary, self._language = vocabulary, language
        self.create_label = create_label
        self._shown = ""
        self.want_width(TERM_WIDTH)
        self.left.connect(lambda _text: self.commit())
        self.chosen.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Show the term's label; what is half typed here stays."""
        pending = self.is_pending()
        self._shown = self._label(str(value or ""))
        if not pending and self._shown != self.text():
            self.setText(self._shown)

    def is_pending(self) -> bool:
        """Whether the text differs from the value shown last."""
        return self.text() != self._shown

    def put_typed(self, text: str) -> None:
        """Put half-typed text of a draft back."""
        self.setText(text)

    def commit(self) -> None:
        """Take the term the text means, if it differs; a text without a term stays as it is."""
        if not self.is_pending():
            return
        text = self.text().strip()
        code = term_of(self._vocabulary(), text) if text else ""
        if text and not code:
            self.unknown.emit(text)
            return
        self._take_code(code)

    def _choose(self, choice: Choice) -> None:
        if choice.creates:
            self.create_asked.emit(self.text().strip())
        else:
            self._take_code(choice.value)

    def _take_code(self, code: str) -> None:
        self._shown = self._label(code)
        self.setText(self._shown)
        self.unknown.emit("")
        self.committed.emit(code)

    def _label(self, code: str) -> str:
        term = self._vocabulary().by_code.get(code)
        return term.label(self._language) if term else code

    def _suggest(self, typed: str, show: ShowChoices) -> None:
        show(term_choices(self._vocabulary(), typed, self._language))
