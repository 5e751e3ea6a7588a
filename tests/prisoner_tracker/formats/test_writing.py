"""A CSV file is whole or not there, harmless in a spreadsheet, and comes back as it was."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker.formats.reading import TableChoice, read_pasted, read_table
from prisoner_tracker.formats.spreadsheet_guard import guard, undo_spreadsheet_guard
from prisoner_tracker.formats.writing import (
    CsvStyle,
    WritingCancelled,
    rows_as_csv,
    rows_as_text,
    write_csv,
)

DANGEROUS = [
    "=cmd|'/c calc'!A1",
    "@SUM(1)",
    "+1-1",
    "-2+3",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    '"=1',
    ' " =1',
    "\u00a0=1",
    "\0=1",
    "-5",
    "-2020-01-01",
]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_formulas_become_text(cell: str) -> None:
    assert guard(cell) == "'" + cell
    assert undo_spreadsheet_guard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Ann", "2020-01-01", "'tis", "a=b", "'", "''", "5", "ə=", " Ann"])
def test_harmless_cells_stay(cell: str) -> None:
    assert guard(cell) == cell
    assert undo_spreadsheet_guard(cell) == cell


_CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.text(st.sampled_from("'=+-@\t\r\n \",;|a1＝"), max_size=6),
)


@given(_CELL)
def test_guard_is_lossless_and_complete(cell: str) -> None:
    guarded = guard(cell)
    assert undo_spreadsheet_guard(guarded) == cell
    assert (
        guarded.lstrip(' "')[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}
        or not cell
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    delimiter=st.sampled_from(",;\t|"),
    bom=st.booleans(),
    safe=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read(
    tmp_path: Path, rows: list[list[str]], delimiter: str, bom: bool, safe: bool, newline: str
) -> None:
    headings = [f"Heading {number}" for number in range(len(rows[0]))]
    style = CsvStyle(delimiter, bom, safe, newline)
    done = write_csv(tmp_path / "out.csv", headings, rows, style)
    table = read_table(done.path, TableChoice("utf-8", delimiter, "", 0))
    read = [[undo_spreadsheet_guard(cell) if safe else cell for cell in row.cells] for row in table.rows]
    kept = [row for row in rows if "".join(guard(cell) if safe else cell for cell in row).strip()]
    assert table.headings == tuple(headings)
    assert read == kept
    assert table.blank + len(table.rows) == len(rows)
    assert table.problems == ()
    assert done.rows == len(rows)
    assert done.sha256 == table.source.sha256


def test_the_file_is_private_and_its_hash_true(tmp_path: Path) -> None:
    done = write_csv(tmp_path / "out.csv", ["name"], [["Ann"]], CsvStyle(bom=True))
    data = done.path.read_bytes()
    assert data == b"\xef\xbb\xbfname\r\nAnn\r\n"
    assert hashlib.sha256(data).hexdigest() == done.sha256
    if sys.platform != "win32":
        assert stat.S_IMODE(done.path.stat().st_mode) == 0o600


def _failing() -> Iterator[list[str]]:
    for number in range(5_000):
        yield [str(number)]
    raise OSError("no more rows")


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(OSError, match="no more rows"):
        write_csv(path, ["n"], _failing(), CsvStyle())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_cancel_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    heard: list[int] = []
    with pytest.raises(WritingCancelled):
        write_csv(
            path,
            ["n"],
            ([str(number)] for number in range(10_000)),
            CsvStyle(),
            on_progress=heard.append,
            is_cancelled=lambda: len(heard) >= 2,
        )
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    assert heard == [2_000, 4_000]


def test_progress_ends_with_the_number_of_rows(tmp_path: Path) -> None:
    heard: list[int] = []
    write_csv(tmp_path / "o.csv", ["n"], [["1"]] * 2_500, CsvStyle(), on_progress=heard.append)
    assert heard[-1] == 2_500


def test_a_folder_that_is_not_there_is_an_environment_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_csv(tmp_path / "gone" / "out.csv", ["n"], [], CsvStyle())


def test_clipboard_text_comes_back_from_the_clipboard() -> None:
    rows = [["Ann", "two\nlines"], ["=1+1", "tab\there"]]
    text = rows_as_text(["name", "note"], rows)
    assert text.startswith("name\tnote\nAnn\t")
    table = read_pasted(text)
    assert [[undo_spreadsheet_guard(cell) for cell in row.cells] for row in table.rows] == rows


def test_rows_as_csv_is_plain_csv() -> None:
    text = rows_as_csv(["a", "b"], [["x,y", 'say "no"']], CsvStyle(safe_for_spreadsheets=False))
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["x,y", 'say "no"']]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of no process by its number")
def test_what_a_killed_program_left_half_written_is_swept_away(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f".list.csv.{ended.pid}-0123abcd.part"
    others = [tmp_path / ".list.csv.part", tmp_path / f".list.csv.{os.getpid()}-0123abcd.part"]
    for path in (left, *others):
        path.write_text("name")
    write_csv(tmp_path / ("x" * 240 + ".csv"), ["name"], [["Rəna"]], CsvStyle())
    assert not left.exists()
    assert all(path.exists() for path in others)
