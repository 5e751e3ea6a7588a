"""How millions of small values are worked on without Python looking for rings among them, of which there are none."""

import gc
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from typing import Any

_AT_ONCE = 2000


@contextmanager
def without_collecting() -> Iterator[None]:
    """Half of the time would go into the search, and the window would stand still while it lasts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def let_go(items: MutableSequence[Any]) -> None:
    """Empty a long list bit by bit: all at once would keep every other thread waiting."""
    while items:
        del items[-_AT_ONCE:]
