"""Text to numbered records: Python's csv in strict mode, which finds stray quotes, and a recovery from them.

Without ``strict`` one stray quote swallows every row up to the next quote, in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from prisoner_tracker.formats.table import UNBALANCED_QUOTES, Row, RowProblem

CELL_LIMIT = 64 * 1024 * 1024
"""Characters in one cell; also what a stray quote may swallow before it is noticed."""

_QUOTES = re.compile('"+')
_JOINED_LINES = 20
"""A record with stray quotes is looked for in at most so many lines."""


@dataclass(slots=True)
class Records:
    """All records of a text, blank ones included, and the problems found while splitting it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    may_hold_nul: bool = True


def physical_lines(text: str) -> list[str]:
    r"""Lines with their ends; ``\n``, ``\r`` and ``\r\n`` all end a line, in any mixture."""
    return list(io.StringIO(text, newline=""))


def read_records(text: str, delimiter: str, first_line: int = 1) -> Records:
    """Split ``text`` into records; the first physical line of it has the number ``first_line``.

    No record is lost: a record with stray quotes comes line by line, its quotes kept, with a problem.
    """
    lines = physical_lines(text)
    found = Records(may_hold_nul="\0" in text)
    start = 0
    # Each failure re-reads what a stray quote had swallowed: past this budget, only line by line.
    patience = 20 * len(lines) + 10_000
    while start < len(lines):
        start, read_ahead = _read_strictly(lines, start, delimiter, first_line, found)
        if start >= len(lines):
            break
        patience -= read_ahead
        start = _recover_record(lines, start, delimiter, first_line, found)
        if patience < 0:
            while start < len(lines):
                start = _recover_record(lines, start, delimiter, first_line, found, only_if_quoted=True)
    return _split_swallowed(lines, delimiter, first_line, found)


def _read_strictly(
    lines: Sequence[str], start: int, delimiter: str, first_line: int, found: Records
) -> tuple[int, int]:
    """Read on from line index ``start``; return where the first bad record starts and how far was read."""
    previous_limit = csv.field_size_limit(CELL_LIMIT)
    source = lines if start == 0 else islice(lines, start, None)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    append = found.rows.append
    line = start + first_line
    offset = line
    try:
        for cells in reader:
            append(Row(line, tuple(cells)))
            line = reader.line_num + offset
    except csv.Error:
        return line - first_line, reader.line_num + offset - line
    finally:
        csv.field_size_limit(previous_limit)
    return len(lines), 0


def _recover_record(
    lines: Sequence[str],
    start: int,
    delimiter: str,
    first_line: int,
    found: Records,
    only_if_quoted: bool = False,
) -> int:
    """Append the record at line index ``start`` as well as it can be read; return the index after it."""
    text = lines[start].rstrip("\r\n")
    if only_if_quoted and '"' not in text:
        found.rows.append(Row(start + first_line, tuple(text.split(delimiter)) if text else ()))
        return start + 1
    cells, used = _best_reading(lines, start, delimiter, _usual_width(found.rows))
    line = start + first_line
    found.rows.append(Row(line, cells))
    found.problems.append(RowProblem(line, UNBALANCED_QUOTES, cells))
    return start + used


def _best_reading(
    lines: Sequence[str], start: int, delimiter: str, width: int | None
) -> tuple[tuple[str, ...], int]:
    """The reading with the usual number of cells: one line if possible, a few lines otherwise."""
    text = lines[start].rstrip("\r\n")
    closed, literal = split_leniently(text, delimiter)
    first = closed if closed is not None else literal
    if width is None or len(first) == width:
        return first, 1
    if len(literal) == width:
        return literal, 1
    for used in range(2, min(_JOINED_LINES, len(lines) - start) + 1):
        joined, _ = split_leniently("".join(lines[start : start + used]).rstrip("\r\n"), delimiter)
        if joined is not None and len(joined) == width:
            return joined, used
    return first, 1


def split_leniently(text: str, delimiter: str) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Two readings of one record with stray quotes: (quotes close before a delimiter or the end; no quoting).

    ``'"say "no" now",x'`` gives ``('say "no" now', 'x')``. The first is None where a quote never closes.
    """
    return _closed_cells(text, delimiter), tuple(text.split(delimiter))


def _closed_cells(text: str, delimiter: str) -> tuple[str, ...] | None:
    cells: list[str] = []
    at = 0
    while True:
        if not text.startswith('"', at):
            end = text.find(delimiter, at)
            cells.append(text[at:] if end < 0 else text[at:end])
        else:
            closing = _closing_quote(text, at + 1, delimiter)
            if closing < 0:
                return None
            cells.append(text[at + 1 : closing].replace('""', '"'))
            end = closing + 1 if closing + 1 < len(text) else -1
        if end < 0:
            return tuple(cells)
        at = end + 1


def _closing_quote(text: str, at: int, delimiter: str) -> int:
    """Where the cell opened before ``at`` closes: at the last of an odd run of quotes before a delimiter."""
    for run in _QUOTES.finditer(text, at):
        ends_cell = run.end() == len(text) or text.startswith(delimiter, run.end())
        if ends_cell and (run.end() - run.start()) % 2 == 1:
            return run.end() - 1
    return -1


def _usual_width(rows: Sequence[Row]) -> int | None:
    widths = Counter(len(row.cells) for row in rows[-200:] if len(row.cells) > 1)
    return widths.most_common(1)[0][0] if widths else None


def _split_swallowed(lines: Sequence[str], delimiter: str, first_line: int, found: Records) -> Records:
    """Take apart records that two stray quotes, lines apart, made of several rows without an error.

    Told by both signs: the record has not the usual number of cells, most of its lines alone have it.
    """
    width = _usual_width(found.rows)
    if width is None or len(found.rows) == len(lines):
        return found
    result = Records(problems=list(found.problems), may_hold_nul=found.may_hold_nul)
    last = first_line + len(lines)
    for index, row in enumerate(found.rows):
        following = found.rows[index + 1].line if index + 1 < len(found.rows) else last
        apart = _rows_swallowed(lines, row, following, delimiter, first_line, width)
        for piece in apart:
            result.problems.append(RowProblem(piece.line, UNBALANCED_QUOTES, piece.cells))
        result.rows.extend(apart or (row,))
    result.problems.sort(key=lambda problem: problem.line)
    return result


def _rows_swallowed(
    lines: Sequence[str], row: Row, following: int, delimiter: str, first_line: int, width: int
) -> list[Row]:
    if following - row.line < 2 or len(row.cells) == width:
        return []
    pieces: list[Row] = []
    for line in range(row.line, following):
        closed, literal = split_leniently(lines[line - first_line].rstrip("\r\n"), delimiter)
        pieces.append(Row(line, closed if closed is not None and len(closed) == width else literal))
    fitting = sum(len(piece.cells) == width for piece in pieces)
    return pieces if fitting * 2 > len(pieces) else []
