"""What may be typed next in the search field: names of fields, and values that this file uses, most used first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.ast import FieldIs, Value
from prisoner_tracker.search.completion import Completion, complete, term_codes
from prisoner_tracker.search.field_names import HAS, MISSING, key_of
from prisoner_tracker.search.meaning import OTHER_TERMS
from prisoner_tracker.search.write import as_value
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.choices import Choice

AFTER_MS = 120
HELD = "held"
_OF_LIBERTY = frozenset({"status", "liberty"})
_MANY = 400

Uses = dict[str, Mapping[str, int]]
"""Field key → how many cases have each code; kept while the file does not change."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered, and how many cases have each value, where it is known."""

    completion: Completion
    uses: Mapping[str, int]


class SearchCompletions(QObject):
    """Asked while typing; an answer about an older text is dropped."""

    #: The text asked about, the `Completion`, and its options as list of `Choice`.
    shown = Signal(str, object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uses: Uses = {}
        self._asked: tuple[str, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._ask)
        desk.feed.happened.connect(lambda _changes: self._uses.clear())

    @property
    def waiting(self) -> bool:
        """Whether something will be asked in a moment."""
        return self._timer.isActive()

    def ask(self, text: str, cursor: int) -> None:
        """What may stand where the cursor is; asked a moment after the search itself, which comes first."""
        self._asked = (text, cursor)
        self._timer.start()

    def _ask(self) -> None:
        text, cursor = self._asked or ("", 0)
        reader, vocabularies, uses = self._desk.file.reader, self._desk.vocabularies, self._uses
        self._desk.worker.ask(
            lambda: offered(reader, vocabularies, uses, text, cursor),
            lambda found: self.shown.emit(text, found.completion, self._choices(found)),
            topic="completion",
        )

    def forget(self) -> None:
        """Nobody waits any more."""
        self._timer.stop()
        self._desk.worker.forget("completion")

    def _choices(self, found: Offered) -> list[Choice]:
        return [self._choice(option, found) for option in found.completion.options]

    def _choice(self, option: str, found: Offered) -> Choice:
        """A field's name with its label beside it; a code with its label; a value with how many cases have it."""
        key = found.completion.field
        if not key or key in (HAS, MISSING):
            named = key_of(option.removesuffix(":"))
            note = field_label(named) if named in BY_KEY else ""
            return Choice(
                option, option, note if note.casefold() != option.removesuffix(":").casefold() else ""
            )
        vocabulary = OTHER_TERMS.get(key, BY_KEY[key].vocabulary)
        label = self.tr("Held, in any way") if key in _OF_LIBERTY and option == HELD else ""
        label = label or (self._desk.term(vocabulary, option) if vocabulary else "")
        count = found.uses.get(option)
        notes = [label if label != option else "", f"{count:,}" if count else ""]
        return Choice(option, option, "  ".join(note for note in notes if note))


def _counted(reader: CaseReader, field: str, vocabularies: Mapping[str, Vocabulary]) -> dict[str, int]:
    """How many cases a filter for each code finds: those of narrower terms are among them."""
    found = {value.value: value.cases for value in reader.suggestions(field, "", _MANY)}
    vocabulary = vocabularies.get(BY_KEY[field].vocabulary)
    if vocabulary is None:
        return found
    broader = {code for used in found for code in vocabulary.ancestors(used)}
    for code in broader & found.keys():
        found[code] = reader.totals(FieldIs(field, (Value(code),))).cases
    return found


def offered(
    reader: CaseReader, vocabularies: Mapping[str, Vocabulary], kept: Uses, text: str, cursor: int
) -> Offered:
    """In the reading thread: terms of the field's vocabulary, else what the file uses."""
    uses: dict[str, int] = {}

    def values(field: str, beginning: str) -> Sequence[str]:
        terms = term_codes(field, beginning, vocabularies)
        if not terms:
            found = reader.suggestions(field, beginning)
            uses.update({as_value(value.value): value.cases for value in found})
            return [value.value for value in found]
        if field not in kept:
            kept[field] = _counted(reader, field, vocabularies)
        uses.update(kept[field])
        held = [HELD] if field in _OF_LIBERTY and HELD.startswith(fold(beginning)) else []
        return [*held, *sorted(terms, key=lambda code: -uses.get(code, 0))]

    completion = complete(text, cursor, values)
    return Offered(completion, uses)
