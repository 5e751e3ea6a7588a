"""``prisoner-tracker purge``: removes a trashed case for good, with a reason, and names the backups that hold it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import complain, say, say_json
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.usecases.purge_cases import Purged, purge_cases


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("code", metavar="CODE", help="the code of a case in the trash")
    parser.add_argument("--reason", metavar="WHY", required=True, help="kept with the code in the history")
    parser.add_argument("--yes", action="store_true", help="do not ask for the code again")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Purge one case."""
    with open_case_file(arguments) as file:
        case = file.reader.dossier(arguments.code).case
        if case.trashed is None:
            raise UserMistake("not-in-trash", case=case.code)
        if not arguments.yes:
            _ask_again(case.code)
        purged = purge_cases(file, [case.uid], arguments.reason)
    if arguments.json:
        say_json(_as_json(case.code, purged))
    else:
        _say(case.code, purged)
    return 0


def _ask_again(code: str) -> None:
    """Raise UserMistake("cancelled") unless the code is typed."""
    if not sys.stdin.isatty():
        raise UserMistake("usage", reason="Nobody can be asked here. Add --yes to purge all the same.")
    complain(f"The case {code} will be removed for good; undo can't bring it back. Type its code to go on:")
    if input().strip().upper() != code:
        raise UserMistake("cancelled")


def _as_json(code: str, purged: Purged) -> dict[str, object]:
    return {
        "revision": purged.changes.revision,
        "case": code,
        "backups": [str(backup.path) for backup in purged.backups],
    }


def _say(code: str, purged: Purged) -> None:
    say(f"{code} was removed for good. That it was, and why, stays in the history.")
    if purged.backups:
        say("These backups are older and may still hold it; they were not changed:")
        for backup in purged.backups:
            say(f"  {backup.path}")
