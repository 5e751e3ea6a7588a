"""``prisoner-tracker check``: whether the file is whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Check; 1 with any finding."""
    with open_case_file(arguments) as file:
        findings = file.reader.check()
    if arguments.json:
        say_json({"findings": [{"code": item.code, **item.details} for item in findings]})
    elif not findings:
        say("The file is whole.")
    else:
        for item in findings:
            say(words.finding(item.code, item.details))
    return 1 if findings else 0
