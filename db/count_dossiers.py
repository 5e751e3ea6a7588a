"""What only dossiers say of a count: recognition by bodies, and filters and groups of which the list can't tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, and_, select, union

from db import count_changes, count_filter, history
from db.count_asked import Asked
from db.dossier_reader import read_dossiers
from db.past_columns import PAST_KEYS
from db.past_dossiers import dossiers_as_known
from db.record_writer import chunks
from db.schema.cases import assessment
from db.schema.history import change
from db.schema.known import known_case
from db.schema.registers import organisation, organisation_alias
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.grouping import group_value
from prisoner_tracker.domain.counting.question import CaseVerdict
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment
from prisoner_tracker.search.certainty import fields_in
from prisoner_tracker.search.on_day import found_on_day
from prisoner_tracker.search.texts import finds

Recognised = Mapping[int, tuple[Answer, str]]
Decided = tuple[str, int, int | None, int | None, str]
_NOBODY = (Answer.NO, rules.NOT_RECOGNISED)


def recognitions(connection: Connection, asked: Asked) -> Recognised | None:
    """By case, what the definition's bodies say on the day; None when it names none."""
    bodies = bodies_wanted(connection, asked)
    if bodies is None:
        return None
    definition = asked.question.definition
    decided = _decided_now(connection, bodies)
    if asked.is_past:
        for number, dossier in _dossiers(connection, asked, _assessed_since(connection, asked)):
            decided[number] = list(assessments_of(dossier, bodies))
    return {number: rules.recognition(definition, asked.day, found) for number, found in decided.items()}


def bodies_wanted(connection: Connection, asked: Asked) -> frozenset[str] | None:
    """Uids of the organisations that the definition names, by any name they have or once had; None for none."""
    wanted = [name for name in asked.question.definition.recognised_by.splitlines() if name.strip()]
    if not wanted:
        return None
    named = [
        (row.uid, row.name) for row in connection.execute(select(organisation.c.uid, organisation.c.name))
    ]
    aliases = select(organisation.c.uid, organisation_alias.c.text).join(
        organisation_alias, organisation_alias.c.organisation_id == organisation.c.id
    )
    named += [(row.uid, row.text) for row in connection.execute(aliases)]
    named += _former_names(connection)
    return frozenset(uid for uid, text in named for name in wanted if _same(text, name))


def _former_names(connection: Connection) -> Iterator[tuple[str, str]]:
    """What was renamed or taken out later was known by its name: a count as known then still finds it."""
    kinds = ("organisation", "organisation_alias")
    there = union(select(organisation.c.uid), select(organisation_alias.c.uid))
    gone = and_(change.c.field == "", change.c.after.is_(None), change.c.kind.in_(kinds))
    kept = select(change).where(change.c.uid.in_(there))
    rows = [*connection.execute(kept), *connection.execute(select(change).where(gone))]
    for row in rows:
        item = history.to_change(row)
        for value in (item.before, item.after):
            if item.field == "name" and isinstance(value, str):
                yield item.uid, value
            elif item.field == "" and isinstance(value, dict):
                owner = value.get("organisation") if item.kind == "organisation_alias" else item.uid
                yield str(owner), str(value.get("name") or value.get("text") or "")


def _same(text: str, name: str) -> bool:
    return finds(text, name) and finds(name, text)


def _decided_now(connection: Connection, bodies: frozenset[str]) -> dict[int, list[Decided]]:
    decided: dict[int, list[Decided]] = defaultdict(list)
    made = assessment.c
    statement = (
        select(known_case.c.id, organisation.c.uid, made.version, made.date_from, made.date_to, made.decision)
        .join(known_case, known_case.c.case_id == made.case_id)
        .join(organisation, organisation.c.id == made.organisation_id)
        .where(organisation.c.uid.in_(sorted(bodies)))
        .order_by(made.id)
    )
    for row in connection.execute(statement):
        decided[row[0]].append((row[1], row[2], row[3], row[4], row[5]))
    return decided


def assessments_of(dossier: Dossier, bodies: frozenset[str]) -> Iterator[Decided]:
    """The decisions of these bodies: body, version, first and last day, decision."""
    for item in dossier.of(Assessment):
        if item.organisation in bodies:
            first = item.date.earliest if item.date else None
            last = item.date.latest if item.date else None
            yield (
                item.organisation,
                item.version,
                first.toordinal() if first else None,
                last.toordinal() if last else None,
                item.decision,
            )


