"""A year of a country that does not exist: about 300 people arrive, leave, move to house arrest, are found out about
late and written down wrongly at first. Every month's counts are those of a bookkeeping of their own, by plain loops,
and of numbers written down by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Case, CaseCategory, Event, Person, PersonName, Record
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import count_on
from tests.db.conftest import FixedClock

PEOPLE = 300
FIRST = date(2023, 10, 3)
ENDS = [date(2024, month + 1, 1) - timedelta(days=1) for month in range(1, 12)] + [date(2024, 12, 31)]

STRICT = Definition(
    uid="s", name="Strict", house_arrest=False, administrative=False, least_verification="l2", believe_days=90
)
WIDE = Definition(uid="w", name="Wide", believe_days=90)
DETENTIONS = Definition(uid="d", name="Detentions", unit="cases", prisoners_of_war=True, believe_days=30)


@dataclass
class Happening:
    """An event as it was written down: (index of the month it was learned in, date), later versions corrections."""

    what: str
    versions: list[tuple[int, date]]


@dataclass
class Detention:
    """One case of the script."""

    code: int
    person: int
    level: int
    war: bool
    happenings: list[Happening] = field(default_factory=list)


def month_of(day: date) -> int:
    """Index of the month in which something of a day is learned: at its end; what is older, in January."""
    return max(0, (day.year - 2024) * 12 + day.month - 1)


def script() -> list[Detention]:
    """The year, made by arithmetic from the number of each person."""
    told = []
    for n in range(PEOPLE):
        start = FIRST + timedelta(days=(n * 7907 + 13) % 440)
        late = 4 if n % 11 == 0 else 0
        one = Detention(n, n, n % 4 + 1, n % 17 == 0)
        told.append(one)
        kind = {0: "administrative_detention", 1: "house_arrest"}.get(n % 10, "arrest")
        if n % 29 == 7:
            kind = "observation"
        learned = month_of(start) + late
        one.happenings.append(Happening(kind, [(learned, start)]))
        if n % 7 == 2:
            add(one, "house_arrest", start + timedelta(days=45), learned)
        if n % 13 == 5:
            add(one, "death", start + timedelta(days=100), learned)
        elif kind == "administrative_detention":
            add(one, "release", start + timedelta(days=15), learned)
        elif n % 3 == 0:
            add_release(told, one, n, start + timedelta(days=60 + n * 37 % 200), learned)
    return [one for one in told if one.happenings[0].versions[0][0] < 12]


def add(one: Detention, what: str, day: date, learned: int) -> Happening:
    """Something that happened is learned at the end of its month, or with the case when that was found out later."""
    made = Happening(what, [(max(learned, month_of(day)), day)])
    one.happenings.append(made)
    return made


def add_release(told: list[Detention], one: Detention, n: int, day: date, learned: int) -> None:
    """A release; some dated forty days too late at first, some followed by another arrest."""
    made = add(one, "release", day, learned)
    if n % 19 == 3:
        at = made.versions[0][0]
        made.versions = [(at, day + timedelta(days=40)), (at + 2, day)]
    if n % 23 in (0, 4, 8, 15, 19):
        again = Detention(1000 + n, n, one.level, one.war)
        add(again, "arrest", day + timedelta(days=30), learned)
        told.append(again)


def state(one: Detention, on: date, known: int, believe: int) -> str:
    """The bookkeeping: the last thing that had happened by the day, of what was known by the end of a month."""
    happened = []
    for order, happening in enumerate(one.happenings):
        versions = [day for learned, day in happening.versions if learned <= known]
        if versions and versions[-1] <= on:
            happened.append((versions[-1], order, happening.what))
    if not happened:
        return "free"
    day, _, what = max(happened)
    if what == "observation":
        return "arrest" if on <= day + timedelta(days=believe) else "free"
    return what


def booked(told: list[Detention], definition: Definition, on: date, known: int) -> int:
    """How many count, by plain loops."""
    counted = {"arrest"}
    if definition.house_arrest:
        counted.add("house_arrest")
    if definition.administrative:
        counted.add("administrative_detention")
    found = []
    for one in told:
        if one.happenings[0].versions[0][0] > known or (one.war and not definition.prisoners_of_war):
            continue
        if f"l{one.level}" < definition.least_verification:
            continue
        if state(one, on, known, definition.believe_days) in counted:
            found.append(one.person)
    return len(found) if definition.unit == "cases" else len(set(found))


def records_of(one: Detention, known: int) -> list[Record]:
    """What is in the file of a case at the end of a month."""
    if one.happenings[0].versions[0][0] > known:
        return []
    person, case = f"p{one.person}", f"c{one.code}"
    records: list[Record] = [
        Person(uid=person, code=f"H-{one.person}"),
        PersonName(uid=f"{person}n", person=person, text=f"Invented {one.person}", is_primary=True),
        Case(uid=case, person=person, code=f"PT-{one.code}", facts={"verification": f"l{one.level}"}),
    ]
    if one.war:
        records.append(CaseCategory(uid=f"{case}w", case=case, term="prisoner_of_war"))
    for at, happening in enumerate(one.happenings):
        versions = [day for learned, day in happening.versions if learned <= known]
        if versions:
            when = UncertainDate.from_day(versions[-1])
            records.append(Event(uid=f"{case}e{at}", case=case, what=happening.what, date=when, position=at))
    return records


@pytest.fixture(scope="module")
def told() -> list[Detention]:
    return script()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, told: list[Detention]) -> Iterator[CaseFile]:
    """The file of that year, written month by month as things were learned."""
    clock = FixedClock(date(2024, 1, 31))
    file = bootstrap.create_file(tmp_path_factory.mktemp("year") / "year.ptdb", None, clock)
    before: dict[str, Record] = {}
    for month, end in enumerate(ENDS):
        clock.day = end
        now = {record.uid: record for one in told for record in records_of(one, month)}
        file.writer.apply(difference(before.values(), now.values()), "month")
        before = now
    clock.day = date(2025, 1, 15)
    yield file
    file.close()


NUMBERS: dict[str, tuple[list[int], list[int]]] = {
    "Strict": (
        [39, 49, 60, 63, 67, 76, 84, 94, 100, 106, 116, 117],
        [34, 46, 56, 60, 64, 71, 81, 90, 97, 105, 115, 117],
    ),
    "Wide": (
        [66, 81, 98, 110, 115, 129, 141, 156, 169, 180, 192, 196],
        [58, 74, 90, 102, 109, 122, 137, 151, 165, 177, 190, 196],
    ),
    "Detentions": (
        [72, 85, 102, 114, 127, 141, 153, 166, 178, 188, 200, 208],
        [64, 79, 95, 106, 120, 133, 148, 161, 174, 185, 198, 208],
    ),
}
"""At the end of each month: as known at the end of the year, and as known at the end of that month."""


@pytest.mark.parametrize("definition", [STRICT, WIDE, DETENTIONS], ids=lambda item: item.name)
def test_every_month_is_what_the_books_say(
    year: CaseFile, told: list[Detention], definition: Definition
) -> None:
    as_known_now, as_known_then = [], []
    for month, end in enumerate(ENDS):
        now = count_on(year.reader, definition, end)
        then = count_on(year.reader, definition, end, known=end)
        assert now.least == now.most == booked(told, definition, end, 11), (definition.name, end)
        assert then.least == then.most == booked(told, definition, end, month), (definition.name, end)
        as_known_now.append(now.least)
        as_known_then.append(then.least)
    assert (as_known_now, as_known_then) == NUMBERS[definition.name]


def test_the_year_has_what_makes_counting_hard(told: list[Detention]) -> None:
    assert len({one.person for one in told}) > 280
    assert sum(one.code >= 1000 for one in told) > 3
    corrected = [one for one in told if any(len(each.versions) > 1 for each in one.happenings)]
    assert len(corrected) > 3
    assert sum(any(each.what == "house_arrest" for each in one.happenings) for one in told) > 40
