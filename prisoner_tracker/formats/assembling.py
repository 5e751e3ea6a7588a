"""Numbered records to a table: headings set apart, rows padded, blank rows counted, oddities noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prisoner_tracker.formats.csv_records import Records
from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.header import unique_headings
from prisoner_tracker.formats.table import NUL_CHARACTER, TOO_MANY_CELLS, Row, RowProblem, Table, TableSource

PADDED_CELLS_LIMIT = 30_000_000
"""One row of a million cells must not pad a hundred thousand others to that width."""

_NUL_SHOWN = "\u2400"


def assemble(records: Records, header_row: int | None, source: TableSource) -> Table:
    """The table of ``records``; ``header_row`` indexes them. Raises FormatError (no-rows, too-large)."""
    problems = list(records.problems)
    all_rows = _show_nul(records.rows, problems) if records.may_hold_nul else records.rows
    if not all_rows or (header_row is not None and header_row >= len(all_rows)):
        raise FormatError("no-rows")
    start = 0 if header_row is None else header_row + 1
    banner = tuple(row for row in all_rows[: start - 1] if not is_blank(row)) if start else ()
    header = all_rows[start - 1] if start else Row(0, ())
    filled = [row for row in all_rows[start:] if not is_blank(row)]
    if not filled and not banner and is_blank(header):
        raise FormatError("no-rows")
    width, expected = _widths(filled, header.cells)
    if width * len(filled) > PADDED_CELLS_LIMIT and width > expected:
        raise FormatError("too-large", what="cells", limit=PADDED_CELLS_LIMIT)
    rows = _padded(filled, width, expected, problems)
    problems.sort(key=lambda problem: problem.line)
    return Table(
        name=source.sheet or source.name,
        headings=unique_headings(header.cells, width),
        rows=tuple(rows),
        source=_with_header_line(source, header.line if start else None),
        problems=tuple(problems),
        blank=len(all_rows) - start - len(filled),
        banner=banner,
    )


def is_blank(row: Row) -> bool:
    """Whether no cell of the row has anything to see."""
    cells = row.cells
    return not cells or ((not cells[0] or cells[0].isspace()) and not "".join(cells).strip())


def _widths(filled: Sequence[Row], header: Sequence[str]) -> tuple[int, int]:
    """(columns of the table, cells that a row may have without being flagged)."""
    named = len(header)
    longer = Counter(_extent(row.cells) for row in filled if len(row.cells) > named)
    longest = max(longer, default=0)
    usual, count = longer.most_common(1)[0] if longer else (0, 0)
    # Where most rows have cells without a heading, headings are missing and no row is odd.
    expected = max(named, usual) if count * 2 > len(filled) else named
    return _needed_width(filled, header, max(expected, longest)), expected


def _needed_width(filled: Sequence[Row], header: Sequence[str], width: int) -> int:
    """``width`` without unnamed columns at the right end that are empty in every row."""
    named = max(_extent(header), 1)
    while width > named:
        if any(len(row.cells) >= width and row.cells[width - 1].strip() for row in filled):
            break
        width -= 1
    return max(width, named)


def _extent(cells: Sequence[str]) -> int:
    """Position after the last cell that has anything to see."""
    for position in range(len(cells), 0, -1):
        if cells[position - 1].strip():
            return position
    return 0


def _padded(filled: Sequence[Row], width: int, expected: int, problems: list[RowProblem]) -> list[Row]:
    padding = [("",) * missing for missing in range(width + 1)] if width < 1000 else []
    rows: list[Row] = []
    for row in filled:
        line, cells = row
        count = len(cells)
        if count == width:
            rows.append(row)
        elif count < width:
            rows.append(Row(line, cells + (padding[width - count] if padding else ("",) * (width - count))))
        else:
            rows.append(Row(line, cells[:width]))
        if count > expected and _extent(cells) > expected:
            problems.append(RowProblem(line, TOO_MANY_CELLS, cells))
    return rows


def _show_nul(rows: list[Row], problems: list[RowProblem]) -> list[Row]:
    shown: list[Row] = []
    for row in rows:
        text = "".join(row.cells)
        if "\0" in text:
            cells = tuple(cell.replace("\0", _NUL_SHOWN) for cell in row.cells)
            row = Row(row.line, cells)
            problems.append(RowProblem(row.line, NUL_CHARACTER, cells))
        shown.append(row)
    return shown


def _with_header_line(source: TableSource, line: int | None) -> TableSource:
    return TableSource(
        source.kind,
        source.name,
        source.size,
        source.sha256,
        source.encoding,
        source.delimiter,
        source.sheet,
        line,
    )
