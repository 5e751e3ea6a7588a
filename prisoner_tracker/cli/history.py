"""``prisoner-tracker history``: what was done, by whom and when, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.ports import Revision

_MOST = 100_000


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("code", metavar="CODE", nargs="?", help="only what touched this case, field by field")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the revisions."""
    with open_case_file(arguments) as file:
        case = file.reader.dossier(arguments.code).case.uid if arguments.code else None
        entries = file.reader.history(case, _MOST)
    if arguments.json:
        say_json({"revisions": [_as_json(entry) for entry in entries]})
        return 0
    for entry in entries:
        undone = ", undone" if entry.undone else ""
        of = f" of {entry.undo_of}" if entry.undo_of else ""
        say(
            f"{entry.number}  {entry.at:%Y-%m-%d %H:%M}  {words.label(entry.label)}{of}"
            f"  {entry.author}  ({entry.size} changes{undone})"
        )
        for change in entry.changes:
            if change.field and change.kind != "restricted_note":
                say(f"     {change.field}: {_short(change.before)} → {_short(change.after)}")
    return 0


def _as_json(entry: Revision) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "label": entry.label,
        "undo_of": entry.undo_of,
        "undone": entry.undone,
        "size": entry.size,
        "changes": [_change(change) for change in entry.changes if change.kind != "restricted_note"],
    }


def _change(change: RecordChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "uid": change.uid,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }


def _short(value: object) -> str:
    text = (
        str(value["text"])
        if isinstance(value, dict) and "text" in value
        else ""
        if value is None
        else str(value)
    )
    return f"“{text[:60]}”" if text else "nothing"
