"""``prisoner-tracker freeze``: keeps a count as it is published, so that it never changes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.days import read_day
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.definitions import find_definition
from prisoner_tracker.usecases.freeze_count import freeze_count, frozen_of, members_of
from prisoner_tracker.usecases.name_researcher import researcher


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("name", metavar="NAME", help="a definition of this file")
    parser.add_argument("--on", metavar="DATE", default="today", help="the day (today); asked at its end")
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--known", metavar="DATE", help="as this file knew it at the end of that day")
    clock.add_argument("--published", metavar="DATE", help="only what a source dated by then says")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Count, keep, and say the seal."""
    with open_case_file(arguments) as file:
        today = file.clock.today()
        count = count_on(
            file.reader,
            find_definition(file.reader, arguments.name),
            read_day(arguments.on, today),
            known=read_day(arguments.known, today) if arguments.known is not None else None,
            published=read_day(arguments.published, today) if arguments.published is not None else None,
            explain=True,
        )
        made = file.clock.now().isoformat(timespec="seconds")
        frozen = frozen_of(count, file.new_uid(), researcher(file.reader), made)
        freeze_count(file, frozen)
    if arguments.json:
        say_json(
            {
                "definition": frozen.name,
                "version": frozen.version,
                "on": frozen.on_day,
                "least": frozen.least,
                "most": frozen.most,
                "members": [
                    {"code": one.code, "certain": one.certain, "rule": one.rule} for one in members_of(frozen)
                ],
                "author": frozen.author,
                "made": frozen.made,
                "seal": frozen.seal,
            }
        )
    else:
        say(f"Frozen: {count_words.headline(count)}")
        say(f"Seal: {frozen.seal}")
    return 0
