"""Whether a zipped spreadsheet may be opened: what it is, and that it does not unpack to too much.

calamine allocates the whole rectangle between the first and the last filled cell, and the process dies when
that fails (two cells at A1 and XFD1048576 ask for 550 GB), so the rectangle is measured beforehand.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from prisoner_tracker.formats.errors import FormatError

UNPACKED_LIMIT = 1024**3
ENTRIES_LIMIT = 10_000
CELLS_LIMIT = 30_000_000
"""Cells of the rectangle around all filled ones: 1,048,576 rows of 28 columns."""

_CHUNK = 4 * 1024 * 1024
_SHEET = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FAR = re.compile(
    rb'<c r="(?:A[C-Z]|[B-Z][A-Z]|[A-Z]{3}|[A-Z]{1,2}'
    rb"(?:10[5-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[0-9]{5})[0-9]{3})"
)
# Cells with content; `<c r="A1" s="1"/>` has a format only.
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*\s)?r=["']([A-Z]{1,3})(\d{1,10})["'](?:>|[^<>]*[^<>/]>)""")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?! r=)[\s/>](?![^<>]*\sr=)")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ODS_TAG = re.compile(rb"<table:(?:covered-)?(table-row|table-cell|table)(?=[\s/>])([^<>]*?)(/?)>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d+)["']""")
_DAMAGED = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError)


def check_package(data: bytes) -> str:
    """``xlsx`` or ``ods``. Raises FormatError ``not-a-spreadsheet`` or ``too-large``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > ENTRIES_LIMIT:
                raise FormatError("too-large", what="entries", limit=ENTRIES_LIMIT)
            if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise FormatError("too-large", what="unpacked", limit=UNPACKED_LIMIT)
            names = {entry.filename.lstrip("/").lower() for entry in entries}
            if names & {"xl/workbook.xml", "xl/workbook.bin"}:
                return "xlsx"
            if "content.xml" in names and b"spreadsheet" in package.read("mimetype"):
                return "ods"
    except _DAMAGED as error:
        raise FormatError("not-a-spreadsheet", reason="damaged") from error
    raise FormatError("not-a-spreadsheet", reason="other-zip")


def check_sheets(data: bytes, kind: str) -> None:
    """Raise FormatError ``too-large`` where the filled rectangle of a sheet has too many cells.

    Reading each entry to its end also makes sure that the sizes in the directory of the zip are true.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                suspect = False
                for text in _pieces(package, entry):
                    suspect = suspect or _is_suspect(text)
                if kind == "ods" and entry.filename.endswith(".xml"):
                    _check_xml(_pieces(package, entry))
                if kind == "ods" and entry.filename == "content.xml":
                    _measure_ods(_pieces(package, entry))
                elif suspect and _SHEET.fullmatch(entry.filename):
                    _measure(package, entry)
    except _DAMAGED as error:
        raise FormatError("not-a-spreadsheet", reason="damaged") from error


def _is_suspect(sheet_text: bytes) -> bool:
    """Whether it is worth the time to look at every cell, because the rectangle might be too large.

    That takes a column after AB, a row after 1,050,000, or cells without an address or oddly spelt.
    """
    cells = sum(map(sheet_text.count, (b"<c ", b"<c>", b"<c/>")))
    odd = b":row" in sheet_text or cells != sheet_text.count(b'<c r="')
    return odd or _FAR.search(sheet_text) is not None


def _measure(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    last_row = last_column = rows = widest = carried = 0
    unplaced = False
    for text in _pieces(package, entry):
        found = set(_FILLED.findall(text))
        last_row = max([last_row, *(int(row) for _, row in found)])
        last_column = max([last_column, *map(column_number, {letters for letters, _ in found})])
        unplaced = unplaced or bool(_UNPLACED.search(text))
        runs = [len(_UNPLACED.findall(run)) for run in _ROW.split(text)]
        rows += len(runs) - 1
        # A row may go on in the next piece.
        runs[0] += carried
        carried = runs[-1]
        widest = max([widest, *runs])
    if unplaced:
        # Cells without an address follow one another: no row is wider than the widest run between two rows.
        last_row, last_column = max(last_row, rows), max(last_column, widest)
    _check_rectangle(last_row, last_column)


def _measure_ods(pieces: Iterator[bytes]) -> None:
    """ODS writes neither addresses nor equal cells twice: repeated rows and cells are counted up."""
    row = rows_here = column = last_column = 0
    for text in pieces:
        for tag, attributes, empty in _ODS_TAG.findall(text):
            found = _REPEATED.search(attributes)
            repeated = int(found[1]) if found else 1
            if tag == b"table":
                row = rows_here = last_column = 0
            elif tag == b"table-row":
                row, rows_here, column = row + rows_here, repeated, 0
            else:
                column += repeated
                if not empty or b"value" in attributes:
                    last_column = max(last_column, column)
                    _check_rectangle(row + rows_here, last_column)


def _check_xml(pieces: Iterator[bytes]) -> None:
    """Raise FormatError where XML is not well formed or declares a document type.

    WORKAROUND: calamine 0.9.1 (python) never returns from an ODS whose XML ends too early.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        for text in pieces:
            parser.Parse(text, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FormatError("not-a-spreadsheet", reason="damaged") from error


def _refuse_document_type(*_: object) -> None:
    raise FormatError("not-a-spreadsheet", reason="document-type")


def _check_rectangle(rows: int, columns: int) -> None:
    if rows * columns > CELLS_LIMIT:
        raise FormatError("too-large", what="cells", limit=CELLS_LIMIT)


def _pieces(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry in pieces that end between two tags; zipfile checks size and CRC on the way."""
    rest = b""
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            end = rest.rfind(b"<")
            if end > 0:
                yield rest[:end]
                rest = rest[end:]
    yield rest


def column_number(letters: bytes) -> int:
    """``A`` is 1, ``XFD`` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
