"""What a definition says of each case by what sources had published by a day: told by the dossiers, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.count_asked import Asked
from db.count_dossiers import assessments_of, bodies_wanted
from db.dossier_reader import read_dossiers
from db.record_writer import chunks
from db.schema.known import known_case
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.grouping import group_value
from prisoner_tracker.domain.counting.published import as_published, published_days
from prisoner_tracker.domain.counting.question import CaseVerdict
from prisoner_tracker.domain.counting.states import ALWAYS, RECORDED, UNRECORDED, Span, spans
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import CaseCategory, Event
from prisoner_tracker.search.on_day import found_on_day


def verdicts(connection: Connection, asked: Asked) -> list[CaseVerdict]:
    """All verdicts; of those left out only with ``everybody``."""
    bodies = bodies_wanted(connection, asked)
    people: dict[str, int] = {}
    found = []
    for number, dossier in _cases(connection):
        if dossier.case.trashed is None:
            person = people.setdefault(dossier.person.uid, len(people))
            one = _verdict(number, person, dossier, asked, bodies)
            if one.answer or asked.question.everybody:
                found.append(one)
    return found


def _cases(connection: Connection) -> Iterator[tuple[int, Dossier]]:
    keys = connection.execute(
        select(known_case.c.case_id, known_case.c.id).where(known_case.c.case_id.is_not(None))
    ).all()
    for part in chunks(keys):
        dossiers = read_dossiers(connection, [row.case_id for row in part], 0)
        yield from zip((row.id for row in part), dossiers, strict=True)


def _verdict(
    number: int, person: int, dossier: Dossier, asked: Asked, bodies: frozenset[str] | None
) -> CaseVerdict:
    question, definition = asked.question, asked.question.definition
    public = as_published(dossier, question.published or question.on)
    told = [span for span in _spans(public, asked) if span.first <= asked.day < span.until]
    said = [
        rules.custody_rule(definition, asked.day, span.state, span.seen, rules.is_never(span))
        for span in told
    ]
    verdict = rules.together(said)
    span = next((span for span, rule in zip(told, said, strict=True) if not rule), told[0])
    answer, rule, term = verdict.answer, verdict.rule, 0
    if rule == rules.NO_CUSTODY and dossier.of(Event):
        rule = rules.NOT_PUBLISHED
    for found, why, at in _others(public, asked, bodies):
        if found < answer:
            answer, term = found, at
            rule = why if found is Answer.NO else rules.POSSIBLY + why
    if not definition.group_by and not question.by:
        value = ""
    elif question.by in ("status", "liberty"):
        value = span.state
    else:
        value = group_value(public, question.by, question.on)
    return CaseVerdict(
        number, person, answer.value, rule, term, value, span.state, span.cause, span.when,
        dossier.case.uid, dossier.case.code, dossier.primary_name,
    )  # fmt: skip


def _spans(public: Dossier, asked: Asked) -> list[Span]:
    held = RECORDED if asked.question.on >= asked.recorded else UNRECORDED
    found = spans(public.of(Event), published_days(public))
    return [span for span in found if span.holds in (ALWAYS, held)]


def _others(
    public: Dossier, asked: Asked, bodies: frozenset[str] | None
) -> Iterator[tuple[Answer, str, int]]:
    definition = asked.question.definition
    if not definition.prisoners_of_war and any(item.term in rules.WAR for item in public.of(CaseCategory)):
        yield Answer.NO, rules.PRISONER_OF_WAR, 0
    if rules.rank_of(public.case.facts.get("verification")) < rules.rank_of(definition.least_verification):
        yield Answer.NO, rules.VERIFICATION, 0
    if bodies is not None:
        answer, rule = rules.recognition(definition, asked.day, assessments_of(public, bodies))
        yield answer, rule, 0
    answer, term = found_on_day(asked.parts, public, asked.meaning, asked.recorded)
    yield answer, rules.FILTER, term
