"""A table as it stood in a file: headings, numbered rows of text, and what was odd about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

TOO_MANY_CELLS = "too-many-cells"
UNBALANCED_QUOTES = "unbalanced-quotes"
NUL_CHARACTER = "nul-character"


class Row(NamedTuple):
    """One record; ``line`` is its first line (or spreadsheet row) counted from 1, as an editor shows it."""

    line: int
    cells: tuple[str, ...]


class RowProblem(NamedTuple):
    """Something odd about the row that starts at ``line``; the row itself is in the table all the same.

    ``too-many-cells``: wider than the headings, the table got more columns to hold the rest.
    ``unbalanced-quotes``: the quotes did not match, the row was read line by line with the stray quotes kept.
    ``nul-character``: NUL characters are shown as U+2400. ``cells`` are as read, neither padded nor trimmed.
    """

    line: int
    code: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSource:
    """Which bytes a table came from and how they were read; ``name`` has no folder. For the receipt."""

    kind: str
    name: str
    size: int
    sha256: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_line: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Every record of a file is here once: in ``banner``, as headings, in ``rows``, or counted in ``blank``.

    ``rows`` are padded to ``headings``, which are unique and never empty. ``banner`` holds the records above
    the headings. ``blank`` counts the records without visible text below the headings.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    source: TableSource
    problems: tuple[RowProblem, ...] = ()
    blank: int = 0
    banner: tuple[Row, ...] = ()
