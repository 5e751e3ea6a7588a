"""Which character separates the cells of a text: the one that gives the most rows of one width."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from prisoner_tracker.formats.csv_records import Records, physical_lines, read_records
from prisoner_tracker.formats.table import Row

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 300
_ENOUGH = 0.5


def declared_delimiter(text: str) -> str | None:
    """The delimiter of a leading ``sep=;`` line, which spreadsheets understand; None without one."""
    first = text[:8].splitlines()[0] if text[:1] else ""
    if len(first) == 5 and first[:4].lower() == "sep=":
        return first[4]
    return "\t" if first.lower() == "sep=" and text[4:5] == "\t" else None


def guess_delimiter(text: str) -> str:
    """The delimiter of ``text``; for a text of one column, one that does not occur in it where possible."""
    sample = _whole_records(list(islice(physical_lines(text[:500_000]), _SAMPLE_LINES)))
    scores = {delimiter: _score(read_records(sample, delimiter)) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] >= _ENOUGH:
        return best
    return next((delimiter for delimiter in DELIMITERS if delimiter not in text), best)


def _whole_records(lines: list[str]) -> str:
    """The lines up to the last one that ends outside quotes: a cut inside a cell would look like a stray quote."""
    quotes, end = 0, 0
    for at, line in enumerate(lines, start=1):
        quotes += line.count('"')
        end = at if quotes % 2 == 0 else end
    return "".join(lines[:end] or lines)


def _score(records: Records) -> float:
    """Share of rows with the commonest width, a little more for more columns; 0 where that width is 1."""
    rows = [row for row in records.rows if any(cell.strip() for cell in row.cells)]
    if not rows:
        return 0.0
    width, count = Counter(len(row.cells) for row in rows).most_common(1)[0]
    if width < 2 or _one_column_of_text(rows, width):
        return 0.0
    share = count / len(rows)
    # Stray quotes are the sign of a wrong delimiter: `a; "b, c"; d` read with commas.
    quoting = 1 - len(records.problems) / len(rows)
    return share * (0.5 + 0.5 * quoting) * (2 - 1 / width) / 1.5


def _one_column_of_text(rows: list[Row], width: int) -> bool:
    """A list of ``Surname, Forename`` under a one-cell heading is one column, not two."""
    if len(rows[0].cells) != 1 or width != 2:
        return False
    parted = [row.cells[1] for row in rows[1:] if len(row.cells) == 2]
    return all(cell.startswith(" ") for cell in parted)
