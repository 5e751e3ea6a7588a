"""``prisoner-tracker restore``: makes a new file from a backup, and says what the backup lacks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_json, add_passphrase, passphrase_of
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.domain.backups import Missing, read_name

_TOLD = 20


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("backup", metavar="BACKUP.ptdb", type=Path, help="the backup")
    parser.add_argument("new", metavar="NEW.ptdb", type=Path, help="the file to make; never overwritten")
    parser.add_argument(
        "--compare", metavar="FILE.ptdb", type=Path, help="the file it is a backup of, to say what is missing"
    )
    add_passphrase(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Restore and report."""
    from prisoner_tracker import bootstrap

    care = bootstrap.file_care()
    passphrase = passphrase_of(arguments, arguments.backup)
    made = care.restore(arguments.backup, arguments.new, passphrase)
    original = arguments.compare or _original(arguments.backup)
    missing = care.missing(arguments.backup, original, passphrase) if original else None
    if arguments.json:
        say_json(
            {
                "file": str(made.path),
                "cases": made.cases,
                "revision": made.revision,
                "backup_of": made.at.isoformat(timespec="seconds"),
                "compared_with": str(original) if missing else None,
                "missing": _missing_json(missing) if missing else None,
            }
        )
    else:
        say(f"Made {made.path} from the backup of {made.at.astimezone():%d %B %Y %H:%M}, and checked it.")
        say(f"Cases in it: {made.cases}. The backup was not changed.")
        _say_missing(missing, original)
    return 0


def _original(backup: Path) -> Path | None:
    """The file a backup in its usual folder belongs to, if it is still there."""
    name = read_name(backup.name)
    found = backup.absolute().parent.parent / f"{name.stem}{backup.suffix}" if name else None
    return found if found is not None and found.is_file() else None


def _missing_json(missing: Missing) -> dict[str, object]:
    return {
        "same_history": missing.same_history,
        "cases": missing.cases,
        "revisions": [
            {
                "revision": each.number,
                "at": each.at.isoformat(timespec="seconds"),
                "label": each.label,
                "cases": each.cases,
            }
            for each in missing.revisions
        ],
    }


def _say_missing(missing: Missing | None, original: Path | None) -> None:
    if missing is None or original is None:
        say("What the backup lacks can't be said: the file it belongs to can't be read (see --compare).")
    elif not missing.same_history:
        say(f"This is no earlier state of {original.name}: the two have different histories.")
    elif not missing.revisions:
        say(f"Nothing is missing: it holds everything {original.name} holds.")
    else:
        say(
            f"Missing, compared with {original.name}: {len(missing.revisions)} changes to {missing.cases} cases."
        )
        rows = [
            (
                str(each.number),
                f"{each.at.astimezone():%Y-%m-%d %H:%M}",
                words.label(each.label),
                str(each.cases),
            )
            for each in missing.revisions[:_TOLD]
        ]
        say_table(("change", "when", "what", "cases"), rows)
        if len(missing.revisions) > _TOLD:
            say(f"… and {len(missing.revisions) - _TOLD} older ones.")
