"""What is asked of a file about a count, and what it answers for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from prisoner_tracker.domain.count_records import Definition


@dataclass(frozen=True, slots=True, kw_only=True)
class CountQuestion:
    """A definition on a day, as known (None: by now) or as published by a day, grouped by a field ("" for none).

    ``everybody`` asks for those who are not counted, too.
    """

    definition: Definition
    on: date
    known: date | None = None
    published: date | None = None
    by: str = ""
    everybody: bool = False


class CaseVerdict(NamedTuple):
    """One case: what decided it, and how. ``answer`` is 2 (yes), 1 (possible) or 0 (no), as in `Answer`.

    ``person`` is a number that stands for the person in this answer only. ``term`` is the number of the filter's
    condition that decided, from 1; ``value`` the group's value, several parted by newlines. ``state`` is the liberty
    code of the day, ``cause`` the event that led to it (``release/pardon_full``), ``since`` its date as EDTF.
    """

    case: int
    person: int
    answer: int
    rule: str
    term: int
    value: str
    state: str
    cause: str
    since: str
    uid: str = ""
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Row by row: who is counted (a number as text), a packed number, the group's value, cause and date, the case.

    ``named`` has uid, code and name by the number of the case.
    """

    keys: Sequence[str]
    packed: Sequence[str]
    values: Sequence[str]
    texts: Sequence[str]
    cases: Sequence[str] = ()
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """Verdicts of the cases that count (``everybody``: of all); names and codes only with ``everybody``.

    With ``columns``, most cases stand there (by person, or by case when cases are counted): without ``everybody``
    those that surely count, with it each by the ``kinds`` of its packed number; ``verdicts`` are the others.
    """

    verdicts: Sequence[CaseVerdict]
    terms: Sequence[str] = field(default_factory=tuple)
    columns: Columns | None = None
    kinds: Mapping[str, CaseVerdict] = field(default_factory=dict)
