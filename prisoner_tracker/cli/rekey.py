"""``prisoner-tracker rekey``: another passphrase, none, or the first one; and the recovery sheet."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from prisoner_tracker.cli.opening import add_file, add_json, ask, open_case_file, passphrase_of
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.usecases.recovery_sheet import SHEET, RecoverySheet, make_sheet, sheet_state

NEW_VARIABLE = "PRISONER_TRACKER_NEW_PASSPHRASE"


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "--new-passphrase-fd",
        metavar="N",
        type=int,
        help=f"read the new passphrase from this descriptor (or set {NEW_VARIABLE}; otherwise you are asked)",
    )
    parser.add_argument("--no-passphrase", action="store_true", help="afterwards anybody can read the file")
    parser.add_argument(
        "--recovery-sheet", action="store_true", help="change nothing; print a recovery sheet instead"
    )
    parser.add_argument(
        "--to", metavar="SHEET.txt", type=Path, help="write the recovery sheet to this new file"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Change the key, or make a sheet."""
    if arguments.recovery_sheet:
        return _sheet(arguments)
    from prisoner_tracker import bootstrap

    old = passphrase_of(arguments, arguments.file)
    bootstrap.open_file(arguments.file, old).close()
    new = None if arguments.no_passphrase else _new_passphrase(arguments)
    bootstrap.file_care().rekey(arguments.file, old, new)
    file = bootstrap.open_file(arguments.file, new)
    try:
        sheet = sheet_state(file)
    finally:
        file.close()
    void = sheet is not None and sheet.is_void
    if arguments.json:
        say_json({"file": str(arguments.file), "encrypted": new is not None, "recovery_sheet_void": void})
        return 0
    say("The file has its new passphrase." if new else "The file has no passphrase now: anybody can read it.")
    say("Backups made before this still open with the old passphrase only.")
    if void and sheet is not None:
        say(
            f"The recovery sheet {sheet.number} of {sheet.made:%d %B %Y} is void for this file. Make a new one."
        )
    return 0


def _new_passphrase(arguments: Namespace) -> str:
    if arguments.new_passphrase_fd is not None:
        try:
            with os.fdopen(arguments.new_passphrase_fd, "r", encoding="utf-8", closefd=False) as stream:
                new = stream.read().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            reason = "--new-passphrase-fd names no descriptor that can be read."
            raise UserMistake("usage", reason=reason) from None
    elif NEW_VARIABLE in os.environ:
        new = os.environ[NEW_VARIABLE]
    else:
        new = ask("New passphrase (it can't be recovered): ")
        if new != ask("Again: "):
            raise UserMistake("passphrases-differ")
    if not new:
        raise UserMistake("empty-passphrase")
    return new


def _sheet(arguments: Namespace) -> int:
    from prisoner_tracker.usecases.set_setting import find_setting

    with open_case_file(arguments) as file:
        sheet, _changes = make_sheet(file, find_setting(file.reader, SHEET))
    text = _text(sheet, arguments.file.name)
    if arguments.to is not None:
        _write(arguments.to, text)
    if arguments.json:
        say_json({"number": sheet.number, "made": sheet.made.isoformat(), "lines": list(sheet.lines)})
    elif arguments.to is None:
        sys.stdout.write(text)
    else:
        say(f"Wrote {arguments.to}. Print it, then delete it: whoever has it can read the file.")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise UserMistake("file-exists") from None
    except OSError:
        raise Environment("cannot-write") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


def _text(sheet: RecoverySheet, name: str) -> str:
    lines = "\n".join(f"  {place}   {line}" for place, line in enumerate(sheet.lines, 1))
    return f"""Recovery sheet {sheet.number}                                   {sheet.made:%d %B %Y}

Whoever has this sheet can read the case file {name} and its backups.
Keep it where you would keep the passphrase, and never beside the file.

{lines}

To open the file: choose "Use a recovery sheet" on the unlock screen, or type the
code where the passphrase is asked for. Small letters, spaces and dashes do not matter.
After a change of the passphrase this sheet is void for the file.
"""
