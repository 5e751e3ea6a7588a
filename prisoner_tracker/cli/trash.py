"""``prisoner-tracker trash``: moves cases to the trash, lists what lies there, or takes it back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from prisoner_tracker.cli.case_json import of_row
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.restore_cases import restore_cases
from prisoner_tracker.usecases.trash_cases import trash_cases


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("codes", metavar="CODE", nargs="*", help="cases by their codes")
    parser.add_argument("--list", action="store_true", help="list what lies in the trash")
    parser.add_argument("--restore", action="store_true", help="take these cases out of the trash")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Move, list or restore."""
    if not arguments.list and not arguments.codes:
        raise UserMistake("usage", reason="Name one or more cases by their codes, or ask with --list.")
    with open_case_file(arguments) as file:
        if arguments.list:
            _list(file, as_json=arguments.json)
            return 0
        cases = read_cases(file, arguments.codes)
        if arguments.restore:
            changes, done = restore_cases(file, cases), "Restored"
            moved = [case for case in cases if case.trashed]
        else:
            moved = [case for case in cases if not case.trashed]
            changes, done = trash_cases(file, [case.uid for case in moved]), "Moved to the trash"
    if arguments.json:
        say_json({"revision": changes.revision, "cases": [case.code for case in moved]})
    else:
        say(f"{done}: {len(moved)} case{'' if len(moved) == 1 else 's'}.")
    return 0


def read_cases(file: CaseFile, codes: Sequence[str]) -> list[Case]:
    """The cases of these codes. Raises UserMistake("no-such-case") before anything is done."""
    return [file.reader.dossier(code).case for code in dict.fromkeys(codes)]


def _list(file: CaseFile, *, as_json: bool) -> None:
    rows = file.reader.trash()
    days = {row.uid: file.reader.dossier(row.uid).case.trashed or "" for row in rows}
    if as_json:
        say_json({"cases": [{**of_row(row), "trashed": days[row.uid]} for row in rows]})
    elif not rows:
        say("The trash is empty.")
    else:
        say_table(
            ("Code", "Name", "In the trash since"),
            [(str(row.cells["code"]), str(row.cells["name"] or ""), days[row.uid]) for row in rows],
        )
