"""Facets, totals and orders from the columns in memory are what counting dossiers one by one gives."""

from __future__ import annotations

import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import bit_sets
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.records import Case, CaseTag, Defendant, Proceeding, Record
from prisoner_tracker.ports import CaseFile, FacetValue, Order
from prisoner_tracker.search.ast import And, Everything, FieldIs, Not, Query, Value
from prisoner_tracker.search.edit import without_field
from prisoner_tracker.search.matches import Meaning, matches
from prisoner_tracker.search.parse import parse
from tests.db.conftest import FixedClock
from tests.support.a_case import save, saved
from tests.support.random_cases import TODAY, case_records, registers
from tests.support.random_queries import queries

KEYS = (
    *("category", "status", "liberty", "procedure", "place", "articles", "proceeding", "arrested", "gender"),
    *("verification", "tags", "end", "release_kind", "court", "region"),
)
CASES = 6
CHOSEN = (
    "category:journalist",
    "status:not_known",
    "gender:female",
    "-tags:water",
    "articles:206",
    "arrested:2014",
)


def values(dossier: Dossier, key: str) -> set[str]:
    if key == "proceeding":
        found = (dossier.get(part.proceeding, Proceeding) for part in dossier.of(Defendant))
        return {one.name for one in found if one}
    value = value_of(dossier, key, TODAY)
    if isinstance(value, UncertainDate):
        years = {day.year if day else None for day in (value.earliest, value.latest)}
        return {str(year) for year in years} if len(years) == 1 and None not in years else set()
    return {str(one) for one in (value if isinstance(value, tuple) else (value,)) if one not in (None, "")}


def naive(dossiers: list[Dossier], query: Query, key: str, meaning: Meaning) -> dict[str, int]:
    asked = without_field(query, key)
    found = [dossier for dossier in dossiers if matches(asked, dossier, meaning)]
    return Counter(value for dossier in found for value in values(dossier, key))


def counted(facet: list[FacetValue]) -> dict[str, int]:
    return {value.value: value.cases for value in facet}


def with_choice(query: Query, chosen: str) -> Query:
    return parse(chosen) if isinstance(query, Everything) else And((query, parse(chosen)))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    st.lists(st.integers(1, CASES).flatmap(case_records), min_size=1, max_size=1).flatmap(
        lambda _: st.tuples(*(case_records(number) for number in range(1, CASES + 1)))
    ),
    st.lists(queries(), min_size=2, max_size=5),
    st.sampled_from(CHOSEN),
)
def test_each_facet_counts_what_is_found_without_its_own_terms(
    cases: tuple[tuple[Record, ...], ...], asked: list[Query], chosen: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(TODAY))
        try:
            records = [*registers(), *(record for case in cases for record in case)]
            file.writer.apply(difference((), records), "import")
            dossiers = [file.reader.dossier(f"c{number}") for number in range(1, CASES + 1)]
            changed = dict.fromkeys((dossier.case.uid for dossier in dossiers), TODAY)
            meaning = Meaning(today=TODAY, vocabularies=file.reader.vocabularies(), changed=changed)
            for query in (Everything(), *asked, *(with_choice(one, chosen) for one in asked)):
                facets = file.reader.facets(query, KEYS, 100)
                for key in KEYS:
                    assert counted(facets[key]) == naive(dossiers, query, key, meaning), (key, query)
        finally:
            file.close()


@pytest.fixture
def seen(case_file: CaseFile) -> Iterator[CaseFile]:
    """A file whose columns are in memory already."""
    saved(case_file, "Elmar A", category="journalist", arrested="2024-05-03", place="Harbour", tags="water")
    saved(case_file, "Bahar B", category="lawyer", arrested="2023", place="Narın")
    case_file.reader.facets(parse(""), KEYS)
    yield case_file


def test_columns_follow_every_write(seen: CaseFile) -> None:
    third = saved(seen, "Cavid C", category="journalist", tags="water")
    assert counted(seen.reader.facets(parse(""), ["tags"])["tags"]) == {"water": 2}
    save(seen, with_value(third, "tags", ("letter",), seen.new_uid), third)
    assert counted(seen.reader.facets(parse(""), ["tags"])["tags"]) == {"water": 1, "letter": 1}
    seen.writer.undo()
    assert counted(seen.reader.facets(parse(""), ["tags"])["tags"]) == {"water": 2}
    seen.writer.undo()
    assert counted(seen.reader.facets(parse(""), ["tags"])["tags"]) == {"water": 1}
    assert seen.reader.totals(parse("category:journalist")).cases == 1
    assert len(seen.reader.ids(parse(""), Order())) == 2


