"""How many cases are held on each day: two GROUP BYs over spans (begins, ends), and a running sum.

A span that rests on an observation ends with its belief. One that is one of several possible ones adds to the most
and, where all of them count, to the least. Where an observation is among those, or it matters whether an event had
been written down (`states.UNRECORDED` before today, `states.RECORDED` since), they are put together case by case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, select

from db.known_states import STATES
from db.schema.known import CUSTODY_STATES, IS_HELD, IS_ONE_BY_ONE, IS_SEEN, IS_SEVERAL, known_state
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.states import EARLY, FOREVER, RECORDED, UNRECORDED


def held_each_day(
    connection: Connection, definition: Definition, first: date, last: date, today: date
) -> tuple[list[int], list[int]]:
    """The least and the most for every day from the first to the last."""
    start, length = first.toordinal(), last.toordinal() + 1 - first.toordinal()
    # One place more, for what is later than the last day.
    sure, possible = [0] * (length + 1), [0] * (length + 1)
    for day, number in _steps(connection, definition):
        sure[min(max(day - start, 0), length)] += number
    for low, high, certain, number in _uncertain(connection, definition, today.toordinal()):
        steps = sure if certain else possible
        steps[min(max(low - start, 0), length)] += number
        steps[min(max(high - start, 0), length)] -= number
    least = list(accumulate(sure[:length]))
    more = accumulate(possible[:length])
    return least, [one + other for one, other in zip(least, more, strict=True)]


def _counted(definition: Definition) -> list[int]:
    return [at for at, code in enumerate(STATES) if not rules.custody_rule(definition, 0, code, None)]


def _in_counted(definition: Definition) -> list[ColumnElement[bool]]:
    """Which states of custody do not count: a comparison each is faster than a list of those that do."""
    counted = _counted(definition)
    return [
        known_state.c.state != literal_column(str(at)) for at in range(CUSTODY_STATES) if at not in counted
    ]


def _allowed(definition: Definition) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if rules.rank_of(definition.least_verification):
        conditions.append(known_state.c.level >= rules.rank_of(definition.least_verification))
    if not definition.prisoners_of_war:
        conditions.append(known_state.c.war == literal_column("0"))
    return conditions


def _rows(connection: Connection, statement: Select[Any]) -> Sequence[Any]:
    """All rows as plain tuples."""
    result: Any = connection.execute(statement)
    try:
        return list(result.cursor.fetchall())
    finally:
        result.close()


def _steps(connection: Connection, definition: Definition) -> Iterator[tuple[int, int]]:
    """Days with how many more are held from then on."""
    span, number = known_state.c, func.count()
    conditions = [*_in_counted(definition), *_allowed(definition)]
    yield from _rows(connection, select(span.first, number).where(IS_HELD, *conditions).group_by(span.first))
    ended = select(span.until, -number).where(IS_HELD, *conditions).group_by(span.until)
    yield from _rows(connection, ended)
    seen = select(span.first, span.until, span.seen, number).where(IS_SEEN, *conditions)
    for first, until, observed, held in _rows(connection, seen.group_by(span.first, span.until, span.seen)):
        yield until, held
        yield _end(definition, first, until, observed), -held


def _end(definition: Definition, first: int, until: int, seen: int | None) -> int:
    """The day a span ends, or its belief does."""
    if seen is None:
        return until
    believed = seen + definition.believe_days + 1 if seen > EARLY else first
    return max(first, min(until, believed))


def _uncertain(
    connection: Connection, definition: Definition, today: int
) -> Iterator[tuple[int, int, bool, int]]:
    """Stretches in which some cases may count, whether they surely do, and how many."""
    span = known_state.c
    counted = sum(1 << at for at in _counted(definition))
    firm = and_(IS_SEVERAL, *_allowed(definition))
    statement = select(span.first, span.until, span.worlds, func.count()).where(firm)
    statement = statement.group_by(span.first, span.until, span.worlds)
    for first, until, worlds, number in _rows(connection, statement):
        if worlds & counted:
            yield first, until, not worlds & ~counted, number
    yield from _one_by_one(connection, definition, today)


def _one_by_one(
    connection: Connection, definition: Definition, today: int
) -> Iterator[tuple[int, int, bool, int]]:
    """The same case by case, each stretch with the days an observation is believed."""
    span = known_state.c
    statement = (
        select(span.known_case, span.holds, span.first, span.until, span.seen, span.state)
        .where(IS_ONE_BY_ONE, *_allowed(definition))
        .order_by(span.known_case, span.holds, span.first)
    )
    counted = frozenset(_counted(definition))
    for (_, holds, first), group in groupby(_rows(connection, statement), key=itemgetter(0, 1, 2)):
        low = max(first, today) if holds == RECORDED else first
        high = today if holds == UNRECORDED else FOREVER
        ends = [
            max(low, min(high, _end(definition, first, until, seen))) if state in counted else low
            for *_, until, seen, state in group
        ]
        yield low, min(ends), True, 1
        yield min(ends), max(ends), False, 1
