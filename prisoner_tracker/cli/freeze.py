"""``prisoner-tracker freeze``: keeps a count as it is published, so that it never changes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.count_question import add_question, ask
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.usecases.freeze_count import freeze_count, frozen_of, members_of
from prisoner_tracker.usecases.name_researcher import researcher


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    add_question(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Count, keep, and say the seal."""
    with open_case_file(arguments) as file:
        count = ask(file, arguments, explain=True)
        made = file.clock.now().isoformat(timespec="seconds")
        frozen = frozen_of(count, file.new_uid(), researcher(file.reader), made)
        freeze_count(file, frozen)
    if arguments.json:
        say_json(
            {
                "definition": frozen.name,
                "version": frozen.version,
                "on": frozen.on_day,
                "known": frozen.known or None,
                "published": frozen.published or None,
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
