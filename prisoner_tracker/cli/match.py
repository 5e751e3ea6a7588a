"""``prisoner-tracker match``: who in the file may be the person whose name is given."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.name_words import reason
from prisoner_tracker.cli.opening import Joined, add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.domain.errors import UserMistake

_SHOWN = 20


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("name", metavar="NAME", nargs="+", action=Joined, help="a name in any script")
    parser.add_argument("--limit", metavar="N", type=int, default=_SHOWN, help="at most so many people")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the candidates, best first."""
    if arguments.limit < 0:
        raise UserMistake("bad-limit")
    with open_case_file(arguments) as file:
        found = file.reader.similar_people(arguments.name, arguments.limit)
    if arguments.json:
        candidates = [
            {
                "code": hit.case_code,
                "name": hit.name,
                "score": round(hit.score, 2),
                "reason": reason(hit.reasons),
            }
            for hit in found
        ]
        say_json({"candidates": candidates})
        return 0
    if found:
        rows = [[f"{hit.score:.2f}", hit.case_code, hit.name, reason(hit.reasons)] for hit in found]
        say_table(["Score", "Code", "Name", "Why"], rows)
    say(f"{len(found)} {'candidate' if len(found) == 1 else 'candidates'}")
    return 0
