"""``prisoner-tracker answer``: what can be said to a number that somebody said."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import answer_words, count_words
from prisoner_tracker.cli.count_question import add_clocks, clocks
from prisoner_tracker.cli.opening import Joined, add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.usecases.answer_card import (
    AnswerCard,
    answer_card,
    definitions_to_ask,
    read_claim,
    state_of,
)


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "claim", metavar="CLAIM", nargs="+", action=Joined, help='such as "over 300 on 19 December 2024"'
    )
    add_clocks(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Count under each definition, compare, and print."""
    with open_case_file(arguments) as file:
        today = file.clock.today()
        claim = read_claim(arguments.claim, today)
        known, published = clocks(arguments, today)
        card = answer_card(file.reader, definitions_to_ask(file.reader), claim, known, published)
        head = file.reader.chain_head()
    if arguments.json:
        say_json(_as_json(card, head))
    else:
        _say(card, head)
    return 0


def _say(card: AnswerCard, head: str) -> None:
    say(f"“{answer_words.claim(card.claim)}”{answer_words.clock(card)}")
    rows = [
        [
            count_words.titled(count.definition),
            count_words.number(count.least, count.most),
            answer_words.fits(holds),
            answer_words.left_out_words(card, at),
        ]
        for at, (count, holds) in enumerate(zip(card.counts, card.fits, strict=True))
    ]
    say_table(["Definition", "Number", "The claim", "Leaves out, of those another counts"], rows)
    if card.differing:
        say("")
        names = [count.definition.name for count in card.counts]
        people = [
            [line.code, line.name, *(answer_words.verdict(one) for one in line.verdicts)]
            for line in card.differing
        ]
        say_table(["Who differs", "Name", *names], people)
    say("")
    say(answer_words.paragraph(card, head))


def _as_json(card: AnswerCard, head: str) -> dict[str, object]:
    claim, names = card.claim, [count.definition.name for count in card.counts]
    return {
        "claim": {"bound": claim.bound, "number": claim.number, "on": claim.on.isoformat()},
        "definitions": [
            {
                "definition": count.definition.name,
                "version": count.definition.version,
                "least": count.least,
                "most": count.most,
                "holds": holds.name.lower(),
                "left_out": [
                    {"rule": rule, "number": number} for rule, number in answer_words.left_out(card, at)
                ],
            }
            for at, (count, holds) in enumerate(zip(card.counts, card.fits, strict=True))
        ],
        "differing": [
            {
                "code": line.code,
                "name": line.name,
                "verdicts": [
                    {"definition": name, "state": state_of(one), "rule": count_words.rule(one)}
                    for name, one in zip(names, line.verdicts, strict=True)
                ],
            }
            for line in card.differing
        ],
        "sources": [
            {"title": one.title, "publisher": one.publisher, "date": one.date, "cases": one.cases}
            for one in card.sources
        ],
        "paragraph": answer_words.paragraph(card, head),
        "head": head,
    }
