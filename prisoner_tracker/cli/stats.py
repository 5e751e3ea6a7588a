"""``prisoner-tracker stats``: how many cases and people, by a field."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.cli.unknown_values import say_unknown_values
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.count_cases import count_cases


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--filter", metavar="FILTER", default="", help="only the cases that match")
    parser.add_argument(
        "--by", metavar="FIELD", default="", help="category, status, place, arrested, articles …"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Count, and print the groups."""
    query = parse(arguments.filter)
    with open_case_file(arguments) as file:
        counted = count_cases(file, query, arguments.by)
        say_unknown_values(file, query)
    if arguments.json:
        groups = [
            {"value": group.value, "label": group.label, "cases": group.cases, "persons": group.people}
            for group in counted.groups
        ]
        say_json({"total": counted.totals.cases, "persons": counted.totals.people, "groups": groups})
        return 0
    if counted.groups:
        rows = [[group.label, str(group.cases), str(group.people)] for group in counted.groups]
        say_table([arguments.by.capitalize(), "Cases", "People"], rows)
    say(words.counted(counted.totals.cases, counted.totals.people))
    return 0
