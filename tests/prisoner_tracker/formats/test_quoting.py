"""Lines made column by column are those that `csv.writer` makes row by row."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.formats.quoting import lines_of
from prisoner_tracker.formats.spreadsheet_guard import guard

CELLS = st.one_of(
    st.text(alphabet="ab;,\t\"\r\n =+-@'\x00\x1fəж", max_size=6),
    st.sampled_from(
        ("", "plain", "2024-05-03", '"', "=1+1", "'=1", "-5", "a,b", "a;b", "two\nlines", " x", "\r")
    ),
    st.text(max_size=4),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))


@given(tables(), st.sampled_from((",", ";", "\t", "|")), st.sampled_from(("\r\n", "\n")), st.booleans())
def test_lines_are_those_of_the_csv_module(
    rows: list[list[str]], delimiter: str, newline: str, guarded: bool
) -> None:
    expected = []
    for row in rows:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([guard(cell) for cell in row] if guarded else row)
        expected.append(buffer.getvalue().removesuffix("\r\n") + newline)
    assert lines_of(rows, delimiter, newline, guarded=guarded) == "".join(expected)


def test_rows_of_different_lengths_are_written_too() -> None:
    assert lines_of([["a"], ["b", "c,d"]], ",", "\n", guarded=True) == 'a\nb,"c,d"\n'
    assert lines_of([], ",", "\n", guarded=True) == ""
