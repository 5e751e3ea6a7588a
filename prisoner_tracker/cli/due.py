"""``prisoner-tracker due``: which days are coming, and which have passed unfollowed."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.domain.deadlines import HEARING, QUESTION, REMAND, TERM, Deadline
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.usecases.due import Due, due

_WORDS = {REMAND: "remand ends", HEARING: "hearing", TERM: "term ends", QUESTION: "question"}
_LONGEST = 36_500


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--within", metavar="DAYS", default="14d", help="how far ahead: 7d, 14d, 30d (14d)")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Overdue days first, then those to come."""
    within = _days(arguments.within)
    with open_case_file(arguments) as file:
        found = due(file, within)
    if arguments.json:
        say_json({"within": within, "due": [_as_json(one) for one in found]})
        return 0
    for title, lines in (
        ("Overdue", [one for one in found if one.overdue]),
        ("Due", [one for one in found if not one.overdue]),
    ):
        if lines:
            say_table([title, "What", "Code", "Name"], [_row(one) for one in lines])
            say("")
    if not found:
        say(f"Nothing is overdue, and nothing is due within {within} days.")
    return 0


def _days(text: str) -> int:
    found = re.fullmatch(r"(\d{1,5})\s*d?", text.strip())
    if found is None or int(found[1]) > _LONGEST:
        raise UserMistake("bad-days", text=text)
    return int(found[1])


def _row(one: Due) -> list[str]:
    words = _WORDS[one.deadline.kind]
    if one.deadline.text:
        words = f"{words}: {one.deadline.text}"
    return [_when(one.deadline), words, one.code, one.name]


def _when(deadline: Deadline) -> str:
    first = count_words.day(deadline.first)
    return first if deadline.first == deadline.last else f"{first} to {count_words.day(deadline.last)}"


def _as_json(one: Due) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "what": one.deadline.kind,
        "earliest": one.deadline.first.isoformat(),
        "latest": one.deadline.last.isoformat(),
        "overdue": one.overdue,
        "text": one.deadline.text,
    }
