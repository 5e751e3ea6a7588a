"""The sample: about sixty invented cases that show what the program can say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.sample.build import build_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.ptdb"
    file = bootstrap.open_file(build_sample(bootstrap.create_file, path), None)
    yield file
    file.close()


def count(file: CaseFile, filter_text: str) -> int:
    return file.reader.totals(parse(filter_text)).cases


def test_there_are_about_sixty_cases_of_fewer_people(sample) -> None:
    totals = sample.reader.totals(parse(""))
    assert 55 <= totals.cases <= 70
    assert totals.people < totals.cases


@pytest.mark.parametrize(
    "filter_text",
    [
        "status:on_remand",
        "status:serving",
        "status:house_arrest",
        "status:at_liberty",
        "status:died",
        "release_kind:pardon",
        "last_event:hunger_strike",
        'proceeding:"North Wind"',
        "proceeding:Harbour",
        "proceeding:Quarry",
        "open_question:*",
        "verification:l1",
        "tag:water",
        "charged-on:2024-08-20 article:206.4",
        "charged-on:2024-08-10 article:206.3.2",
        "charged-on:2023-12-05? article:178.3.2",
        "disputed:yes",
        "conflict:any",
        "other_names:*",
    ],
)
def test_it_shows_what_a_case_can_be(sample, filter_text) -> None:
    assert count(sample, filter_text) > 0


def test_it_speaks_three_scripts(sample) -> None:
    names = " ".join(
        str(row.cells["name"]) for row in sample.reader.page(sample.reader.ids(parse(""), Order()))
    )
    assert any("а" <= letter <= "я" for letter in names)
    assert any(letter in "əğşçöüı" for letter in names)
    assert "Edwin Marlowbrook" in names


def test_every_saved_search_finds_somebody(sample) -> None:
    searches = [found for found in sample.reader.register(SavedSearch) if isinstance(found, SavedSearch)]
    assert len(searches) >= 5
    for search in searches:
        parse(search.query)
    assert all(count(sample, search.query) for search in searches)


def test_it_is_in_order_and_made_in_few_acts(sample) -> None:
    assert sample.reader.check() == []
    assert len(sample.reader.history()) <= 3
