"""``prisoner-tracker count``: how many count on a day under a definition."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.count_question import add_question, ask
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.usecases.count_on import Count, Explained


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    add_question(parser)
    parser.add_argument("--by", metavar="FIELD", default="", help="split by this field")
    parser.add_argument(
        "--explain", action="store_true", help="who counts, who may, and what keeps the others out"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Count, and print."""
    with open_case_file(arguments) as file:
        count = ask(file, arguments, by=arguments.by, explain=arguments.explain)
    if arguments.json:
        say_json(as_json(count, explain=arguments.explain))
    else:
        _say(count, explain=arguments.explain)
    return 0


def as_json(count: Count, *, explain: bool) -> dict[str, object]:
    """The document of issue 5: members and excluded only when explained."""
    document: dict[str, object] = {
        "definition": count.definition.name,
        "on": count.on.isoformat(),
        "least": count.least,
        "most": count.most,
        "groups": [
            {
                "value": group.value,
                "label": count_words.group_label(group),
                "least": group.least,
                "most": group.most,
            }
            for group in count.groups
        ],
        "in_several_groups": count.in_several_groups,
    }
    if explain:
        document["members"] = [
            {"code": one.code, "name": one.name, "certain": one.certain, "rule": count_words.rule(one)}
            for one in count.members
        ]
        document["excluded"] = [
            {"code": one.code, "name": one.name, "rule": count_words.rule(one)} for one in count.excluded
        ]
    return document


def _say(count: Count, *, explain: bool) -> None:
    say(count_words.headline(count))
    say(count_words.sentence(count.definition))
    if count.groups:
        say("")
        say_table([count.by.replace("_", " ").capitalize(), "Number"], count_words.group_rows(count.groups))
        if not count.exclusive:
            say(f"{count.in_several_groups} in several groups; the groups do not add up.")
    if explain:
        _say_list("Counted", [one for one in count.members if one.certain])
        _say_list("Possibly", count.possible)
        _say_list("Not counted", count.excluded)


def _say_list(title: str, people: Sequence[Explained]) -> None:
    if people:
        say("")
        say_table([title, "Name", "Why"], [[one.code, one.name, count_words.why(one)] for one in people])