def _assessed_since(connection: Connection, asked: Asked) -> set[int]:
    changed = count_changes.changed_since(connection, count_changes.ASSESSMENTS, asked.revision)
    return changed | count_changes.gone_cases(connection)


def recognised(one: CaseVerdict, found: Recognised) -> CaseVerdict:
    """The verdict with recognition asked before the filter."""
    if not one.answer and one.rule != rules.FILTER:
        return one
    answer, rule = found.get(one.case, _NOBODY)
    if answer is Answer.NO:
        return one._replace(answer=0, rule=rule, term=0)
    if answer is Answer.POSSIBLE and one.answer:
        keep = one.answer == 1 and not one.rule.endswith(rules.FILTER)
        return one if keep else one._replace(answer=1, rule=rules.POSSIBLY + rules.NOT_RECOGNISED, term=0)
    return one


def only_by_dossier(connection: Connection, asked: Asked, *, only_filter: bool = False) -> set[int]:
    """Cases for which the list can't tell the filter (or the group) on the day, as known then."""
    keys = set[str]().union(*(fields_in(part) for part in asked.parts))
    if not only_filter:
        keys |= _grouped_by(asked)
    if asked.question.by and not count_filter.is_listed(asked.question.by):
        return set(connection.scalars(select(known_case.c.id)))
    if not keys - count_filter.OF_THE_DAY - {"verification"}:
        return set()
    asked_now = set[str]().union(
        *(fields_in(part) - (PAST_KEYS if part in asked.sets.past_parts else set()) for part in asked.parts)
    )
    if not only_filter:
        asked_now |= _grouped_by(asked)
    late = count_filter.late_cases(connection, asked_now, asked.question.on)
    own = count_filter.of_detentions(connection, late | asked.sets.hard)
    if asked.is_past:
        rest = keys - count_filter.OF_THE_DAY - {"verification"}
        own |= count_changes.changed_cases(connection, rest, asked.revision)
        own |= count_changes.gone_cases(connection)
    return own


def _grouped_by(asked: Asked) -> set[str]:
    return {asked.question.by} - {""}


def by_dossier(
    connection: Connection, asked: Asked, verdicts: list[CaseVerdict], own: set[int], of_filter: set[int]
) -> list[CaseVerdict]:
    """The verdicts with the group of these cases told by their dossiers, and the filter of some of them."""
    wanted = [one.case for one in verdicts if one.case in own and one.answer]
    dossiers = dict(_dossiers(connection, asked, wanted))
    return [
        _told(one, dossiers[one.case], asked, one.case in of_filter) if one.case in dossiers else one
        for one in verdicts
    ]


def _told(one: CaseVerdict, dossier: Dossier, asked: Asked, with_filter: bool) -> CaseVerdict:
    answer, term = Answer.YES, 0
    if with_filter:
        answer, term = found_on_day(asked.parts, dossier, asked.meaning, asked.recorded)
    value = one.value
    if asked.question.by and asked.question.by not in count_filter.OF_THE_DAY:
        value = group_value(dossier, asked.question.by, asked.question.on)
    if answer is Answer.NO:
        return one._replace(answer=0, rule=rules.FILTER, term=term, value=value)
    if answer is Answer.POSSIBLE and one.answer == 2:
        return one._replace(answer=1, rule=rules.POSSIBLY + rules.FILTER, term=term, value=value)
    return one._replace(value=value)


def _dossiers(connection: Connection, asked: Asked, numbers: Iterable[int]) -> Iterator[tuple[int, Dossier]]:
    for part in chunks(sorted(numbers), 2000):
        rows = connection.execute(
            select(known_case.c.id, known_case.c.uid, known_case.c.case_id).where(known_case.c.id.in_(part))
        ).all()
        if asked.is_past:
            found = dossiers_as_known(connection, (row.uid for row in rows), asked.revision)
        else:
            keys = [row.case_id for row in rows if row.case_id is not None]
            found = {dossier.case.uid: dossier for dossier in read_dossiers(connection, keys, 0)}
        yield from ((row.id, found[row.uid]) for row in rows if row.uid in found)
