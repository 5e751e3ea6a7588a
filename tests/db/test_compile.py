"""SQL finds exactly the cases that `search.matches` says a filter finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Case, Event, Person, Record
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.matches import Meaning, matches
from prisoner_tracker.search.parse import DEEPEST, MOST_TERMS, parse
from prisoner_tracker.search.write import normal, write
from tests.db.conftest import FixedClock
from tests.support.random_cases import TODAY, case_records, held_case, registers
from tests.support.random_queries import about_custody, one_about_each_field, queries

CASES = 6


@st.composite
def files(draw: st.DrawFn, one: Callable[[int], st.SearchStrategy[Any]]) -> list[tuple[Record, ...]]:
    return [draw(one(number)) for number in range(1, draw(st.integers(1, CASES)) + 1)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(case_records), st.lists(queries(), min_size=4, max_size=12), one_about_each_field())
def test_sql_finds_what_matches_finds(
    cases: list[tuple[Record, ...]], asked: list[Query], each: tuple[Query, ...]
) -> None:
    compare_all(cases, (*asked, *each))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(held_case), st.lists(about_custody(), min_size=10, max_size=20))
def test_sql_and_matches_agree_when_somebody_was_held(
    cases: list[tuple[Record, ...]], asked: list[Query]
) -> None:
    compare_all(cases, tuple(asked))


def compare_all(cases: list[tuple[Record, ...]], asked: tuple[Query, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(TODAY))
        try:
            records = [*registers(), *(record for case in cases for record in case)]
            file.writer.apply(difference((), records), "import")
            dossiers = read(file, len(cases))
            meaning = Meaning(
                today=TODAY,
                vocabularies=file.reader.vocabularies(),
                changed=dict.fromkeys((dossier.case.uid for dossier in dossiers), TODAY),
            )
            for query in asked:
                compare(file, dossiers, query, meaning)
        finally:
            file.close()


def read(file: CaseFile, count: int) -> list[Dossier]:
    return [file.reader.dossier(f"c{number}") for number in range(1, count + 1)]


def compare(file: CaseFile, dossiers: list[Dossier], query: Query, meaning: Meaning) -> None:
    by_python = {dossier.case.uid for dossier in dossiers if matches(query, dossier, meaning)}
    rows = file.reader.page(file.reader.ids(query, Order()))
    assert {row.uid for row in rows} == by_python, write(normal(query))
    assert file.reader.totals(query).cases == len(by_python)


BELIEFS = {
    "listed long ago": [("observation", "2014-05-31")],
    "listed lately": [("observation", "2025-05")],
    "listed, no date": [("observation", None)],
    "listed, then arrested": [("observation", "2014-05"), ("arrest", "2014-06-01")],
    "listed in the month of the arrest": [("observation", "2014-05"), ("arrest", "2014-05-10")],
    "arrested, then listed": [("arrest", "2013"), ("observation", "2014-05-31")],
    "listed twice": [("observation", "2014-05-31"), ("observation", "2025-01-01")],
    "arrested only": [("arrest", "2013-02-03")],
    "released": [("arrest", "2013-02-03"), ("observation", "2014-05-31"), ("release", "2024-12-19")],
}


def test_sql_believes_what_matches_believes(case_file: CaseFile) -> None:
    for number, events in enumerate(BELIEFS.values(), 1):
        person, case = f"h{number}", f"c{number}"
        records: list[Record] = [
            Person(uid=person, code=f"H-{number}"),
            Case(uid=case, person=person, code=f"C{number}"),
        ]
        for at, (what, text) in enumerate(events):
            when = read_date(text).date if text else None
            records.append(Event(uid=f"{case}e{at}", case=case, what=what, date=when, position=at))
        case_file.writer.apply(difference((), records), "new-case")
    dossiers = read(case_file, len(BELIEFS))
    meaning = Meaning(today=TODAY, vocabularies=case_file.reader.vocabularies())
    for day in (
        "2014-05-31",
        "2014-05-20",
        "2014-06-15",
        "2015-05-31",
        "2015-06-01",
        "today",
        "2024",
        "..2013",
    ):
        for text in (f"held-on:{day}", f"held-on:{day}?"):
            compare(case_file, dossiers, parse(text), meaning)
    today = case_file.reader.page(case_file.reader.ids(parse("held-on:today"), Order("code")))
    names = [list(BELIEFS)[int(str(row.cells["code"])[1:]) - 1] for row in today]
    assert names == ["listed lately", "listed, then arrested", "listed twice", "arrested only"]


@pytest.mark.parametrize(
    "text",
    [
        "ab " * MOST_TERMS,
        " or ".join(["-ab"] * MOST_TERMS),
        "arrested:" + ",".join(f"{year}" for year in range(1900, 1900 + MOST_TERMS)),
        "tag:" + ",".join(f"t{n}" for n in range(MOST_TERMS)),
        '"' + "ab cd " * 600 + '"',
        "-(" * (DEEPEST // 2) + "ab" + ")" * (DEEPEST // 2),
        "-" * DEEPEST + "place:14",
        'NEAR("a" "b") names AND body * ^x',
        "a\x00b \ud800 summary:x\x00y",
    ],
)
def test_the_longest_and_oddest_filters_are_asked(case_file: CaseFile, text: str) -> None:
    assert case_file.reader.totals(parse(text)).cases == 0
