"""``prisoner-tracker find``: cases that match a filter."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from prisoner_tracker.cli import words
from prisoner_tracker.cli.case_json import of_row
from prisoner_tracker.cli.opening import Joined, add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_table
from prisoner_tracker.cli.unknown_values import say_unknown_values
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import CaseFile, CaseRow, Order
from prisoner_tracker.search.parse import parse

_SHOWN = ("code", "name", "status", "arrested", "place", "articles")


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "filter", metavar="FILTER", nargs="*", action=Joined, default="", help="an empty filter means all"
    )
    parser.add_argument("--count", action="store_true", help="print the number only")
    parser.add_argument("--limit", metavar="N", type=int, help="at most so many cases")
    parser.add_argument(
        "--sort", metavar="FIELD", default="name", help="a field's key; -FIELD for descending"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Find, and print a page."""
    query = parse(arguments.filter)
    order = Order(arguments.sort.lstrip("-"), arguments.sort.startswith("-"))
    if order.field not in BY_KEY:
        raise UserMistake("cannot-sort-by", field=order.field)
    if arguments.limit is not None and arguments.limit < 0:
        raise UserMistake("bad-limit")
    with open_case_file(arguments) as file:
        totals = file.reader.totals(query)
        say_unknown_values(file, query)
        if arguments.count:
            _say_count(totals.cases, totals.people, as_json=arguments.json)
            return 0
        numbers = file.reader.ids(query, order)
        rows = file.reader.page(numbers if arguments.limit is None else numbers[: arguments.limit])
        if arguments.json:
            cases = [of_row(row) for row in rows]
            say_json({"total": totals.cases, "persons": totals.people, "cases": cases})
        else:
            say_table([key.capitalize() for key in _SHOWN], [_cells(file, row) for row in rows])
            say(words.counted(totals.cases, totals.people))
    return 0


def _say_count(cases: int, people: int, *, as_json: bool) -> None:
    if as_json:
        say_json({"total": cases, "persons": people})
    else:
        say(str(cases))


def _cells(file: CaseFile, row: CaseRow) -> list[str]:
    return [_text(file, key, row.cells.get(key)) for key in _SHOWN]


def _text(file: CaseFile, key: str, cell: object) -> str:
    if isinstance(cell, UncertainDate):
        return cell.text
    if isinstance(cell, tuple):
        return ", ".join(map(str, cell))
    if key == "status" and cell:
        term = file.reader.vocabularies()["liberty"].by_code.get(str(cell))
        return term.label("en") if term else str(cell)
    return "" if cell is None else str(cell)
