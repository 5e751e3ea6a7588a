"""``prisoner-tracker define``: keeps a definition of who counts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.definition_json import of_definition
from prisoner_tracker.cli.opening import Joined, add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.cli.unknown_values import say_unknown_values
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.search.ast import FieldIs, Query, Value
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.definitions import UNITS, adopt, define

_SWITCH = ("in", "out")


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("name", metavar="NAME", help="an existing name makes a new version of it")
    parser.add_argument(
        "filter", metavar="FILTER", nargs="*", action=Joined, default="", help="asked on the day of the count"
    )
    for name, known, default in (
        ("--house-arrest", "house arrest", "in"),
        ("--administrative", "administrative detention", "in"),
        ("--ex-post", "recognition after the day", "out"),
        ("--prisoners-of-war", "prisoners of war", "out"),
    ):
        parser.add_argument(
            name, choices=_SWITCH, default=default, help=f"whether {known} counts ({default})"
        )
    parser.add_argument("--min-verification", metavar="L1", default="", help="the least level: L1 to L4")
    parser.add_argument(
        "--recognised-by",
        metavar="BODY",
        action="append",
        default=[],
        help="only whom one of these recognises",
    )
    parser.add_argument("--unit", choices=UNITS, default="persons", help="what is counted (persons)")
    parser.add_argument("--group-by", metavar="FIELD", default="", help="the grouping whose groups add up")
    parser.add_argument(
        "--believe-observations",
        metavar="DAYS",
        type=int,
        default=365,
        help="how long a listing is believed (365)",
    )
    parser.add_argument("--note", metavar="TEXT", default="", help="why it is so")
    parser.add_argument(
        "--adopt", action="store_true", help="NAME is a ready-made one: see definitions --ready-made"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Define, and say it as a sentence."""
    with open_case_file(arguments) as file:
        made = adopt(file, arguments.name) if arguments.adopt else define(file, _wanted(arguments))
        for query in (parse(made.query), *map(_recognised, made.recognised_by.splitlines())):
            say_unknown_values(file, query)
    if arguments.json:
        say_json(of_definition(made))
    else:
        say(f"{count_words.titled(made)}: {count_words.sentence(made)}")
    return 0


def _recognised(body: str) -> Query:
    return FieldIs("recognised_by", (Value(body),))


def _wanted(arguments: Namespace) -> Definition:
    return Definition(
        uid="",
        name=arguments.name,
        query=arguments.filter,
        house_arrest=arguments.house_arrest == "in",
        administrative=arguments.administrative == "in",
        ex_post=arguments.ex_post == "in",
        prisoners_of_war=arguments.prisoners_of_war == "in",
        least_verification=arguments.min_verification,
        recognised_by="\n".join(arguments.recognised_by),
        unit=arguments.unit,
        group_by=arguments.group_by,
        believe_days=arguments.believe_observations,
        note=arguments.note,
    )
