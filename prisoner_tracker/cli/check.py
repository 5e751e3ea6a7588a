"""``prisoner-tracker check``: whether the file is whole; with --repair, lists and indexes are made anew."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import progress, say, say_json
from prisoner_tracker.ports import Finding
from prisoner_tracker.usecases.check_file import Checked, check_file, repair_file


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--repair", action="store_true", help="make lists, indexes and counts anew")
    parser.add_argument(
        "--head",
        metavar="HASH",
        action="append",
        default=[],
        help="a head of the history kept elsewhere, from its title, a receipt or a backup's name",
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Check; 1 with any finding that is left."""
    with open_case_file(arguments) as file:
        with progress("Checking") as step:
            checked = check_file(file, arguments.head, step)
        if arguments.repair and checked.repairable:
            repair_file(file)
            checked = replace(check_file(file, arguments.head), found=checked.found)
    if arguments.json:
        say_json(_as_json(checked))
    else:
        _say(checked)
    return 1 if checked.left else 0


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "findings": [_finding(item) for item in checked.found],
        "left": [_finding(item) for item in checked.left],
        "head": checked.chain_head,
        "revisions": checked.revisions,
    }


def _finding(item: Finding) -> dict[str, object]:
    return {"code": item.code, "derivable": item.derivable, **item.details}


def _say(checked: Checked) -> None:
    mended = [item for item in checked.found if item not in checked.left]
    for item in mended:
        say(f"Repaired: {words.finding(item.code, item.details)}")
    for item in checked.left:
        say(words.finding(item.code, item.details))
    if not checked.left:
        say("The file is whole.")
    elif checked.repairable:
        say("Lists and indexes follow from the records: check --repair makes them anew.")
    if any(not item.derivable for item in checked.left):
        say(
            "What is left can't be made from the rest of the file. Keep the file; open a backup or salvage it."
        )
    if checked.chain_head:
        say(f"Head of the history: {words.short_hash(checked.chain_head)} (revision {checked.revisions}).")
