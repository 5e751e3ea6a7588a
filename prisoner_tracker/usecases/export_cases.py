"""Writes the cases a filter finds, or a selection, to a CSV that can be read back without a change.

Headings are the field keys: stable, the same in every language, and known to the importer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import BY_KEY, Field, Shown, shown_in
from prisoner_tracker.domain.uncollected import without_collecting
from prisoner_tracker.formats.writing import CsvStyle, WritingCancelled, WrittenFile, write_columns
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.cell_texts import CellTexts

_BATCH = 2_000
ALWAYS = "code"


def default_columns() -> tuple[str, ...]:
    """The keys of the columns exported unless others are chosen."""
    return tuple(field.key for field in shown_in(Shown.EXPORT_BY_DEFAULT))


def exportable(*, restricted: bool = False) -> tuple[str, ...]:
    """The keys that can be exported; restricted ones only when asked for."""
    return tuple(
        field.key
        for field in BY_KEY.values()
        if field.key != "held_on" and (restricted or not field.restricted)
    )


def export_cases(
    file: CaseFile,
    numbers: Sequence[int],
    path: Path,
    columns: Sequence[str] = (),
    style: CsvStyle | None = None,
    *,
    language: str = "en",
    allow_restricted: bool = False,
    on_progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenFile:
    """Write these cases, in order.

    Raises UserMistake: unknown-column, restricted-column, case-file, cancelled; Environment.
    """
    fields = chosen_fields(columns, allow_restricted=allow_restricted)
    if path.suffix == ".ptdb" or (path.exists() and path.samefile(file.path)):
        raise UserMistake("case-file")  # a CSV written over a case file would destroy it
    how = style or CsvStyle()
    batches = export_columns(file, numbers, fields, language, how.value_separator)
    try:
        with without_collecting():
            written = write_columns(
                path,
                [field.key for field in fields],
                batches,
                how,
                on_progress=on_progress,
                is_cancelled=is_cancelled,
            )
        return replace(written, chain_head=file.reader.chain_head())
    except WritingCancelled:
        raise UserMistake("cancelled") from None
    except PermissionError:
        raise Environment("read-only-folder") from None
    except FileNotFoundError:
        raise Environment("no-such-folder") from None
    except OSError as error:
        raise Environment("disk-full" if error.errno == 28 else "cannot-write") from None


def chosen_fields(columns: Sequence[str], *, allow_restricted: bool = False) -> list[Field]:
    """The fields of these keys (or the default ones)."""
    fields = []
    for key in dict.fromkeys(columns or default_columns()):
        field = BY_KEY.get(key)
        if field is None or key == "held_on":
            raise UserMistake("unknown-column", column=key)
        if field.restricted and not allow_restricted:
            raise UserMistake("restricted-column", column=key)
        fields.append(field)
    return fields


def export_rows(
    file: CaseFile,
    numbers: Sequence[int],
    fields: Sequence[Field],
    language: str = "en",
    separator: str = "; ",
) -> Iterator[list[str]]:
    """The rows as text, read in batches."""
    for columns in export_columns(file, numbers, fields, language, separator):
        yield from map(list, zip(*columns, strict=True))


def export_columns(
    file: CaseFile,
    numbers: Sequence[int],
    fields: Sequence[Field],
    language: str = "en",
    separator: str = "; ",
) -> Iterator[list[Sequence[str]]]:
    """Batches of rows as text, each column by column: from the list rows where they say it, else from dossiers."""
    day, vocabularies = file.clock.today(), file.reader.vocabularies()
    keys = [field.key for field in fields]
    texts = [CellTexts(field, vocabularies, language, separator) for field in fields]
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        stored = file.reader.cells(part, keys)
        if stored is not None:
            yield [of.stored(cells) for of, cells in zip(texts, stored, strict=True)]
            continue
        dossiers = file.reader.dossiers(part)
        yield [[of.text(value_of(one, of.of.key, day)) for one in dossiers] for of in texts]
