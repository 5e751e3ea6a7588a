"""Which rule keeps somebody out of a count, or lets them in: codes in the order in which they decide.

The first rule that says no is the one that is given; a rule that only may say no makes a member possible, and is
given with ``possibly-`` before it. A certain member's rule is ``held``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting.states import EARLY, FOREVER, Span
from prisoner_tracker.domain.status_rules import HELD, NOT_KNOWN

HELD_RULE = "held"
POSSIBLY = "possibly-"
NO_CUSTODY, NOT_YET, TOO_OLD = "no-custody", "not-held-yet", "observation-too-old"
NOT_PUBLISHED = "not-published"
HOUSE_ARREST, ADMINISTRATIVE = "house-arrest", "administrative"
PRISONER_OF_WAR, VERIFICATION = "prisoner-of-war", "verification"
NOT_RECOGNISED, RECOGNISED_LATER = "not-recognised", "recognised-later"
FILTER = "filter"
SAME_PERSON = "same-person"
"""Said of a case by comparisons only: the person counts, by another case."""

STATE_RULES = {
    "at_liberty": "released",
    "died": "died",
    "abroad": "abroad",
    "wanted": "wanted",
    "restricted": "restricted",
    "disappeared": "disappeared",
}
"""Why somebody in a state of liberty that is no custody is not counted."""

RULES = (
    NO_CUSTODY, NOT_PUBLISHED, NOT_YET, *STATE_RULES.values(), TOO_OLD, HOUSE_ARREST, ADMINISTRATIVE, PRISONER_OF_WAR,
    VERIFICATION, NOT_RECOGNISED, RECOGNISED_LATER, FILTER,
)  # fmt: skip

WAR = frozenset({"prisoner_of_war"})
"""Categories that mark prisoners of war."""

LEVELS = ("", "l1", "l2", "l3", "l4")
"""Levels of verification, none first."""

LONGEST_BELIEF = 36_500


def rank_of(level: object) -> int:
    """The rank of a level of verification, 0 for none."""
    return LEVELS.index(level) if level in LEVELS else 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule book says of one case: counted surely, possibly or not, and by which rule.

    ``term`` is the number of the condition of the filter that decided (0 when it was none of its).
    """

    answer: Answer
    rule: str
    term: int = 0


def custody_rule(definition: Definition, day: int, state: str, seen: int | None, never: bool = False) -> str:
    """The rule by which a state does not count on a day, "" when it counts; ``never``: nothing else is ever known."""
    if state == NOT_KNOWN:
        return NO_CUSTODY if never else NOT_YET
    if state not in HELD:
        return STATE_RULES[state]
    if seen is not None and not (seen > EARLY and day <= seen + definition.believe_days):
        return TOO_OLD
    if state == "house_arrest" and not definition.house_arrest:
        return HOUSE_ARREST
    if state == "administrative" and not definition.administrative:
        return ADMINISTRATIVE
    return ""


def is_never(span: Span) -> bool:
    """Whether it says for all days that nothing is known."""
    return span.sure and span.first == EARLY and span.until == FOREVER


def together(rules: Sequence[str]) -> Verdict:
    """What the possible states of one day say together; the first is the one in which all has happened."""
    against = [rule for rule in rules if rule]
    if not against:
        return Verdict(Answer.YES, HELD_RULE)
    if len(against) < len(rules):
        return Verdict(Answer.POSSIBLE, POSSIBLY + against[0])
    return Verdict(Answer.NO, max(rules, key=RULES.index))


def recognition(
    definition: Definition, day: int, assessments: Iterable[tuple[str, int, int | None, int | None, str]]
) -> tuple[Answer, str]:
    """Whether one of the definition's bodies recognises the case on a day, and the rule if not surely.

    Each assessment: body, version, first and last day of its date (None: unknown), decision. On a day the highest
    version of a body that had been decided holds; with ``ex_post`` a later recognition counts as well.
    """
    best, rule = Answer.NO, NOT_RECOGNISED
    of_body: dict[str, list[tuple[int, int | None, int | None, str]]] = {}
    for body, version, first, last, decision in assessments:
        of_body.setdefault(body, []).append((version, first, last, decision))
    for decided in of_body.values():
        # Of two with one number the later one holds.
        decided.sort(key=lambda item: item[0])
        decided.reverse()
        answer = _on_day(decided, day, definition.ex_post)
        if answer < Answer.YES and _is_recognition(decided[0][3], ex_post=True):
            if definition.ex_post:
                answer = Answer.YES
            elif answer is Answer.NO:
                rule = RECOGNISED_LATER
        best = max(best, answer)
    return best, rule


def _on_day(decided: Sequence[tuple[int, int | None, int | None, str]], day: int, ex_post: bool) -> Answer:
    """What holds on the day: the highest version decided by then, of each combination that is possible."""
    possible: list[bool] = []
    for _, first, last, decision in decided:
        if first is not None and first > day:
            continue
        possible.append(_is_recognition(decision, ex_post=ex_post))
        if (last is None and first is None) or (last is not None and last <= day):
            break
    else:
        possible.append(False)
    if all(possible):
        return Answer.YES
    return Answer.POSSIBLE if any(possible) else Answer.NO


def _is_recognition(decision: str, *, ex_post: bool) -> bool:
    return decision == "recognised" or (ex_post and decision == "recognised_ex_post")
