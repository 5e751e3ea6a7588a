"""``prisoner-tracker undo``: takes back the latest act that is not undone, or one of the history."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.acts import add_act, say_act
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    add_act(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Undo one act."""
    with open_case_file(arguments) as file:
        changes = file.writer.undo(arguments.revision, arguments.reason)
        say_act(file, changes, "Undone", as_json=arguments.json)
    return 0
