"""The delimiter is found where cells are long."""

from __future__ import annotations

from pathlib import Path

from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.formats.writing import CsvStyle, write_csv


def test_a_long_cell_cut_by_the_sample_does_not_hide_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    story = "\n".join(f"line {number}, of a story; with marks" for number in range(200))
    rows = [["code", "name", "summary"], *([f"PT-{n}", f"Name {n}", story] for n in range(4))]
    write_csv(path, rows[0], rows[1:], CsvStyle())
    table = read_table(path)
    assert table.headings == ("code", "name", "summary")
    assert [row.cells[2] for row in table.rows] == [story] * 4
