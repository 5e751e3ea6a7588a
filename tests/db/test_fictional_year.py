"""A year of a country that does not exist, written down in ``fictional_year.txt`` with its counts and their
arithmetic, by hand: here it is only entered month by month, as it was learned, and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Case, CaseCategory, Event, Person, PersonName, Record
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import count_on
from tests.db.conftest import FixedClock

WRITTEN = (Path(__file__).parent / "fictional_year.txt").read_text(encoding="utf-8")
FIRSTS = [date(2023, 11, 1), *(date(2024, month, 1) for month in range(1, 13))]
ENDS = [
    date(2023, 12, 31),
    *(date(2024, month, 1) - timedelta(days=1) for month in range(2, 13)),
    date(2024, 12, 31),
]
DEFINITIONS = {
    "Strict": Definition(
        uid="s", name="S", house_arrest=False, administrative=False, least_verification="l2", believe_days=90
    ),
    "Wide": Definition(uid="w", name="W", believe_days=90),
    "Detentions": Definition(uid="d", name="D", unit="cases", prisoners_of_war=True, believe_days=30),
}
Months = Mapping[str, int]


def section(name: str) -> list[str]:
    """The lines of a part of the text."""
    return WRITTEN.split(f"[{name}]\n")[1].split("\n\n")[0].splitlines()


def script() -> list[Months]:
    """The table: what happened in each month, "before" first."""
    heads, *rows = (line.split() for line in section("Script"))
    return [dict(zip(heads[1:], map(int, row[1:]), strict=True)) for row in rows]


@dataclass
class Told:
    """An event as it was written down: the month it was learned in → its date, or None when it was taken back."""

    what: str
    learned: dict[int, date | None]
    kind: str = ""


@dataclass
class Detention:
    """One case; ``entered`` is the month in which the file learned of it."""

    person: int
    entered: int
    month: int
    level: str = "l2"
    at_war: bool = False
    events: list[Told] = field(default_factory=list)


class Year:
    """The detentions of the script, the oldest leaving first."""

    def __init__(self) -> None:
        self.cases: list[Detention] = []
        self._free: list[int] = []
        self._people = 0
        for month, row in enumerate(script()):
            self._leave(month, row)
            self._arrive(month, row)

    def _arrive(self, month: int, row: Months) -> None:
        for at in range(row["arrested"]):
            self._new(month, "arrest", 8, entered=month + (2 if at < row["found-later"] else 0))
        for _ in range(row["unconfirmed"]):
            self._new(month, "arrest", 8).level = "l1"
        for _ in range(row["at-home"]):
            self._new(month, "house_arrest", 8)
        for _ in range(row["administrative"]):
            out = date(2024, month % 12 + 1, 5) if month < 12 else date(2025, 1, 5)
            self._new(month, "administrative_detention", 20).events.append(
                Told("release", {month + 1: out}, "end_of_term")
            )
        for _ in range(row["captured"]):
            self._new(month, "arrest", 8).at_war = True
        for _ in range(row["listed"]):
            self._new(month, "observation", 10)
        for _ in range(row["twice"]):
            self._new(month, "arrest", 18, person=self._leaving(month - 1, "arrest").person)

    def _leave(self, month: int, row: Months) -> None:
        for _ in range(row["again"]):
            self._new(month, "arrest", 18, person=self._free.pop(0))
        freed = []
        for column, kind in (("term", "end_of_term"), ("pardoned", "pardon_full")):
            for _ in range(row[column]):
                one = self._leaving(month - 1, "arrest")
                one.events.append(Told("release", {month: day(month, 15)}, kind))
                freed.append(one.person)
        self._free += freed
        for _ in range(row["late-release"]):
            told = {month + 1: day(month + 1, 20), month + 2: day(month, 15)}
            self._leaving(month - 1, "arrest").events.append(Told("release", {**told}, "end_of_term"))
        for _ in range(row["died"]):
            self._leaving(month - 1, "arrest").events.append(Told("death", {month: day(month, 16)}))
        for _ in range(row["moved"]):
            self._leaving(month - 1, "arrest").events.append(Told("house_arrest", {month: day(month, 17)}))
        for _ in range(row["home-ended"]):
            self._leaving(month - 1, "house_arrest").events.append(
                Told("release", {month: day(month, 15)}, "conditional")
            )
        for _ in range(row["wrong"]):
            mistake = {month: day(month, 15), month + 2: None}
            self._leaving(month - 1, "arrest").events.append(Told("release", {**mistake}, "acquitted"))

    def _new(
        self, month: int, what: str, number: int, entered: int | None = None, person: int | None = None
    ) -> Detention:
        entered = month if entered is None else entered
        if person is None:
            person = self._people = self._people + 1
        made = Detention(person, entered, month, events=[Told(what, {entered: day(month, number)})])
        self.cases.append(made)
        return made

    def _leaving(self, latest: int, what: str) -> Detention:
        """The one held longest of whom nothing else is told, who came by a month, written down in that month."""
        persons = [one.person for one in self.cases]
        return next(
            one
            for one in self.cases
            if one.month <= latest
            and one.entered == one.month
            and (one.level, one.at_war, len(one.events)) == ("l2", False, 1)
            and one.events[0].what == what
            and persons.count(one.person) == 1
        )


def day(month: int, number: int) -> date:
    """A day of a month of the script."""
    return FIRSTS[month].replace(day=number)


def records_at(year: Year, month: int) -> list[Record]:
    """What the file holds at the end of a month."""
    records: list[Record] = []
    for at, one in enumerate(year.cases):
        if one.entered > month:
            continue
        person, case = f"p{one.person}", f"c{at}"
        records += [
            Person(uid=person, code=f"H-{one.person}"),
            PersonName(uid=f"{person}n", person=person, text=f"Invented {one.person}", is_primary=True),
            Case(uid=case, person=person, code=f"PT-{at}", facts={"verification": one.level}),
        ]
        if one.at_war:
            records.append(CaseCategory(uid=f"{case}w", case=case, term="prisoner_of_war"))
        for number, told in enumerate(one.events):
            known = [when for learned, when in told.learned.items() if learned <= month]
            if known and known[-1] is not None:
                when = UncertainDate.from_day(known[-1])
                records.append(
                    Event(
                        uid=f"{case}e{number}", case=case, what=told.what, date=when, position=number,
                        release_kind=told.kind,
                    )
                )  # fmt: skip
    return records


@pytest.fixture(scope="module")
def year() -> Year:
    return Year()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, year: Year) -> Iterator[CaseFile]:
    """The file of that year, written month by month as things were learned."""
    clock = FixedClock(ENDS[0])
    made = bootstrap.create_file(tmp_path_factory.mktemp("year") / "year.ptdb", None, clock)
    before: dict[str, Record] = {}
    for month, end in enumerate(ENDS):
        clock.day = end
        now = {record.uid: record for record in records_at(year, month)}
        made.writer.apply(difference(before.values(), now.values()), "month")
        before = now
    clock.day = date(2025, 1, 15)
    yield made
    made.close()


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_month_is_what_was_written_by_hand(file: CaseFile, name: str) -> None:
    lines = section(name)
    for month, end in enumerate(ENDS[1:], 1):
        now = count_on(file.reader, DEFINITIONS[name], end)
        then = count_on(file.reader, DEFINITIONS[name], end, known=end)
        assert (now.least, now.most) == (closing(lines[2 * month - 2]),) * 2, (name, end)
        assert (then.least, then.most) == (closing(lines[2 * month - 1]),) * 2, (name, end, "known then")


def closing(line: str) -> int:
    return int(line.rsplit("=", 1)[1])


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_arithmetic_adds_up_and_is_that_of_the_table(name: str) -> None:
    """Slips of the pencil: each line begins where the last one ended, adds up, and names cells of the table."""
    lines, table = section(name), script()
    before = None
    for month in range(1, 13):
        for at, line in enumerate(lines[2 * month - 2 : 2 * month]):
            opening = int(re.findall(r"\d+", line)[0])
            terms = re.findall(r"([+-]) (\d+) ([a-z][a-z0-9-]*)", line)
            assert before is None or opening == before, line
            assert opening + sum(int(sign + number) for sign, number, _ in terms) == closing(line), line
            for _, number, what in terms:
                assert int(number) == cells(table, month, what), (line, what)
            before = closing(lines[2 * month - 2]) if not at else before
        before = closing(lines[2 * month - 2])


def cells(table: list[Months], month: int, what: str) -> int:
    """What the table says of a term."""

    def of(column: str, *months: int) -> int:
        return sum(table[one][column] for one in months if one > 0)

    match what:
        case "administrative-over":
            return of("administrative", month - 1)
        case "listed-3-months-ago":
            return of("listed", month - 3)
        case "listed-last-month":
            return of("listed", month - 1)
        case "not-found-yet":
            return of("found-later", month, month - 1)
        case "release-not-known-yet":
            return of("late-release", month)
        case "released-by-mistake":
            return of("wrong", month, month - 1)
        case _:
            return of(what, month)


def test_the_year_has_what_makes_counting_hard(year: Year) -> None:
    assert len({one.person for one in year.cases}) == 294
    assert len(year.cases) - 294 == sum(row["again"] + row["twice"] for row in script()) == 10
    for column in ("moved", "found-later", "late-release", "wrong", "listed", "administrative"):
        assert sum(row[column] for row in script()) > 4
