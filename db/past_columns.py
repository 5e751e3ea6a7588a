"""What columns of lists said on a day that is past, where events that came later decide them now.

Two worlds, as in `search.on_day`: with what had surely happened by the day, and also with what may have. Cases with an
event whose date nobody knows are left to their dossiers.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, column, func, literal_column, select, type_coerce

from db.held_columns import HeldColumn, HeldColumns
from db.list_blocks import packed
from db.schema.cases import defendant, event
from db.schema.registers import place
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_values import ARRESTS, PLACING, REMANDS, sentence_of
from prisoner_tracker.domain.records import Event

Texts = Mapping[str, Mapping[int, str]]
"""By field and key of the case, the column's text."""


class _Happening(NamedTuple):
    """A row of ``event`` with the case it counts for; shared ones lie behind a case's own."""

    case: int
    what: str
    first: int | None
    last: int | None
    position: int
    shared: int
    id: int
    place: int | None
    kind: str
    until: str | None
    until_first: int | None
    until_last: int | None
    years: int | None
    months: int | None
    days: int | None
    life: bool

    @property
    def order(self) -> tuple[int, int, int, int]:
        """As `event_order.in_order` sorts what has a date."""
        both = (self.last, self.first) if self.what == "observation" else (self.first, self.last)
        day = both[0] if both[0] is not None else both[1] or 0
        return day, self.position, self.shared, self.id


_Told = Callable[[Sequence[_Happening], Mapping[int, str]], str]


def _place(told: Sequence[_Happening], places: Mapping[int, str]) -> str:
    where = [one.place for one in told if one.place is not None]
    return places[where[-1]] if where else ""


def _date(one: _Happening) -> str:
    return _bounds(one.first, one.last)


def _bounds(first: int | None, last: int | None) -> str:
    return f"{'' if first is None else first}:{'' if last is None else last}"


def _until(told: Sequence[_Happening], _: Mapping[int, str]) -> str:
    return _bounds(told[-1].until_first, told[-1].until_last) if told and told[-1].until is not None else ""


def _sentence(told: Sequence[_Happening], _: Mapping[int, str]) -> str:
    if not told:
        return ""
    last = told[-1]
    verdict = Event(
        uid="", what="verdict", years=last.years, months=last.months, days=last.days, life=bool(last.life)
    )
    length = sentence_of(verdict)
    if not isinstance(length, Duration):
        return ""
    days = round(length.in_days())
    return f"{days}:{days}"


_VERDICT, _RELEASE = frozenset({"verdict"}), frozenset({"release"})
_FIELDS: Mapping[str, tuple[frozenset[str], _Told]] = {
    "place": (PLACING, _place),
    "arrested": (ARRESTS, lambda told, _: _date(told[0]) if told else ""),
    "remand_until": (REMANDS, _until),
    "verdict_date": (_VERDICT, lambda told, _: _date(told[-1]) if told else ""),
    "sentence": (_VERDICT, _sentence),
    "released": (_RELEASE, lambda told, _: _date(told[-1]) if told else ""),
    "release_kind": (_RELEASE, lambda told, _: told[-1].kind if told else ""),
}
"""The events that tell a field, and what its column's text is after these of them, in order."""

PAST_KEYS = frozenset(_FIELDS)
"""Fields whose text on a day can be told from rows of events."""


@dataclass(frozen=True)
class Past:
    """The texts of cases in both worlds; ``hard`` are those for which only the dossier can tell."""

    surely: Texts
    possibly: Texts
    hard: frozenset[int]


def past_texts(
    connection: Connection, keys: Iterable[str], late: Iterable[int], day: int, recorded: int
) -> Past:
    """What these columns said of these cases (keys) on a day, when all was written down by ``recorded``."""
    wanted = sorted(PAST_KEYS & set(keys))
    kinds = frozenset[str]().union(*(_FIELDS[key][0] for key in wanted))
    places = {row[0]: row[1] for row in connection.execute(select(place.c.id, place.c.name))}
    told: dict[int, list[_Happening]] = defaultdict(list)
    hard = set[int]()
    for one in _happenings(connection, kinds, late):
        told[one.case].append(one)
        if one.first is None and one.last is None:
            hard.add(one.case)
    surely: dict[str, dict[int, str]] = {key: {} for key in wanted}
    possibly: dict[str, dict[int, str]] = {key: {} for key in wanted}
    for case, events in told.items():
        if case in hard:
            continue
        events.sort(key=lambda one: one.order)
        sure = [one for one in events if _happened(one, day, recorded) == 2]
        maybe = [one for one in events if _happened(one, day, recorded)]
        for key in wanted:
            what, text = _FIELDS[key]
            surely[key][case] = text([one for one in sure if one.what in what], places)
            possibly[key][case] = text([one for one in maybe if one.what in what], places)
    return Past(surely, possibly, frozenset(hard))


def _happened(one: _Happening, day: int, recorded: int) -> int:
    """Whether it had happened by the day, as a number of `Answer`."""
    if one.last is None:
        if one.first is not None and one.first > day:
            return 0
        return 2 if day >= recorded else 1
    if one.last <= day:
        return 2
    return 0 if one.first is not None and one.first > day else 1


def _happenings(connection: Connection, kinds: frozenset[str], late: Iterable[int]) -> Iterable[_Happening]:
    of = event.c
    told = (
        of.place_id, of.release_kind, of.until_text, of.until_from, of.until_to, of.years, of.months, of.days, of.life,
    )  # fmt: skip
    when = (of.date_from, of.date_to, of.position)
    cases = func.json_each(type_coerce(json.dumps(list(late)), String)).table_valued(column("value"))
    among = select(cases.c.value).correlate(None)
    is_told = of.what.in_(sorted(kinds))
    own = select(of.case_id, of.what, *when, literal_column("0"), of.id, *told).where(
        of.case_id.in_(among), is_told
    )
    shared = (
        select(defendant.c.case_id, of.what, *when, literal_column("1"), of.id, *told)
        .join(event, of.proceeding_id == defendant.c.proceeding_id)
        .where(of.case_id.is_(None), defendant.c.case_id.in_(among), is_told)
    )
    for statement in (own, shared):
        result: Any = connection.execute(statement)
        rows = result.cursor.fetchall()
        result.close()
        yield from map(_Happening._make, rows)


class PastColumns(HeldColumns):
    """The columns of lists with other texts for some cases."""

    def __init__(self, now: HeldColumns, texts: Texts) -> None:
        super().__init__()
        self._now, self._texts = now, texts
        self._made: dict[str, HeldColumn] = {}
        self.size = now.size

    def column(self, connection: Connection, key: str) -> HeldColumn:
        """A column as it was."""
        now = self._now.column(connection, key)
        if not self._texts.get(key):
            return now
        if key not in self._made:
            self._made[key] = _replaced(now, self._texts[key], years=key == "arrested")
        return self._made[key]


def _replaced(now: HeldColumn, texts: Mapping[int, str], *, years: bool) -> HeldColumn:
    # Bytes, when few values are different: those an array would take for its memory.
    codes = array("I", list(now.codes))
    known = {text: code for code, text in now.texts.items()}
    free = max(known.values(), default=0)
    known[""] = 0
    for case, text in texts.items():
        if case < len(codes):
            if text not in known:
                free += 1
                known[text] = free
            codes[case] = known[text]
    meaning = {code: (text, 1) for text, code in known.items() if code}
    return HeldColumn(packed(codes), meaning, years=years)
