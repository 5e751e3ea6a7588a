"""In which state of liberty somebody was at the end of each day, as far as the events tell: spans of one sure state,
or of several possible ones where dates are uncertain.

An event whose date spans several days may or may not have happened on each of them; every combination is a possible
world, and the order of events is that of `event_order`. How long an observation is believed is no fact: a span that
rests on one carries its day (`seen`), and whoever counts adds the days of belief.

Days are proleptic ordinals; a span holds from its first day up to, not including, ``until``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from prisoner_tracker.domain.event_order import day_of, follows, in_order, is_dated, last_days
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status_rules import FIRM, HELD, NOT_KNOWN, WEAK, liberty_after

EARLY = date.min.toordinal()
"""Stands for the beginning of time; an observation seen then has no date and is never believed."""
FOREVER = date.max.toordinal() + 1
ALWAYS, UNRECORDED, RECORDED = 0, 1, 2
"""When a span holds: always; on days before the file knew of an event without a last day; on the days since.

Nobody knows when such an event happened, but it happened before it was written down.
"""

_MOST_WORLDS = 6
"""Up to so many uncertain events at a time every combination is tried; beyond that only each after the last."""

_TELLING = (FIRM | WEAK) - {"medical"}


@dataclass(frozen=True, slots=True)
class Span:
    """One state that held, or may have held (``sure`` False, then there is another for the same days).

    ``cause`` is the event that led to it (``release/pardon_full`` with its kind), ``when`` its date as EDTF, or "".
    """

    state: str
    first: int
    until: int
    sure: bool = True
    holds: int = ALWAYS
    seen: int | None = None
    cause: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """An event with the first and last day on which it can have happened; None: nobody knows the last."""

    event: Event
    first: int
    last: int | None


_World = tuple[str, int | None, str, str]
"""State, day of the observation it rests on, cause, date of the cause."""


def spans(events: Sequence[Event], reported: Mapping[str, int] | None = None) -> tuple[Span, ...]:
    """All spans of a case in order, from the beginning of time to its end.

    ``reported``: by uid, the day on which a source told of an event; it bounds those without a last day.
    """
    moments = _moments(events, reported or {})
    if all(moment.first == moment.last for moment in moments):
        return _sure_spans(moments)
    if all(moment.last is not None for moment in moments):
        return tuple(_joined(_uncertain(moments, ALWAYS)))
    before = _joined(_uncertain(moments, UNRECORDED))
    since = _joined(_uncertain(moments, RECORDED))
    both = {_unmarked(span) for span in before} & {_unmarked(span) for span in since}
    kept = [_unmarked(span) if _unmarked(span) in both else span for span in before]
    return (*kept, *(span for span in since if _unmarked(span) not in both))


def _unmarked(span: Span) -> Span:
    return Span(span.state, span.first, span.until, span.sure, ALWAYS, span.seen, span.cause, span.when)


def _moments(events: Sequence[Event], reported: Mapping[str, int]) -> list[_Moment]:
    ordered = [event for event in in_order(events) if event.what in _TELLING]
    lasts = () if all(map(is_dated, ordered)) else last_days(events)
    moments = []
    behind: int | None = None
    for event in reversed(ordered):
        first, last = _bounds(event, lasts)
        if last is None and event.uid in reported:
            last = max(first, reported[event.uid])
        if not is_dated(event):
            # By the usual course it came before what follows it.
            known = [day for day in (last, behind) if day is not None]
            last = max(first, min(known)) if known else None
        elif last is not None:
            behind = last if behind is None else min(behind, last)
        moments.append(_Moment(event, first, last))
    return moments[::-1]


def _bounds(event: Event, lasts: Sequence[date]) -> tuple[int, int | None]:
    if event.date is None or not is_dated(event):
        return follows(event, lasts).toordinal(), None
    first, last = event.date.earliest, event.date.latest
    return (first.toordinal() if first else EARLY), (last.toordinal() if last else None)


def _sure_spans(moments: Sequence[_Moment]) -> tuple[Span, ...]:
    found: list[Span] = []
    before, start, told = _told(()), EARLY, list[_Moment]()
    for at, moment in enumerate(moments):
        told.append(moment)
        if at + 1 < len(moments) and moments[at + 1].first == moment.first:
            continue
        world = _told(tuple(told))
        if world[:2] != before[:2]:
            if moment.first > start:
                found.append(_span(before, start, moment.first))
            before, start = world, moment.first
    return (*found, _span(before, start, FOREVER))


def _span(world: _World, first: int, until: int, sure: bool = True, holds: int = ALWAYS) -> Span:
    return Span(world[0], first, until, sure, holds, world[1], world[2], world[3])


def _told(moments: Sequence[_Moment]) -> _World:
    """The state after these events happened in this order."""
    state, cause, when = NOT_KNOWN, "", ""
    seen: Event | None = None
    firm = EARLY
    for moment in moments:
        event = moment.event
        after = liberty_after(event, state)
        if after is not None and after != state:
            state, cause, when = after, _cause(event), event.date.edtf if event.date else ""
        if event.what == "observation" and (seen is None or day_of(event) > day_of(seen)):
            seen = event
        if event.what in FIRM:
            firm = max(firm, day_of(event).toordinal())
    return state, _seen_on(state, seen, firm), cause, when


def _seen_on(state: str, seen: Event | None, firm: int) -> int | None:
    """The day from which the days of belief are counted; None when the state rests on something firmer."""
    if seen is None or state not in HELD:
        return None
    end = (seen.date.latest or seen.date.earliest) if seen.date else None
    if end is None:
        return firm
    return None if firm > end.toordinal() else end.toordinal()


def _cause(event: Event) -> str:
    return f"{event.what}/{event.release_kind}" if event.release_kind else event.what


def _uncertain(moments: Sequence[_Moment], holds: int) -> list[list[Span]]:
    """For each stretch of days between two changes, the states that are possible then."""
    lasts = [FOREVER if moment.last is None else moment.last for moment in moments]
    if holds == RECORDED:
        lasts = [min(last, moment.first) if moment.last is None else last
                 for last, moment in zip(lasts, moments, strict=True)]  # fmt: skip
    edges = sorted({EARLY, *(moment.first for moment in moments), *lasts} - {FOREVER})
    stretches = []
    for first, until in zip(edges, [*edges[1:], FOREVER], strict=True):
        happened = [
            (moment, last <= first)
            for moment, last in zip(moments, lasts, strict=True)
            if moment.first <= first
        ]
        worlds = _worlds(tuple(happened))
        sure = len(worlds) == 1
        stretches.append([_span(world, first, until, sure, holds) for world in worlds])
    return stretches


def _worlds(happened: tuple[tuple[_Moment, bool], ...]) -> list[_World]:
    """The different states that some combination of what may have happened leads to."""
    choices: list[tuple[bool, ...]] = [(True,) if sure else (True, False) for _, sure in happened]
    open_ones = sum(len(choice) == 2 for choice in choices)
    taken = product(*choices) if open_ones <= _MOST_WORLDS else _one_after_another(happened)
    worlds: dict[tuple[str, int | None], _World] = {}
    for choice in taken:
        told = tuple(moment for (moment, _), took in zip(happened, choice, strict=True) if took)
        world = _told(told)
        worlds.setdefault(world[:2], world)
    return list(worlds.values())


def _one_after_another(happened: Sequence[tuple[_Moment, bool]]) -> list[tuple[bool, ...]]:
    ends = range(len(happened) + 1)
    return [tuple(sure or at < end for at, (_, sure) in enumerate(happened)) for end in ends]


def _joined(stretches: Sequence[Sequence[Span]]) -> list[Span]:
    """Neighbouring stretches with the same possible states as one."""
    found: list[list[Span]] = []
    for stretch in stretches:
        if found and _same(found[-1], stretch):
            found[-1] = [
                Span(old.state, old.first, stretch[0].until, old.sure, old.holds, old.seen, old.cause, old.when)
                for old in found[-1]
            ]  # fmt: skip
        else:
            found.append(list(stretch))
    return [span for stretch in found for span in stretch]


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return {(span.state, span.seen) for span in one} == {(span.state, span.seen) for span in other}
