"""Everybody whom a count explains, by name, made into words' material only when looked at: there may be very many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from prisoner_tracker.domain.counting.question import CaseVerdict
from prisoner_tracker.domain.dates import UncertainDate

_ISO_DAY = 10


@dataclass(frozen=True, slots=True)
class Explained:
    """Somebody and the rule that decided: see `domain.counting.rules`.

    ``term`` is the condition of the filter that decided, as text, "" for another rule. ``state`` is the liberty code
    of the day, ``cause`` the event that led to it (``release/pardon_full``), ``since`` its date.
    """

    case: str
    code: str
    name: str
    certain: bool
    rule: str
    term: str = ""
    state: str = ""
    cause: str = ""
    since: UncertainDate | None = None
    group: str = ""


class People(Sequence[Explained]):
    """Verdicts as people: counted surely first, then possibly, each by name; sorted when first looked at."""

    def __init__(self, verdicts: Sequence[CaseVerdict], terms: Sequence[str]) -> None:
        self._verdicts, self._terms = verdicts, terms
        self._sorted: list[CaseVerdict] | None = None

    def __len__(self) -> int:
        return len(self._verdicts)

    @overload
    def __getitem__(self, index: int) -> Explained: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Explained, ...]: ...

    def __getitem__(self, index: int | slice) -> Explained | tuple[Explained, ...]:
        found = self._in_order()[index]
        if isinstance(found, CaseVerdict):
            return self._explained(found)
        return tuple(map(self._explained, found))

    def __iter__(self) -> Iterator[Explained]:
        return map(self._explained, self._in_order())

    def _in_order(self) -> list[CaseVerdict]:
        if self._sorted is None:
            self._sorted = sorted(self._verdicts, key=lambda one: (-one.answer, one.name, one.code))
        return self._sorted

    def _explained(self, one: CaseVerdict) -> Explained:
        return Explained(
            one.uid,
            one.code,
            one.name,
            one.answer == 2,
            one.rule,
            self._terms[one.term - 1] if one.term else "",
            one.state,
            one.cause,
            _date(one.since),
            one.value,
        )


def _date(edtf: str) -> UncertainDate | None:
    if not edtf:
        return None
    if len(edtf) == _ISO_DAY and edtf.replace("-", "").isdecimal():
        day = date.fromisoformat(edtf)
        return UncertainDate(edtf, edtf, day, day)
    return UncertainDate.from_edtf(edtf)
