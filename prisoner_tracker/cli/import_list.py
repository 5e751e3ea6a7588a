"""``prisoner-tracker import``: takes a list in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import progress, say, say_json
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing.choices import ImportChoices, ListSource, from_json
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan import Plan, Receipt, receipt
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import NAME_PARTS, propose_choices

_MOST = 60


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("list", metavar="LIST", type=Path, help="the list")
    parser.add_argument(
        "--mapping", metavar="MAPPING.json", type=Path, help="column heading → field key, as JSON"
    )
    parser.add_argument("--accept-proposals", action="store_true", help="take every proposal of the wizard")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument(
        "--source-title", metavar="T", default="", help="title of the list (otherwise the file's name)"
    )
    parser.add_argument(
        "--source-date", metavar="D", default="", help='date of the list, such as "August 2014"'
    )
    parser.add_argument("--publisher", metavar="P", default="", help="who published it")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Read, plan, write, account."""
    if not arguments.list.is_file():
        raise UserMistake("missing-file")
    try:
        table = read_table(arguments.list)
    except PermissionError:
        raise Environment("cannot-open") from None
    with open_case_file(arguments) as file:
        source = ListSource(arguments.source_title, arguments.publisher, arguments.source_date)
        choices = _mapped(propose_choices(table, file, source), arguments)
        if not _names_somebody(choices):
            raise UserMistake("no-name-column")
        with progress("Reading") as step:
            plan = plan_import(table, choices, file, step)
        done = receipt(plan, 0) if arguments.dry_run else _write(file, plan)
    if arguments.json:
        say_json(_as_json(done, plan))
    else:
        account(done, plan, dry=arguments.dry_run)
    return 0


def _mapped(choices: ImportChoices, arguments: Namespace) -> ImportChoices:
    if arguments.mapping is not None:
        try:
            text = arguments.mapping.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise UserMistake("bad-mapping") from None
        proposed, choices = choices, from_json(text, choices)
        unknown = sorted(choices.columns.keys() - proposed.columns.keys())
        if unknown:
            raise UserMistake("unknown-heading", heading=unknown[0])
    return replace(choices, accept_proposals=choices.accept_proposals or arguments.accept_proposals)


def _names_somebody(choices: ImportChoices) -> bool:
    return any(key in ("name", "code", *NAME_PARTS) for key in choices.columns.values())


def _write(file: CaseFile, plan: Plan) -> Receipt:
    with progress("Writing") as step:
        return import_cases(file, plan, step)


def _as_json(done: Receipt, plan: Plan) -> dict[str, object]:
    return {
        "file": done.file_name,
        "sha256": done.sha256,
        "rows": done.rows,
        "blank": done.blank,
        "created": done.created,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "rejected": [{"line": line, "reason": reason} for line, reason in done.rejected],
        "cases": done.cases,
        "persons": done.persons,
        "undecided": [asdict(item) for item in done.undecided],
        "differences": [
            {
                "line": row.line,
                "code": row.code,
                "field": item.field,
                "before": item.before,
                "after": item.after,
                "taken": item.taken,
            }
            for row in plan.outcomes
            for item in row.differences
        ],
        "columns": dict(plan.choices.columns),
        "revision": done.revision or None,
    }


def account(done: Receipt, plan: Plan, *, dry: bool) -> None:
    """Say what an import did, so that the numbers add up in sight."""
    say("Nothing was written (dry run)." if dry else f"Imported {done.file_name}.")
    say(
        f"{done.rows} rows = {done.created} created + {done.changed} changed + {done.unchanged} unchanged"
        f" + {len(done.rejected)} rejected" + (f"; {done.blank} blank rows" if done.blank else "")
    )
    say(f"{done.cases} cases of {done.persons} people")
    for line, reason in done.rejected:
        say(f"  line {line}: {words.rejected(reason)}")
    for row in plan.outcomes:
        for item in row.differences:
            kept = "" if item.taken else " (kept as it was)"
            before, after = _short(item.before), _short(item.after)
            say(f"  line {row.line}, {row.code}, {item.field}: {before} → {after}{kept}")
    for asked in done.undecided:
        if asked.kind == "level":
            say(f"  {words.lowered(asked.lines)}")
    undecided = [asked for asked in done.undecided if asked.kind != "level"]
    if undecided:
        count = len(undecided)
        if plan.choices.accept_proposals:
            say(f"Kept as text, and flagged ({count}):")
        else:
            say(f"To decide ({count}); --accept-proposals takes what is proposed:")
        for asked in undecided[:20]:
            proposal = asked.options[0][0] if asked.options else ""
            lines = ", ".join(map(str, asked.lines[:6]))
            say(f"  {asked.kind} “{asked.value}” (line {lines})" + (f": {proposal}?" if proposal else ""))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
