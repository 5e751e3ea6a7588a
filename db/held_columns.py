"""Columns of lists held in memory: loaded when first asked for, looked at again after another connection wrote."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import compress
from typing import Any

from sqlalchemy import Connection, select

from db.list_blocks import BLOCK, unpacked
from db.list_columns import CHANGED, LIVE, PART, PERSON, SORTED_ONLY, bounds
from db.schema.projections import list_block, list_value
from db.selection import Selection

_DENSE = 200
"""Up to so many different values each keeps its set of cases; of more it would fill the memory."""
_MANY_HIGH = 12
_STEP = 250_000
"""How many cases are counted in one go: then the window's thread may run."""
_WITHOUT_TEXTS = frozenset({PERSON, CHANGED, *SORTED_ONLY})
"""Columns that are only sorted by, and nearly every value of them is another: `db.column_places` asks the index."""


class HeldColumn:
    """One column: a code for each case, what codes stand for, and the sets of cases of values."""

    def __init__(self, stored: bytes, texts: Mapping[int, tuple[str, int]], *, years: bool = False) -> None:
        self.digest = _digest(stored)
        self._years = years
        self.codes = _narrow(stored)
        self.size = len(self.codes)
        self.texts = {code: text for code, (text, _) in texts.items()}
        self._uses = {code: uses for code, (_, uses) in texts.items()}
        self._sets: dict[str, int] = {}

    @cached_property
    def parts(self) -> Mapping[int, tuple[str, ...]]:
        """The single values each code stands for; of dates the year, when it is one."""
        if self._years:
            return {code: _year(text) for code, text in self.texts.items()}
        return {code: tuple(dict.fromkeys(text.split(PART))) for code, text in self.texts.items()}

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """How many cases have each single value."""
        return self.spread(self._uses)

    @cached_property
    def by_value(self) -> Mapping[str, frozenset[int]]:
        """The codes that hold each single value."""
        found: dict[str, set[int]] = {}
        for code, values in self.parts.items():
            for value in values:
                found.setdefault(value, set()).add(code)
        return {value: frozenset(codes) for value, codes in found.items()}

    @property
    def is_dense(self) -> bool:
        """Whether the column has so few values that each may keep its set."""
        return len(self.totals) <= _DENSE

    def spread(self, counted: Mapping[int, int]) -> dict[str, int]:
        """Counts of codes as counts of single values."""
        found: dict[str, int] = {}
        for code, count in counted.items():
            for value in self.parts.get(code, ()):
                found[value] = found.get(value, 0) + count
        return found

    def having(self, value: str) -> int:
        """The set of cases with this value; remembered in a dense column."""
        if value not in self._sets and self._years:
            self._sets = self._sets_of_years()
        found = self._sets.get(value)
        if found is None:
            found = self.among(self.by_value.get(value, frozenset()))
            if self.is_dense:
                self._sets[value] = found
        return found

    def _sets_of_years(self) -> dict[str, int]:
        """All at once: a year has too many days to look for each."""
        years = list(self.by_value)[:255]
        digits = bytearray(max(self.texts, default=0) + 1)
        for at, year in enumerate(years, 1):
            for code in self.by_value[year]:
                digits[code] = at
        plane = self._translated(digits)
        return {year: _equal(plane, {at}) for at, year in enumerate(years, 1)}

    def where(self, holds: Callable[[str], bool]) -> int:
        """The set of cases whose text holds."""
        return self.among([code for code, text in self.texts.items() if holds(text)])

    def among(self, codes: Collection[int]) -> int:
        """The set of cases with one of these codes."""
        by_high: dict[int, set[int]] = {}
        for code in codes:
            by_high.setdefault(code >> 8, set()).add(code & 255)
        if not by_high or not self.size:
            return 0
        if max(by_high) > 255 or len(by_high) > _MANY_HIGH:
            return self._among_many(codes)
        found = 0
        lows = _plane(self.codes, 0)
        highs = _plane(self.codes, 1) if _width(self.codes) > 1 else b""
        if not highs:
            by_high = {high: low for high, low in by_high.items() if high == 0}
        for high, low in by_high.items():
            found |= _equal(lows, low) & (_equal(highs, {high}) if highs else -1)
        return found

    def count(self, found: Selection) -> dict[int, int]:
        """How often each code occurs in a set of cases."""
        found = found.within(self._known)
        if found.is_few:
            return Counter(map(self.codes.__getitem__, found.keys))
        counted = Counter[int]()
        for start in range(0, self.size, _STEP):
            end = start + _STEP
            counted.update(compress(self.codes[start:end], found.flags[start:end]))
        return counted

    @cached_property
    def _known(self) -> int:
        """The cases that have any value."""
        nothing = -1
        for at in range(_width(self.codes)):
            nothing &= _equal(_plane(self.codes, at), {0})
        return ~nothing

    def _among_many(self, codes: Collection[int]) -> int:
        digits = bytearray(b"0") * (max(self.texts, default=0) + 1)
        for code in codes:
            digits[code] = 49
        return int(self._translated(digits), 2)

    def _translated(self, digits: bytearray) -> bytes:
        """One byte a case, by its code."""
        if isinstance(self.codes, bytes):
            return self.codes.translate(bytes(digits[:256]).ljust(256, b"0"))
        found = bytearray()
        for start in range(0, self.size, _STEP):
            found += bytes(map(digits.__getitem__, self.codes[start : start + _STEP]))
        return bytes(found)


