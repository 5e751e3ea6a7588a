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
from db.schema.known import IS_HELD, IS_SEVERAL, IS_UNSURE, NOW, SEEN_BIT, known_state
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.states import ALWAYS, EARLY, RECORDED


def held_each_day(
    connection: Connection, definition: Definition, first: date, last: date
) -> tuple[list[int], list[int]]:
    """The least and the most for every day from the first to the last."""
    start, end = first.toordinal(), last.toordinal() + 1
    sure: dict[int, int] = defaultdict(int)
    for day, number in _steps(connection, definition, end):
        sure[min(max(day, start), end)] += number
    most = dict(sure)
    for low, high, certain, number in _uncertain(connection, definition):
        low, high = min(max(low, start), end), min(max(high, start), end)
        for steps in (sure, most) if certain else (most,):
            steps[low] = steps.get(low, 0) + number
            steps[high] = steps.get(high, 0) - number
    return _running(sure, start, end), _running(most, start, end)


def _states(definition: Definition) -> list[int]:
    return [at for at, code in enumerate(STATES) if not rules.custody_rule(definition, 0, code, None)]


def _allowed(definition: Definition) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [known_state.c.holds.in_((ALWAYS, RECORDED))]
    if rules.rank_of(definition.least_verification):
        conditions.append(known_state.c.level >= rules.rank_of(definition.least_verification))
    if not definition.prisoners_of_war:
        conditions.append(known_state.c.war == 0)
    return conditions


def _steps(connection: Connection, definition: Definition, end: int) -> Iterator[tuple[int, int]]:
    """Days with how many more are held from then on; spans that begin after the end are left out."""
    span = known_state.c
    counted = and_(IS_HELD, span.first < end, span.state.in_(_states(definition)), *_allowed(definition))
    number = func.count()
    firm = select(span.first, number).where(counted, span.seen.is_(None)).group_by(span.first)
    for day, begun in connection.execute(firm).all():
        yield day, begun
    over = select(span.until, number).where(counted, span.seen.is_(None)).group_by(span.until)
    for day, ended in connection.execute(over).all():
        yield day, -ended
    seen = select(span.first, span.until, span.seen, number).where(counted, span.seen.is_not(None))
    for day, until, observed, held in connection.execute(
        seen.group_by(span.first, span.until, span.seen)
    ).all():
        yield day, held
        yield _end(definition, day, until, observed), -held


def _end(definition: Definition, first: int, until: int, seen: int | None) -> int:
    """The day a span ends, or its belief does."""
    if seen is None:
        return until
    believed = seen + definition.believe_days + 1 if seen > EARLY else first
    return max(first, min(until, believed))


def _uncertain(connection: Connection, definition: Definition) -> Iterator[tuple[int, int, bool, int]]:
    """Stretches in which some cases may count, whether they surely do, and how many."""
    span = known_state.c
    counted = sum(1 << at for at in _states(definition))
    firm = and_(IS_SEVERAL, span.worlds < SEEN_BIT, span.worlds.op("&")(counted) > 0, *_allowed(definition))
    statement = select(span.first, span.until, span.worlds, func.count()).where(firm)
    for first, until, worlds, number in connection.execute(
        statement.group_by(span.first, span.until, span.worlds)
    ).all():
        yield first, until, not worlds & ~counted, number
    yield from _seen(connection, definition)


def _seen(connection: Connection, definition: Definition) -> Iterator[tuple[int, int, bool, int]]:
    """The same where an observation is among the possible spans, and with it the days it is believed: case by case."""
    span = known_state.c
    statement = (
        select(span.known_case, span.first, span.until, span.seen, span.state.in_(_states(definition)))
        .where(IS_UNSURE, span.known_to == NOW, span.worlds >= SEEN_BIT, *_allowed(definition))
        .order_by(span.known_case, span.first)
    )
    for (_, first), group in groupby(connection.execute(statement).all(), key=itemgetter(0, 1)):
        ends = [(_end(definition, first, row[2], row[3]), bool(row[4])) for row in group]
        least = min(end if counts else first for end, counts in ends)
        most = max(end if counts else first for end, counts in ends)
        yield first, least, True, 1
        yield least, most, False, 1


def _running(steps: dict[int, int], start: int, end: int) -> list[int]:
    numbers, total = [], 0
    for day in range(start, end):
        total += steps.get(day, 0)
        numbers.append(total)
    return numbers
