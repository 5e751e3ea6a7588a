"""The first rows of a list stand there before the list does, whatever is fetched meanwhile."""

from __future__ import annotations

from array import array

from prisoner_tracker.ports import CaseRow, FirstRows, Order
from tests.ui.models.test_case_table import Pages, row, words
from ui.models.case_table import PAGE, CaseTableModel

COUNT, FIRST = 1000, 50
COLUMNS = ("name",)


def begun() -> tuple[CaseTableModel, Pages]:
    """A list of which only the first rows are known."""
    pages = Pages()
    made = CaseTableModel(words(), pages)
    first = FirstRows(array("q", range(FIRST)), rows_of(FIRST), whole=False)
    made.begin_list(first, COLUMNS, Order())
    return made, pages


def go_on(made: CaseTableModel) -> None:
    assert made.go_on(array("q", range(COUNT)), COLUMNS, Order())


def rows_of(count: int) -> list[CaseRow]:
    return [row(number) for number in range(count)]


def test_the_first_rows_stand_without_a_page(qapp) -> None:
    made, pages = begun()
    assert made.row_at(FIRST - 1) is not None
    go_on(made)
    assert made.row_at(0) is not None
    assert pages.asked == []
    assert made.row_at(FIRST) is None
    assert [len(numbers) for _, numbers in pages.asked] == [PAGE]


def test_a_page_of_the_first_rows_is_fetched_again_whole(qapp) -> None:
    made, _ = begun()
    made.refresh_rows()
    made.row_at(0)
    made.page_came(made.generation, 0, rows_of(FIRST))
    go_on(made)
    assert made.row_at(FIRST) is None
    made.page_came(made.generation, 0, rows_of(PAGE))
    assert made.row_at(FIRST) is not None
    assert made.row_at(PAGE - 1) is not None


def test_a_page_of_the_first_rows_that_comes_late_is_not_taken_for_the_whole(qapp) -> None:
    made, pages = begun()
    made.refresh_rows()
    made.row_at(0)
    asked_in = made.generation
    go_on(made)
    made.page_came(asked_in, 0, rows_of(FIRST))
    assert made.row_at(FIRST) is None
    assert len(pages.asked) == 2
    made.page_came(made.generation, 0, rows_of(PAGE))
    assert made.row_at(FIRST) is not None
