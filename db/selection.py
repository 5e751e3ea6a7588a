"""A set of cases some filter found, in the forms that counting and sorting need, each made when first asked for."""

from __future__ import annotations

from array import array
from functools import cached_property

from db import bit_sets

_FEW = 12
"""One case in so many is few: then each is looked up, instead of all being passed through."""


class Selection:
    """A set of cases as bits, among ``size`` keys."""

    def __init__(self, bits: int, size: int) -> None:
        self.bits = bits
        self.size = size
        self.cases = bits.bit_count()

    @property
    def is_few(self) -> bool:
        """Whether looking at each is faster than passing through all."""
        return self.cases * _FEW <= self.size

    @cached_property
    def keys(self) -> array[int]:
        """The keys, rising."""
        return bit_sets.keys_of(self.bits, self.size)

    @cached_property
    def flags(self) -> bytes:
        """One byte a key, 1 for those in the set."""
        return bit_sets.flags_of(self.bits, self.size)

    def within(self, bits: int) -> Selection:
        """The cases that are also in another set."""
        both = self.bits & bits
        return self if both == self.bits else Selection(both, self.size)