def _year(text: str) -> tuple[str, ...]:
    """The year of a date; one that spans two has none."""
    low, high = bounds(text)
    if low is None or high is None:
        return ()
    year = date.fromordinal(low).year
    return (str(year),) if date.fromordinal(high).year == year else ()


def _narrow(stored: bytes) -> bytes | array[int]:
    """The codes in no more bytes each than the greatest needs: a million cases have many columns."""
    low, high = stored[0::4], stored[1::4]
    if any(stored[at::4].strip(b"\0") for at in (2, 3)):
        return unpacked(stored)
    if not high.strip(b"\0"):
        return low
    both = bytearray(2 * len(low))
    both[0::2], both[1::2] = low, high
    codes = array("H", bytes(both))
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def _width(codes: bytes | array[int]) -> int:
    return 1 if isinstance(codes, bytes) else codes.itemsize


def _plane(codes: bytes | array[int], at: int) -> bytes:
    """One byte of each code, the lowest first."""
    if isinstance(codes, bytes):
        return codes
    width = codes.itemsize
    return codes.tobytes()[at if sys.byteorder == "little" else width - 1 - at :: width]


def _digest(stored: bytes) -> bytes:
    """What tells whether a column is still the same."""
    return blake2b(stored, digest_size=16).digest()


def _equal(plane: bytes, wanted: Iterable[int]) -> int:
    digits = bytearray(b"0") * 256
    for byte in wanted:
        digits[byte] = 49
    return int(plane.translate(bytes(digits)), 2)


class HeldColumns:
    """The columns of one open file, as of what the reading connection sees."""

    def __init__(self) -> None:
        self._version = -1
        self._seen: dict[str, HeldColumn] = {}
        self._fresh: set[str] = set()
        self.size = 0

    def look(self, connection: Connection) -> bool:
        """Whether anything was written since the last look; begins the reading transaction."""
        version = int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
        if version == self._version:
            return False
        self._version = version
        self._fresh.clear()
        self.size = len(self.column(connection, LIVE).codes)
        return True

    def column(self, connection: Connection, key: str) -> HeldColumn:
        """A column as it is now."""
        if key in self._fresh:
            return self._seen[key]
        stored = self._stored(connection, key)
        known = self._seen.get(key)
        # When no case has another code, no value has another text.
        if known is None or known.digest != _digest(stored):
            self._seen[key] = HeldColumn(
                stored, {} if key in _WITHOUT_TEXTS else _texts(connection, key), years=key == "arrested"
            )
        self._fresh.add(key)
        return self._seen[key]

    def _stored(self, connection: Connection, key: str) -> bytes:
        statement = select(list_block.c.block, list_block.c.codes).where(list_block.c.key == key)
        parts: list[bytes] = []
        for block, codes in connection.execute(statement.order_by(list_block.c.block)):
            parts.extend([bytes(4 * BLOCK)] * (block - len(parts)))
            parts.append(codes)
        missing = 0 if key == LIVE else self.size // BLOCK - len(parts)
        return b"".join((*parts, *([bytes(4 * BLOCK)] * missing)))


def _texts(connection: Connection, key: str) -> dict[int, tuple[str, int]]:
    result: Any = connection.execute(
        select(list_value.c.code, list_value.c.value, list_value.c.uses).where(list_value.c.key == key)
    )
    found = {code: (value, uses) for code, value, uses in result.cursor.fetchall()}
    result.close()
    return found
