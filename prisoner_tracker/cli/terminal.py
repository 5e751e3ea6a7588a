"""How a command speaks: one JSON document, or plain text whose control characters are harmless."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

_SHORT = 17
_HARMLESS = frozenset("\n\t")


def harmless(text: str) -> str:
    """The text with control and direction-changing characters shown, not obeyed: data is never a command."""
    return "".join(
        character
        if character in _HARMLESS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
        else f"\\u{ord(character):04x}"
        for character in text
    )


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(harmless(text) + "\n")


def say_json(value: object) -> None:
    """The one JSON document of a command."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(harmless(text) + "\n")


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as the terminal allows; cells are cut at the end of their column."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, heading in enumerate(headings):
        width = max((len(row[at]) for row in rows), default=0)
        table.add_column(
            heading, no_wrap=True, overflow="ellipsis", min_width=width if width <= _SHORT else None
        )
    for row in rows:
        table.add_row(*(Text(harmless(cell).replace("\n", " ")) for cell in row))
    Console(file=sys.stdout, highlight=False, markup=False).print(table)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], bool]]:
    """A progress bar on standard error when that is a terminal; the callable takes (done, total)."""
    if not sys.stderr.isatty():
        yield lambda done, total: True
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)

        def step(done: int, total: int) -> bool:
            bar.update(task, completed=done, total=max(total, 1))
            return True

        yield step


def say_pairs(pairs: Mapping[str, str]) -> None:
    """Labels left, values right; empty ones left out."""
    width = max((len(key) for key in pairs), default=0)
    for key, value in pairs.items():
        if value:
            say(f"{key:<{width}}  {value}")
