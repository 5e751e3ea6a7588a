"""Who may confirm a case to level 4: a second person, who is not the one that entered it.

Names are self-declared; the history keeps who confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import Authors

CONFIRM = "confirm-case"
LEVEL, LEVEL_BELOW = "l4", "l3"


def is_confirmed_by(base: Dossier | None, edited: Dossier) -> bool:
    """Whether a save lifts the case to level 4; ``base`` None is a case that is not in the file yet."""
    before = base.case.facts.get("verification") if base is not None else None
    return edited.case.facts.get("verification") == LEVEL and before != LEVEL


def lifted_cases(changes: Iterable[RecordChange]) -> list[str]:
    """The cases (uids) that these changes lift to level 4; a case that comes back whole had it before."""
    return [
        item.uid
        for item in changes
        if item.kind == Case.kind and item.field == "verification" and item.after == LEVEL
    ]


def require_second_person(authors: Authors) -> None:
    """Raise UserMistake("second-person-needed") unless somebody else, by name, worked on the case before.

    ``reason``: ``no-name`` (nobody said who works now), ``same`` (the one who entered it, or enters it now),
    ``nobody-else`` (no other name is in its history).
    """
    now = fold(authors.now)
    before = [fold(name) for name in authors.of_case]
    if not now:
        raise UserMistake("second-person-needed", reason="no-name")
    if not before or before[0] == now:
        raise UserMistake("second-person-needed", reason="same")
    if not any(name and name != now for name in before):
        raise UserMistake("second-person-needed", reason="nobody-else")
