"""The sheets of an XLSX, XLSB, ODS or XLS file as numbered rows of text, read by calamine."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.spreadsheet_limits import check_package, check_sheets
from prisoner_tracker.formats.table import Row

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")

_Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet of a workbook; charts and macro sheets are left out."""

    name: str
    visible: bool


def spreadsheet_kind(data: bytes, suffix: str) -> str | None:
    """``xlsx``, ``ods`` or ``xls`` by content; None for text. Raises FormatError."""
    if data.startswith(_ZIP):
        return check_package(data)
    if data.startswith(_OLE):
        return "xls"
    if suffix.lower() in SUFFIXES:
        start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        raise FormatError("not-a-spreadsheet", reason="html" if start.startswith(b"<") else "other-content")
    return None


class Workbook:
    """An open workbook. Raises FormatError where it is damaged, encrypted or too large."""

    def __init__(self, data: bytes, kind: str) -> None:
        if kind != "xls":
            check_sheets(data, kind)
        self._workbook = _open(data)
        self._loaded: dict[str, CalamineSheet] = {}
        self.sheets = tuple(
            Sheet(meta.name, meta.visible == SheetVisibleEnum.Visible)
            for meta in self._workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        )

    def default_sheet(self) -> str:
        """The first visible sheet with rows, else the first with rows. Raises FormatError ``no-rows``."""
        for sheet in sorted(self.sheets, key=lambda sheet: not sheet.visible):
            if self._sheet(sheet.name).end is not None:
                return sheet.name
        raise FormatError("no-rows")

    def rows(self, name: str) -> list[Row]:
        """All rows of a sheet down to the last filled one, cells as text; ``line`` is the row number."""
        return [
            Row(number, tuple([cell if type(cell) is str else cell_text(cell) for cell in cells]))
            for number, cells in enumerate(self._sheet(name).iter_rows(), start=1)
        ]

    def _sheet(self, name: str) -> CalamineSheet:
        if not any(sheet.name == name for sheet in self.sheets):
            raise FormatError("no-such-sheet")
        if name not in self._loaded:
            try:
                self._loaded[name] = self._workbook.get_sheet_by_name(name)
            except CalamineError as error:
                raise _translated(error) from error
        return self._loaded[name]


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
        case dt.timedelta():
            return _hours(value)
        case _:
            return str(value)


def _hours(value: dt.timedelta) -> str:
    """``30:15:00``, as a spreadsheet shows a duration."""
    sign = "-" if value < dt.timedelta() else ""
    minutes, seconds = divmod(abs(round(value.total_seconds())), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise _translated(error) from error


def _translated(error: CalamineError) -> FormatError:
    if isinstance(error, PasswordError):
        return FormatError("not-a-spreadsheet", reason="encrypted")
    if "limit exceeded" in str(error).lower():
        return FormatError("too-large", what="cells")
    return FormatError("not-a-spreadsheet", reason="damaged")
