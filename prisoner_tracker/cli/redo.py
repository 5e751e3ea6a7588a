"""``prisoner-tracker redo``: does the act undone last again, or another one that was undone."""

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
    """Redo one act."""
    with open_case_file(arguments) as file:
        changes = file.writer.redo(arguments.revision, arguments.reason)
        say_act(file, changes, "Done again", as_json=arguments.json)
    return 0
