"""How many cases are held on each day: two GROUP BYs over spans (begins, ends), and a running sum.

A span that is one of several possible ones adds to the most and, where all of them count, to the least: those are few
and are put together case by case.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from db.known_states import STATES
from db.schema.known import IS_UNSURE, NOW, known_state
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.states import ALWAYS, EARLY, FOREVER, RECORDED


def held_each_day(
    connection: Connection, definition: Definition, first: date, last: date
) -> tuple[list[int], list[int]]:
    """The least and the most for every day from the first to the last."""
    start, end = first.toordinal(), last.toordinal() + 1
    sure = _steps(connection, definition, start, end)
    most = dict(sure)
    for low, high, certain in _uncertain(connection, definition):
        low, high = max(low, start), min(high, end)
        if low < high:
            for steps in (sure, most) if certain else (most,):
                steps[low] = steps.get(low, 0) + 1
                steps[high] = steps.get(high, 0) - 1
    return _running(sure, start, end), _running(most, start, end)


def _counted(definition: Definition) -> list[Any]:
    states = [
        at
        for at, code in enumerate(STATES)
        if not rules.custody_rule(definition, 0, code, None, EARLY, FOREVER)
    ]
    conditions: list[Any] = [
        known_state.c.known_to == NOW,
        known_state.c.holds.in_((ALWAYS, RECORDED)),
        known_state.c.state.in_(states),
    ]
    if rules.rank_of(definition.least_verification):
        conditions.append(known_state.c.level >= rules.rank_of(definition.least_verification))
    if not definition.prisoners_of_war:
        conditions.append(known_state.c.war == 0)
    return conditions


def _end(definition: Definition) -> Any:
    """The day a span ends, or its belief does."""
    believed = known_state.c.seen + definition.believe_days + 1
    ends = func.min(known_state.c.until, func.coalesce(believed, FOREVER))
    return func.max(ends, known_state.c.first)


def _steps(connection: Connection, definition: Definition, start: int, end: int) -> dict[int, int]:
    ends, begins = _end(definition), func.max(known_state.c.first, start)
    inside = and_(known_state.c.sure == 1, known_state.c.first < end, ends > start, *_counted(definition))
    steps: dict[int, int] = defaultdict(int)
    for column, sign in ((begins, 1), (ends, -1)):
        statement: Select[Any] = select(column, func.count()).where(inside).group_by(column)
        for day, number in connection.execute(statement):
            steps[min(day, end)] += sign * number
    return dict(steps)


def _uncertain(connection: Connection, definition: Definition) -> list[tuple[int, int, bool]]:
    """Stretches in which a case may count, and whether it surely does."""
    span = known_state.c
    counted = and_(*_counted(definition))
    ends = _end(definition)
    statement = (
        select(span.known_case, span.first, span.until, ends, counted)
        .where(span.known_to == NOW, span.holds.in_((ALWAYS, RECORDED)), IS_UNSURE)
        .order_by(span.known_case, span.first)
    )
    found = []
    for (_, first), group in groupby(connection.execute(statement), key=lambda row: (row[0], row[1])):
        worlds = [(row[3], bool(row[4])) for row in group]
        reach = [until for until, counts in worlds if counts]
        if reach:
            least = min(until if counts else first for until, counts in worlds)
            if least > first:
                found.append((first, least, True))
            if max(reach) > least:
                found.append((max(first, least), max(reach), False))
    return found


def _running(steps: dict[int, int], start: int, end: int) -> list[int]:
    numbers, total = [], 0
    for day in range(start, end):
        total += steps.get(day, 0)
        numbers.append(total)
    return numbers
