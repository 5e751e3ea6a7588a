"""Which values of a table need a decision: places, unknown terms, dates, levels, people perhaps known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.confirm_case import LEVEL_BELOW
from prisoner_tracker.usecases.importing.basis import Basis
from prisoner_tracker.usecases.importing.choices import NEW_TERM, SAME_CASE, SAME_PERSON, SOMEBODY_ELSE
from prisoner_tracker.usecases.importing.levels import SECOND_PERSON
from prisoner_tracker.usecases.importing.people import Match
from prisoner_tracker.usecases.importing.plan import Undecided
from prisoner_tracker.usecases.importing.propose import place_groups
from prisoner_tracker.usecases.importing.reading import Doubt, RowValues
from prisoner_tracker.usecases.importing.registers import Registers

_Options = tuple[tuple[tuple[str, str], ...], tuple[str, ...]]
_Asked = tuple[str, str, str]


class Questions:
    """Gathers what needs a decision, each value once with all of its lines."""

    def __init__(self) -> None:
        self._lines: dict[_Asked, list[int]] = defaultdict(list)
        self._options: dict[_Asked, _Options] = {}

    def ask(self, kind: str, field: str, value: str, line: int, options: _Options) -> None:
        """Note a value that needs a decision; options are as in `Undecided`, then the reasons."""
        asked = (kind, field, value)
        self._lines[asked].append(line)
        self._options.setdefault(asked, options)

    def about_cells(self, row: RowValues, fields: Container[str] | None = None) -> None:
        """Ask about the cells of a row that were not understood, of these fields only when they are given."""
        for doubt in row.doubts:
            kind = _kind(doubt)
            if kind and (fields is None or doubt.field in fields):
                self.ask(kind, doubt.field, doubt.text, row.row.line, _cell_options(kind, doubt))

    def about_person(self, row: RowValues, match: Match) -> None:
        """Ask whether the person in a row is one already here."""
        same = [(SAME_CASE, match.code), (SAME_PERSON, match.code)]
        if match.answer == SAME_PERSON:
            same.reverse()
        new = (SOMEBODY_ELSE, "")
        options = (new, *same) if match.answer == SOMEBODY_ELSE else (*same, new)
        self.ask("person", "name", row.name, row.row.line, (options, match.reasons))

    def about_places(self, basis: Basis, reader: CaseReader) -> None:
        """Ask about places that look alike and were not decided."""
        lines: dict[str, list[int]] = defaultdict(list)
        for heading, key in basis.choices.columns.items():
            if key == "place" and heading in basis.table.headings:
                at = basis.table.headings.index(heading)
                for row in basis.table.rows:
                    lines[row.cells[at].strip()].append(row.line)
        for group in place_groups(basis.table, basis.choices.columns, Registers(reader, basis.new_uid)):
            for spelling in group.spellings:
                if spelling not in basis.choices.places and not group.certain:
                    options = (((group.name, ""), (spelling, "")), group.reasons)
                    for line in lines.get(spelling, ()):
                        self.ask("place", "place", spelling, line, options)

    def undecided(self) -> Iterator[Undecided]:
        """Everything asked, in the order it was."""
        for (kind, field, value), lines in self._lines.items():
            options, reasons = self._options[kind, field, value]
            yield Undecided(kind, field, value, tuple(lines), options, reasons)


def _kind(doubt: Doubt) -> str:
    if doubt.code == SECOND_PERSON:
        return "level"
    field = BY_KEY[doubt.field]
    if field.kind is Kind.DATE:
        return "date"
    if doubt.code == "unknown-term":
        return "term"
    return "value" if doubt.code == "not-understood" else ""


def _cell_options(kind: str, doubt: Doubt) -> _Options:
    if kind == "date":
        readings = tuple((when.edtf, when.edtf) for when in read_date(doubt.text).dates)
        return ((*readings, ("text", "")), (doubt.code,))
    if kind == "level":
        return (((LEVEL_BELOW, ""), ("", "")), (doubt.code,))
    if kind == "term":
        return (((f"{NEW_TERM}{doubt.text}", ""), ("", "")), (doubt.code,))
    return ((("text", ""),), (doubt.code,))
