"""A researcher chooses columns in the sheet: by Space and Ctrl with an arrow, seen at once."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.views.column_chooser import ColumnChooser

CTRL = Qt.KeyboardModifier.ControlModifier


def test_columns_are_shown_hidden_and_moved_by_key(journey) -> None:
    journey.window.list.columns_button.click()
    journey.settle()
    chooser = journey.window.findChild(ColumnChooser)
    chooser.columns.setFocus()
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Space)
    assert "status" not in journey.window.cases.columns
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Up, CTRL)
    journey.press(Qt.Key.Key_Up, CTRL)
    assert journey.window.cases.columns[:2] == ("held_since", "name")
    assert journey.window.list.visible_columns()[:2] == ["held_since", "name"]
    journey.press(Qt.Key.Key_Escape)
    assert not journey.window.findChildren(ColumnChooser) or not chooser.isVisible()
    assert len(journey.names()) == 24


def test_the_last_column_can_not_be_taken_away(journey) -> None:
    journey.window.cases.set_columns(["name"])
    journey.settle()
    journey.window.list.columns_button.click()
    chooser = journey.window.findChild(ColumnChooser)
    chooser.columns.setFocus()
    journey.press(Qt.Key.Key_Space)
    assert journey.window.cases.columns == ("name",)


def test_restricted_fields_are_no_columns(journey) -> None:
    keys = {field.key for field in journey.window.cases.choosable()}
    assert not keys & {"contact", "family", "informant", "health", "private_note"}
    journey.window.cases.set_columns(["name", "informant"])
    assert journey.window.cases.columns == ("name",)
