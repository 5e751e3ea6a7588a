"""What the cells of one row say: values by field, doubts, and what no field takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from prisoner_tracker.domain.articles import read_charge_text
from prisoner_tracker.domain.date_reading import is_missing, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.field_text import ReadValue, from_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.names.nobody import names_nobody
from prisoner_tracker.domain.names.parts import split_names
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.formats.spreadsheet_guard import undo_spreadsheet_guard
from prisoner_tracker.formats.table import Row, Table
from prisoner_tracker.usecases.importing.choices import KEEP, NEW_TERM, ImportChoices
from prisoner_tracker.usecases.importing.propose import ASIDE, NAME_PARTS, is_own_export

_TOTAL = re.compile(
    r"^(?:grand )?(?:total|sum|итого|всего|cəmi|yekun|toplam|celkem|المجموع)\b[\s:.]*\d*$", re.IGNORECASE
)
_MERGED = frozenset({"summary", "notes", "charge_text"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that needs a decision: which field, its text, and the reason's code."""

    field: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class RowValues:
    """One row understood. ``printed`` is the text of each field as it stands in the list."""

    row: Row
    cells: Mapping[str, str]
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
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
        printed = self._printed(cells)
        values: dict[str, FieldValue] = {}
        doubts: list[Doubt] = []
        for key, text in printed.items():
            if key in ASIDE or key in NAME_PARTS or key == "code":
                continue
            said = self._value(key, text)
            values[key] = said.value
            doubts.extend(Doubt(key, said.rest or text, code) for code in said.doubts)
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
            titles,
            tuple(doubts),
            printed.get("entry_number", "").strip(),
            printed.get("code", "").strip().upper(),
            self._reason(row, cells, values),
        )

    def _printed(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Text by field; columns that become the same field are joined by a line."""
        printed: dict[str, str] = {}
        for heading, text in cells.items():
            key = self._choices.columns.get(heading, KEEP)
            if key == KEEP:
                continue
            text = text.strip()
            if key in printed and key in _MERGED and text:
                printed[key] = f"{printed[key]}\n{text}".strip()
            elif key not in printed or not printed[key]:
                printed[key] = text
        return printed

    def _value(self, key: str, text: str) -> ReadValue:
        known = self._read.get((key, text))
        if known is None:
            known = self._understand(key, text)
            if len(text) < 400:
                self._read[key, text] = known
        return known

    def _understand(self, key: str, text: str) -> ReadValue:
        item = BY_KEY[key]
        if not self._own and item.kind is not Kind.LONG_TEXT and is_missing(text):
            text = ""
        if item.kind is Kind.TERM and text:
            chosen = self._choices.terms.get(f"{key}:{text}")
            if chosen is not None:
                return self._chosen_term(key, chosen)
        separator = "; " if self._own else self._choices.separators.get(key, ";")
        return from_text(item, text, self._vocabularies, self._choices.date_order, separator)

    def _chosen_term(self, key: str, chosen: str) -> ReadValue:
        codes = tuple(
            self._new_codes.get(code.removeprefix(NEW_TERM), "") if code.startswith(NEW_TERM) else code
            for code in (part.strip() for part in chosen.split(","))
            if code
        )
        codes = tuple(code for code in codes if code)
        return ReadValue(codes if BY_KEY[key].several else (codes[0] if codes else ""))

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
        text = f"{first.isoformat()}/{last.isoformat()}"
        values["born"] = UncertainDate.from_edtf(text)

    def _reason(self, row: Row, cells: Mapping[str, str], values: Mapping[str, FieldValue]) -> str:
        name = str(values.get("name") or "").strip()
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        if texts and sum(1 for heading, cell in cells.items() if cell.strip() == heading) > len(cells) / 2:
            return "repeated-heading"
        if len(texts) <= 3 and any(_TOTAL.match(text) for text in texts):
            return "total-line"
        if not name or (not fold(name) and not any(letter.isalpha() for letter in name)):
            return "no-name"
        return ""


def _years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def is_placeholder(name: str) -> bool:
    """Whether a name says that there is none ("Unknown"): such people are never held to be one."""
    return names_nobody(name)
