"""How many rows become lines of CSV at once: column by column, since most columns have nothing to quote or to guard.

What comes out is what `csv.writer` writes for the same cells (a test compares them).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from prisoner_tracker.formats.spreadsheet_guard import guard


def lines_of(rows: Sequence[Sequence[str]], delimiter: str, newline: str, *, guarded: bool) -> str:
    """The rows as lines, each with its end."""
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows):
        return _one_by_one(rows, delimiter, newline, guarded=guarded)
    return lines_of_columns(list(zip(*rows, strict=True)), delimiter, newline, guarded=guarded)


def lines_of_columns(columns: Sequence[Sequence[str]], delimiter: str, newline: str, *, guarded: bool) -> str:
    """Rows given column by column as lines, each with its end."""
    if not columns or not columns[0]:
        return ""
    if len(columns) == 1:
        return _one_by_one([(cell,) for cell in columns[0]], delimiter, newline, guarded=guarded)
    special = re.compile(f'[{re.escape(delimiter)}"\r\n]')
    ready = [_column(column, special, (delimiter, '"', "\r", "\n"), guarded=guarded) for column in columns]
    return newline.join(map(delimiter.join, zip(*ready, strict=True))) + newline


def _column(
    cells: Sequence[str], special: re.Pattern[str], signs: Sequence[str], *, guarded: bool
) -> Sequence[str]:
    different = set(cells)
    if guarded and not "".join({cell[:1] for cell in different}).isalnum():
        cells = [cell if cell[:1].isalnum() else guard(cell) for cell in cells]
        different = set(cells)
    # To look for a sign in all cells at once is far faster than to look at each cell for all signs.
    whole = "".join(different)
    if not any(sign in whole for sign in signs):
        return cells
    found = special.search
    return [f'"{cell.replace(chr(34), chr(34) * 2)}"' if found(cell) else cell for cell in cells]


def _one_by_one(rows: Sequence[Sequence[str]], delimiter: str, newline: str, *, guarded: bool) -> str:
    """A row of one empty cell is quoted, which only `csv` needs to know."""
    lines = []
    for row in rows:
        buffer = io.StringIO(newline="")
        # Up to Python 3.12 a cell with a carriage return is quoted only because the line end has one.
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([guard(cell) for cell in row] if guarded else list(row))
        lines.append(buffer.getvalue().removesuffix("\r\n") + newline)
    return "".join(lines)
