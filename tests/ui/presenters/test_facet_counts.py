"""A click on a facet finds what the facet says, whatever the cases and whatever is asked already."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.records import Record
from prisoner_tracker.search.ast import Everything, Query
from prisoner_tracker.search.edit import toggle_value, without_field
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import normal, write
from tests.db.conftest import FixedClock
from tests.support.random_cases import TODAY, case_records, registers
from tests.support.random_queries import terms
from ui.presenters.facets import KEYS, facet_values


@st.composite
def files(draw: st.DrawFn) -> list[tuple[Record, ...]]:
    return [draw(case_records(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(), st.just(Everything()) | terms())
def test_a_facet_finds_what_it_counts(cases: list[tuple[Record, ...]], asked: Query) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(TODAY))
        try:
            records = [*registers(), *(record for case in cases for record in case)]
            file.writer.apply(difference((), records), "import")
            reader, query = file.reader, normal(asked)
            facets = facet_values(reader, query, reader.vocabularies())
            assert set(KEYS) <= set(facets)
            for key, values in facets.items():
                for value in values:
                    chosen = normal(toggle_value(without_field(query, key), key, value.value))
                    assert parse(write(chosen)) == chosen
                    assert reader.totals(chosen).cases == value.cases, write(chosen)
        finally:
            file.close()
