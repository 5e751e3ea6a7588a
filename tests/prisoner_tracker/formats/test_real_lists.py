"""The real lists beside the project are read whole, whatever their shape."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from prisoner_tracker.formats.reading import inspect, read_table

DATA = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"
FILES = sorted(path for suffix in ("csv", "tsv") for path in DATA.glob(f"*/*.{suffix}"))

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")


def test_every_utf8_list_has_the_rows_that_csv_finds() -> None:
    for path in FILES:
        if "cp1254" in path.name:
            continue
        guess = inspect(path)
        table = read_table(path, guess.choice)
        with path.open(encoding="utf-8-sig", newline="") as file:
            records = [row for row in csv.reader(file, delimiter=guess.choice.delimiter, strict=True) if row]
        blank = sum(not "".join(row).strip() for row in records)
        above = 0 if guess.choice.header_row is None else 1
        assert len(records) - blank == len(table.rows) + len(table.banner) + above, path.name
        for record, row in zip(
            [row for row in records if "".join(row).strip()][above:], table.rows, strict=True
        ):
            shown = tuple(cell.replace("\0", "\u2400") for cell in record)
            assert row.cells[: len(shown)] == shown[: len(row.cells)], (path.name, row.line)


@pytest.mark.parametrize(
    ("derived", "reference", "encoding", "delimiter"),
    [
        ("anitsayac_cp1254_semicolon_sep.csv", "anitsayac_same_rows_utf8.csv", "cp1254", ";"),
        ("gaza_5000_utf16le_tab.txt", "gaza_5000_utf8.csv", "utf-16", "\t"),
    ],
)
def test_the_same_rows_in_another_encoding(
    derived: str, reference: str, encoding: str, delimiter: str
) -> None:
    path = DATA / "derived-encodings" / derived
    guess = inspect(path)
    table, twin = read_table(path, guess.choice), read_table(DATA / "derived-encodings" / reference)
    assert (guess.choice.encoding, guess.choice.delimiter) == (encoding, delimiter)
    assert table.headings == twin.headings
    assert [row.cells for row in table.rows] == [row.cells for row in twin.rows]


@pytest.mark.parametrize(
    ("folder", "workbook", "rows"),
    [
        ("chile-rettig-pinochet", "pinochet.xlsx", 2398),
        ("turkey-anitsayac", "scraped_data_merged.xlsx", 5608),
    ],
)
def test_workbooks(folder: str, workbook: str, rows: int) -> None:
    table = read_table(DATA / folder / workbook)
    assert len(table.rows) == rows
    assert table.problems == ()


def test_lists_without_headings_are_told_from_those_with() -> None:
    without = {path.name for path in FILES if inspect(path).choice.header_row is None}
    assert without == {"dict_ar_en.csv", *(path.name for path in FILES if path.suffix == ".tsv")}
