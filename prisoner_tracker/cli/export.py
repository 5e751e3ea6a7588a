"""``prisoner-tracker export``: cases to a CSV."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from prisoner_tracker.cli import words
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import progress, say, say_json
from prisoner_tracker.cli.unknown_values import say_unknown_values
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.formats.writing import CsvStyle
from prisoner_tracker.ports import Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import chosen_fields, export_cases
from prisoner_tracker.usecases.record_export import record_export

_DELIMITERS = {
    ",": ",",
    ";": ";",
    "|": "|",
    "\t": "\t",
    "\\t": "\t",
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
}


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "out", metavar="OUT.csv", type=Path, help="the file to write; an older one is replaced whole"
    )
    parser.add_argument("--filter", metavar="FILTER", default="", help="only the cases that match")
    parser.add_argument("--columns", metavar="a,b,c", default="", help="field keys, in order")
    parser.add_argument(
        "--for",
        dest="purpose",
        choices=("spreadsheets", "exact"),
        default="spreadsheets",
        help="spreadsheets: cells that would run as a formula get an apostrophe; exact: as they are",
    )
    parser.add_argument("--delimiter", default=",", help="comma (default), semicolon or tab")
    parser.add_argument(
        "--bom", action="store_true", help="begin with a byte order mark, for old spreadsheets"
    )
    parser.add_argument(
        "--restricted", action="store_true", help="allow restricted fields named in --columns"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Find, write, say how many."""
    query = parse(arguments.filter)
    columns = [key.strip() for key in arguments.columns.split(",") if key.strip()]
    fields = chosen_fields(columns, allow_restricted=arguments.restricted)
    style = CsvStyle(
        delimiter=_delimiter(arguments.delimiter),
        bom=arguments.bom,
        safe_for_spreadsheets=arguments.purpose == "spreadsheets",
    )
    with open_case_file(arguments) as file:
        numbers = file.reader.ids(query, Order())
        say_unknown_values(file, query)
        record_export(file, columns, len(numbers))
        with progress("Writing") as step:
            written = export_cases(
                file,
                numbers,
                arguments.out,
                columns,
                style,
                allow_restricted=arguments.restricted,
                on_progress=lambda done: (step(done, len(numbers)), None)[1],
            )
    if arguments.json:
        say_json(
            {
                "file": str(written.path),
                "rows": written.rows,
                "sha256": written.sha256,
                "head": written.chain_head,
                "filter": arguments.filter,
                "columns": [field.key for field in fields],
            }
        )
    else:
        found = f", found by {arguments.filter}" if arguments.filter.strip() else ""
        head = f"\nHead of the history: {words.short_hash(written.chain_head)}." if written.chain_head else ""
        say(f"Wrote {written.rows} cases to {written.path}{found}.{head}")
    return 0


def _delimiter(told: str) -> str:
    delimiter = _DELIMITERS.get(told)
    if delimiter is None:
        raise UserMistake("usage", reason="--delimiter takes a comma, a semicolon, a bar or a tab.")
    return delimiter
