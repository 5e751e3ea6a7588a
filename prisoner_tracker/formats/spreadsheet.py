"""The sheets of an XLSX, XLSB, ODS or XLS file as numbered rows of text, read by calamine."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.spreadsheet_limits import check_package, check_sheets
from prisoner_tracker.formats.table import Row

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")

_Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; rows are counted with the blank ones before the last filled one."""

    name: str
    visible: bool
    rows: int


def spreadsheet_kind(data: bytes, suffix: str) -> str | None:
    """``xlsx``, ``ods`` or ``xls`` by content; None for text. Raises FormatError where the name promises one."""
    if data.startswith(_ZIP):
        return check_package(data)
    if data.startswith(_OLE):
        return "xls"
    if suffix.lower() in SUFFIXES:
        start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        raise FormatError("not-a-spreadsheet", reason="html" if start.startswith(b"<") else "other-content")
    return None


def list_sheets(data: bytes, kind: str) -> tuple[Sheet, ...]:
    """The worksheets in workbook order; charts and macro sheets are left out. Raises FormatError."""
    if kind == "xlsx":
        check_sheets(data)
    with _open(data) as workbook:
        return tuple(
            Sheet(
                meta.name,
                meta.visible == SheetVisibleEnum.Visible,
                # total_height is one short of the last row's number: calamine counts from 0 there.
                end[0] + 1 if (end := workbook.get_sheet_by_name(meta.name).end) else 0,
            )
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        )


def default_sheet(sheets: tuple[Sheet, ...]) -> str:
    """The first visible sheet with rows, otherwise the first with rows. Raises FormatError ``no-rows``."""
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise FormatError("no-rows")
    return next((sheet.name for sheet in filled if sheet.visible), filled[0].name)


def read_sheet(data: bytes, name: str) -> list[Row]:
    """All rows of one sheet down to the last filled one, cells as text; ``line`` is the row number."""
    with _open(data) as workbook:
        if name not in workbook.sheet_names:
            raise FormatError("no-such-sheet")
        try:
            rows = workbook.get_sheet_by_name(name).iter_rows()
            return [
                Row(number, tuple([cell if type(cell) is str else cell_text(cell) for cell in cells]))
                for number, cells in enumerate(rows, start=1)
            ]
        except CalamineError as error:
            raise FormatError("not-a-spreadsheet", reason="damaged") from error


def cell_text(value: _Value) -> str:
    """A cell as text: dates as ISO, whole numbers without a point, other numbers as short as exact."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise FormatError("not-a-spreadsheet", reason="encrypted") from error
    except CalamineError as error:
        if "limit exceeded" in str(error).lower():
            raise FormatError("too-large", what="cells") from error
        raise FormatError("not-a-spreadsheet", reason="damaged") from error
