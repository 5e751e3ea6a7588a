"""How it is remembered that two people are the same, different, or that nobody is sure: one act, which can be undone."""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.person_pairs import DECISIONS
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.ports import CaseFile

DECIDE = "decide-pair"


def decide_pair(
    file: CaseFile, one: str, other: str, decision: str, known: PersonPair | None = None, reason: str = ""
) -> Changes:
    """Remember a decision about two people (uids), in place of the one ``known``; in the writing thread.

    "" forgets the decision. Raises UserMistake("same-person") for one person.
    """
    if one == other:
        raise UserMistake("same-person")
    if decision and decision not in DECISIONS:
        raise ValueError(decision)
    first, second = sorted((one, other))
    pair = known or PersonPair(uid=file.new_uid(), one=first, other=second, decision=decision)
    before = [known] if known else []
    after = [replace(pair, decision=decision, reason=reason)] if decision else []
    return file.writer.apply(difference(before, after), DECIDE, about=first)
