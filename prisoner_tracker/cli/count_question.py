"""The arguments that name a count - whose definition, on which day, by which clock - and the count they ask for."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from prisoner_tracker.cli.days import read_day
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import Count, count_on
from prisoner_tracker.usecases.definitions import find_definition


def add_question(parser: ArgumentParser) -> None:
    """NAME, ``--on`` and one of ``--known`` and ``--published``."""
    parser.add_argument("name", metavar="NAME", help="a definition of this file")
    parser.add_argument("--on", metavar="DATE", default="today", help="the day (today); asked at its end")
    add_clocks(parser)


def add_clocks(parser: ArgumentParser) -> None:
    """One of ``--known`` and ``--published``."""
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--known", metavar="DATE", help="as this file knew it at the end of that day")
    clock.add_argument("--published", metavar="DATE", help="only what a source dated by then says")


def ask(file: CaseFile, arguments: Namespace, *, by: str = "", explain: bool) -> Count:
    """The count; UserMistake of a day that can't be read, or of a definition nobody made."""
    today = file.clock.today()
    known, published = clocks(arguments, today)
    return count_on(
        file.reader,
        find_definition(file.reader, arguments.name),
        read_day(arguments.on, today),
        known=known,
        published=published,
        by=by,
        explain=explain,
    )


def clocks(arguments: Namespace, today: date) -> tuple[date | None, date | None]:
    """The days of ``--known`` and of ``--published``; UserMistake of one that can't be read."""
    known, published = (
        None if text is None else read_day(text, today) for text in (arguments.known, arguments.published)
    )
    return known, published
