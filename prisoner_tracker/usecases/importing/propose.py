"""What the wizard proposes for a table: a field for each column, one place for spellings that are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from prisoner_tracker.domain.codes import is_code
from prisoner_tracker.domain.column_headings import propose
from prisoner_tracker.domain.date_reading import is_missing, likely_order
from prisoner_tracker.domain.field_text import MARKS
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.place_names import PlaceGroup, group_places
from prisoner_tracker.formats.spreadsheet_guard import undo_spreadsheet_guard
from prisoner_tracker.formats.table import Table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing.choices import KEEP, ImportChoices, ListSource
from prisoner_tracker.usecases.importing.registers import Registers

NAME_PARTS = ("given_name", "patronymic", "family_name")
"""Columns that together are a name."""

ASIDE = frozenset({"entry_number", "age", "source_url", "source_title"})
"""Columns that are read but are no field of the form."""

_CONFIDENT = 0.5
_SAMPLE = 60


def importable(key: str) -> bool:
    """Whether a column may become this."""
    if key in NAME_PARTS or key in ASIDE or key == "code":
        return True
    field = BY_KEY.get(key)
    return field is not None and not field.derived


def is_own_export(table: Table) -> bool:
    """Whether a CSV is one that this program wrote: field keys for headings, and a code of ours in most rows.

    A colleague may have added columns of her own.
    """
    if "code" not in table.headings or sum(name in BY_KEY for name in table.headings) * 2 < len(
        table.headings
    ):
        return False
    codes = values(table, "code")[:_SAMPLE]
    return sum(is_code(code.upper()) for code in codes) * 2 > len(codes)


def propose_choices(table: Table, file: CaseFile, source: ListSource | None = None) -> ImportChoices:
    """Choices for a table that need no decision; what is doubtful is left to `plan_import` to ask."""
    columns = propose_columns(table)
    dates = [heading for heading, key in columns.items() if key in BY_KEY and BY_KEY[key].kind is Kind.DATE]
    given = source or ListSource()
    if not given.title:
        given = ListSource(PurePath(table.source.name).stem or "List", given.publisher, given.date, given.url)
    return (
        ImportChoices(
            source=given,
            columns=columns,
            separators=proposed_separators(table, columns),
            date_order=None,
            places={
                spelling: group.name
                for group in place_groups(table, columns, Registers(file.reader, file.new_uid))
                if group.certain
                for spelling in group.spellings
            },
        )
        if dates or columns
        else ImportChoices(source=given)
    )


def propose_columns(table: Table) -> dict[str, str]:
    """Heading → field key or KEEP."""
    if is_own_export(table):
        return {name: name if name in BY_KEY and importable(name) else KEEP for name in table.headings}
    found: dict[str, str] = {}
    for proposal in propose(table.headings, [row.cells for row in table.rows[:_SAMPLE]]):
        key = proposal.field_key or KEEP
        sure = proposal.confidence >= _CONFIDENT and importable(key)
        found[proposal.heading] = key if sure else KEEP
    return found


def proposed_order(table: Table, columns: dict[str, str]) -> str | None:
    """Day or month first, when all columns of dates agree on one; only ever a proposal."""
    texts = [
        text
        for heading, key in columns.items()
        if key in BY_KEY and BY_KEY[key].kind is Kind.DATE
        for text in values(table, heading)
    ]
    return likely_order(texts)


def values(table: Table, heading: str) -> list[str]:
    """The texts of a column, missing ones left out."""
    at = table.headings.index(heading)
    texts = (undo_spreadsheet_guard(row.cells[at]).strip() for row in table.rows)
    return [text for text in texts if text and not is_missing(text)]


def place_groups(table: Table, columns: Mapping[str, str], registers: Registers) -> tuple[PlaceGroup, ...]:
    """The places of detention named in the table, each with its spellings."""
    counted: Counter[str] = Counter()
    for heading, key in columns.items():
        if key == "place":
            counted.update(values(table, heading))
    return group_places(counted, registers.known_places()) if counted else ()


def propose_separator(texts: Sequence[str], marks: Iterable[str] = (*MARKS, ",")) -> str:
    """What parts several values in the cells of a column: the first of these marks that occurs outside brackets."""
    counts = Counter(mark for text in texts for mark in _marks(text))
    return next((mark for mark in marks if counts[mark]), ";")


def proposed_separators(table: Table, columns: Mapping[str, str]) -> dict[str, str]:
    """Field key → separator, for fields of several values. Names and bodies have commas of their own."""
    fields = [(heading, BY_KEY[key]) for heading, key in columns.items() if key in BY_KEY]
    several = [(heading, field) for heading, field in fields if field.several]
    if is_own_export(table):
        # Articles hold no mark themselves, so that they tell best which one the export used.
        several.sort(key=lambda item: (item[1].kind is not Kind.ARTICLE, item[1].kind is not Kind.TERM))
        for heading, _ in several:
            bare = "".join(_ESCAPED.sub("", text) for text in values(table, heading))
            found = next((mark for mark in MARKS if mark in bare), "")
            if found:
                return {field.key: found for _, field in several}
        return {field.key: ";" for _, field in several}
    return {
        field.key: propose_separator(
            values(table, heading), MARKS if field.kind in (Kind.NAME, Kind.ORGANISATION) else (*MARKS, ",")
        )
        for heading, field in several
    }


_ESCAPED = re.compile(r"\\.", re.DOTALL)
"""A sign that our own export keeps from being read as a mark."""


def _marks(text: str) -> Iterable[str]:
    bare = re.sub(r"\([^)]*\)", "", text)
    return {mark for mark in (*MARKS, ",") if mark in bare.strip()}
