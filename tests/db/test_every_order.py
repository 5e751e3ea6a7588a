"""Every column of the list sorts, both ways, and says the same cases."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.fields import Shown, shown_in
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from tests.support.a_case import saved


@pytest.mark.parametrize("key", [field.key for field in shown_in(Shown.LIST)])
def test_a_column_sorts(case_file: CaseFile, key: str) -> None:
    saved(case_file, "Elmar Çinarzadə", arrested="2023", place="Daşlı", tags="water", born="1980")
    saved(case_file, "Bahar Qayalı", arrested="2021", sentence="3 years", category="lawyer")
    saved(case_file, "Leyla Dağlı")
    everything = set(case_file.reader.ids(parse(""), Order()))
    up = list(case_file.reader.ids(parse(""), Order(key)))
    down = list(case_file.reader.ids(parse(""), Order(key, descending=True)))
    assert set(up) == set(down) == everything
    people = case_file.reader.people(parse(""), Order(key))
    assert list(people.numbers) == up
