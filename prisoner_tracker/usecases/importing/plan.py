"""What an import would do, row by row: the account that the dry run shows and the writing carries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.formats.table import Table
from prisoner_tracker.usecases.importing.choices import ImportChoices

CREATED, CHANGED, UNCHANGED, REJECTED = "created", "changed", "unchanged", "rejected"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a known case that a cell would change.

    ``field`` is a field's key; "source" when the list is a new source of the case; the heading for a column that no
    field takes. Texts of restricted fields are left empty. ``taken``: whether it would be written.
    """

    field: str
    before: str
    after: str
    taken: bool = True


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row. ``reason`` is a code when it is rejected; ``case`` is the case's uid."""

    line: int
    outcome: str
    name: str = ""
    case: str = ""
    code: str = ""
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A value that needs a decision: kind (place, term, date, value, level, person), where, and what is proposed.

    Options are pairs (answer, explanation code or label); the first one is the proposal.
    """

    kind: str
    field: str
    value: str
    lines: tuple[int, ...]
    options: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """rows = created + changed + unchanged + rejected; blank rows are counted apart."""

    table: Table
    choices: ImportChoices
    outcomes: tuple[RowOutcome, ...]
    undecided: tuple[Undecided, ...]
    source: str
    persons: int
    changes: Sequence[RecordChange] = field(default=(), repr=False)

    def count(self, outcome: str) -> int:
        """How many rows have this outcome."""
        return sum(1 for row in self.outcomes if row.outcome == outcome)

    @property
    def rows(self) -> int:
        """Rows that are not blank."""
        return len(self.outcomes)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did; names no folder and no person."""

    file_name: str
    sha256: str
    rows: int
    blank: int
    created: int
    changed: int
    unchanged: int
    rejected: tuple[tuple[int, str], ...]
    cases: int
    persons: int
    undecided: tuple[Undecided, ...]
    revision: int


def receipt(plan: Plan, revision: int) -> Receipt:
    """The account of a plan, carried out as this revision (0: not carried out)."""
    rejected = tuple((row.line, row.reason) for row in plan.outcomes if row.outcome == REJECTED)
    touched = {row.case for row in plan.outcomes if row.case}
    return Receipt(
        plan.table.source.name,
        plan.table.source.sha256,
        plan.rows,
        plan.table.blank,
        plan.count(CREATED),
        plan.count(CHANGED),
        plan.count(UNCHANGED),
        rejected,
        len(touched),
        plan.persons,
        plan.undecided,
        revision,
    )
