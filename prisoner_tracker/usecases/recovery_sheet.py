"""A sheet of paper with the key of a file: an act that the history names, and void after a new passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.set_setting import find_setting, set_setting

SHEET = "recovery_sheet"
"""The setting that remembers the last sheet: its day and number."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed. ``number`` says which file and which backups it opens."""

    number: str
    lines: tuple[str, ...]
    made: date


@dataclass(frozen=True, slots=True)
class SheetState:
    """The last sheet made of a file: when, its number, and whether it still opens the file."""

    made: date
    number: str
    is_void: bool


def make_sheet(file: CaseFile, old: Setting | None) -> tuple[RecoverySheet, Changes]:
    """Make the sheet, and note that it was made; in the writing thread. ``old``: the setting of `SHEET`, if any.

    Raises UserMistake("no-passphrase") for a file that anybody can open, Environment for what the machine refuses.
    """
    lines = file.recovery.lines()
    made = file.clock.today()
    changes = set_setting(file, old, SHEET, f"{made.isoformat()} {file.recovery.number}", "recovery-sheet")
    return RecoverySheet(file.recovery.number, lines, made), changes


def sheet_state(file: CaseFile) -> SheetState | None:
    """The last sheet of this file; None when there never was one. In the reading thread."""
    kept = find_setting(file.reader, SHEET)
    made, _, number = kept.value.partition(" ") if kept else ("", "", "")
    try:
        return SheetState(date.fromisoformat(made), number, number != file.recovery.number)
    except ValueError:
        return None
