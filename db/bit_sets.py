"""How sets of cases are kept as whole numbers, one bit a case, so that joining a million of them takes microseconds.

The case with key k is the k-th binary digit from the left of a number of ``size`` digits.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, compress, islice

_SPARSE = 24
"""One case in so many is few: then walking from one to the next is faster than looking at every digit."""


_PIECE = 1_000_000
"""So many letters are read in one go: then the window's thread may run."""


def numbers_in(said: str) -> Iterator[int]:
    """The whole numbers of a text that parts them by commas, as SQLite's group_concat gives them."""
    return chain.from_iterable(_pieces(said))


def _pieces(said: str) -> Iterator[list[int]]:
    start = 0
    while start < len(said):
        end = said.find(",", start + _PIECE)
        end = len(said) if end < 0 else end
        yield json.loads(f"[{said[start:end]}]")
        start = end + 1


def from_text(said: str, size: int) -> int:
    """The set of the keys that a text parts by commas; those beyond the size are left out."""
    return from_keys(numbers_in(said), size)


def from_keys(keys: Iterable[int], size: int) -> int:
    """The set of these keys; those beyond the size are left out."""
    digits = bytearray(b"0") * size
    for key in keys:
        if key < size:
            digits[key] = 49
    return int(bytes(digits), 2) if size else 0


def digits_of(bits: int, size: int) -> str:
    """The digits, so many."""
    return f"{bits:0{size}b}" if size else ""


def flags_of(bits: int, size: int) -> bytes:
    """One byte a case: 1 for those in the set."""
    return digits_of(bits, size).encode("ascii").translate(bytes.maketrans(b"01", b"\0\1"))


def keys_of(bits: int, size: int) -> array[int]:
    """The keys of the set, rising."""
    count = bits.bit_count()
    if count * _SPARSE > size:
        return array("q", compress(range(size), flags_of(bits, size)))
    gaps = map(len, digits_of(bits, size).split("1")[:count])
    return array("q", islice(accumulate(map((1).__add__, gaps), initial=-1), 1, None))
