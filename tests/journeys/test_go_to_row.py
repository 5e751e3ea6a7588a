"""Any row is reached by its number, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.journeys.conftest import Journey

CONTROL = Qt.KeyboardModifier.ControlModifier


def _ask(journey: Journey, text: str, key: Qt.Key = Qt.Key.Key_Return) -> int:
    journey.window.list.table.setFocus()
    journey.press(Qt.Key.Key_J, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    journey.type(text)
    journey.press(key)
    return journey.window.list.table.currentIndex().row()


@pytest.mark.parametrize(
    ("typed", "row"), [("5", 4), ("1", 0), ("0", 0), ("24", 23), ("9,999", 23), ("٣", 2)]
)
def test_a_row_by_its_number(journey: Journey, typed: str, row: int) -> None:
    assert _ask(journey, typed) == row
    table = journey.window.list.table
    assert table.hasFocus()
    assert table.chosen_rows() == [row]
    assert journey.window.glance.uid == journey.window.cases.model.row_at(row).uid


def test_escape_stays_and_what_is_no_number_stays_open(journey: Journey) -> None:
    _ask(journey, "7")
    assert _ask(journey, "9", Qt.Key.Key_Escape) == 6
    assert _ask(journey, "nine") == 6
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.list.table.hasFocus()


def test_nothing_is_asked_of_an_empty_list(journey: Journey) -> None:
    journey.search("-name:*")
    assert journey.window.cases.model.rowCount() == 0
    before = QApplication.focusWidget()
    journey.window.actions_of["go-to-row"].trigger()
    assert QApplication.focusWidget() is before
