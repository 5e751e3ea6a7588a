"""How many cases are held on each day: two GROUP BYs over spans (begins, ends), and a running sum.

A span that is one of several possible ones adds to the most and, where all of them count, to the least: those are few
and are put together case by case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, and_, func, select

from db.known_states import STATES
from db.schema.known import IS_HELD, IS_UNSURE, NOW, known_state
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.states import ALWAYS, EARLY, FOREVER, RECORDED


def held_each_day(
    connection: Connection, definition: Definition, first: date, last: date
) -> tuple[list[int], list[int]]:
    """The least and the most for every day from the first to the last."""
    start, end = first.toordinal(), last.toordinal() + 1
    sure: dict[int, int] = defaultdict(int)
    for day, number in _steps(connection, definition, end):
        sure[min(max(day, start), end)] += number
    most = dict(sure)
    for low, high, certain in _uncertain(connection, definition):
        low, high = min(max(low, start), end), min(max(high, start), end)
        for steps in (sure, most) if certain else (most,):
            steps[low] = steps.get(low, 0) + 1
            steps[high] = steps.get(high, 0) - 1
    return _running(sure, start, end), _running(most, start, end)


def _counted(definition: Definition) -> list[ColumnElement[bool]]:
    states = [
        at
        for at, code in enumerate(STATES)
        if not rules.custody_rule(definition, 0, code, None, EARLY, FOREVER)
    ]
    conditions: list[ColumnElement[bool]] = [
        known_state.c.holds.in_((ALWAYS, RECORDED)),
        known_state.c.state.in_(states),
    ]
    if rules.rank_of(definition.least_verification):
        conditions.append(known_state.c.level >= rules.rank_of(definition.least_verification))
    if not definition.prisoners_of_war:
        conditions.append(known_state.c.war == 0)
    return conditions


def _steps(connection: Connection, definition: Definition, end: int) -> Iterator[tuple[int, int]]:
    """Days with how many more are held from then on; spans that begin after the end are left out."""
    span = known_state.c
    counted = and_(IS_HELD, span.first < end, *_counted(definition))
    number = func.count()
    firm = select(span.first, number).where(counted, span.seen.is_(None)).group_by(span.first)
    for day, begun in connection.execute(firm):
        yield day, begun
    over = select(span.until, number).where(counted, span.seen.is_(None)).group_by(span.until)
    for day, ended in connection.execute(over):
        yield day, -ended
    seen = select(span.first, span.until, span.seen, number).where(counted, span.seen.is_not(None))
    for day, until, observed, held in connection.execute(seen.group_by(span.first, span.until, span.seen)):
        yield day, held
        yield _end(definition, day, until, observed), -held


def _end(definition: Definition, first: int, until: int, seen: int | None) -> int:
    """The day a span ends, or its belief does."""
    if seen is None:
        return until
    believed = seen + definition.believe_days + 1 if seen > EARLY else first
    return max(first, min(until, believed))


def _uncertain(connection: Connection, definition: Definition) -> list[tuple[int, int, bool]]:
    """Stretches in which a case may count, and whether it surely does."""
    span = known_state.c
    statement = (
        select(span.known_case, span.first, span.until, span.seen, and_(*_counted(definition)))
        .where(span.known_to == NOW, span.holds.in_((ALWAYS, RECORDED)), IS_UNSURE)
        .order_by(span.known_case, span.first)
    )
    found = []
    for (_, first), group in groupby(connection.execute(statement), key=itemgetter(0, 1)):
        ends = [(_end(definition, first, row[2], row[3]), bool(row[4])) for row in group]
        least = min(end if counts else first for end, counts in ends)
        most = max(end if counts else first for end, counts in ends)
        stretches = ((first, least, True), (least, most, False))
        found += [stretch for stretch in stretches if stretch[0] < stretch[1]]
    return found


def _running(steps: dict[int, int], start: int, end: int) -> list[int]:
    numbers, total = [], 0
    for day in range(start, end):
        total += steps.get(day, 0)
        numbers.append(total)
    return numbers
