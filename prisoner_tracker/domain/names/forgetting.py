"""How what was remembered of each word is forgotten, once a whole list of people was compared.

A hundred thousand words in a dozen memories are a million small values: they cost room, and whenever Python
looks for rings among all values the window would stand still.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

from . import abjad, apart, block, compare, fold, match, nobody, parts, skeleton, sketch, words

_REMEMBERING = (abjad, apart, block, compare, fold, match, nobody, parts, skeleton, sketch, words)
_MANY = 10_000


def forget_words() -> None:
    """Empty the memories that have grown large, one after the other."""
    for memory in _memories():
        if memory.cache_info().currsize > _MANY:
            memory.cache_clear()


def _memories() -> Iterator[_lru_cache_wrapper[Any]]:
    """Return the memories of words; tables, which are read once, are none."""
    for module in _REMEMBERING:
        for value in vars(module).values():
            if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None:
                yield value
