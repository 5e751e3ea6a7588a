"""A researcher looks who changed what and why, sees the case as it was, and takes one act back, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.records import Case
from prisoner_tracker.usecases.name_researcher import researcher
from tests.journeys.test_edit_in_window import field, the_editor
from tests.support.a_case import a_case, save
from ui.views.history.desk import HistoryDesk

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NAME = "Elmar Çinarzadə"


@pytest.fixture
def changed(journey):
    """Two changes of one case, and one of another."""
    file = journey.window.desk.file
    uid = next(
        case.uid for case in file.reader.register(Case) if file.reader.dossier(case.uid).primary_name == NAME
    )
    for texts in ({"place": "Penal Colony No. 77"}, {"lawyer": "A. Rustamli"}):
        read = file.reader.dossier(uid)
        save(file, a_case(file, NAME, read, **texts), read)
    journey.go_to(NAME)
    return uid


def the_history(journey) -> HistoryDesk:
    journey.settle()
    page = journey.window.screens.top
    assert isinstance(page, HistoryDesk)
    return page


def test_the_history_shows_the_case_as_each_act_left_it(journey, changed) -> None:
    journey.press(Qt.Key.Key_H, CTRL)
    page = the_history(journey)
    assert page.header.title.text() == f"History of {NAME}"
    head = journey.window.desk.file.reader.chain_head()
    assert page.head_line.text() == f"Head of the history: {head[:4]} {head[4:8]} {head[8:12]}"
    assert "not a proof" in page.author_line.text()
    assert "Lawyer: A. Rustamli" in page.model.index(0, 0).data()
    assert "A. Rustamli" in page.pane.texts()
    journey.press(Qt.Key.Key_Down)
    assert "A. Rustamli" not in page.pane.texts()
    assert "Penal Colony No. 77" in page.pane.texts()
    journey.press(Qt.Key.Key_Down)
    assert "Penal Colony No. 77" not in page.pane.texts()
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None


def test_one_act_is_taken_back_and_done_again_with_a_reason(journey, changed) -> None:
    file = journey.window.desk.file
    journey.press(Qt.Key.Key_H, CTRL)
    page = the_history(journey)
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Z, CTRL | ALT)
    journey.type("wrong place")
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: file.reader.history(limit=1)[0].label == "undo", timeout=5000)
    journey.settle()
    assert file.reader.dossier(changed).case.facts["lawyer"] == "A. Rustamli"
    assert file.reader.history(limit=1)[0].reason == "wrong place"
    assert "Why: wrong place" in page.model.index(0, 0).data()
    entry = page.current()
    assert entry is not None and entry.revision.undone
    journey.press(Qt.Key.Key_Z, CTRL)
    journey.qtbot.waitUntil(lambda: file.reader.history(limit=1)[0].label == "redo", timeout=5000)


def test_an_act_under_later_work_says_what_stands_in_the_way(journey, changed) -> None:
    file = journey.window.desk.file
    read = file.reader.dossier(changed)
    save(file, a_case(file, NAME, read, lawyer="B. Other"), read)
    journey.press(Qt.Key.Key_H, CTRL)
    page = the_history(journey)
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Z, CTRL)
    journey.settle()
    newest = page.model.entries[0].revision.number
    said = journey.window.toast.text()
    assert said.startswith(f"Act {newest} (Case changed, ")
    assert "stands in the way: it touched Lawyer" in said
    assert file.reader.dossier(changed).case.facts["lawyer"] == "B. Other"


def test_a_field_of_the_form_shows_its_own_history_and_the_form_is_still_there(journey, changed) -> None:
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    lawyer = field(editor, "lawyer")
    journey.type(" and others")
    journey.press(Qt.Key.Key_H, ALT)
    page = the_history(journey)
    assert page.field_button.text() == "Lawyer"
    assert len(page.model.entries) == 1
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.pages.currentWidget() is editor
    assert QApplication.focusWidget() is lawyer
    assert "and others" in lawyer.text()


def test_the_history_of_the_file_leads_to_the_history_of_a_case(journey, changed) -> None:
    journey.window.screens.show("history", "")
    page = the_history(journey)
    assert page.header.title.text() == "History of the file"
    journey.press(Qt.Key.Key_Return)
    assert the_history(journey).header.title.text() == f"History of {NAME}"


def test_a_name_for_colleagues_is_set_here(journey, changed) -> None:
    journey.press(Qt.Key.Key_H, CTRL)
    page = the_history(journey)
    journey.press(Qt.Key.Key_N)
    journey.settle()
    journey.type("Nigar")
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: "“Nigar”" in page.author_line.text(), timeout=5000)
    assert researcher(journey.window.desk.file.reader) == "Nigar"


def test_a_save_can_say_why(journey, changed) -> None:
    file = journey.window.desk.file
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    field(editor, "region")
    journey.type("Narin")
    journey.press(Qt.Key.Key_S, CTRL | SHIFT)
    journey.type("a letter came")
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: not editor.editing.is_dirty, timeout=5000)
    assert file.reader.history(limit=1)[0].reason == "a letter came"
