"""Verdicts of many cases as columns of texts, as they come from the database in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from prisoner_tracker.domain.counting.question import CaseVerdict, Columns

ROW, UNIT = "\x1e", "\x1f"
"""What parts rows, and the texts of one row."""
PACKED = 256
"""A packed number is state, rule, failing condition and doubted condition, each below this."""

__all__ = ["PACKED", "ROW", "UNIT", "Columns", "Named", "Parted", "Verdicts", "unpacked"]


class Parted(Sequence[str]):
    """Texts that came as one, parted only when looked at: of very many, few are."""

    def __init__(self, joined: str, mark: str) -> None:
        self._joined, self._mark = joined, mark

    @cached_property
    def _texts(self) -> list[str]:
        return self._joined.split(self._mark)

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._texts[index]


class Named(Mapping[str, str]):
    """Texts by numbers, both parted only when looked at."""

    def __init__(self, numbers: str, joined: str) -> None:
        self._numbers, self._joined = numbers, joined

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(zip(self._numbers.split(","), self._joined.split(ROW), strict=True))

    def __getitem__(self, number: str) -> str:
        return self._texts[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


Unpack = Callable[[int, int, int, int], CaseVerdict]
"""(state, rule, failing condition, doubted condition) → a verdict without its case."""


class Verdicts(Sequence[CaseVerdict]):
    """Some rows of columns as verdicts, made only when looked at; ``more`` stand behind them."""

    def __init__(
        self,
        columns: Columns,
        kinds: Mapping[str, CaseVerdict],
        at: Sequence[int],
        more: Sequence[CaseVerdict] = (),
    ) -> None:
        self._columns, self._kinds, self._at, self._more = columns, kinds, at, more

    def __len__(self) -> int:
        return len(self._at) + len(self._more)

    @overload
    def __getitem__(self, index: int) -> CaseVerdict: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[CaseVerdict]: ...

    def __getitem__(self, index: int | slice) -> CaseVerdict | Sequence[CaseVerdict]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if index >= len(self._at):
            return self._more[index - len(self._at)]
        return self._verdict(self._at[index])

    def __iter__(self) -> Iterator[CaseVerdict]:
        for at in self._at:
            yield self._verdict(at)
        yield from self._more

    def _verdict(self, at: int) -> CaseVerdict:
        cause, since = self._columns.texts[at].split(UNIT)
        uid, code, name = self._columns.named[self._columns.cases[at]].split(UNIT)
        value = self._columns.values[at] if self._columns.values else ""
        return self._kinds[self._columns.packed[at]]._replace(
            value=value, cause=cause, since=since, uid=uid, code=code, name=name
        )


def unpacked(packed: str, unpack: Unpack) -> CaseVerdict:
    """The verdict that a packed number stands for."""
    rest, doubt = divmod(int(packed), PACKED)
    rest, term = divmod(rest, PACKED)
    state, rule = divmod(rest, PACKED)
    return unpack(state, rule, term, doubt)
