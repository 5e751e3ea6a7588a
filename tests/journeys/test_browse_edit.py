"""From the list into the editor and back: open, next case, a new case, what was half typed, undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.views.case_editor import CaseEditor

CTRL = Qt.KeyboardModifier.ControlModifier


def editor(journey) -> CaseEditor:
    page = journey.window.pages.currentWidget()
    assert isinstance(page, CaseEditor)
    return page


def test_enter_opens_and_escape_comes_back_to_the_row(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    assert editor(journey).editing.edited.primary_name == "Elmar Çinarzadə"
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    assert journey.window.pages.currentWidget() is journey.window.browse
    assert journey.window.list.table.hasFocus()
    assert journey.window.commands.current().cells["name"] == "Elmar Çinarzadə"


def test_the_next_case_of_the_list_takes_its_place(journey) -> None:
    names = journey.names()
    journey.go_to(names[3])
    journey.press(Qt.Key.Key_Return)
    editor(journey).next_asked.emit()
    journey.settle()
    assert editor(journey).editing.edited.primary_name == names[4]
    assert journey.window.pages.count() == 2, "the page that was left is gone"


def test_a_new_case_needs_nothing_but_a_name_and_is_listed_at_once(journey) -> None:
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_N, CTRL)
    page = editor(journey)
    journey.type("Quentin Larkmoor")
    journey.press(Qt.Key.Key_S, CTRL)
    journey.qtbot.waitUntil(lambda: not page.editing.saving, timeout=5000)
    journey.settle()
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    assert "Quentin Larkmoor" in journey.names()
    assert journey.window.list.count_label.text() == "25 cases"
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_Z, CTRL)
    assert journey.window.toast.text() == "Undone: a new case."
    assert "Quentin Larkmoor" not in journey.names()


def test_what_is_half_typed_waits_in_the_rail(journey) -> None:
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_N, CTRL)
    journey.type("Half Typed")
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    row = journey.window.rail.places["drafts"]
    assert not row.isHidden()
    assert row.text() == "1 unsaved case"
    row.click()
    journey.settle()
    assert editor(journey).editing.edited.primary_name == "Half Typed"
    assert QApplication.focusWidget() is not None


def test_an_event_is_added_from_the_list(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_E)
    assert editor(journey).editing.edited.primary_name == "Elmar Çinarzadə"
