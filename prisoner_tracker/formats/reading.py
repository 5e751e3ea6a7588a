"""What a file holds as a table: a guess that the user may change, then all of its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from prisoner_tracker.formats.assembling import assemble
from prisoner_tracker.formats.csv_records import Records, read_records
from prisoner_tracker.formats.delimiter import declared_delimiter, guess_delimiter
from prisoner_tracker.formats.encoding import decode, rank_encodings
from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.header import guess_header
from prisoner_tracker.formats.spreadsheet import Workbook, spreadsheet_kind
from prisoner_tracker.formats.table import Row, Table, TableSource

SIZE_LIMIT = 512 * 1024 * 1024
PREVIEW_ROWS = 20


@dataclass(frozen=True, slots=True)
class TableChoice:
    """How to read a file. ``header_row`` indexes the records, blank ones included; None: no headings."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int | None = 0


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What `inspect` found. ``preview`` holds the first 20 records as they are; ``encodings`` the best first.

    ``notes`` are codes: ``encoding-uncertain``, ``no-header``, ``banner``, ``several-sheets``,
    ``hidden-sheets``, ``one-column``, ``mixed-encodings`` (some lines are not UTF-8).
    """

    kind: str
    name: str
    size: int
    sha256: str
    choice: TableChoice
    preview: tuple[Row, ...]
    encodings: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def inspect(path: Path) -> TableGuess:
    """Guess kind, encoding, delimiter, sheet and headings. Raises FormatError and OSError."""
    return _guess(_load(path), path.name, path.suffix)


def preview(path: Path, choice: TableChoice) -> tuple[Row, ...]:
    """The first records as read with another encoding, delimiter or sheet. Raises FormatError, OSError."""
    data = _load(path)
    return tuple(_records(data, spreadsheet_kind(data, path.suffix), choice).rows[:PREVIEW_ROWS])


def read_table(path: Path, choice: TableChoice | None = None) -> Table:
    """Every row of the file. Without a choice the guess is taken. Raises FormatError and OSError."""
    data = _load(path)
    chosen = choice or _guess(data, path.name, path.suffix).choice
    kind = spreadsheet_kind(data, path.suffix)
    source = TableSource(
        kind or "csv", path.name, len(data), _sha256(data), chosen.encoding, chosen.delimiter, chosen.sheet
    )
    return assemble(_records(data, kind, chosen), chosen.header_row, source)


def inspect_pasted(text: str) -> TableGuess:
    """Guess delimiter and headings of a text from the clipboard. Raises FormatError ``empty-file``."""
    return _guess(_pasted_bytes(text), "", "")


def read_pasted(text: str, choice: TableChoice | None = None) -> Table:
    """The rows of a clipboard text: tab-separated, as spreadsheets copy, or CSV. Raises FormatError."""
    data = _pasted_bytes(text)
    chosen = replace(choice or _guess(data, "", "").choice, encoding="utf-8")
    source = TableSource("pasted", "", len(data), _sha256(data), "utf-8", chosen.delimiter)
    return assemble(_records(data, None, chosen), chosen.header_row, source)


def _pasted_bytes(text: str) -> bytes:
    data = text.removeprefix("\ufeff").encode("utf-8", errors="surrogatepass")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError("undecodable", encoding="utf-8") from error
    if not text.strip("\r\n\t ,;|"):
        raise FormatError("empty-file")
    return data


def _load(path: Path) -> bytes:
    if path.stat().st_size > SIZE_LIMIT:
        raise FormatError("too-large", what="file", limit=SIZE_LIMIT)
    data = path.read_bytes()
    if not data:
        raise FormatError("empty-file")
    return data


def _guess(data: bytes, name: str, suffix: str) -> TableGuess:
    kind = spreadsheet_kind(data, suffix)
    if kind:
        return _guess_spreadsheet(data, name, kind)
    encodings = rank_encodings(data)
    if not encodings:
        raise FormatError("undecodable", encoding="utf-8")
    text = decode(data, encodings[0])
    _refuse_other_content(text)
    delimiter = declared_delimiter(text) or guess_delimiter(text)
    choice = TableChoice(encodings[0], delimiter)
    notes = ["encoding-uncertain"] if not data.isascii() and encodings[0] not in _SURE else []
    if "+" in encodings[0]:
        notes.append("mixed-encodings")
    if delimiter not in text:
        notes.append("one-column")
    rows = _split(text[:_SAMPLE], delimiter).rows
    return _with_header(
        TableGuess("csv", name, len(data), _sha256(data), choice, (), encodings, (), tuple(notes)), rows
    )


def _refuse_other_content(text: str) -> None:
    """Raise FormatError ``not-a-table`` for a web page, a PDF or binary data under the name of a table."""
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise FormatError("not-a-table", reason="html")
    sample = text[:_SAMPLE]
    controls = sum(map(sample.count, _CONTROLS))
    if start.startswith("%pdf-") or controls * 50 > len(sample) or sample.count("\0") * 4 > len(sample):
        raise FormatError("not-a-table", reason="binary")


_CONTROLS = tuple(chr(code) for code in range(1, 32) if chr(code) not in "\t\n\v\f\r\x1a")
_SAMPLE = 500_000
_SURE = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-32"})


def _guess_spreadsheet(data: bytes, name: str, kind: str) -> TableGuess:
    workbook = Workbook(data, kind)
    choice = TableChoice(sheet=workbook.default_sheet())
    notes = ["several-sheets"] if len(workbook.sheets) > 1 else []
    if any(not sheet.visible for sheet in workbook.sheets):
        notes.append("hidden-sheets")
    names = tuple(sheet.name for sheet in workbook.sheets)
    guess = TableGuess(kind, name, len(data), _sha256(data), choice, (), (), names, tuple(notes))
    return _with_header(guess, workbook.rows(choice.sheet))


def _with_header(guess: TableGuess, rows: list[Row]) -> TableGuess:
    header_row = guess_header(rows)
    notes = guess.notes
    if header_row is None:
        notes = (*notes, "no-header")
    elif any(any(row.cells) for row in rows[:header_row]):
        notes = (*notes, "banner")
    choice = replace(guess.choice, header_row=header_row)
    return replace(guess, choice=choice, preview=tuple(rows[:PREVIEW_ROWS]), notes=notes)


def _records(data: bytes, kind: str | None, choice: TableChoice) -> Records:
    if kind:
        workbook = Workbook(data, kind)
        return Records(workbook.rows(choice.sheet or workbook.default_sheet()))
    encoding = choice.encoding or next(iter(rank_encodings(data)), "utf-8")
    text = decode(data, encoding)
    return _split(text, choice.delimiter or declared_delimiter(text) or guess_delimiter(text))


def _split(text: str, delimiter: str) -> Records:
    """All records below a ``sep=`` line."""
    if declared_delimiter(text) is None:
        return read_records(text, delimiter)
    body = text.partition("\n")[2] if "\n" in text[:8] else text.partition("\r")[2]
    return read_records(body, delimiter, first_line=2)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
