"""A researcher moves cases to the trash, takes it back, does it again, restores, and finds all as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_delete_undo_redo_by_key(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Delete)
    assert "Elmar Çinarzadə" not in journey.names()
    assert journey.window.toast.text() == "Moved 1 case to the trash."
    assert journey.window.list.count_label.text() == "23 cases"
    assert journey.window.commands.current() is not None, "the neighbour takes its place"
    journey.press(Qt.Key.Key_Z, CTRL)
    assert "Elmar Çinarzadə" in journey.names()
    assert journey.window.toast.text() == "Undone: moving to the trash."
    journey.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert "Elmar Çinarzadə" not in journey.names()
    assert journey.window.toast.text() == "Done again: moving to the trash."


@pytest.mark.qt_log_ignore("keyToAscii")
def test_undo_works_on_a_russian_layout(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Delete)
    journey.press(Qt.Key(0x042F), CTRL)  # Я stands on the key Z
    assert "Elmar Çinarzadə" in journey.names()


def test_a_whole_selection_is_one_act(journey) -> None:
    journey.search("category:journalist")
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_A, CTRL)
    journey.press(Qt.Key.Key_Delete)
    assert journey.window.toast.text() == "Moved 9 cases to the trash."
    assert journey.names() == []
    journey.window.toast.undo_asked.emit()
    journey.settle()
    assert len(journey.names()) == 9


def test_the_trash_gives_back_what_is_chosen(journey) -> None:
    for name in ("Elmar Çinarzadə", "Zaur Günəşov"):
        journey.go_to(name)
        journey.press(Qt.Key.Key_Delete)
    assert journey.window.rail.places["trash"].accessibleDescription() == "2 cases"
    journey.window.rail.places["trash"].click()
    journey.settle()
    trash = journey.window.middle.trash
    rows = [trash.model.row_at(row).cells["name"] for row in range(trash.model.rowCount())]
    assert sorted(rows) == ["Elmar Çinarzadə", "Zaur Günəşov"]
    trash.table.go_to(rows.index("Zaur Günəşov"))
    journey.press(Qt.Key.Key_Return)
    assert journey.window.toast.text() == "Restored 1 case."
    assert trash.model.rowCount() == 1
    journey.window.rail.places["cases"].click()
    journey.settle()
    assert "Zaur Günəşov" in journey.names()
    assert "Elmar Çinarzadə" not in journey.names()


def test_nothing_to_undo_is_said_and_changes_nothing(open_window) -> None:
    journey = open_window(rows=0)
    journey.press(Qt.Key.Key_Z, CTRL)
    assert journey.window.toast.text() == "There is nothing to undo."


def test_letters_are_no_commands_while_typing(journey) -> None:
    journey.search("")
    journey.window.browse.focus_search()
    journey.type("e")
    journey.press(Qt.Key.Key_Delete)
    assert len(journey.window.places.now.trashed) == 0
    assert journey.window.pages.currentWidget() is journey.window.browse
    assert journey.window.browse.search.text() == "e"
