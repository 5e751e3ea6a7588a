"""How a definition's filter becomes SQL beside ``known_state``, and for which cases only their dossier can tell.

The list shows what is known now of the present. A state of liberty is that of the day asked; other fields that
events decide are the list's where no event came later, and of the dossier on that day where one did; what was known
in the past is what is known now where nothing of it has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union,
)  # fmt: skip

from db.count_sets import ConditionSets, is_among
from db.known_states import STATES
from db.past_columns import PAST_KEYS
from db.schema.cases import assessment, case_category, defendant, event
from db.schema.known import known_case, known_state
from db.schema.projections import projected_fields
from prisoner_tracker.domain.counting.rules import LEVELS
from prisoner_tracker.domain.field_values import ARRESTS, PLACING, REMANDS
from prisoner_tracker.domain.fields import BY_KEY, Holder
from prisoner_tracker.search.ast import And, FieldIs, Not, Or, Query
from prisoner_tracker.search.certainty import fields_in, possibly, surely
from prisoner_tracker.search.meaning import Meaning, OneOf, asked

Sql = ColumnElement[bool]

OF_THE_DAY = frozenset({"liberty", "status"})
"""Fields that a span of ``known_state`` answers."""
_BY_LEVEL = "verification"
_STEADY = frozenset(
    {
        "code", "name", "other_names", "category", "affiliation", "articles", "proceeding", "tags", "source",
        "arrest_place", "held_on", "days_held", "charged_on", "has", "missing",
    }
)  # fmt: skip
"""Fields of records that no event of a later day alters (``held_on`` and ``charged_on`` name their own days)."""


def is_steady(key: str) -> bool:
    """Whether the list's value is that of any day."""
    field = BY_KEY.get(key)
    if key in OF_THE_DAY or key in _STEADY:
        return True
    return field is not None and field.holder in (Holder.PERSON, Holder.CASE)


def is_listed(key: str) -> bool:
    """Whether a span of ``known_state``, the list, the person or the case has the field's value."""
    field = BY_KEY[key]
    return key in OF_THE_DAY or field in projected_fields() or field.holder in (Holder.PERSON, Holder.CASE)


def asks_the_past(query: Query) -> bool:
    """Whether events told all that this condition asks and that is not steady, so that old columns may answer it."""
    keys = fields_in(query)
    unsteady = {key for key in keys if not is_steady(key)}
    return bool(unsteady) and unsteady <= PAST_KEYS and not keys & (OF_THE_DAY | {_BY_LEVEL})


@dataclass(frozen=True)
class Part:
    """One condition of a filter: where it surely holds, and where it may; ``differ`` where these are not the same."""

    surely: Sql
    possibly: Sql
    differ: bool


def part(query: Query, sets: ConditionSets, meaning: Meaning) -> Part:
    """The two conditions, over ``known_state``."""
    sure, maybe = list[str](), list[str]()
    if query in sets.past_parts:
        sure, maybe = (
            [sets.numbers(surely(query), always=True)],
            [sets.numbers(possibly(query), always=False)],
        )
        return Part(is_among(sure[0]), is_among(maybe[0]), sure != maybe)
    holds = _condition(surely(query), sets, meaning, sure)
    may_hold = _condition(possibly(query), sets, meaning, maybe)
    return Part(holds, may_hold, sure != maybe)


def _condition(query: Query, sets: ConditionSets, meaning: Meaning, used: list[str]) -> Sql:
    """The condition; what it takes from the list goes into ``used``, too."""
    own = fields_in(query) & (OF_THE_DAY | {_BY_LEVEL})
    if not own:
        used.append(sets.numbers(query, always=True))
        return is_among(used[-1])
    match query:
        case FieldIs():
            return or_(false(), *(_of_the_span(query.field, one, meaning) for one in query.conditions))
        case Not():
            return not_(func.coalesce(_condition(query.of, sets, meaning, used), false()))
        case And():
            return and_(true(), *(_condition(one, sets, meaning, used) for one in query.of))
        case Or():
            return or_(false(), *(_condition(one, sets, meaning, used) for one in query.of))
        case _:
            return true()


def _of_the_span(key: str, condition: object, meaning: Meaning) -> Sql:
    question = asked(key, condition, meaning)  # type: ignore[arg-type]
    if key == _BY_LEVEL:
        if isinstance(question, OneOf):
            ranks = [rank for rank, level in enumerate(LEVELS) if level and level in question.codes]
            return known_state.c.level.in_(ranks)
        wanted = bool(getattr(question, "wanted", False))
        return known_state.c.level > 0 if wanted else known_state.c.level == 0
    if isinstance(question, OneOf):
        return known_state.c.state.in_([at for at, code in enumerate(STATES) if code in question.codes])
    return literal(bool(getattr(question, "wanted", False)))


_TOLD_BY: dict[str, frozenset[str]] = {
    "place": PLACING,
    "remand_until": REMANDS,
    "arrested": ARRESTS,
    "age_at_arrest": ARRESTS,
    "verdict_date": frozenset({"verdict"}),
    "sentence": frozenset({"verdict"}),
    "court": frozenset({"verdict"}),
    "released": frozenset({"release"}),
    "release_kind": frozenset({"release"}),
    "articles": frozenset({"charge_brought", "charge_requalified"}),
}
"""The events that a field is told by; any may tell the others."""

_ASSESSED = frozenset({"recognised_by", "criterion", "disputed"})
"""Fields that no event tells, but assessments, each with a date of its own."""


def late_cases(connection: Connection, keys: Iterable[str], on: date) -> set[int]:
    """Keys (of ``detention``) of cases whose list row may say more of these fields than was so on the day."""
    asked_for = set(keys)
    day = on.toordinal()
    found: set[int] = set()
    by_events = asked_for - _ASSESSED
    telling = [_TOLD_BY.get(key) for key in by_events if key == "articles" or not is_steady(key)]
    if telling:
        kinds = None if None in telling else frozenset[str]().union(*(kind for kind in telling if kind))
        relevant = true() if kinds is None else event.c.what.in_(sorted(kinds))
        later = or_(event.c.date_to > day, and_(event.c.date_text.is_not(None), event.c.date_to.is_(None)))
        found |= _with_event(connection, and_(relevant, later))
        # One without a date lies after others: only where some of them are later can it be.
        undated = _with_event(connection, and_(relevant, event.c.date_text.is_(None)))
        found |= undated & _with_event(connection, later) if undated else undated
    if asked_for & _ASSESSED:
        made = assessment.c
        not_yet = or_(made.date_to > day, and_(made.date_text.is_not(None), made.date_to.is_(None)))
        found.update(connection.scalars(select(made.case_id).where(not_yet)))
    if "category" in asked_for:
        since = or_(case_category.c.since_to > day, case_category.c.since_from > day)
        found.update(connection.scalars(select(case_category.c.case_id).where(since)))
    return found


def _with_event(connection: Connection, condition: Sql) -> set[int]:
    """Cases with such an event of their own or of their proceedings."""
    own = select(event.c.case_id).where(condition, event.c.case_id.is_not(None))
    shared = (
        select(defendant.c.case_id)
        .join(event, event.c.proceeding_id == defendant.c.proceeding_id)
        .where(condition, event.c.case_id.is_(None))
    )
    return set(connection.scalars(select(union(own, shared).subquery().c.case_id)))


def of_detentions(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The numbers of ``known_case`` of these keys of ``detention``."""
    wanted = set(keys)
    rows = connection.execute(
        select(known_case.c.id, known_case.c.case_id).where(known_case.c.case_id.is_not(None))
    )
    return {row.id for row in rows if row.case_id in wanted} if wanted else set()
