"""``prisoner-tracker duplicates``: people of the file who may be one person."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.name_words import reason
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import progress, say, say_json, say_table
from prisoner_tracker.usecases.find_duplicates import Duplicate, find_duplicates


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "--decided", action="store_true", help="show pairs that were decided in the window, too"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Compare everybody with everybody, and print the pairs, the surest first."""
    with open_case_file(arguments) as file, progress("Comparing names") as step:
        found = find_duplicates(file.reader, step)
    pairs = [pair for pair in found if arguments.decided or not pair.decision]
    if arguments.json:
        say_json({"pairs": [_as_json(pair) for pair in pairs]})
        return 0
    if pairs:
        say_table(["Score", "Code", "Name", "Code", "Name", "Why"], [_cells(pair) for pair in pairs])
    say(f"{len(pairs)} pair{'' if len(pairs) == 1 else 's'}")
    return 0


def _as_json(pair: Duplicate) -> dict[str, object]:
    shown: dict[str, object] = {
        "codes": [pair.one.codes[0], pair.other.codes[0]],
        "names": [_name(pair.one.sketch.names), _name(pair.other.sketch.names)],
        "score": round(pair.score, 2),
        "reason": _reason(pair),
    }
    if pair.homonyms:
        shown["homonyms"] = True
    if pair.decision:
        shown["decision"] = pair.decision
    return shown


def _cells(pair: Duplicate) -> list[str]:
    one, other = pair.one, pair.other
    return [
        f"{pair.score:.2f}",
        one.codes[0],
        _name(one.sketch.names),
        other.codes[0],
        _name(other.sketch.names),
        _reason(pair),
    ]


def _reason(pair: Duplicate) -> str:
    return reason(((item.code, item.details) for item in pair.reasons), homonyms=pair.homonyms)


def _name(names: tuple[str, ...]) -> str:
    return names[0] if names else ""
