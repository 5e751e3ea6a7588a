"""How a command opens its file, and where the passphrase comes from: a prompt, a descriptor, the environment."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.ports import CaseFile

VARIABLE = "PRISONER_TRACKER_PASSPHRASE"


class Joined(Action):
    """Words given one by one are one filter: the quotes of a shell are easily forgotten."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: object, option_string: str | None = None
    ) -> None:
        """Put them together again."""
        words = values if isinstance(values, Sequence) and not isinstance(values, str) else [values]
        setattr(namespace, self.dest, " ".join(map(str, words)))


def add_file(parser: ArgumentParser) -> None:
    """The arguments every command has."""
    parser.add_argument("file", metavar="FILE.ptdb", type=Path, help="the case file")
    add_passphrase(parser)


def add_passphrase(parser: ArgumentParser) -> None:
    """Where the passphrase of an existing file comes from."""
    parser.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        help=f"read the passphrase from this open file descriptor (or set {VARIABLE}; otherwise you are asked)",
    )


def add_json(parser: ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


@contextmanager
def open_case_file(arguments: Namespace) -> Iterator[CaseFile]:
    """The open file, closed afterwards."""
    from prisoner_tracker import bootstrap

    file = bootstrap.open_file(arguments.file, passphrase_of(arguments, arguments.file))
    try:
        before = file.backups.head()
        yield file
        if file.backups.head() != before:
            _protect(file)
    finally:
        file.close()


def passphrase_of(arguments: Namespace, path: Path) -> str | None:
    """The passphrase of an existing file, asked for only where it has one."""
    from prisoner_tracker import bootstrap

    passphrase = given_passphrase(arguments)
    if passphrase is None and bootstrap.needs_passphrase(path):
        passphrase = ask("Passphrase, or the code of a recovery sheet: ")
    return passphrase


def _protect(file: CaseFile) -> None:
    """After a write: no work is longer than half an hour in one file only. What was written stays written."""
    from prisoner_tracker.cli import words
    from prisoner_tracker.cli.terminal import complain
    from prisoner_tracker.usecases.protect import protect

    try:
        protect(file)
    except Environment as error:
        complain(words.failure(error.code, error.details))


def given_passphrase(arguments: Namespace) -> str | None:
    """The passphrase from the descriptor or the environment; None when it must be asked."""
    if arguments.passphrase_fd is not None:
        try:
            with os.fdopen(arguments.passphrase_fd, "r", encoding="utf-8", closefd=False) as stream:
                return stream.read().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise UserMistake(
                "usage", reason="--passphrase-fd names no descriptor that can be read."
            ) from None
    return os.environ.get(VARIABLE)


def ask(prompt: str) -> str:
    """A passphrase typed without an echo. Raises UserMistake where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UserMistake("passphrase-needed")
    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        raise UserMistake("passphrase-needed") from None
