"""SQL finds exactly the cases that `search.matches` says a filter finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Record
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


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(case_records), st.lists(queries(), min_size=4, max_size=12), one_about_each_field())
def test_sql_finds_what_matches_finds(
    cases: list[tuple[Record, ...]], asked: list[Query], each: tuple[Query, ...]
) -> None:
    compare_all(cases, (*asked, *each))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
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
    note(write(normal(query)))
    by_python = {dossier.case.uid for dossier in dossiers if matches(query, dossier, meaning)}
    rows = file.reader.page(file.reader.ids(query, Order()))
    assert {row.uid for row in rows} == by_python
    assert file.reader.totals(query).cases == len(by_python)


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
