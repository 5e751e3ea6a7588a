"""Cells read without dossiers are what the dossiers say, and so is the list that is written from them."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Record
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import chosen_fields, default_columns, export_rows, exportable
from tests.db.conftest import FixedClock
from tests.support.a_case import saved
from tests.support.random_cases import TODAY, case_records, registers


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.tuples(*(case_records(number) for number in range(1, 6))), st.sampled_from(("en", "ru")))
def test_rows_from_the_list_are_those_of_the_dossiers(
    cases: tuple[tuple[Record, ...], ...], language: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(TODAY))
        try:
            file.writer.apply(
                difference((), [*registers(), *(record for case in cases for record in case)]), "import"
            )
            numbers = file.reader.ids(parse(""), Order())
            vocabularies = file.reader.vocabularies()
            for key in exportable(restricted=True):
                fields = chosen_fields(["code", key], allow_restricted=True)
                expected = [
                    [
                        to_text(field, value_of(one, field.key, TODAY), vocabularies, language)
                        for field in fields
                    ]
                    for one in file.reader.dossiers(numbers)
                ]
                assert list(export_rows(file, numbers, fields, language)) == expected, key
            assert file.reader.cells(numbers, default_columns()) is not None
        finally:
            file.close()


def test_restricted_fields_need_the_dossiers(case_file: CaseFile) -> None:
    saved(case_file, contact="somebody")
    numbers = case_file.reader.ids(parse(""), Order())
    for field in BY_KEY.values():
        if field.restricted:
            assert case_file.reader.cells(numbers, ["code", field.key]) is None
    assert case_file.reader.cells([999], ["code", "arrested"]) == [(), ()]


def test_a_list_row_of_another_day_is_not_taken(case_file: CaseFile, clock: FixedClock) -> None:
    saved(case_file, arrested="2024-05-03", released="2025-10-01")
    numbers = case_file.reader.ids(parse(""), Order())
    assert case_file.reader.cells(numbers, ["status"]) == [("in_custody",)]
    clock.day = date(2025, 10, 5)
    assert case_file.reader.cells(numbers, ["status"]) is None
    status = chosen_fields(["code", "status"])
    assert [row[1] for row in export_rows(case_file, numbers, status)] == ["At liberty"]
