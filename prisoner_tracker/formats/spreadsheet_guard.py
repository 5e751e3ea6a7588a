"""Which cells a spreadsheet would run as a formula, and the apostrophe that stops it, there and back.

The rule is OWASP's on CSV injection, widened: a cell is dangerous when its first character is one of
``= + - @``, their full-width forms, tab, carriage return or line feed, also after leading spaces, quotes and
NUL. Plain negative numbers and dates are guarded as well: one rule without exceptions is safe, and harmless,
because reading takes the apostrophe away again. To be lossless, a cell that already is apostrophes followed
by a dangerous cell gets one more.
"""

from __future__ import annotations

import re

APOSTROPHE = "'"
_DANGEROUS = re.compile(r"""[\s"\x00\u2400]*[=+\-@＝＋－＠]|[ "\u2400\x00]*[\t\r\n]""")


def guard(cell: str) -> str:
    """``=1+1`` becomes ``'=1+1``, ``'=1+1`` becomes ``''=1+1``, all else stays."""
    if cell[:1].isalnum():
        return cell
    return APOSTROPHE + cell if _is_dangerous(cell) else cell


def undo_spreadsheet_guard(cell: str) -> str:
    """The cell as it was before `guard`; a cell that `guard` cannot have made stays."""
    return cell[1:] if cell[:1] == APOSTROPHE and _is_dangerous(cell[1:]) else cell


def _is_dangerous(cell: str) -> bool:
    return _DANGEROUS.match(cell.lstrip(APOSTROPHE)) is not None
