"""What a row says differently from a case that the file already has, and what of it is taken over.

A list never erases: an empty cell of another body's list says nothing. In a CSV of our own an emptied cell is a
change, except the name. What the list said before and was changed here since stays as it was changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.records import Citation, ListEntry, PersonName
from prisoner_tracker.usecases.importing.basis import Basis
from prisoner_tracker.usecases.importing.choices import KEEP
from prisoner_tracker.usecases.importing.plan import Difference
from prisoner_tracker.usecases.importing.reading import RowValues
from prisoner_tracker.usecases.importing.row_records import entry_cells

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences as shown; ``wanted`` are the values to set; ``entry`` is this row as last imported."""

    differences: tuple[Difference, ...] = ()
    wanted: Mapping[str, FieldValue] = field(default_factory=dict)
    entry: ListEntry | None = None
    lists_anew: bool = False
    keeps_anew: bool = False


def compare(basis: Basis, base: Dossier, row: RowValues, *, beside: bool) -> Comparison:
    """Compare a row with a case. ``beside``: another list, or another row, that speaks of the same case: what it
    adds is taken, what contradicts is cited and shown, and taken only when chosen."""
    entry = next((item for item in base.of(ListEntry) if _is_this_entry(basis, item, row)), None)
    printed: Cells = json.loads(entry.cells) if entry else {}
    found: list[Difference] = []
    wanted: dict[str, FieldValue] = {}
    lists_anew = entry is None and (bool(_kept_cells(basis, row)) or not basis.own)
    for key, value in (
        spelt_elsewhere(base, row) if beside or (lists_anew and not basis.own) else row.values
    ).items():
        if _stands(basis, base, key, row, printed):
            continue
        value = _joined(base, key, value, basis) if beside else _added(base, key, value, basis)
        difference = _difference(basis, base, key, value, row, beside=beside)
        if difference is not None:
            found.append(difference)
            if difference.taken:
                wanted[difference.field] = value
    kept = _kept_differences(basis, row, printed, known=entry is not None)
    if lists_anew and not beside_in_one_list(basis, base):
        found.append(Difference("source", "", basis.source.title))
    return Comparison((*found, *kept), wanted, entry, lists_anew, bool(kept))


def spelt_elsewhere(base: Dossier, row: RowValues) -> dict[str, FieldValue]:
    """What the row of another list says; its spelling of the name joins the other names, the one chosen here stays."""
    said = dict(row.values)
    known = tuple(name.text for name in base.of(PersonName))
    if not known:
        return said
    given = said.pop("other_names", ())
    names = (said.pop("name", ""), *(given if isinstance(given, tuple) else ()))
    new = [str(name) for name in names if name and name not in known]
    if new:
        others = tuple(text for text in known if text != base.primary_name)
        said["other_names"] = tuple(dict.fromkeys((*others, *new)))
    return said


def beside_in_one_list(basis: Basis, base: Dossier) -> bool:
    """Whether this very list has named the case in another row."""
    return any(entry.source == basis.source.uid for entry in base.of(ListEntry))


def _is_this_entry(basis: Basis, entry: ListEntry, row: RowValues) -> bool:
    same = entry.source == basis.source.uid
    return same and entry.number == row.number and (bool(row.number) or entry.line == row.row.line)


def _stands(basis: Basis, base: Dossier, key: str, row: RowValues, printed: Cells) -> bool:
    """Whether the list says of this field just what it said when it was last imported: later work stands."""
    headings = [heading for heading, field in basis.choices.columns.items() if field == key]
    if not printed or not headings or BY_KEY[key].restricted:
        return False
    cited = any(item.field == key and item.source == basis.source.uid for item in base.of(Citation))
    same = all(row.cells.get(name, "").strip() == printed.get(name, "").strip() for name in headings)
    empty = not any(row.cells.get(name, "").strip() for name in headings)
    return same and (cited or empty)


def _joined(base: Dossier, key: str, value: FieldValue, basis: Basis) -> FieldValue:
    """Several values of another list are added to those known."""
    now = value_of(base, key, basis.today)
    if isinstance(now, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*map(str, now), *map(str, value))))
    return _added(base, key, value, basis)


def _added(base: Dossier, key: str, value: FieldValue, basis: Basis) -> FieldValue:
    """What a list says of a restricted field joins what is known, and replaces nothing."""
    now = value_of(base, key, basis.today)
    if BY_KEY[key].restricted and not basis.own and now and value:
        return now if str(value) in str(now) else f"{now}\n{value}"
    return value


def _difference(
    basis: Basis, base: Dossier, key: str, value: FieldValue, row: RowValues, *, beside: bool
) -> Difference | None:
    item = BY_KEY[key]
    now = value_of(base, key, basis.today)
    empty, was_empty = value in (None, "", ()), now in (None, "", ())
    if empty and (was_empty or not basis.own or key == "name"):
        return None
    if item.kind is Kind.PLACE and value:
        value = basis.place(str(value))[0].name
    before = to_text(item, now, basis.vocabularies)
    if _says_the_same(now, value) or (basis.own and _plain(before) in _spellings(row, key)):
        return None
    after = to_text(item, value, basis.vocabularies)
    contradicts = beside and not was_empty and not item.several and not item.restricted and key != "place"
    choice = f"{row.row.line}:{key}"
    taken = choice in basis.choices.take if contradicts else choice not in basis.choices.leave
    return Difference(key, "" if item.restricted else before, "" if item.restricted else after, taken)


def _says_the_same(now: FieldValue, value: FieldValue) -> bool:
    if isinstance(now, UncertainDate) and isinstance(value, UncertainDate):
        return now == value or (now.understood and now.edtf == value.edtf)
    if isinstance(now, Duration) and isinstance(value, Duration):
        return (now.years, now.months, now.days, now.life) == (
            value.years,
            value.months,
            value.days,
            value.life,
        )
    if isinstance(now, str) and isinstance(value, str):
        return _plain(now) == _plain(value)
    return now == value


def _spellings(row: RowValues, key: str) -> set[str]:
    return {_plain(row.printed.get(key, "")), _plain(row.raw.get(key, ""))}


def _plain(text: str) -> str:
    """A text without what writing and reading a CSV may change."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "␀").strip()


def _kept_cells(basis: Basis, row: RowValues) -> dict[str, str]:
    """The filled cells of columns that no field takes, but for those that our own export derives."""
    return {
        heading: text
        for heading, text in entry_cells(basis, row).items()
        if basis.choices.columns.get(heading, KEEP) == KEEP and not (basis.own and heading in BY_KEY)
    }


def _kept_differences(basis: Basis, row: RowValues, printed: Cells, *, known: bool) -> tuple[Difference, ...]:
    if not known:
        return ()
    now = _kept_cells(basis, row)
    return tuple(
        Difference(heading, printed.get(heading, ""), now.get(heading, ""))
        for heading in row.cells
        if basis.choices.columns.get(heading, KEEP) == KEEP
        and not (basis.own and heading in BY_KEY)
        and printed.get(heading, "").strip() != now.get(heading, "").strip()
    )
