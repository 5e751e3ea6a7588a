"""Every way in which a CSV comes broken: what is read, what is noted, and that no row is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.reading import (
    TableChoice,
    inspect,
    inspect_pasted,
    preview,
    read_pasted,
    read_table,
)
from prisoner_tracker.formats.table import Table


def written(folder: Path, data: bytes | str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def lines(table: Table) -> list[int]:
    return [row.line for row in table.rows]


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_with_each_line_end(tmp_path: Path, delimiter: str, newline: str) -> None:
    text = newline.join(
        delimiter.join(row) for row in (["name", "place"], ["Ann", "A; B" if delimiter != ";" else "A"])
    )
    table = read_table(written(tmp_path, text))
    assert table.headings == ("name", "place")
    assert len(table.rows) == 1
    assert table.rows[0].cells[0] == "Ann"
    assert table.rows[0].line == 2


def test_mixed_line_ends_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'name,note\r\nAnn,x\rBob,"two\nlines"\nCid,y\r\n'))
    assert cells(table) == [("Ann", "x"), ("Bob", "two\nlines"), ("Cid", "y")]
    assert lines(table) == [2, 3, 5]


def test_a_sep_line_declares_the_delimiter_and_keeps_its_place_in_the_count(tmp_path: Path) -> None:
    path = written(tmp_path, "sep=|\r\nname|place, town\r\nAnn|A, B\r\n")
    table = read_table(path)
    assert table.source.delimiter == "|"
    assert table.headings == ("name", "place, town")
    assert cells(table) == [("Ann", "A, B")]
    assert lines(table) == [3]
    assert table.source.header_line == 2


def test_an_unbalanced_quote_swallows_no_row(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'name,age\n"Ann,2\nBob,4\nCid,5\n'))
    assert cells(table) == [('"Ann', "2"), ("Bob", "4"), ("Cid", "5")]
    assert [(problem.line, problem.code) for problem in table.problems] == [(2, "unbalanced-quotes")]


def test_an_unbalanced_quote_before_quoted_rows(tmp_path: Path) -> None:
    text = 'name,place,age\n"Ann,A,1\n"Bob","B, C",2\nCid,"D, E",3\n'
    table = read_table(written(tmp_path, text))
    assert cells(table) == [('"Ann', "A", "1"), ("Bob", "B, C", "2"), ("Cid", "D, E", "3")]


def test_two_stray_quotes_that_close_each_other_far_apart(tmp_path: Path) -> None:
    text = 'name,age\nAnn,1\nBob,2\n"Cid,3\nDan,4\nEve,5\nFay"\nGus,6\n'
    table = read_table(written(tmp_path, text))
    assert [row[0] for row in cells(table)] == ["Ann", "Bob", '"Cid', "Dan", "Eve", 'Fay"', "Gus"]
    assert {problem.code for problem in table.problems} == {"unbalanced-quotes"}


def test_quotes_inside_a_quoted_cell_that_were_not_doubled(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'name,note\nAnn,"said "no, never" twice"\nBob,x\n'))
    assert cells(table) == [("Ann", 'said "no, never" twice'), ("Bob", "x")]
    assert [problem.line for problem in table.problems] == [2]


def test_quotes_inside_an_unquoted_cell_are_no_problem(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'name,note\nAnn,the "Ganja" case\nBob,5" tall\n'))
    assert cells(table) == [("Ann", 'the "Ganja" case'), ("Bob", '5" tall')]
    assert table.problems == ()


def test_many_stray_quotes_take_no_quadratic_time(tmp_path: Path) -> None:
    text = "name,age\n" + '"x,1\n' * 20_001
    table = read_table(written(tmp_path, text), TableChoice("utf-8", ",", "", 0))
    assert sum(cell.count("x") for row in table.rows for cell in row.cells) == 20_001


def test_ragged_rows(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "name,age\nAnn\nBob,2,extra,more\nCid,3,,\n"))
    assert table.headings == ("name", "age", "Column 3", "Column 4")
    assert cells(table) == [("Ann", "", "", ""), ("Bob", "2", "extra", "more"), ("Cid", "3", "", "")]
    assert [(p.line, p.code, p.cells) for p in table.problems] == [
        (3, "too-many-cells", ("Bob", "2", "extra", "more"))
    ]


def test_delimiters_at_the_end_of_every_row_make_no_column(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "name;age;;\nAnn;1;;\nBob;2;;\n"))
    assert table.headings == ("name", "age")
    assert table.problems == ()


def test_duplicate_and_empty_headings(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "Name,,Name,Name (2),Name\nAnn,1,b,c,d\n"))
    assert table.headings == ("Name", "Column 2", "Name (3)", "Name (2)", "Name (4)")


def test_no_header(tmp_path: Path) -> None:
    guess = inspect(written(tmp_path, "Ann,12.03.2013,5\nBob,13.04.2014,7\nCid,1.1.2015,9\n"))
    assert guess.choice.header_row is None
    assert "no-header" in guess.notes
    table = read_table(tmp_path / "list.csv")
    assert table.headings == ("Column 1", "Column 2", "Column 3")
    assert len(table.rows) == 3


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "name,age\n"))
    assert (table.headings, table.rows, table.blank) == (("name", "age"), (), 0)


def test_banner_above_the_header_is_kept_apart(tmp_path: Path) -> None:
    text = "List of prisoners,,,\n\nAs of 1 May 2020,,,\nno,name,age,place\n1,Ann,20,A\n2,Bob,30,B\n"
    table = read_table(written(tmp_path, text))
    assert table.headings == ("no", "name", "age", "place")
    assert [row.line for row in table.banner] == [1, 3]
    assert lines(table) == [5, 6]
    assert table.source.header_line == 4


def test_nul_is_shown_and_flagged(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"name,age\nA\0nn,1\nBob,2\n"))
    assert cells(table) == [("A\u2400nn", "1"), ("Bob", "2")]
    assert [(p.line, p.code) for p in table.problems] == [(2, "nul-character")]


def test_blank_rows_are_counted_apart(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "name,age\nAnn,1\n\n,\n  , \nBob,2\n" + ",\n" * 50))
    assert lines(table) == [2, 6]
    assert table.blank == 53


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    big = "x, y\n" * 200_000
    table = read_table(written(tmp_path, f'name,note\nAnn,"{big}"\nBob,2\n'))
    assert table.rows[0].cells[1] == big
    assert table.rows[1].line == 200_003


def test_one_column(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "name\nSample, Ann\nOther, Bob\n"))
    assert table.headings == ("name",)
    assert cells(table) == [("Sample, Ann",), ("Other, Bob",)]


def test_delimiter_in_text_does_not_win(tmp_path: Path) -> None:
    text = "name;note\nAnn;one, two, three\nBob;one, two\nCid;none\n"
    assert inspect(written(tmp_path, text)).choice.delimiter == ";"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"<!DOCTYPE html><html><table><tr><td>x</td></tr></table>", "not-a-table"),
        (b"%PDF-1.7\n1 0 obj", "not-a-table"),
        (bytes(range(256)) * 20, "not-a-table"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(FormatError) as caught:
        inspect(written(tmp_path, data))
    assert caught.value.code == code
    assert isinstance(caught.value, UserMistake)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\n\n", b"   "])
def test_nothing_but_space_has_no_rows(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        read_table(written(tmp_path, data))
    assert caught.value.code in {"empty-file", "no-rows"}


def test_a_wrong_choice_of_encoding_is_refused_not_replaced(tmp_path: Path) -> None:
    path = written(tmp_path, "имя,город\nИван,Пермь\n".encode("cp1251"))
    with pytest.raises(FormatError) as caught:
        read_table(path, TableChoice("utf-8", ",", "", 0))
    assert (caught.value.code, caught.value.details["encoding"]) == ("undecodable", "utf-8")


def test_one_very_wide_row_does_not_pad_the_others(tmp_path: Path) -> None:
    text = "name,age\n" + "Ann,1\n" * 1000 + "x," * 200_000 + "\n"
    with pytest.raises(FormatError) as caught:
        read_table(written(tmp_path, text), TableChoice("utf-8", ",", "", 0))
    assert caught.value.code == "too-large"


def test_guess_describes_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "name,age\n" + "Ann,1\n" * 40)
    guess = inspect(path)
    assert (guess.kind, guess.name, guess.size) == ("csv", "list.csv", path.stat().st_size)
    assert len(guess.preview) == 20
    assert guess.preview[0].cells == ("name", "age")
    assert len(guess.sha256) == 64
    assert preview(path, TableChoice("utf-8", ";"))[0].cells == ("name,age",)


def test_pasted_from_a_spreadsheet() -> None:
    text = 'name\tnote\r\nAnn\t"two\nlines"\r\nBob\tx, y\r\n'
    table = read_pasted(text)
    assert cells(table) == [("Ann", "two\nlines"), ("Bob", "x, y")]
    assert inspect_pasted(text).choice.delimiter == "\t"
    with pytest.raises(FormatError):
        read_pasted(" \n")


def test_pasted_text_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        read_pasted("name,age\n\ud800,1\n")
    assert caught.value.code == "undecodable"
