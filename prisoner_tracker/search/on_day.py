"""Whether a filter finds a case as it was on a day: yes, no, or possible where dates are uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prisoner_tracker.domain.answer import Answer, both
from prisoner_tracker.domain.counting.on_day import on_day
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.certainty import possibly, surely
from prisoner_tracker.search.matches import matches
from prisoner_tracker.search.meaning import Meaning


def found_on_day(
    parts: Sequence[Query], dossier: Dossier, meaning: Meaning, recorded: date = date.max
) -> tuple[Answer, int]:
    """The answer of conditions that must all hold, and the number (from 1) of the first that gave it; 0 for yes.

    ``meaning.today`` is the day; a case in the trash is found all the same, for whoever asks has left it out.
    """
    worlds = [on_day(dossier, meaning.today, least, recorded) for least in (Answer.YES, Answer.POSSIBLE)]
    found, term = Answer.YES, 0
    for number, part in enumerate(parts, 1):
        answer = _answer(part, worlds, meaning)
        if both(found, answer) < found:
            found, term = answer, number
    return found, term


def _answer(part: Query, worlds: Sequence[Dossier], meaning: Meaning) -> Answer:
    if all(matches(surely(part), world, meaning) for world in worlds):
        return Answer.YES
    maybe = any(matches(possibly(part), world, meaning) for world in worlds)
    return Answer.POSSIBLE if maybe else Answer.NO
