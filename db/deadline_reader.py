"""Which cases may have a day to watch: a cheap choice in SQL, from which the domain's rules pick."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, func, or_, select, union

from db.schema.cases import defendant, event, question
from db.schema.projections import case_list

_ORDERS = ("remand", "remand_extended")
_SITTINGS = ("hearing", "summons")
_LEEWAY = 40
"""Days by which a term counted in days may differ from one counted in months."""


def candidates(connection: Connection, today: date, last: date) -> list[int]:
    """Numbers of cases that may have a day up to ``last``, or one that passed unfollowed."""
    first, final = today.toordinal(), last.toordinal()
    coming = or_(
        and_(event.c.what.in_(_ORDERS), event.c.until_from <= final, event.c.until_to.is_not(None)),
        and_(event.c.what.in_(_SITTINGS), event.c.date_to >= first, event.c.date_from <= final),
    )
    serving = and_(
        case_list.c.liberty == "serving",
        case_list.c.held_since_from + case_list.c.sentence_days <= final + _LEEWAY,
    )
    unfollowed = and_(case_list.c.last_event.in_(_SITTINGS), case_list.c.last_event_date_to < first)
    asked = and_(question.c.due != "", question.c.due <= last.isoformat(), question.c.answered == "")
    found = union(
        select(event.c.case_id.label("case_id")).where(event.c.case_id.is_not(None), coming),
        select(defendant.c.case_id)
        .join(event, event.c.proceeding_id == defendant.c.proceeding_id)
        .where(event.c.case_id.is_(None), coming),
        select(case_list.c.case_id).where(or_(serving, unfollowed)),
        select(question.c.case_id).where(asked),
    ).subquery()
    open_cases = select(case_list.c.case_id).where(
        case_list.c.trashed.is_(False),
        case_list.c.case_id.in_(select(found.c.case_id)),
        or_(
            case_list.c.liberty.in_(("on_remand", "serving", "in_custody", "house_arrest", "restricted")),
            case_list.c.case_id.in_(select(question.c.case_id).where(asked)),
            func.coalesce(case_list.c.liberty, "") == "not_known",
        ),
    )
    return list(connection.scalars(open_cases))
