"""What dossiers say of a count where columns can't: recognition by bodies, filters on what events of later days altered,
and what sources had published by a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from db import count_filter
from db.count_asked import Asked
from db.dossier_reader import read_dossiers
from db.record_writer import chunks
from db.schema.cases import assessment
from db.schema.known import known_case
from db.schema.registers import organisation, organisation_alias
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.grouping import group_value
from prisoner_tracker.domain.counting.question import CaseVerdict
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.search.certainty import fields_in
from prisoner_tracker.search.on_day import found_on_day
from prisoner_tracker.search.texts import finds

Recognised = Mapping[int, tuple[Answer, str]]
_NOBODY = (Answer.NO, rules.NOT_RECOGNISED)


def recognitions(connection: Connection, asked: Asked) -> Recognised | None:
    """By case, what the definition's bodies say on the day; None when it names none."""
    definition = asked.question.definition
    bodies = _bodies(connection, definition.recognised_by)
    if bodies is None:
        return None
    decided: dict[int, list[tuple[str, int, int | None, int | None, str]]] = defaultdict(list)
    if not asked.is_past:
        rows = connection.execute(
            select(
                known_case.c.id, assessment.c.organisation_id, assessment.c.version, assessment.c.date_from,
                assessment.c.date_to, assessment.c.decision,
            )
            .join(known_case, known_case.c.case_id == assessment.c.case_id)
            .where(assessment.c.organisation_id.in_(bodies))
        )  # fmt: skip
        for row in rows:
            decided[row[0]].append((str(row[1]), row[2], row[3], row[4], row[5]))
        return {number: rules.recognition(definition, asked.day, found) for number, found in decided.items()}
    return None


def _bodies(connection: Connection, names: str) -> list[int] | None:
    wanted = [name.strip() for name in names.splitlines() if name.strip()]
    if not wanted:
        return None
    known = [(row.id, row.name) for row in connection.execute(select(organisation.c.id, organisation.c.name))]
    known += [
        (row.organisation_id, row.text)
        for row in connection.execute(select(organisation_alias.c.organisation_id, organisation_alias.c.text))
    ]
    return sorted(
        {number for number, text in known for name in wanted if finds(text, name) and finds(name, text)}
    )


def recognised(one: CaseVerdict, found: Recognised) -> CaseVerdict:
    """The verdict with recognition asked before the filter."""
    if not one.answer and one.rule != rules.FILTER:
        return one
    answer, rule = found.get(one.case, _NOBODY)
    if answer is Answer.NO:
        return one._replace(answer=0, rule=rule, term=0)
    if answer is Answer.POSSIBLE and one.answer == 2:
        return one._replace(answer=1, rule=rules.POSSIBLY + rules.NOT_RECOGNISED)
    return one


def only_by_dossier(connection: Connection, asked: Asked) -> set[int] | None:
    """Cases for which the list can't tell the filter or the group on the day; None when it always can."""
    keys = set[str]().union(*(fields_in(part) for part in asked.parts))
    if asked.question.by:
        keys.add(asked.question.by)
    if not keys:
        return None
    late = count_filter.late_cases(connection, keys, asked.question.on)
    own = count_filter.of_detentions(connection, late)
    return own or None


def by_dossier(
    connection: Connection, asked: Asked, verdicts: list[CaseVerdict], own: set[int]
) -> list[CaseVerdict]:
    """The verdicts with filter and group of these cases told by their dossiers."""
    wanted = [one.case for one in verdicts if one.case in own and (one.answer or one.rule == rules.FILTER)]
    dossiers = dict(_dossiers(connection, asked, wanted))
    return [_told(one, dossiers[one.case], asked) if one.case in dossiers else one for one in verdicts]


def _told(one: CaseVerdict, dossier: Dossier, asked: Asked) -> CaseVerdict:
    answer, term = found_on_day(asked.parts, dossier, asked.meaning)
    value = group_value(dossier, asked.question.by, asked.question.on) if asked.question.by else ""
    if asked.question.by in count_filter.OF_THE_DAY:
        value = one.value
    if answer is Answer.NO:
        return one._replace(answer=0, rule=rules.FILTER, term=term, value=value)
    if answer is Answer.POSSIBLE and one.answer == 2:
        return one._replace(answer=1, rule=rules.POSSIBLY + rules.FILTER, term=term, value=value)
    return one._replace(value=value)


def _dossiers(connection: Connection, asked: Asked, numbers: Sequence[int]) -> Iterator[tuple[int, Dossier]]:
    for part in chunks(numbers):
        rows = connection.execute(
            select(known_case.c.id, known_case.c.uid, known_case.c.case_id).where(known_case.c.id.in_(part))
        )
        keys = {row.case_id: row.id for row in rows if row.case_id is not None}
        found = {dossier.case.uid: dossier for dossier in read_dossiers(connection, list(keys), 0)}
        uids = {
            row.id: row.uid for row in connection.execute(select(known_case).where(known_case.c.id.in_(part)))
        }
        for number in keys.values():
            if uids[number] in found:
                yield number, found[uids[number]]


def as_published(connection: Connection, asked: Asked) -> list[CaseVerdict]:
    """All verdicts from what sources had published by the question's day."""
    return []
