"""What the facets show: values with counts among the cases found, and which of them the filter asks for.

A facet that is part of the filter counts without its own term, so that its other values can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader, FacetValue
from prisoner_tracker.search.ast import FieldIs, Query, Value
from prisoner_tracker.search.edit import toggle_value, values_of, with_values, without_field
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.field_names import written
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import as_value, normal, write
from ui.desk import Desk
from ui.field_words import status_word
from ui.presenters.search import Found, SearchPresenter, both

KEYS = (
    "category", "status", "procedure", "place", "arrested", "articles", "proceeding", "gender", "verification", "tags",
)  # fmt: skip
LIMIT = 40
HELD = "held"
_WITH_NARROWER = ("category",)


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value: as the filter takes it, as it is read, how many cases, and whether it is asked for or excluded."""

    value: str
    label: str
    cases: int
    chosen: bool
    excluded: bool = False


class FacetsPresenter(QObject):
    """Counts anew after each search; a click writes the filter."""

    #: {field key: list of `FacetRow`}, in the order of `KEYS`; empty facets are there, too.
    shown = Signal(object)

    def __init__(self, desk: Desk, search: SearchPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = search
        search.found.connect(self._count)

    @property
    def desk(self) -> Desk:
        """What the window works with."""
        return self._desk

    def toggle(self, key: str, value: str, exclude: bool = False) -> None:
        """Ask for this value, or not any more; with ``exclude`` for all others. A text that can't be read stays."""
        if self._search.error is not None:
            return
        query = self._search.query
        if value in values_of(query, key, excluded=not exclude):
            query = toggle_value(query, key, value, excluded=not exclude)
        self._search.set_text(write(normal(toggle_value(query, key, value, excluded=exclude))))

    def ask_typed(self, key: str, text: str, by_letter: bool = False) -> None:
        """Ask for what was typed into a facet, too; what can't be read stands in the filter, to be put right there."""
        if self._search.error is not None:
            return
        query = self._search.query
        if by_letter:
            if text not in values_of(query, key):
                self.toggle(key, text)
            return
        term = _term_of(key, text)
        if term is not None:
            self._search.set_text(write(with_values(query, term)))
        else:
            self._search.set_text(f"{self._search.text} {written(key)}:{as_value(text)}".strip())

    def _count(self, found: Found) -> None:
        reader, query, vocabularies = self._desk.file.reader, found.query, self._desk.vocabularies
        self._desk.worker.ask(
            lambda: facet_values(reader, query, vocabularies),
            lambda values: self.shown.emit(self._rows(query, values)),
            topic="facets",
        )

    def _rows(self, query: Query, values: Mapping[str, Sequence[FacetValue]]) -> dict[str, list[FacetRow]]:
        return {key: self._of(key, query, values.get(key, ())) for key in KEYS}

    def _of(self, key: str, query: Query, values: Sequence[FacetValue]) -> list[FacetRow]:
        asked, excluded = values_of(query, key), values_of(query, key, excluded=True)
        rows = [
            FacetRow(v.value, self._label(key, v), v.cases, v.value in asked, v.value in excluded)
            for v in values
        ]
        missing = {*asked, *excluded} - {value.value for value in values} - {"*", "none"}
        rows += [
            FacetRow(text, self._label(key, FacetValue(text, text, 0)), 0, text in asked, text in excluded)
            for text in sorted(missing)
        ]
        return sorted(rows, key=lambda row: not (row.chosen or row.excluded))

    def _label(self, key: str, value: FacetValue) -> str:
        if key == "status":
            return self.tr("Held") if value.value == HELD else status_word(value.value)
        vocabulary = BY_KEY[key].vocabulary
        return self._desk.term(vocabulary, value.value) if vocabulary else value.label


def _term_of(key: str, text: str) -> FieldIs | None:
    """What a text says behind the field's colon, as it stands or as one value."""
    for value in (text, as_value(text)):
        try:
            found = parse(f"{written(key)}:{value}")
        except QueryError:
            continue
        if isinstance(found, FieldIs):
            return found
    return None


def facet_values(
    reader: CaseReader, query: Query, vocabularies: Mapping[str, Vocabulary]
) -> dict[str, list[FacetValue]]:
    """The values of all facets, each with the number that a filter for it finds; in the reading thread."""
    found = reader.facets(query, KEYS, LIMIT)
    for key in _WITH_NARROWER:
        values = found.get(key, ())
        found[key] = _with_narrower(reader, without_field(query, key), key, values, vocabularies.get(key))
    held = reader.totals(both(without_field(query, "status"), FieldIs("status", (Value(HELD),)))).cases
    if held:
        found["status"] = [FacetValue(HELD, HELD, held), *found.get("status", ())]
    return found


def _with_narrower(
    reader: CaseReader,
    rest: Query,
    key: str,
    values: Sequence[FacetValue],
    vocabulary: Vocabulary | None,
) -> list[FacetValue]:
    """Terms counted with the narrower ones, as a filter finds them: activists with anti-war activists."""
    there = {value.value for value in values}
    counted = []
    for value in values:
        narrower = vocabulary.narrower(value.value) if vocabulary is not None else frozenset()
        if len(narrower & there) > 1:
            totals = reader.totals(both(rest, FieldIs(key, (Value(value.value),))))
            value = FacetValue(value.value, value.label, totals.cases, totals.people)
        counted.append(value)
    return sorted(counted, key=lambda value: -value.cases)
