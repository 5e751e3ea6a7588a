"""``prisoner-tracker new``: makes a case file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli.opening import add_file, add_json, ask, given_passphrase
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.domain.errors import UserMistake


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--no-passphrase", action="store_true", help="anybody who has the file can read it")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make the file."""
    from prisoner_tracker import bootstrap

    passphrase = None
    if arguments.file.exists():
        raise UserMistake("file-exists")
    if not arguments.no_passphrase:
        passphrase = given_passphrase(arguments)
        if passphrase is None:
            passphrase = ask("Passphrase (it can't be recovered): ")
            if passphrase != ask("Again: "):
                raise UserMistake("passphrases-differ")
        if not passphrase:
            raise UserMistake("empty-passphrase")
    bootstrap.create_file(arguments.file, passphrase).close()
    if arguments.json:
        say_json({"file": str(arguments.file), "encrypted": passphrase is not None})
    else:
        say(
            f"Made {arguments.file}" + ("." if passphrase else ", without a passphrase: anybody can read it.")
        )
    return 0
