"""What the cells of one row say: values by field, doubts, and what no field takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from prisoner_tracker.domain.articles import read_charge_text
from prisoner_tracker.domain.date_reading import is_missing, keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.field_text import ReadValue, from_text, split_several
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Field, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.names.parts import split_names
from prisoner_tracker.domain.vocabulary import Vocabulary, recognise
from prisoner_tracker.formats.spreadsheet_guard import undo_spreadsheet_guard
from prisoner_tracker.formats.table import Row, Table
from prisoner_tracker.usecases.importing.choices import KEEP, NEW_TERM, ImportChoices
from prisoner_tracker.usecases.importing.propose import ASIDE, NAME_PARTS, is_own_export

_NO_NAME = frozenset({"", "n a", "na", "none", "null", "nan"})
"""What a column of names holds where there is none. "Unknown" is somebody who is not known by name."""

_TOTAL = re.compile(
    r"^(?:grand )?(?:total|sum|итого|всего|cəmi|yekun|toplam|celkem|المجموع)\b[\s:.]*\d*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that needs a decision: which field, its text, and the reason's code."""

    field: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class RowValues:
    """One row understood. ``printed`` is the text of each field as it stands in the list, ``raw`` without the guard
    for spreadsheets undone."""

    row: Row
    cells: Mapping[str, str]
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    number: str = ""
    code: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        """The name the row gives."""
        return str(self.values.get("name", "") or "")


