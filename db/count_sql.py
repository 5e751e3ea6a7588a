"""What SQL asks of ``known_state`` for a count: the span of the day, the rule that keeps it out, its group's value."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)

from db import count_filter
from db.columns import text_column
from db.count_asked import Asked
from db.known_states import STATES
from db.schema.known import CUSTODY_STATES, IS_NOW, NOW, known_case, known_state
from db.schema.projections import case_list
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.grouping import in_one
from prisoner_tracker.domain.counting.states import ALWAYS, EARLY, FOREVER, RECORDED, UNRECORDED
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.status_rules import HELD

RULES = ("", *rules.RULES)
RULE_NUMBER = {rule: number for number, rule in enumerate(RULES)}

Row = tuple[Any, ...]
"""case, person, rule, state, cause, cause_date, sure, term, doubt, value, uid, code, name"""


def may_count(asked: Asked) -> list[ColumnElement[bool]]:
    """What a span must be so that no rule but recognition and the filter keeps it out."""
    definition, span = asked.question.definition, known_state.c
    counted = [at for at, code in enumerate(STATES) if _counts(definition, code)]
    conditions: list[ColumnElement[bool]] = [
        span.state.in_(counted),
        or_(span.seen.is_(None), and_(span.seen > EARLY, span.seen >= asked.day - definition.believe_days)),
    ]
    if _least(definition):
        conditions.append(span.level >= _least(definition))
    if not definition.prisoners_of_war:
        conditions.append(span.war == 0)
    return conditions


def parts(asked: Asked) -> list[count_filter.Part]:
    """The conditions of the filter, each surely and possibly."""
    return [count_filter.part(query, asked.sets, asked.meaning) for query in asked.parts]


def spans(asked: Asked, *, named: bool = True, known: ColumnElement[bool] | None = None) -> Select[Any]:
    """The spans of the day, as rows in the order of `Row`; ``named`` when everybody is asked for.

    ``known``: one of `known_apart`, when they are asked for one after the other.
    """
    span = known_state.c
    everybody = asked.question.everybody
    named = named and everybody
    term, doubt = failing_terms(asked)
    columns = [
        span.known_case, span.known_person, rule_number(asked), span.state,
        span.cause if everybody else literal(""),
        span.cause_date if everybody else literal(""),
        span.sure, term, doubt, value_of_group(asked),
    ]  # fmt: skip
    source: Any = known_state
    if named or _from_list(asked.question.by):
        source = source.join(known_case, known_case.c.id == span.known_case)
    if _from_list(asked.question.by):
        source = source.join(case_list, case_list.c.case_id == known_case.c.case_id, isouter=True)
    if named:
        columns += [known_case.c.uid, known_case.c.code, known_case.c.name]
    return (
        select(*columns)
        .select_from(source)
        .where(
            span.first <= asked.day,
            span.until > asked.day,
            _known(asked) if known is None else known,
            span.holds.in_(_holding(asked)),
        )
        .order_by(span.known_case, span.sure.desc())
    )


def _known(asked: Asked) -> ColumnElement[bool]:
    if not asked.is_past:
        return known_state.c.known_to == NOW
    return and_(known_state.c.known_from <= asked.revision, known_state.c.known_to > asked.revision)


def known_apart(asked: Asked) -> tuple[ColumnElement[bool], ...]:
    """What was known then in two parts that have an index each: what is known still, and what is not any more."""
    if not asked.is_past:
        return (IS_NOW,)
    return and_(IS_NOW, known_state.c.known_from <= asked.revision), and_(~IS_NOW, _known(asked))


def _holding(asked: Asked) -> tuple[int, int]:
    return (ALWAYS, RECORDED if asked.question.on >= asked.recorded else UNRECORDED)


def _counts(definition: Definition, state: str) -> bool:
    return not rules.custody_rule(definition, 0, state, None)


def _least(definition: Definition) -> int:
    return rules.rank_of(definition.least_verification)


def rule_number(asked: Asked) -> ColumnElement[int]:
    """The number of the first rule that keeps a span out, but recognition and the filter; 0 for none."""
    definition, span = asked.question.definition, known_state.c
    never = and_(span.first == EARLY, span.until == FOREVER, span.sure == 1)
    believed = and_(span.seen > EARLY, span.seen >= asked.day - definition.believe_days)
    cases: list[tuple[ColumnElement[bool], Any]] = [
        (span.state >= literal_column(str(CUSTODY_STATES)), _not_held(never)),
        (and_(span.seen.is_not(None), not_(believed)), _number(rules.TOO_OLD)),
    ]
    for code in sorted(HELD):
        rule = rules.custody_rule(definition, 0, code, None)
        if rule:
            cases.append((span.state == literal_column(str(STATES.index(code))), _number(rule)))
    if not definition.prisoners_of_war:
        cases.append((span.war == literal_column("1"), _number(rules.PRISONER_OF_WAR)))
    if _least(definition):
        cases.append((span.level < _least(definition), _number(rules.VERIFICATION)))
    return case(*cases, else_=literal_column("0"))


def _not_held(never: ColumnElement[bool]) -> ColumnElement[int]:
    """The rule of a state that is no custody."""
    states = {STATES.index(code): _number(rule) for code, rule in rules.STATE_RULES.items()}
    unknown = case((never, _number(rules.NO_CUSTODY)), else_=_number(rules.NOT_YET))
    return case(states, value=known_state.c.state, else_=unknown)


def _number(rule: str) -> ColumnElement[int]:
    return literal_column(str(RULE_NUMBER[rule]))


def failing_terms(asked: Asked) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The number of the filter's condition that surely fails, and of the one that may; 0 for none."""
    none: ColumnElement[Any] = literal_column("0")
    if not asked.parts:
        return none, none
    asked_for = parts(asked)
    failed = case(
        *(
            (not_(func.coalesce(one.possibly, False)), literal_column(str(at)))
            for at, one in enumerate(asked_for, 1)
        ),
        else_=none,
    )
    unsure = [(at, one) for at, one in enumerate(asked_for, 1) if one.differ]
    doubted = case(
        *((not_(func.coalesce(one.surely, False)), literal_column(str(at))) for at, one in unsure), else_=none
    ) if unsure else none  # fmt: skip
    return failed, doubted


