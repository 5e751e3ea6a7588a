"""Which command was meant, and what happens when it fails: a sentence, an exit code, never a traceback."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from prisoner_tracker import __version__
from prisoner_tracker.cli import words
from prisoner_tracker.cli.commands import COMMANDS, Command
from prisoner_tracker.cli.terminal import complain, harmless, say_json
from prisoner_tracker.domain.errors import TrackerError

DONE, REFUSED, USAGE = 0, 1, 2

_EPILOG = """examples:
  prisoner-tracker                                     open the window
  prisoner-tracker new cases.ptdb                      make an encrypted file
  prisoner-tracker import cases.ptdb list.csv --dry-run
  prisoner-tracker find cases.ptdb 'category:journalist arrested:2023..2024 -released:*'
  prisoner-tracker export cases.ptdb out.csv --filter 'status:held'

filters: words, field:value, field:a,b, 2013..2014, >=, today..+14d, -not, or, "phrases", ( )
exit codes: 0 done, 1 refused or not found in order, 2 usage
"""


class _Parser(argparse.ArgumentParser):
    """A parser that answers a wrong call in the same way as any other failure, and takes words in any order.

    A filter may begin with a minus (``-released:*``), which argparse would take for an option.
    """

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        return super().parse_known_args(_in_order(self, args) if self._takes_words() else args, namespace)

    def _takes_words(self) -> bool:
        return self._subparsers is None

    def error(self, message: str) -> NoReturn:
        if "--json" in sys.argv:
            say_json({"error": "usage", "message": message})
        else:
            self.print_usage(sys.stderr)
            complain(f"{self.prog}: {message}")
        raise SystemExit(USAGE)


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """All commands, and the arguments of the one that is meant; imports neither Qt nor a database."""
    parser = _Parser(
        prog="prisoner-tracker",
        description="Record, filter, count and export detention cases in one local encrypted file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    meant = next((word for word in arguments if word in COMMANDS), "")
    for name, command in COMMANDS.items():
        made = commands.add_parser(
            name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=_examples(command),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == meant:
            module = importlib.import_module(f"prisoner_tracker.cli.{command.module}")
            module.configure(made)
            made.set_defaults(run=module.run)
    return parser


def _examples(command: Command) -> str:
    return "examples:\n" + "".join(f"  prisoner-tracker {example}\n" for example in command.examples)


def _in_order(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> list[str]:
    """Options first, each with its value by "="; then ``--`` and the words, whatever they begin with."""
    known = parser._option_string_actions
    options: list[str] = []
    words_given: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        action = known.get(word.split("=", 1)[0])
        if word == "--":
            words_given.extend(rest)
            break
        if action is None and (not word.startswith("--") or ":" in word or " " in word):
            words_given.append(word)
        elif action is not None and action.nargs is None and "=" not in word and rest:
            options.append(f"{word}={rest.pop(0)}")
        else:
            options.append(word)
    return [*options, "--", *words_given]


def main(arguments: Sequence[str]) -> int:
    """Run a command; returns the exit code."""
    parsed = build_parser(arguments).parse_args(list(arguments))
    as_json = bool(getattr(parsed, "json", False))
    try:
        code = int(parsed.run(parsed))
        sys.stdout.flush()
        return code
    except TrackerError as error:
        sentence = words.failure(error.code, error.details)
        code = _fail(error.code, sentence, as_json=as_json, place=_place(error))
        if not as_json:
            _mark(error, str(getattr(parsed, "filter", "")))
        return USAGE if error.code == "usage" else code
    except KeyboardInterrupt:
        return _fail("interrupted", words.failure("interrupted", {}), as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the outermost place: a bug becomes one sentence without data
        return _fail("bug", words.failure(type(error).__name__, {}), as_json=as_json)


def _place(error: TrackerError) -> dict[str, object]:
    """Where a filter is not understood, and what was expected there."""
    start, end, expected = (error.details.get(key) for key in ("start", "end", "expected"))
    return {"start": start, "end": end, "expected": expected} if isinstance(start, int) else {}


def _fail(code: str, message: str, *, as_json: bool, place: Mapping[str, object] | None = None) -> int:
    if as_json:
        say_json({"error": code, "message": message, **(place or {})})
    else:
        complain(message)
    return REFUSED


def _mark(error: TrackerError, text: str) -> None:
    """Under a filter, mark the part that is not understood."""
    start, end = error.details.get("start"), error.details.get("end")
    if isinstance(start, int) and isinstance(end, int) and start <= len(text) and "\n" not in text:
        before, part = harmless(text[:start]), harmless(text[start:end])
        complain(f"  {harmless(text)}\n  {' ' * len(before)}{'^' * max(1, len(part))}")
