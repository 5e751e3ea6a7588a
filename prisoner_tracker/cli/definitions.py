"""``prisoner-tracker definitions``: the definitions of who counts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.definition_json import of_definition
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.usecases.definitions import all_versions, definitions, ready_made


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--all-versions", action="store_true", help="earlier versions too")
    parser.add_argument("--ready-made", action="store_true", help="those that come with the program")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """List them."""
    with open_case_file(arguments) as file:
        found = all_versions(file.reader) if arguments.all_versions else definitions(file.reader)
    if arguments.ready_made:
        found = list(ready_made())
    if arguments.json:
        say_json({"definitions": [of_definition(item) for item in found]})
        return 0
    for item in found:
        say(f"{count_words.titled(item)}: {count_words.sentence(item)}")
    if not found:
        say("No definitions yet. See definitions --ready-made, and define --adopt.")
    return 0