def _from_list(by: str) -> bool:
    return (
        bool(by) and count_filter.is_listed(by) and by not in count_filter.OF_THE_DAY and by != "verification"
    )


def value_of_group(asked: Asked) -> ColumnElement[Any]:
    """The value that parts cases, as it stands in a column."""
    by = asked.question.by
    if not by:
        return literal_column("''")
    if by == "verification":
        return known_state.c.level
    if by in count_filter.OF_THE_DAY:
        return known_state.c.state
    if not count_filter.is_listed(by):
        return literal_column("''")
    if BY_KEY[by].kind is Kind.DATE:
        return case_list.c[f"{by}_from"] * 10_000_000 + case_list.c[f"{by}_to"]
    column = text_column(by)
    if column.table is case_list:
        return column
    owner = case_list.c.person_id if column.table.name == "person" else case_list.c.case_id
    return select(column).where(column.table.c.id == owner).correlate(case_list).scalar_subquery()


def text_of(value: object, by: str) -> str:
    """What a value of `value_of_group` is as a group's value."""
    if not by or value is None:
        return ""
    if by == "verification":
        return rules.LEVELS[int(str(value))]
    if by in count_filter.OF_THE_DAY:
        return STATES[int(str(value))]
    if BY_KEY[by].kind is Kind.DATE:
        first, last = divmod(int(str(value)), 10_000_000)
        years = {date.fromordinal(first).year, date.fromordinal(last).year}
        return str(years.pop()) if len(years) == 1 else ""
    return in_one(str(value))
