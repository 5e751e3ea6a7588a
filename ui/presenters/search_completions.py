"""What may be typed next in the search field: names of fields, and values that this file uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.completion import Completion, complete, term_codes
from prisoner_tracker.search.field_names import key_of
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.choices import Choice


class SearchCompletions(QObject):
    """Asked while typing; an answer about an older text is dropped."""

    #: The text asked about, the `Completion`, and its options as list of `Choice`.
    shown = Signal(str, object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self, text: str, cursor: int) -> None:
        """What may stand where the cursor is."""
        reader, vocabularies = self._desk.file.reader, self._desk.vocabularies
        self._desk.worker.ask(
            lambda: _complete(reader, vocabularies, text, cursor),
            lambda found: self.shown.emit(text, found, [_choice(option) for option in found.options]),
            topic="completion",
        )

    def forget(self) -> None:
        """Nobody waits any more."""
        self._desk.worker.forget("completion")


def _complete(
    reader: CaseReader, vocabularies: Mapping[str, Vocabulary], text: str, cursor: int
) -> Completion:
    """In the reading thread: terms of the field's vocabulary, else what the file uses."""

    def values(field: str, beginning: str) -> Sequence[str]:
        terms = term_codes(field, beginning, vocabularies)
        return terms or [value.value for value in reader.suggestions(field, beginning)]

    return complete(text, cursor, values)


def _choice(option: str) -> Choice:
    """A field's name with its label beside it; a value as it is."""
    key = key_of(option[:-1]) if option.endswith(":") else None
    note = field_label(key) if key in BY_KEY else ""
    return Choice(option, option, note if note.casefold() != option[:-1].casefold() else "")
