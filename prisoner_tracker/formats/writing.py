"""Rows to a CSV file that is whole or not there, and to text for the clipboard."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prisoner_tracker.formats.passing_names import passing_name, sweep
from prisoner_tracker.formats.quoting import lines_of, lines_of_columns

_NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_BATCH = 2_000
"""Rows between two looks at cancel and progress."""


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How a CSV file is spelt. ``value_separator``, for the maker of rows, joins several values in a cell."""

    delimiter: str = ","
    bom: bool = False
    safe_for_spreadsheets: bool = True
    newline: str = "\r\n"
    value_separator: str = "; "


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What was written: rows without the headings, and the SHA-256 of the bytes in hexadecimal.

    ``chain_head`` is the hash of the history when it was written: kept with the list, it shows later whether the
    end of the history was cut off.
    """

    path: Path
    rows: int
    sha256: str
    chain_head: str = ""


class WritingCancelled(Exception):
    """The user cancelled; the old file, if there was one, is untouched and nothing else is left."""


def write_csv(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    style: CsvStyle,
    on_progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenFile:
    """Write rows as `write_columns` does."""
    return _write(path, _batches(headings, rows, style), on_progress, is_cancelled)


def write_columns(
    path: Path,
    headings: Sequence[str],
    batches: Iterable[Sequence[Sequence[str]]],
    style: CsvStyle,
    on_progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenFile:
    """Write beside ``path``, fsync, rename over it, fsync the folder: no power cut leaves half a file.

    A batch is rows column by column. ``on_progress`` hears the number of rows so far. Raises OSError, or
    `WritingCancelled`; both leave the old file as it was. Only the owner may read the result (mode 0600).
    """
    return _write(path, _column_batches(headings, batches, style), on_progress, is_cancelled)


def _write(
    path: Path,
    pieces: Iterable[tuple[str, int]],
    on_progress: Callable[[int], None] | None,
    is_cancelled: Callable[[], bool] | None,
) -> WrittenFile:
    sweep(path.parent)
    temporary = passing_name(path)
    descriptor = os.open(temporary, _NEW_FILE, 0o600)
    digest = hashlib.sha256()
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            count = 0
            for text, so_far in pieces:
                if is_cancelled is not None and is_cancelled():
                    raise WritingCancelled
                data = text.encode("utf-8")
                file.write(data)
                digest.update(data)
                count = so_far
                if on_progress is not None:
                    on_progress(count)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _fsync_folder(path.parent)
    return WrittenFile(path, count, digest.hexdigest())


def rows_as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], style: CsvStyle | None = None) -> str:
    """The same text that `write_csv` would write, as one string."""
    return "".join(text for text, _ in _batches(headings, rows, style or CsvStyle()))


def rows_as_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated lines for the clipboard, inert for spreadsheets; cells with tabs or lines are quoted."""
    return rows_as_csv(headings, rows, CsvStyle(delimiter="\t", newline="\n"))


def _batches(
    headings: Sequence[str], rows: Iterable[Sequence[str]], style: CsvStyle
) -> Iterable[tuple[str, int]]:
    """Pieces of the file's text, each with the number of rows written after it."""
    start = "\ufeff" if style.bom else ""
    count, waiting = 0, [headings]
    for row in rows:
        waiting.append(row)
        count += 1
        if count % _BATCH == 0:
            yield start + _lines(waiting, style), count
            start, waiting = "", []
    yield start + _lines(waiting, style), count


def _column_batches(
    headings: Sequence[str], batches: Iterable[Sequence[Sequence[str]]], style: CsvStyle
) -> Iterable[tuple[str, int]]:
    yield ("\ufeff" if style.bom else "") + _lines([headings], style), 0
    count = 0
    for columns in batches:
        count += len(columns[0]) if columns else 0
        yield (
            lines_of_columns(columns, style.delimiter, style.newline, guarded=style.safe_for_spreadsheets),
            count,
        )


def _lines(rows: Sequence[Sequence[str]], style: CsvStyle) -> str:
    return lines_of(rows, style.delimiter, style.newline, guarded=style.safe_for_spreadsheets)


def _fsync_folder(folder: Path) -> None:
    """Make the rename durable. Windows cannot open folders and needs no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
