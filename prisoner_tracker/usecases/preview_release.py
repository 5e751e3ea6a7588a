"""What each stored definition would say of a case before and after what is being typed about it: not written yet.

The rules are those of `domain.counting`, read from the dossier. Other cases of the same person are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.rules import Verdict
from prisoner_tracker.domain.counting.states import ALWAYS, RECORDED, UNRECORDED, spans
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Assessment, CaseCategory, Event, Organisation, OrganisationAlias
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.certainty import parts_of
from prisoner_tracker.search.meaning import Meaning
from prisoner_tracker.search.on_day import found_on_day
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.texts import finds


@dataclass(frozen=True, slots=True)
class Preview:
    """A definition's answers for one case: as it is stored, and as it is typed."""

    name: str
    before: Verdict
    after: Verdict


def preview(
    stored: Iterable[Definition],
    before: Dossier,
    after: Dossier,
    today: date,
    vocabularies: Mapping[str, Vocabulary],
) -> tuple[Preview, ...]:
    """What each definition says on the day of the release as typed, or today when that has no last day."""
    day = _day(after, today)
    return tuple(
        Preview(
            item.name,
            counts(before, item, day, today, vocabularies),
            counts(after, item, day, today, vocabularies),
        )
        for item in stored
    )


def _day(dossier: Dossier, today: date) -> date:
    released = value_of(dossier, "released", today)
    latest = released.latest if isinstance(released, UncertainDate) else None
    return latest if latest is not None else today


def counts(
    dossier: Dossier,
    definition: Definition,
    day: date,
    today: date,
    vocabularies: Mapping[str, Vocabulary],
) -> Verdict:
    """Whether one case counts under a definition at the end of a day, and the rule that decides.

    What has no last day had happened by today, when it was recorded, and no earlier.
    """
    verdict = _custody(dossier, definition, day, today)
    if verdict.answer is Answer.NO:
        return verdict
    if not definition.prisoners_of_war and any(item.term in rules.WAR for item in dossier.of(CaseCategory)):
        return Verdict(Answer.NO, rules.PRISONER_OF_WAR)
    level = dossier.case.facts.get("verification")
    if rules.rank_of(level) < rules.rank_of(definition.least_verification):
        return Verdict(Answer.NO, rules.VERIFICATION)
    said = _recognised(dossier, definition, day), _found(dossier, definition, day, today, vocabularies)
    for answer, rule in said:
        if answer is Answer.NO:
            return Verdict(Answer.NO, rule)
        if answer is Answer.POSSIBLE and verdict.answer is Answer.YES:
            verdict = Verdict(Answer.POSSIBLE, rules.POSSIBLY + rule)
    return verdict


def _custody(dossier: Dossier, definition: Definition, day: date, today: date) -> Verdict:
    number = day.toordinal()
    holding = (ALWAYS, RECORDED if day >= today else UNRECORDED)
    held = [
        span
        for span in spans(dossier.of(Event))
        if span.first <= number < span.until and span.holds in holding
    ]
    return rules.together(
        [rules.custody_rule(definition, number, span.state, span.seen, rules.is_never(span)) for span in held]
    )


def _recognised(dossier: Dossier, definition: Definition, day: date) -> tuple[Answer, str]:
    wanted = [name for name in definition.recognised_by.splitlines() if name.strip()]
    if not wanted:
        return Answer.YES, ""
    named = [(body.uid, body.name) for body in dossier.of(Organisation)]
    named += [(alias.organisation, alias.text) for alias in dossier.of(OrganisationAlias)]
    bodies = {uid for uid, text in named for name in wanted if finds(text, name) and finds(name, text)}
    decided = [
        (item.organisation, item.version, *_bounds(item.date), item.decision)
        for item in dossier.of(Assessment)
        if item.organisation in bodies
    ]
    return rules.recognition(definition, day.toordinal(), decided)


def _bounds(when: UncertainDate | None) -> tuple[int | None, int | None]:
    first = when.earliest if when else None
    last = when.latest if when else None
    return (first.toordinal() if first else None, last.toordinal() if last else None)


def _found(
    dossier: Dossier,
    definition: Definition,
    day: date,
    today: date,
    vocabularies: Mapping[str, Vocabulary],
) -> tuple[Answer, str]:
    query = parse(definition.query)
    if isinstance(query, Everything):
        return Answer.YES, ""
    meaning = Meaning(today=day, vocabularies=vocabularies)
    answer, _term = found_on_day(parts_of(query), dossier, meaning, today)
    return answer, rules.FILTER
