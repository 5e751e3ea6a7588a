"""``prisoner-tracker salvage``: saves what a damaged file still holds into a new one, and says what is missing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from prisoner_tracker.cli.opening import add_json, add_passphrase, ask, given_passphrase
from prisoner_tracker.cli.terminal import progress, say, say_json, say_table
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.salvage import SalvageAccount, TableAccount


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("damaged", metavar="DAMAGED.ptdb", type=Path, help="the damaged file; not changed")
    parser.add_argument("new", metavar="NEW.ptdb", type=Path, help="the file to make; never overwritten")
    add_passphrase(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Salvage; 0 when nothing is missing as far as can be known, else 1."""
    from prisoner_tracker import bootstrap

    passphrase = given_passphrase(arguments)
    with progress("Reading what can be read") as step:
        try:
            account = bootstrap.file_care().salvage(arguments.damaged, arguments.new, passphrase, step)
        except UserMistake as mistake:
            if mistake.code != "passphrase-needed" or passphrase is not None:
                raise
            typed = ask("Passphrase, or the code of a recovery sheet: ")
            account = bootstrap.file_care().salvage(arguments.damaged, arguments.new, typed, step)
    if arguments.json:
        say_json(_facts(account))
    else:
        _say(account)
    return 0 if account.is_complete else 1


def _facts(account: SalvageAccount) -> dict[str, object]:
    return {
        "file": str(account.path),
        "cases": account.cases,
        "complete": account.is_complete,
        "damaged_pages": account.damaged_pages,
        "cut_off": account.cut_off,
        "lost": account.lost,
        "tables": {
            name: {
                "read": table.read,
                "from_history": table.from_history,
                "lost": table.lost,
                "unreadable": [list(each) for each in table.ranges],
            }
            for name, table in account.tables.items()
        },
    }


def _say(account: SalvageAccount) -> None:
    say(f"Made {account.path} with {account.cases} cases. The damaged file was not changed: keep it.")
    if account.damaged_pages:
        say(f"Damaged pages: {account.damaged_pages}.")
    if account.cut_off:
        say(
            "The damaged file was cut off. What stood behind its end is lost, and nobody can say what it was."
        )
    told = [table for table in account.tables.values() if table.from_history or table.lost or table.ranges]
    if told:
        say_table(
            ("table", "read", "from the history", "lost", "row numbers that can't be read"),
            list(map(_row, told)),
        )
    if account.is_complete:
        say("Nothing is missing, as far as can be known.")
    else:
        say("Compare with a backup before you go on: see “backup --list” and “restore”.")


def _row(table: TableAccount) -> tuple[str, ...]:
    ranges = ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in table.ranges[:5])
    more = " …" if len(table.ranges) > 5 else ""
    return table.table, str(table.read), str(table.from_history), str(table.lost), ranges + more
