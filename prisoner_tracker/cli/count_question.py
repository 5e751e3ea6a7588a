"""The arguments that name a count - whose definition, on which day, by which clock - and the count they ask for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.days import read_day
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import Count, count_on
from prisoner_tracker.usecases.definitions import find_definition


def add_question(parser: ArgumentParser) -> None:
    """NAME, ``--on`` and one of ``--known`` and ``--published``."""
    parser.add_argument("name", metavar="NAME", help="a definition of this file")
    parser.add_argument("--on", metavar="DATE", default="today", help="the day (today); asked at its end")
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--known", metavar="DATE", help="as this file knew it at the end of that day")
    clock.add_argument("--published", metavar="DATE", help="only what a source dated by then says")


def ask(file: CaseFile, arguments: Namespace, *, by: str = "", explain: bool) -> Count:
    """The count; UserMistake of a day that can't be read, or of a definition nobody made."""
    today = file.clock.today()
    return count_on(
        file.reader,
        find_definition(file.reader, arguments.name),
        read_day(arguments.on, today),
        known=read_day(arguments.known, today) if arguments.known is not None else None,
        published=read_day(arguments.published, today) if arguments.published is not None else None,
        by=by,
        explain=explain,
    )
