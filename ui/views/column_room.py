"""Which columns leave where the list is too narrow for all of them, and how wide a column is as it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prisoner_tracker.domain.fields import BY_KEY, Kind
from ui.theme.look import look

WIDTHS = {
    "name": 170,
    "status": 126,
    "held_since": 114,
    "place": 122,
    "articles": 94,
    "proceeding": 92,
    "last_event": 170,
    "verification": 55,
    "code": 96,
}
_WIDTH = {Kind.DATE: 114, Kind.NUMBER: 80, Kind.LONG_TEXT: 220}
_LEAVE = ("proceeding", "last_event")
_LEAST = 104
"""The column that takes the rest says something from this width on."""


def usual_width(key: str) -> int:
    """How wide a column is until the user makes it otherwise."""
    return look().type.px(WIDTHS.get(key) or _WIDTH.get(BY_KEY[key].kind, 130))


def stretched(columns: Sequence[str]) -> str:
    """The column that takes the rest of the room; "" without columns."""
    return next((key for key in ("last_event", "place") if key in columns), columns[-1] if columns else "")


def leaving(
    columns: Sequence[str], width_of: Callable[[str], int], room: int, narrow: bool
) -> frozenset[str]:
    """In a narrow window two columns leave; elsewhere as many of them as must, for the others to be read."""
    gone: set[str] = set()
    for key in _LEAVE:
        if key in columns and (
            narrow or _needed([one for one in columns if one not in gone], width_of) > room > 0
        ):
            gone.add(key)
    return frozenset(gone)


def _needed(columns: Sequence[str], width_of: Callable[[str], int]) -> int:
    rest = stretched(columns)
    return sum(look().type.px(_LEAST) if key == rest else width_of(key) for key in columns)
