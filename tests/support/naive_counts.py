"""How many count, read naively from dossiers: every combination of what may have happened is tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.dates import at_or_before
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, CaseCategory, Event
from prisoner_tracker.domain.status import HELD, status_on
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.certainty import parts_of
from prisoner_tracker.search.matches import Meaning
from prisoner_tracker.search.on_day import found_on_day
from prisoner_tracker.search.parse import parse


def naive(
    dossiers: list[Dossier], definition: Definition, on: date, known: date, meaning: Meaning
) -> tuple[int, int]:
    """Least and most, by trying each combination of what may have happened."""
    best: dict[str, Answer] = {}
    for dossier in dossiers:
        if dossier.case.trashed is None:
            key = dossier.person.uid if definition.unit == "persons" else dossier.case.uid
            best[key] = max(best.get(key, Answer.NO), naive_answer(dossier, definition, on, known, meaning))
    return sum(one is Answer.YES for one in best.values()), sum(one is not Answer.NO for one in best.values())


def naive_answer(dossier: Dossier, definition: Definition, on: date, known: date, meaning: Meaning) -> Answer:
    answers = [naive_custody(dossier, definition, on, known)]
    level = str(dossier.case.facts.get("verification") or "")
    answers.append(Answer.of(level >= definition.least_verification))
    if not definition.prisoners_of_war:
        answers.append(Answer.of(all(one.term != "prisoner_of_war" for one in dossier.of(CaseCategory))))
    if definition.recognised_by:
        answers.append(naive_recognition(dossier, definition, on))
    query = parse(definition.query)
    if not isinstance(query, Everything):
        answers.append(found_on_day(parts_of(query), dossier, replace(meaning, today=on), known)[0])
    return min(answers)


def naive_custody(dossier: Dossier, definition: Definition, on: date, known: date) -> Answer:
    happened = []
    for event in dossier.of(Event):
        assert event.date is not None
        said = at_or_before(event.date, on)
        if event.date.latest is None and said is Answer.POSSIBLE and on >= known:
            said = Answer.YES
        happened.append({Answer.YES: (True,), Answer.NO: (False,), Answer.POSSIBLE: (True, False)}[said])
    counted = dict.fromkeys(HELD, True)
    counted["house_arrest"], counted["administrative"] = definition.house_arrest, definition.administrative
    said = set()
    for world in product(*happened):
        events = [event for event, took in zip(dossier.of(Event), world, strict=True) if took]
        state = status_on(events, on, definition.believe_days).liberty
        said.add(counted.get(state, False))
    return Answer.YES if said == {True} else Answer.POSSIBLE if True in said else Answer.NO


def naive_recognition(dossier: Dossier, definition: Definition, on: date) -> Answer:
    good = {"recognised"} | ({"recognised_ex_post"} if definition.ex_post else set())
    decided = [one for one in dossier.of(Assessment) if one.organisation == "o2"]
    decided.sort(key=lambda one: one.version)
    if definition.ex_post and decided and decided[-1].decision in good:
        return Answer.YES
    answers = [Answer.YES if one.date is None else at_or_before(one.date, on) for one in decided]
    options = [
        {Answer.YES: (True,), Answer.NO: (False,), Answer.POSSIBLE: (True, False)}[one] for one in answers
    ]
    said = set()
    for world in product(*options):
        then = [one.decision for one, took in zip(decided, world, strict=True) if took]
        said.add(bool(then) and then[-1] in good)
    return Answer.YES if said == {True} else Answer.POSSIBLE if True in said else Answer.NO
