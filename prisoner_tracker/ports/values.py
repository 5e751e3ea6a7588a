"""What a database answers with: list rows, totals, facets, hits, revisions, drafts, findings."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prisoner_tracker.domain.changes import Plain, RecordChange
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.names.sketch import PersonSketch

Cell = str | int | UncertainDate | tuple[str, ...] | None
"""A list cell: a term is its code, several values are a tuple, a place is its name."""

StoredCell = str | tuple[int | None, int | None] | None
"""A cell as the file keeps it: a text (several are parted by newlines), or two numbers.

A date is what was typed; where that is not its EDTF, `EDTF_MARK` and the EDTF follow.
"""

EDTF_MARK = "\x1f"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: a field's key and the direction."""

    field: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list: the case's number inside the file, its uid, and its cells by field key.

    Always there: code, name, status, procedure, held_since, place, articles, proceeding, last_event (kind code),
    last_event_date, verification, category, arrested, open_question.
    """

    number: int
    uid: str
    person: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """A list with one row a person: the number of a case of each, in order, and how many of their cases match."""

    numbers: array[int]
    cases: array[int]


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The beginning of a list, before all of it is known: the first cases, their rows, and whether these are all.

    ``numbers`` may go on further than ``rows``.
    """

    numbers: array[int]
    rows: list[CaseRow]
    whole: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases and people a filter finds."""

    cases: int
    people: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: a code or name as the filter takes it, a label when the value is no code, a count."""

    value: str
    label: str
    cases: int
    people: int = 0


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person whose name is like the one asked for."""

    person: str
    case_code: str
    name: str
    score: float
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    born: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class PersonOutline:
    """What is compared of a person, and the codes of the cases that are not in the trash, oldest first."""

    sketch: PersonSketch
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the history. ``label`` is a code (save-case, new-case, import, trash, restore, undo, redo …).

    ``reason`` is why, as typed; ``hash`` the seal of the chain up to here.
    """

    number: int
    at: datetime
    author: str
    label: str
    about: str
    undo_of: int | None
    undone: bool
    changes: tuple[RecordChange, ...] = ()
    size: int = 0
    reason: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A half-typed case as last kept: the base it started from and the form's state."""

    uid: str
    case: str | None
    kept_at: datetime
    state: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `check` found; details never hold case text. ``derivable``: `CaseWriter.rebuild` puts it right."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    derivable: bool = False


@dataclass(frozen=True, slots=True)
class Authors:
    """Who works with the file now, and whose acts touched a case, the first one first; "" is somebody unnamed."""

    now: str
    of_case: tuple[str, ...] = ()
