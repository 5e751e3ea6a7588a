"""How an act that was undone or done again is reported."""

from __future__ import annotations

from argparse import ArgumentParser

from prisoner_tracker.cli import words
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.ports import CaseFile


def add_act(parser: ArgumentParser) -> None:
    """Which act is meant, and why."""
    parser.add_argument(
        "revision", metavar="REVISION", nargs="?", type=int, help="the act's number in the history"
    )
    parser.add_argument("--reason", metavar="WHY", default="", help="kept in the history")


def say_act(file: CaseFile, changes: Changes, what: str, *, as_json: bool) -> None:
    """Name the act by its label and time, and say how many cases it touched."""
    entries = {entry.number: entry for entry in file.reader.history(limit=100_000)}
    act = entries.get(entries[changes.revision].undo_of or 0)
    label = act.label if act else ""
    if as_json:
        number = act.number if act else None
        cases = len(changes.cases)
        say_json({"revision": changes.revision, "act": number, "label": label, "cases": cases})
    else:
        at = f" of {act.at:%d %B %Y %H:%M}" if act else ""
        say(f"{what}: {words.label(label)}{at}. Cases touched: {len(changes.cases)}.")
