"""What one act on many cases will write, and how it is written: one revision, or nothing when it is cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prisoner_tracker.domain.changes import Changes, RecordChange
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, CaseReader, CaseRow

Progress = Callable[[int, int], bool]
"""(done, total) → whether to go on."""

_ROWS, _DOSSIERS = 500, 200


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """``cases`` of the ``chosen`` will change; ``label`` is the revision's, ``about`` the one case or ""."""

    label: str
    changes: tuple[RecordChange, ...]
    cases: int
    chosen: int
    about: str = ""


def write_plan(file: CaseFile, plan: BulkPlan, on_progress: Progress | None = None) -> Changes:
    """Write it; in the writing thread. Raises UserMistake("cancelled") when ``on_progress`` says so."""
    return file.writer.apply(plan.changes, plan.label, plan.about, on_progress=on_progress)


def rows_of(
    reader: CaseReader, numbers: Sequence[int], on_progress: Progress | None = None
) -> Iterator[CaseRow]:
    """The list rows of these cases, some at a time; in the reading thread. Raises UserMistake("cancelled")."""
    for start in range(0, len(numbers), _ROWS):
        _step(on_progress, start, len(numbers))
        yield from reader.page(numbers[start : start + _ROWS])


def dossiers_of(
    reader: CaseReader, numbers: Sequence[int], on_progress: Progress | None = None
) -> Iterator[Dossier]:
    """These cases whole, some at a time; in the reading thread. Raises UserMistake("cancelled")."""
    for start in range(0, len(numbers), _DOSSIERS):
        _step(on_progress, start, len(numbers))
        yield from reader.dossiers(numbers[start : start + _DOSSIERS])


def _step(on_progress: Progress | None, done: int, total: int) -> None:
    if on_progress is not None and not on_progress(done, total):
        raise UserMistake("cancelled")
