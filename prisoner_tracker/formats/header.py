"""Which record holds the headings, and what the columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from statistics import median

from prisoner_tracker.formats.table import Row

_LOOKED_THROUGH = 20
_SAMPLE = 200
_VALUE = re.compile(
    r"""\s*[-+]?[\d٠-٩۰-۹][\d٠-٩۰-۹\s.,/:%+-]*\s*"""  # numbers, dates, times, ranges
    r"""|\s*\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[-+]\d\d:?\d\d)?\s*"""
    r"""|\s*\d{1,2}(st|nd|rd|th)?[ .-]+[^\W\d]{3,12}\.?,?[ .-]+\d{2,4}\s*"""  # 23 October 2013
    r"""|\s*[^\W\d]{3,12}\.?\s*\d{1,2}(st|nd|rd|th)?,?\s+\d{4}\s*""",  # March13, 2007
)


def guess_header(rows: Sequence[Row]) -> int | None:
    """Index of the record with the headings; None where the first full record looks like data."""
    sample = rows[:_SAMPLE]
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in sample]
    counted = [count for count in filled if count]
    if not counted:
        return None
    # Headings fill about as many cells as the rows below; a banner fills one or two.
    needed = max(min(2, max(counted)), ceil(0.75 * median(counted)))
    for index, count in enumerate(filled[:_LOOKED_THROUGH]):
        if count >= needed:
            # Lists cut from pages repeat their headings; such a line is no value of the columns.
            below = [
                row.cells
                for row, many in zip(sample[index + 1 :], filled[index + 1 :], strict=True)
                if many and row.cells != sample[index].cells
            ]
            return index if _names_columns(sample[index].cells, below) else None
    return None


def unique_headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Headings for ``width`` columns, stripped: empty ones become "Column 5", a repeated one "Name (2)"."""
    result: list[str] = []
    taken: set[str] = set()
    given = {cell.strip() for cell in cells}
    for position in range(width):
        plain = cells[position].strip() if position < len(cells) else ""
        name = plain or f"Column {position + 1}"
        count = 1
        while name in taken or (count > 1 and name in given) or (not plain and name in given):
            count += 1
            name = f"{plain or f'Column {position + 1}'} ({count})"
        taken.add(name)
        result.append(name)
    return tuple(result)


def looks_like_value(cell: str) -> bool:
    """Whether a cell is a number, a date, a time or a link, which no heading is."""
    return bool(_VALUE.fullmatch(cell)) or cell.lstrip().startswith(("http://", "https://"))


def _names_columns(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    named = [cell.strip() for cell in cells if cell.strip()]
    if not any(any(letter.isalpha() for letter in cell) for cell in named):
        return False
    signs = 0
    for column, cell in enumerate(cells):
        text = cell.strip()
        under = [row[column].strip() for row in below if column < len(row) and row[column].strip()]
        if not text or not under:
            continue
        values = sum(looks_like_value(other) for other in under)
        if looks_like_value(text):
            signs -= 3 if values * 2 > len(under) else 1
        elif values * 2 > len(under):
            signs += 2
        elif text in under:
            # A heading does not come again in its own column; a value such as a category does.
            signs -= 2
    return signs > 0 or (signs == 0 and len(set(named)) * 2 >= len(named))