class RowReader:
    """Reads rows by the choices made; understands each distinct text once."""

    def __init__(
        self,
        table: Table,
        choices: ImportChoices,
        vocabularies: Mapping[str, Vocabulary],
        new_codes: Mapping[str, str],
    ) -> None:
        self._table = table
        self._choices = choices
        self._vocabularies = vocabularies
        self._new_codes = new_codes
        self._own = is_own_export(table)
        self._read: dict[tuple[str, str], ReadValue] = {}
        self._list_date = read_date(choices.source.date).date if choices.source.date.strip() else None

    def read(self, row: Row) -> RowValues:
        """What a row says; a row without a name has a reason to be rejected."""
        texts = [undo_spreadsheet_guard(cell) if self._own else cell for cell in row.cells]
        cells = dict(zip(self._table.headings, texts, strict=False))
        columns = self._columns(cells)
        printed = {key: _joined(texts) for key, texts in columns.items()}
        raw = dict(zip(self._table.headings, row.cells, strict=False)) if self._own else {}
        values: dict[str, FieldValue] = {}
        doubts: list[Doubt] = []
        for key, texts in columns.items():
            if key in ASIDE or key in NAME_PARTS or key == "code":
                continue
            said = [self._value(key, text) for text in texts]
            values[key] = _together(key, said, printed[key])
            doubts.extend(
                Doubt(key, one.rest or text, code)
                for one, text in zip(said, texts, strict=True)
                for code in one.doubts
            )
        self._add_names(values, printed)
        self._add_birth(values, printed)
        titles = read_charge_text(printed["charge_text"]) if printed.get("charge_text") else {}
        if "articles" not in printed and titles:
            values["articles"] = tuple(titles)
        return RowValues(
            row,
            cells,
            values,
            printed,
            raw,
            titles,
            tuple(doubts),
            printed.get("entry_number", "").strip(),
            printed.get("code", "").strip().upper(),
            self._reason(row, cells, values),
        )

    def _columns(self, cells: Mapping[str, str]) -> dict[str, list[str]]:
        """Texts by field. Columns that become one field are all taken where the field has room for them."""
        columns: dict[str, list[str]] = {}
        for heading, cell in cells.items():
            key = self._choices.columns.get(heading, KEEP)
            text = cell.strip()
            if key == KEEP:
                continue
            known = columns.setdefault(key, [])
            if not known or not known[0]:
                columns[key] = [text]
            elif text and text not in known and _has_room(key):
                known.append(text)
        return columns

    def _value(self, key: str, text: str) -> ReadValue:
        known = self._read.get((key, text))
        if known is None:
            known = self._understand(key, text)
            if len(text) < 400:
                self._read[key, text] = known
        return known

    def _understand(self, key: str, text: str) -> ReadValue:
        item = BY_KEY[key]
        if not self._own and item.kind not in (Kind.LONG_TEXT, Kind.NAME) and is_missing(text):
            text = ""
        separator = self._choices.separators.get(key, ";")
        if item.kind is Kind.TERM and text:
            return self._terms(item, text, separator)
        if item.kind is Kind.DATE and text in self._choices.dates:
            return _chosen_date(text, self._choices.dates[text])
        return from_text(item, text, self._vocabularies, self._choices.date_order, separator)

    def _terms(self, item: Field, text: str, separator: str) -> ReadValue:
        """Terms by the choices made for the whole cell or for its parts, otherwise by the vocabulary."""
        chosen = self._choices.terms.get(f"{item.key}:{text}")
        if chosen is not None:
            return self._chosen_terms(item, chosen)
        read = from_text(item, text, self._vocabularies, None, separator)
        unknown = unknown_parts(self._vocabularies[item.vocabulary], text, separator) if item.several else []
        answered = {part: self._choices.terms.get(f"{item.key}:{part}") for part in unknown}
        known = read.value if isinstance(read.value, tuple) else ()
        for answer in answered.values():
            more = self._chosen_terms(item, answer).value if answer else ()
            known = (*known, *more) if isinstance(more, tuple) else known
        if not item.several:
            return read
        left = [part for part, answer in answered.items() if answer is None]
        codes = tuple(dict.fromkeys(map(str, known)))
        return ReadValue(codes, ("unknown-term",) if left else (), separator.join(left))

    def _chosen_terms(self, item: Field, chosen: str) -> ReadValue:
        if chosen.startswith(NEW_TERM):
            codes = [self._new_codes.get(chosen.removeprefix(NEW_TERM).strip(), "")]
        else:
            codes = [code.strip() for code in chosen.split(",")]
        codes = [code for code in codes if code]
        return ReadValue(tuple(codes) if item.several else (codes[0] if codes else ""))

    def _add_names(self, values: dict[str, FieldValue], printed: Mapping[str, str]) -> None:
        text = str(values.get("name") or "").strip()
        if not text and any(printed.get(part) for part in NAME_PARTS):
            text = " ".join(printed[part].strip() for part in NAME_PARTS if printed.get(part))
        if not text:
            return
        if self._own:
            values["name"] = text
            return
        first, *others = split_names(text) or (text,)
        given = values.get("other_names")
        more = given if isinstance(given, tuple) else ()
        values["name"] = first
        others = [str(name) for name in (*others, *more) if name and name != first]
        if others:
            values["other_names"] = tuple(dict.fromkeys(others))

    def _add_birth(self, values: dict[str, FieldValue], printed: Mapping[str, str]) -> None:
        """An age stays true on the list's date only: it becomes an interval of birth."""
        age = printed.get("age", "").strip()
        seen = self._list_date and (self._list_date.latest or self._list_date.earliest)
        if not age.isdigit() or not seen or values.get("born") or not 0 < int(age) < 120:
            return
        first = _years_before(seen, int(age) + 1) + timedelta(days=1)
        last = _years_before(seen, int(age))
        interval = UncertainDate.from_edtf(f"{first.isoformat()}/{last.isoformat()}")
        values["born"] = replace(interval, text=f"age {age} in {seen.year}")

    def _reason(self, row: Row, cells: Mapping[str, str], values: Mapping[str, FieldValue]) -> str:
        name = str(values.get("name") or "").strip()
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        if texts and sum(1 for heading, cell in cells.items() if cell.strip() == heading) > len(cells) / 2:
            return "repeated-heading"
        if len(texts) <= 3 and any(_TOTAL.match(text) for text in texts):
            return "total-line"
        if fold(name) in _NO_NAME and not (fold(name) == "" and any(letter.isalpha() for letter in name)):
            return "no-name"
        return ""


def unknown_parts(vocabulary: Vocabulary, cell: str, separator: str) -> list[str]:
    """The parts of a cell that are no terms of a vocabulary."""
    unknown: list[str] = []
    for part in split_several(cell, separator):
        found = recognise(vocabulary, part)
        if part not in vocabulary.by_code and (not found.codes or found.rest):
            unknown.append(found.rest or part)
    return unknown


def _has_room(key: str) -> bool:
    return key in ASIDE or (key in BY_KEY and (BY_KEY[key].several or BY_KEY[key].kind is Kind.LONG_TEXT))


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)


def _together(key: str, said: Sequence[ReadValue], text: str) -> FieldValue:
    """One value of what several columns say."""
    if len(said) == 1:
        return said[0].value
    if BY_KEY[key].several:
        parts = [part for one in said if isinstance(one.value, tuple) for part in one.value]
        return tuple(dict.fromkeys(map(str, parts)))
    return text


def _chosen_date(text: str, chosen: str) -> ReadValue:
    """A date as the user understood it; the words stay as printed."""
    known = read_date(chosen).date if chosen != "text" else None
    if known is None:
        return ReadValue(keep_as_text(text))
    return ReadValue(replace(known, text=text))


def _years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
