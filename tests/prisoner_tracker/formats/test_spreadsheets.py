"""XLSX and ODS as they come: real ones, renamed ones, huge empty ones and hostile ones."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.reading import TableChoice, inspect, read_table
from prisoner_tracker.formats.spreadsheet import cell_text

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(path: Path, sheet_rows: Iterable[str]) -> Path:
    """A minimal XLSX whose sheet consists of the given ``<row>`` elements."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
        with package.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(f'<worksheet xmlns="{_SHEET}"><sheetData>'.encode())
            for row in sheet_rows:
                stream.write(row.encode())
            stream.write(b"</sheetData></worksheet>")
    return path


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(path: Path, table_rows: str) -> Path:
    """A minimal ODS."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}:manifest:1.0"/>')
        package.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
            f'xmlns:text="{names}:text:1.0" xmlns:office="{names}:office:1.0"><o:body><o:spreadsheet>'
            f'<table:table table:name="List">{table_rows}</table:table></o:spreadsheet></o:body>'
            "</o:document-content>",
        )
    return path


def ods_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (5, "5"),
        (0.1, "0.1"),
        (-3.0, "-3"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2020, 1, 2), "2020-01-02"),  # noqa: DTZ001 - spreadsheets know no time zones
        (dt.datetime(2020, 1, 2, 10, 30), "2020-01-02 10:30:00"),  # noqa: DTZ001
        (dt.date(2020, 1, 2), "2020-01-02"),
        (dt.time(10, 5), "10:05:00"),
        (dt.timedelta(hours=30), "30:00:00"),
        ("", ""),
        (" x ", " x "),
    ],
)
def test_cell_text(value: float | str | dt.date, text: str) -> None:
    assert cell_text(value) == text


def test_a_banner_merged_over_the_header_and_the_first_visible_filled_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Hidden"
    book.active["A1"] = "not this"
    book.active.sheet_state = "hidden"
    book.create_sheet("Empty")
    sheet = book.create_sheet("People")
    sheet["A1"] = "LIST OF PRISONERS"
    sheet.merge_cells("A1:C1")
    for row in (["No", "Name", "Arrested"], [1, "Ann", dt.date(2020, 1, 2)], [2, "Bob", dt.date(2021, 3, 4)]):
        sheet.append(row)
    sheet["A9"].font = Font(bold=True)
    book.save(tmp_path / "list.xlsx")

    guess = inspect(tmp_path / "list.xlsx")
    assert (guess.kind, guess.choice.sheet, guess.choice.header_row) == ("xlsx", "People", 1)
    assert guess.sheets == ("Hidden", "Empty", "People")
    assert {"banner", "hidden-sheets", "several-sheets"} <= set(guess.notes)
    table = read_table(tmp_path / "list.xlsx", guess.choice)
    assert table.headings == ("No", "Name", "Arrested")
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, ("1", "Ann", "2020-01-02")),
        (4, ("2", "Bob", "2021-03-04")),
    ]
    other = read_table(tmp_path / "list.xlsx", TableChoice(sheet="Hidden", header_row=None))
    assert other.rows[0].cells == ("not this",)


def test_a_sheet_that_starts_lower_keeps_its_row_numbers(tmp_path: Path) -> None:
    rows = (
        f'<row r="3">{cell("B3", "name")}{cell("C3", "note")}</row>',
        f'<row r="7">{cell("B7", "Ann")}</row>',
    )
    table = read_table(xlsx(tmp_path / "list.xlsx", rows))
    assert [row.line for row in table.rows] == [7]
    assert table.source.header_line == 3
    assert table.rows[0].cells[-2:] == ("Ann", "")


def test_a_hundred_thousand_formatted_empty_rows_are_nothing(tmp_path: Path) -> None:
    head = f'<row r="1">{cell("A1", "name")}{cell("B1", "age")}</row><row r="2">{cell("A2", "Ann")}</row>'
    empty = (f'<row r="{n}"><c r="A{n}" s="1"/><c r="AD{n}" s="1"/></row>' for n in range(3, 100_000))
    table = read_table(xlsx(tmp_path / "list.xlsx", [head, *empty]))
    assert (len(table.rows), table.blank, table.headings) == (1, 0, ("name", "age"))


@pytest.mark.parametrize(
    "rows",
    [
        (f'<row r="1">{cell("A1", "x")}</row>', f'<row r="1048576">{cell("XFD1048576", "x")}</row>'),
        (
            f'<row r="1">{cell("A1", "x")}{cell("XFD1", "y")}</row>',
            f'<row r="99999">{cell("A99999", "x")}</row>',
        ),
        (f'<row r="1">{cell("A1", "x")}</row>', f'<row r="90000000">{cell("B90000000", "x")}</row>'),
        ("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>", *["<row><c><v>1</v></c></row>"] * 3_000),
    ],
)
def test_far_corners_are_refused_before_memory_is_asked_for(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(FormatError) as caught:
        inspect(xlsx(tmp_path / "list.xlsx", rows))
    assert caught.value.code == "too-large"


def test_cells_without_an_address_are_read(tmp_path: Path) -> None:
    rows = ("<row><c t='inlineStr'><is><t>name</t></is></c><c t='inlineStr'><is><t>age</t></is></c></row>",)
    rows = (*rows, "<row><c t='inlineStr'><is><t>Ann</t></is></c><c><v>5</v></c></row>")
    table = read_table(xlsx(tmp_path / "list.xlsx", rows))
    assert table.rows[0].cells == ("Ann", "5")


def _zip_of(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("list.xlsx", b"<html><body><table><tr><td>x</td></tr></table>", "html"),
        ("list.xls", b"\xef\xbb\xbf <!DOCTYPE html>", "html"),
        ("list.xlsx", b"this is not a spreadsheet", "other-content"),
        ("list.ods", b"name,age\nAnn,1\n", "other-content"),
        ("list.xlsx", _zip_of(readme="hello"), "other-zip"),
        ("list.csv", _zip_of(readme="hello"), "other-zip"),
        ("list.xlsx", b"PK\x03\x04 torn off", "damaged"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    ],
)
def test_a_spreadsheet_that_is_none(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        inspect(path)
    assert (caught.value.code, caught.value.details["reason"]) == ("not-a-spreadsheet", reason)


def test_a_torn_sheet_and_a_lying_directory_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "list.xlsx", [f'<row r="1">{cell("A1", "name" * 500)}</row>'])
    data = bytearray(path.read_bytes())
    entry = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[entry : entry + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    with pytest.raises(FormatError) as caught:
        inspect(path)
    assert caught.value.code == "not-a-spreadsheet"


def test_what_unpacks_to_more_than_a_gibibyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", "<x/>")
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    path.write_bytes(data[: at + 24] + (0x7FFF_FFFF).to_bytes(4, "little") + data[at + 28 :])
    with pytest.raises(FormatError) as caught:
        inspect(path)
    assert (caught.value.code, caught.value.details["what"]) == ("too-large", "unpacked")


def test_a_workbook_without_rows_and_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no-rows"):
        inspect(xlsx(tmp_path / "empty.xlsx", []))
    path = xlsx(tmp_path / "list.xlsx", [f'<row r="1">{cell("A1", "name")}</row>'])
    with pytest.raises(FormatError, match="no-such-sheet"):
        read_table(path, TableChoice(sheet="Other"))


def test_ods_with_a_tail_of_a_million_empty_rows(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        f"<table:table-row>{ods_cell('name')}{ods_cell('age')}</table:table-row>"
        f"<table:table-row>{ods_cell('Ann')}{ods_cell('5')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048574">{far}</table:table-row>'
    )
    path = ods(tmp_path / "list.ods", rows)
    assert inspect(path).kind == "ods"
    table = read_table(path)
    assert (table.headings, table.rows[0].cells, table.blank) == (("name", "age"), ("Ann", "5"), 0)


def test_ods_with_a_far_corner_is_refused(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = (
        f"<table:table-row>{ods_cell('name')}{far}{ods_cell('far')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        f"<table:table-row>{ods_cell('z')}</table:table-row>"
    )
    with pytest.raises(FormatError) as caught:
        inspect(ods(tmp_path / "list.ods", rows))
    assert caught.value.code == "too-large"


def test_ods_with_torn_xml_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    path = ods(tmp_path / "list.ods", "<table:table-row>")
    with pytest.raises(FormatError) as caught:
        inspect(path)
    assert caught.value.details["reason"] == "damaged"