def test_the_trash_is_counted_nowhere(seen: CaseFile) -> None:
    dossier = seen.reader.dossiers(seen.reader.ids(parse("elmar"), Order()))[0]
    trashed = Case(
        uid=dossier.case.uid, person=dossier.case.person, code=dossier.case.code, trashed="2025-09-09"
    )
    seen.writer.apply(difference([dossier.case], [trashed]), "trash")
    assert seen.reader.facets(parse(""), ["category", "tags"]) == {
        "category": [FacetValue("lawyer", "lawyer", 1)],
        "tags": [],
    }
    assert seen.reader.totals(parse("-category:nothing")).cases == 1


def test_a_value_nobody_has_any_more_is_gone_from_the_file(seen: CaseFile) -> None:
    raw = seen.reader._connection.connection.dbapi_connection  # type: ignore[attr-defined]
    asked = "SELECT uses FROM list_value WHERE key = 'tags' AND value = 'water'"
    assert raw.execute(asked).fetchall() == [(1,)]
    dossier = seen.reader.dossiers(seen.reader.ids(parse("elmar"), Order()))[0]
    save(seen, dossier.drop(*(tag.uid for tag in dossier.of(CaseTag))), dossier)
    assert raw.execute(asked).fetchall() == []


def test_only_the_most_frequent_values_are_told(case_file: CaseFile) -> None:
    for number in range(8):
        tags = "; ".join(f"t{at}" for at in range(number, 8))
        saved(case_file, f"Elmar {number}", tags=tags)
    found = case_file.reader.facets(parse("-name:0"), ["tags"], 3)["tags"]
    assert [(value.value, value.cases) for value in found] == [("t7", 7), ("t6", 6), ("t5", 5)]


@pytest.mark.parametrize(
    "field",
    [
        "place",
        "arrested",
        "status",
        "articles",
        "code",
        "name",
        "tags",
        "changed",
        "other_names",
        "open_question",
    ],
)
@pytest.mark.parametrize("descending", [False, True])
def test_what_is_unknown_comes_last_in_either_direction(
    case_file: CaseFile, field: str, descending: bool
) -> None:
    saved(case_file, "A", place="Harbour", arrested="2024-05-03", articles="206; 15", tags="x")
    saved(case_file, "B", place="Narın", arrested="2023", articles="28", tags="y")
    saved(case_file, "C")
    names = [
        row.cells["name"]
        for row in case_file.reader.page(case_file.reader.ids(parse(""), Order(field, descending)))
    ]
    assert sorted(map(str, names)) == ["A", "B", "C"]
    if field in ("place", "arrested", "articles", "tags"):
        assert names[-1] == "C"
        first = {"place": "A", "arrested": "B", "articles": "B", "tags": "A"}[field]
        assert names[0] == (first if not descending else {"A": "B", "B": "A"}[first])
    few = case_file.reader.ids(parse("name:b or name:c"), Order(field, descending))
    everyone = case_file.reader.ids(parse(""), Order(field, descending))
    assert list(few) == [number for number in everyone if number in set(few)]


@given(st.sets(st.integers(0, 4999)), st.integers(0, 5000))
def test_sets_of_keys_are_kept_as_numbers(keys: set[int], size: int) -> None:
    bits = bit_sets.from_keys(keys, size)
    inside = sorted(key for key in keys if key < size)
    assert bit_sets.keys_of(bits, size) == array("q", inside)
    assert bits.bit_count() == len(inside)
    assert bit_sets.flags_of(bits, size) == bytes(int(key in keys) for key in range(size))


def test_not_and_values_said_to_be_missing(case_file: CaseFile) -> None:
    saved(case_file, "A", category="journalist")
    saved(case_file, "B")
    missing = FieldIs("category", (Value("none"),))
    assert case_file.reader.totals(missing).cases == 1
    assert case_file.reader.totals(Not(missing)).cases == 1
    assert case_file.reader.totals(parse("category:*")).cases == 1
