"""The first cases of a list come sooner than the list, and are the same."""

from __future__ import annotations

import pytest

from db import case_lists, first_cases
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from tests.support.a_case import saved

FILTERS = (
    "", "a", "əl", "али", "name:a", "name:çin", "a b", "a -category:lawyer", "water status:held", "-a",
    "dağ or çinar", "category:lawyer", "zzz", '"Elmar Çin"', "a name:b", "tag:water a", "?", "a ?",
    '"elmar çinarzadə"', '"Bahar Dağlı" tag:water', '"Elmar Dağlı" a',
)  # fmt: skip
ORDERS = (Order(), Order("name", descending=True), Order("place"), Order("arrested", descending=True))


@pytest.fixture(params=["whole", "walked", "walked far apart"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files take the ways of large ones."""
    monkeypatch.setattr(case_lists, "_SOON", 0)
    if request.param == "whole":
        return
    monkeypatch.setattr(first_cases, "_PROBED", 1)
    monkeypatch.setattr(first_cases, "_MANY", 0)
    monkeypatch.setattr(first_cases, "_VERY_MANY", 0)
    monkeypatch.setattr(first_cases, "_COMMON", 0)
    monkeypatch.setattr(first_cases, "_VERY_COMMON", 0)
    if request.param == "walked far apart":
        monkeypatch.setattr(first_cases, "_STEPS", (1, 2))


def _fill(file: CaseFile) -> None:
    for at in range(12):
        saved(file, f"{('Elmar', 'Bahar', 'Əli', 'Anar')[at % 4]} {('Çinarzadə', 'Dağlı', 'Qayalı')[at % 3]}",
              arrested=str(2012 + at % 5), place=("Daşlı", "Narın", "")[at % 3], tags="water" if at % 2 else "",
              category="lawyer" if at % 3 else "")  # fmt: skip


@pytest.mark.usefixtures("way")
def test_the_first_cases_are_those_of_the_list(case_file: CaseFile) -> None:
    _fill(case_file)
    for text in FILTERS:
        for order in ORDERS:
            query = parse(text)
            # What is remembered would be the shorter way: every question finds a fresh file.
            first = case_file.reader.first(query, order, ("tags",), 4)
            case_file.reader._lists._found.forget()
            everybody = list(case_file.reader.ids(query, order))
            case_file.reader._lists._found.forget()
            assert list(first.numbers)[:4] == everybody[:4], (text, order)
            assert [row.number for row in first.rows] == everybody[:4]
            assert not first.whole or list(first.numbers) == everybody, (text, order)
            assert first.whole or len(everybody) >= 4


def test_few_come_whole(case_file: CaseFile) -> None:
    _fill(case_file)
    first = case_file.reader.first(parse("a"), Order(), (), 4)
    assert first.whole
    assert list(first.numbers) == list(case_file.reader.ids(parse("a"), Order()))
    assert len(first.rows) == 4


def test_a_question_that_nobody_waits_for_stops_between_two_steps(case_file: CaseFile) -> None:
    lists = case_file.reader._lists
    lists.interruption.begin()
    lists.interruption.stop()
    with pytest.raises(TrackerError) as stopped:
        lists.interruption.check()
    assert stopped.value.code == "interrupted"
    # The next question is not stopped by that.
    assert list(case_file.reader.ids(parse(""), Order())) == []
