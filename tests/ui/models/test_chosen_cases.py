"""A choice of cases is one of numbers: it is found again in any order, all of a long list as one range."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionRange

from prisoner_tracker.ports import Order
from ui.models.case_cells import CellWords
from ui.models.case_table import CaseTableModel
from ui.models.chosen_cases import ChosenCases, chosen_in, selection_of


def model_of(numbers) -> CaseTableModel:
    made = CaseTableModel(CellWords(lambda _v, code: code, lambda: None), lambda *_: None)
    made.show_cases(array("q", numbers), ("name", "code"), Order("name"))
    return made


def selected(model: CaseTableModel, rows) -> QItemSelection:
    selection = QItemSelection()
    for row in rows:
        selection.append(QItemSelectionRange(model.index(row, 0), model.index(row, 1)))
    return selection


@given(st.permutations(range(30)), st.sets(st.integers(0, 29)))
def test_the_same_cases_in_another_order(order, rows) -> None:
    first = model_of(range(100, 130))
    kept = chosen_in(selected(first, rows), first.numbers)
    assert set(kept.numbers()) == {100 + row for row in rows}
    second = model_of([100 + at for at in order])
    again = chosen_in(selection_of(kept, second), second.numbers)
    assert set(again.numbers()) == set(kept.numbers())


def test_what_left_the_list_is_chosen_no_more() -> None:
    first, second = model_of(range(10)), model_of([3, 4, 99])
    kept = chosen_in(selected(first, [3, 5]), first.numbers)
    assert list(chosen_in(selection_of(kept, second), second.numbers).numbers()) == [3]


def test_all_of_a_long_list_are_one_range() -> None:
    count = 200_000
    numbers = list(range(count))
    kept = ChosenCases(array("q", numbers), ((0, count - 1),))
    shuffled = model_of([*numbers[1::2], *numbers[::2]])
    selection = selection_of(kept, shuffled, same_cases=True)
    assert len(list(selection)) == 1
    assert kept.is_all
