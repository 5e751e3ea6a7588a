"""Which fields have SQL of their own, because no column of the list is their value.

One entry a field; its meaning in Python is one entry in `search.own_answers`. An entry takes the question, whether
a possible answer is enough, and the meaning; it gives a condition on ``case_list``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, false, func, not_

from db import compile_custody
from db.decided_conditions import DECIDED_CONDITIONS
from db.schema.projections import case_list
from prisoner_tracker.search.meaning import InDays, Known, Meaning, Question

Sql = ColumnElement[bool]
OwnCondition = Callable[[Question, bool, Meaning], Sql]


def known(condition: Sql, question: Known) -> Sql:
    """The condition that there is a value, or the opposite; what is null is not true."""
    return condition if question.wanted else not_(func.coalesce(condition, false()))


def _held_on(question: Question, possible: bool, meaning: Meaning) -> Sql:
    match question:
        case Known():
            return known(compile_custody.ever_held(), question)
        case InDays():
            return compile_custody.held_between(question, possible, meaning)
        case _:
            return false()


def _changed(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    match question:
        case Known():
            return known(case_list.c.changed != "", question)
        case InDays(days) if days.first is not None and days.last is not None and days.first > days.last:
            return false()
        case InDays(days):
            return compile_custody.changed_in(days)
        case _:
            return false()


OWN_CONDITIONS: Mapping[str, OwnCondition] = {
    "held_on": _held_on,
    "changed": _changed,
    **DECIDED_CONDITIONS,
}
"""Field key → its condition."""
