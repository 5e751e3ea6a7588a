"""Which people of the file may be one person, the likeliest pairs first, with what was decided about them before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.names.candidates import candidate_pairs
from prisoner_tracker.domain.names.match import THRESHOLD, Reason
from prisoner_tracker.domain.person_pairs import PersonPairs
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.domain.uncollected import let_go, without_collecting
from prisoner_tracker.ports import CaseReader, PersonOutline

OnProgress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two people who may be one. ``homonyms`` share first and last name, but their fathers' names differ.

    ``decision`` is what was decided about them, "" while nothing was.
    """

    one: PersonOutline
    other: PersonOutline
    score: float
    reasons: tuple[Reason, ...]
    homonyms: bool = False
    decision: str = ""


def find_duplicates(
    reader: CaseReader, on_progress: OnProgress | None = None, threshold: float = THRESHOLD
) -> list[Duplicate]:
    """All pairs worth a look, the surest first and homonyms last; in the reading thread.

    ``on_progress(done, total)`` returns False to stop: UserMistake("cancelled") is raised.
    """

    def step(done: int, total: int) -> None:
        if on_progress and not on_progress(done, total):
            raise UserMistake("cancelled")

    step(0, 1)
    with without_collecting():
        return _compared(reader, threshold, step)


def _compared(reader: CaseReader, threshold: float, step: Callable[[int, int], None]) -> list[Duplicate]:
    read = reader.person_outlines()
    sketches = [outline.sketch for outline in read]
    pairs = candidate_pairs(sketches, threshold, step)
    wanted = {key for pair in pairs for key in (pair.first, pair.second)}
    outlines = {outline.sketch.key: outline for outline in read if outline.sketch.key in wanted}
    let_go(read)
    let_go(sketches)
    decided = PersonPairs(reader.register(PersonPair))
    return [
        Duplicate(
            outlines[pair.first],
            outlines[pair.second],
            pair.score,
            pair.reasons,
            pair.homonyms,
            decided.decision(pair.first, pair.second),
        )
        for pair in pairs
    ]
