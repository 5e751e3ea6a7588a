"""How columns of lists are written: codes of a thousand neighbouring cases in one block, and how often each is used.

The count of uses lets a value go with its last case, and tells a facet without a filter at once.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, select, tuple_, update

from db.bulk_insert import insert_rows
from db.list_columns import PERSON, coded_keys
from db.record_writer import chunks
from db.schema.projections import list_block, list_value

BLOCK = 1000
_PAIRS = 400


def packed(codes: array[int]) -> bytes:
    """The codes as bytes, four each, the low one first on every machine."""
    if sys.byteorder == "big":
        codes = array("I", codes)
        codes.byteswap()
    return codes.tobytes()


def unpacked(stored: bytes) -> array[int]:
    """The inverse of `packed`."""
    codes = array("I", stored)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def _by_block(numbers: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        found[number // BLOCK].append(number)
    return found


@dataclass(slots=True)
class _Stored:
    """A block, and the key of its row when it has one."""

    row: int
    codes: array[int]


class ListBlocks:
    """Writes columns inside one transaction; remembers the codes it has looked up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._codes: dict[str, dict[str, int]] = defaultdict(dict)

    def put(self, texts: Mapping[int, Mapping[str, str]], people: Mapping[int, int]) -> None:
        """Write what the columns say of these cases (by key), and whose they are; a case without texts leaves them."""
        self._look_up(texts.values())
        blocks = self._read({number // BLOCK for number in texts})
        changed: dict[tuple[str, int], _Stored] = {}
        uses: Counter[tuple[str, int]] = Counter()
        for block, numbers in _by_block(texts).items():
            told = [texts[number] for number in numbers]
            at = [number % BLOCK for number in numbers]
            for key in sorted({*coded_keys(), PERSON}):
                if key == PERSON:
                    new = [people[number] if texts[number] else 0 for number in numbers]
                else:
                    codes = self._codes[key]
                    new = [codes[text] if (text := said.get(key)) else 0 for said in told]
                stored = blocks.get((key, block))
                old = [stored.codes[place] for place in at] if stored else [0] * len(at)
                if new == old:
                    continue
                if stored is None:
                    stored = blocks[key, block] = _Stored(0, array("I", bytes(4 * BLOCK)))
                for place, code in zip(at, new, strict=True):
                    stored.codes[place] = code
                changed[key, block] = stored
                if key != PERSON:
                    more = Counter(new)
                    more.subtract(old)
                    uses.update({(key, code): count for code, count in more.items()})
        self._write(changed)
        self._count(uses)

    def _look_up(self, texts: Iterable[Mapping[str, str]]) -> None:
        wanted = {pair for said in texts for pair in said.items() if pair[1] not in self._codes[pair[0]]}
        for part in chunks(sorted(wanted), _PAIRS):
            statement = select(list_value.c.key, list_value.c.value, list_value.c.code)
            rows = self._connection.execute(
                statement.where(tuple_(list_value.c.key, list_value.c.value).in_(part))
            )
            for key, value, code in rows:
                self._codes[key][value] = code
        new: dict[str, list[str]] = defaultdict(list)
        for key, value in sorted(wanted):
            if value not in self._codes[key]:
                new[key].append(value)
        for key, values in new.items():
            self._make(key, values)

    def _make(self, key: str, values: Sequence[str]) -> None:
        last = (
            self._connection.scalar(select(func.max(list_value.c.code)).where(list_value.c.key == key)) or 0
        )
        made = {value: last + at for at, value in enumerate(values, 1)}
        rows = [{"key": key, "code": code, "value": value, "uses": 0} for value, code in made.items()]
        insert_rows(self._connection, list_value, rows)
        self._codes[key].update(made)

    def _read(self, wanted: set[int]) -> dict[tuple[str, int], _Stored]:
        found: dict[tuple[str, int], _Stored] = {}
        asked = select(list_block).where(list_block.c.key.in_(sorted({*coded_keys(), PERSON})))
        for part in chunks(sorted(wanted)):
            for number, key, block, codes in self._connection.execute(
                asked.where(list_block.c.block.in_(part))
            ):
                found[key, block] = _Stored(number, unpacked(codes))
        return found

    def _write(self, changed: Mapping[tuple[str, int], _Stored]) -> None:
        old = [{"of": one.row, "said": packed(one.codes)} for one in changed.values() if one.row]
        new = [
            {"key": key, "block": block, "codes": packed(one.codes)}
            for (key, block), one in sorted(changed.items(), key=lambda pair: pair[0])
            if not one.row
        ]
        if old:
            written = update(list_block).where(list_block.c.id == bindparam("of"))
            self._connection.execute(written.values(codes=bindparam("said")), old)
        if new:
            insert_rows(self._connection, list_block, new)

    def _count(self, uses: Mapping[tuple[str, int], int]) -> None:
        changed = [(key, code, more) for (key, code), more in sorted(uses.items()) if code and more]
        if not changed:
            return
        one = (list_value.c.key == bindparam("of")) & (list_value.c.code == bindparam("at"))
        counted = update(list_value).where(one).values(uses=list_value.c.uses + bindparam("more"))
        self._connection.execute(
            counted, [{"of": key, "at": code, "more": more} for key, code, more in changed]
        )
        fewer = [(key, code) for key, code, more in changed if more < 0]
        if fewer:
            gone = delete(list_value).where(one, list_value.c.uses <= 0)
            self._connection.execute(gone, [{"of": key, "at": code} for key, code in fewer])
            for key, code in fewer:
                # It may be gone, and a code that is used again must not be remembered as another's.
                self._codes[key] = {text: known for text, known in self._codes[key].items() if known != code}
