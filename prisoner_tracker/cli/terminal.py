"""How a command speaks: one JSON document, or plain text whose control characters are harmless."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

_SHORT = 10
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
    """Columns as wide as the terminal allows, the widest cut first; whole where the output is no terminal."""
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console

    table = [
        [harmless(cell).replace("\n", " ").replace("\t", " ") for cell in row] for row in (headings, *rows)
    ]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    if sys.stdout.isatty():
        widths = fitted(widths, Console(file=sys.stdout).width)
    for row in table:
        cells = []
        for cell, width in zip(row, widths, strict=True):
            cut = cell if cell_len(cell) <= width else set_cell_size(cell, width - 1) + "…"
            cells.append(set_cell_size(cut, width))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """Column widths that fit into a line; the widest column gives way first."""
    fitting = list(widths)
    room -= 2 * (len(fitting) - 1)
    while sum(fitting) > room and max(fitting) > _SHORT:
        fitting[fitting.index(max(fitting))] -= 1
    return fitting


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
