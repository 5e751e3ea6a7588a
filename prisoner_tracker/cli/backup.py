"""``prisoner-tracker backup``: makes a verified backup now, or lists those there are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile

_MEGABYTE = 1_000_000


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="put it there instead of the usual folder")
    parser.add_argument("--remember", action="store_true", help="with --to: use this folder from now on")
    parser.add_argument("--list", action="store_true", help="list the backups, newest first, and make none")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make one and say where it is; 1 when it could not be made or did not prove whole."""
    if arguments.remember and not arguments.to:
        raise UserMistake("usage", reason="--remember goes with --to FOLDER.")
    with open_case_file(arguments) as file:
        if arguments.list:
            return _list(file, as_json=arguments.json)
        if arguments.to:
            arguments.to = arguments.to.absolute()
        if arguments.remember:
            _remember(file, arguments.to)
        made = file.backups.make(arguments.to)
    if arguments.json:
        say_json(_facts(made))
    else:
        say(f"Backed up and verified: {made.path}")
        say(f"{_cases(made.cases or 0)}, up to change {made.revision}, {_size(made)}.")
    return 0


def _remember(file: CaseFile, folder: Path) -> None:
    from prisoner_tracker.usecases.set_setting import find_setting, set_setting

    key = "backup_folder"
    set_setting(file, find_setting(file.reader, key), key, str(folder))


def _list(file: CaseFile, *, as_json: bool) -> int:
    backups = file.backups.all()
    if as_json:
        say_json({"folder": str(file.backups.folder()), "backups": [_facts(each) for each in backups]})
    elif not backups:
        say(f"There are no backups of this file in {file.backups.folder()}.")
    else:
        rows = [
            (
                f"{each.at.astimezone():%Y-%m-%d %H:%M}",
                "other passphrase" if each.cases is None else str(each.cases),
                str(each.revision),
                _size(each),
                each.path.name,
            )
            for each in backups
        ]
        say_table(("made", "cases", "change", "size", "file"), rows)
        say(f"In {file.backups.folder()}")
    return 0


def _facts(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(timespec="seconds"),
        "bytes": backup.size,
        "revision": backup.revision,
        "head": backup.head,
        "cases": backup.cases,
    }


def _size(backup: Backup) -> str:
    return f"{backup.size / _MEGABYTE:.1f} MB"


def _cases(count: int) -> str:
    return f"{count} case{'' if count == 1 else 's'}"
