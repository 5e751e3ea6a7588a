"""A list with one row a person: the newest matching case of each, how many match, and which they are."""

from __future__ import annotations

from prisoner_tracker.domain.drafts import another_case
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.save_case import NEW, save_case
from tests.support.a_case import a_case, saved


def three_people(file: CaseFile) -> dict[str, int]:
    """One of them held twice; the codes of all cases by a word, with their numbers."""
    first = saved(file, "Elmar Çinarzadə", arrested="2019", summary="first")
    again = another_case(first, file.new_uid, file.new_code)
    save_case(file, again, a_case(file, "Elmar Çinarzadə", again, arrested="2023", summary="second"), NEW)
    saved(file, "Leyla Dağlı", arrested="2021", summary="third")
    saved(file, "Bahar Qayalı", summary="fourth")
    numbers = file.reader.ids(Everything(), Order())
    rows = file.reader.page(numbers, ("summary",))
    return {str(row.cells["summary"]): row.number for row in rows}


def test_each_person_has_one_row_with_the_newest_case(case_file: CaseFile) -> None:
    number = three_people(case_file)
    found = case_file.reader.people(Everything(), Order("name"))
    assert list(found.numbers) == [number["fourth"], number["second"], number["third"]]
    assert list(found.cases) == [1, 2, 1]
    assert case_file.reader.totals(Everything()).people == 3


def test_only_matching_cases_count(case_file: CaseFile) -> None:
    number = three_people(case_file)
    found = case_file.reader.people(parse("arrested:2019..2021"), Order("arrested"))
    assert list(found.numbers) == [number["first"], number["third"]]
    assert list(found.cases) == [1, 1]


def test_the_cases_behind_the_rows(case_file: CaseFile) -> None:
    number = three_people(case_file)
    reader = case_file.reader
    chosen = [number["third"], number["second"]]
    assert list(reader.cases_of_people(Everything(), chosen)) == [
        number[w] for w in ("third", "first", "second")
    ]
    assert list(reader.cases_of_people(parse("arrested:2023"), chosen)) == [number["second"]]
