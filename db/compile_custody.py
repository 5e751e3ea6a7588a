"""What SQL says about custody and change: held on a day, days held, and when a case was last changed.

Custody periods are the open rows of ``known_fact``; how long an observation is believed follows from the events,
by the rule of `domain.status`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select, true, union

from db.schema.cases import defendant, detention, event
from db.schema.projections import IS_CUSTODY, case_list, known_fact
from prisoner_tracker.domain import status
from prisoner_tracker.search.meaning import InDays, InNumbers, Meaning, held_bounds
from prisoner_tracker.search.value_reading import Days

Sql = ColumnElement[bool]

_CUSTODY = IS_CUSTODY
_EARLY = date.min.toordinal()


def ever_held() -> Sql:
    """Whether a custody period is known."""
    return _in_periods(select(known_fact.c.case_uid).where(_CUSTODY))


def held_between(question: InDays, possible: bool, meaning: Meaning) -> Sql:
    """Whether the person was, or may have been, held at some time in these days."""
    first, last = held_bounds(question, meaning)
    if first > last:
        return false()
    began, ended = _began(last.toordinal(), possible), _ended(first.toordinal(), possible)
    running = known_fact.c.end_text.is_(None)
    closed = select(known_fact.c.case_uid).where(_CUSTODY, began, running.is_(False), ended)
    still = select(known_fact.c.case_uid).where(_CUSTODY, began, running)
    if possible:
        return or_(_in_periods(closed), _in_periods(still))
    return or_(_in_periods(closed), and_(_in_periods(still), _still_believed(first.toordinal())))


def _in_periods(uids: Select[Any]) -> Sql:
    cases = select(detention.c.id).where(detention.c.uid.in_(uids.correlate(None)))
    return case_list.c.case_id.in_(cases.correlate(None))


def _began(last: int, possible: bool) -> Sql:
    if possible:
        return or_(known_fact.c.start_from.is_(None), known_fact.c.start_from <= last)
    return known_fact.c.start_to <= last


def _ended(first: int, possible: bool) -> Sql:
    if possible:
        return or_(known_fact.c.end_to.is_(None), known_fact.c.end_to >= first)
    return known_fact.c.end_from >= first


def _still_believed(first: int) -> Sql:
    """Whether what shows the person held is no observation, or one that is believed on the day.

    An observation is believed for so long after its last day, and for ever when something firmer came after it;
    one without a date for so long after the last firm event.
    """
    seen = func.max(func.coalesce(event.c.date_to, event.c.date_from, _EARLY))
    firm = func.max(func.coalesce(event.c.date_from, event.c.date_to, _EARLY))
    last_seen = _event_of_case(event.c.what == "observation").with_only_columns(seen).scalar_subquery()
    last_firm = (
        _event_of_case(event.c.what.in_(sorted(status.FIRM))).with_only_columns(firm).scalar_subquery()
    )
    # An observation without a date has nothing to add days to.
    oldest = max(first - status.BELIEVE_DAYS, _EARLY + 1) if first > _EARLY else _EARLY
    dated = and_(last_seen > _EARLY, or_(last_seen >= oldest, last_firm > last_seen))
    undated = and_(last_seen <= _EARLY, last_firm >= oldest)
    sure = func.coalesce(or_(dated, undated), false())
    return or_(case_list.c.case_id.not_in(_seen_before(oldest)), sure)


def _seen_before(day: int) -> Select[Any]:
    """Cases with an observation that ended before the day: the few for which it must be asked what came after."""
    seen = func.coalesce(event.c.date_to, event.c.date_from, _EARLY)
    old = and_(event.c.what == "observation", seen < day)
    own = select(event.c.case_id).where(old, event.c.case_id.is_not(None))
    shared = (
        select(defendant.c.case_id)
        .join(event, event.c.proceeding_id == defendant.c.proceeding_id)
        .where(old, event.c.case_id.is_(None))
    )
    return select(union(own, shared).subquery().c.case_id).correlate(None)


def _event_of_case(condition: Sql) -> Select[Any]:
    """Events of the case in the query around it, those of its proceedings included."""
    proceedings = (
        select(defendant.c.proceeding_id)
        .where(defendant.c.case_id == case_list.c.case_id)
        .correlate(case_list)
    )
    own = event.c.case_id == case_list.c.case_id
    shared = and_(event.c.case_id.is_(None), event.c.proceeding_id.in_(proceedings))
    return select(event.c.id).where(condition, or_(own, shared)).correlate(case_list)


def days_known() -> Sql:
    """Whether a period is known whose begin is."""
    return _in_periods(select(known_fact.c.case_uid).where(_CUSTODY, known_fact.c.start_from.is_not(None)))


def days_held_in(question: InNumbers, possible: bool, today: date) -> Sql:
    """Whether the days held until today are surely, or possibly, in the range; never without a known begin."""
    day = today.toordinal()
    start, start_last = known_fact.c.start_from, func.coalesce(known_fact.c.start_to, known_fact.c.start_from)
    running = known_fact.c.end_text.is_(None)
    end_first = func.coalesce(known_fact.c.end_from, known_fact.c.end_to, day)
    end_last = func.coalesce(known_fact.c.end_to, day)
    least = _total(case((running, day), else_=_at_most(end_first, day)) - start_last)
    most = _total(case((running, day), else_=_at_most(end_last, day)) - start)
    conditions: list[Sql] = [true()]
    if question.low is not None:
        conditions.append((most if possible else least) >= question.low)
    if question.high is not None:
        conditions.append((least if possible else most) <= question.high)
    known = select(known_fact.c.case_uid).where(_CUSTODY, known_fact.c.start_from.is_not(None))
    return _in_periods(known.group_by(known_fact.c.case_uid).having(and_(*conditions)))


def _total(length: ColumnElement[int]) -> ColumnElement[int]:
    """The days of all periods of a case together, none of them less than nothing."""
    return func.sum(case((length > 0, length), else_=0))


def _at_most(number: ColumnElement[int], limit: int) -> ColumnElement[int]:
    return case((number > limit, limit), else_=number)


def changed_in(days: Days) -> Sql:
    """Whether the last change of the case, kept as a moment in ISO 8601, lies in these days."""
    conditions: list[Sql] = [case_list.c.changed != ""]
    if days.first is not None:
        conditions.append(case_list.c.changed >= days.first.isoformat())
    if days.last is not None and days.last != date.max:
        conditions.append(case_list.c.changed < (days.last + timedelta(days=1)).isoformat())
    return and_(*conditions)
