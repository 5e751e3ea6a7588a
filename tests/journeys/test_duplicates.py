"""Somebody finds that two records are one person, decides, merges and takes it back, all by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.records import PersonName, PersonPair
from tests.support.a_case import saved
from tests.support.keys import waits_for
from ui.views.duplicates.desk import DuplicatesDesk
from ui.views.person.page import PersonPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_the_desk(open_window):
    """The duplicates desk over a file with a pair in two scripts, a pair in one, and homonyms."""
    journey = open_window(rows=0)
    file = journey.window.desk.file
    detention = {"arrested": "28 November 2023"}
    saved(file, "Vaqif Rəşid oğlu Əlidağlı", born="3 May 1981", region="Narın", **detention)
    saved(file, "Вагиф Алидаглы", born="1981", region="Xəzri", articles="206.3", **detention)
    saved(file, "Vaqif Kamran oğlu Əlidağlı", born="1955", arrested="March 2019")
    saved(file, "Тимур Листопадов", arrested="2021")
    saved(file, "Timur Listopadov", arrested="2021")
    saved(file, "Unknown")
    saved(file, "Naməlum")
    journey.press(Qt.Key.Key_D, CTRL | SHIFT)
    return journey


def desk_of(journey) -> DuplicatesDesk:
    page = journey.window.screens.top
    assert isinstance(page, DuplicatesDesk)
    return page


def names_of(pair) -> set[str]:
    return {pair.one.sketch.names[0], pair.other.sketch.names[0]}


def go_to(journey, *names: str) -> None:
    """By the arrow keys to the pair of these names."""
    page = desk_of(journey)
    journey.press(Qt.Key.Key_Home)
    for _ in page.model.pairs:
        if names_of(page.current()) == set(names):
            return
        journey.press(Qt.Key.Key_Down)
    raise AssertionError(names)


def decisions(journey) -> list[str]:
    return [pair.decision for pair in journey.window.desk.file.reader.register(PersonPair)]


def test_pairs_are_decided_merged_and_taken_back(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    assert len(page.model.pairs) >= 3
    assert not any({"Unknown", "Naməlum"} & names_of(pair) for pair in page.model.pairs)
    go_to(journey, "Тимур Листопадов", "Timur Listopadov")
    journey.press(Qt.Key.Key_D)
    assert decisions(journey) == ["different"]
    assert page.count_line.text().startswith("1 of ")
    journey.press(Qt.Key.Key_Z, CTRL)
    assert decisions(journey) == []
    assert page.count_line.text().startswith("0 of ")

    go_to(journey, "Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы")
    code = page.current().one.codes[0]
    journey.press(Qt.Key.Key_S)
    assert page.merging
    journey.press(Qt.Key.Key_Right)
    while page.pane.current().line.key != "region":
        journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Right)
    journey.press(Qt.Key.Key_Return)
    reader = journey.window.desk.file.reader
    kept = reader.dossier(code)
    assert {name.text for name in kept.of(PersonName)} >= {"Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы"}
    assert kept.primary_name == "Вагиф Алидаглы"
    assert kept.case.facts["region"] == "Xəzri"
    assert "merged" in {pair.decision for pair in page.model.pairs}
    journey.press(Qt.Key.Key_Z, CTRL)
    assert "merged" not in {pair.decision for pair in page.model.pairs}
    assert len(reader.person_outlines()) == 7
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None


def test_why_they_are_one_person_is_asked_quietly_and_stands_in_the_history(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    go_to(journey, "Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы")
    assert not page.head.reason.isVisible()
    journey.press(Qt.Key.Key_S)
    assert page.head.reason.isVisible()
    journey.press(Qt.Key.Key_W)
    journey.type("Sister said so, both")
    assert page.merging
    journey.press(Qt.Key.Key_Escape)
    assert page.merging
    journey.press(Qt.Key.Key_W)
    journey.press(Qt.Key.Key_Return)
    newest = journey.window.desk.file.reader.history()[0]
    assert (newest.label, newest.reason) == ("merge-people", "Sister said so, both")
    assert not page.head.reason.isVisible()


def test_a_reason_that_was_not_used_is_forgotten(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    journey.press(Qt.Key.Key_S)
    journey.press(Qt.Key.Key_W)
    journey.type("a guess")
    journey.press(Qt.Key.Key_Escape)
    journey.press(Qt.Key.Key_Escape)
    assert not page.merging
    journey.press(Qt.Key.Key_S)
    assert page.head.reason.text() == ""
    journey.press(Qt.Key.Key_Return)
    newest = journey.window.desk.file.reader.history()[0]
    assert (newest.label, newest.reason) == ("merge-people", "")


def test_unsure_and_once_more_to_forget_it(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    first = page.current()
    journey.press(Qt.Key.Key_U)
    assert decisions(journey) == ["unsure"]
    assert page.current() is not first
    go_to(journey, *names_of(first))
    journey.press(Qt.Key.Key_U)
    assert decisions(journey) == []


def test_esc_leaves_the_merge_and_changes_nothing(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    before = journey.window.desk.file.reader.history()
    journey.press(Qt.Key.Key_S)
    journey.press(Qt.Key.Key_Right)
    journey.press(Qt.Key.Key_Escape)
    assert (page.merging, journey.window.screens.top) == (False, page)
    assert journey.window.desk.file.reader.history() == before


def test_homonyms_are_last_with_a_warning(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    journey.press(Qt.Key.Key_End)
    assert page.current().homonyms
    assert "Homonyms" in page.head.warning.text()


def test_an_empty_file_says_so_calmly(open_window) -> None:
    journey = open_window(rows=0)
    journey.press(Qt.Key.Key_D, CTRL | SHIFT)
    page = desk_of(journey)
    assert page.panes.empty_title.isVisible()
    assert page.panes.empty_title.text() == "No duplicates found"
    assert page.count_line.text() == ""


def test_from_a_pair_to_the_person_and_into_a_case(at_the_desk) -> None:
    journey = at_the_desk
    go_to(journey, "Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы")
    journey.press(Qt.Key.Key_P)
    page = journey.window.screens.top
    assert isinstance(page, PersonPage)
    assert page.words.name == "Vaqif Rəşid oğlu Əlidağlı"
    assert page.words.line is not None
    journey.press(Qt.Key.Key_Return)
    assert journey.window.pages.currentWidget() is not page


def test_the_person_of_the_case_in_the_list(journey) -> None:
    journey.press(Qt.Key.Key_P, CTRL)
    page = journey.window.screens.top
    assert isinstance(page, PersonPage)
    assert page.words.cases
    assert page.cases.hasFocus() or QApplication.focusWidget() is page.cases
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None


def test_from_the_form_to_the_person_and_back(journey) -> None:
    journey.press(Qt.Key.Key_Return)
    waits_for(journey.qtbot, lambda: journey.window.pages.currentWidget().sections)
    form = journey.window.pages.currentWidget()
    journey.press(Qt.Key.Key_P, CTRL)
    page = journey.window.screens.top
    assert isinstance(page, PersonPage)
    assert page.words.uid == form.editing.edited.person.uid
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None


def test_two_people_only_then_all_pairs(at_the_desk) -> None:
    journey = at_the_desk
    journey.press(Qt.Key.Key_Escape)
    outlines = {one.sketch.names[0]: one for one in journey.window.desk.file.reader.person_outlines()}
    two = [outlines[name].sketch.key for name in ("Тимур Листопадов", "Timur Listopadov")]
    page = journey.window.screens.show("duplicates", " ".join(two))
    journey.settle()
    assert [names_of(pair) for pair in page.model.pairs] == [{"Тимур Листопадов", "Timur Listopadov"}]
    journey.press(Qt.Key.Key_S)
    journey.press(Qt.Key.Key_Return)
    assert [pair.decision for pair in page.model.pairs] == ["merged"]
    journey.press(Qt.Key.Key_A)
    assert len(page.model.pairs) > 1
    assert not any("Timur Listopadov" in names_of(pair) for pair in page.model.pairs)


def test_a_pair_that_is_not_read_yet_cannot_be_merged(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    before = len(journey.window.desk.file.reader.person_outlines())
    # No event is handled between these, so that nothing can have been read.
    page.list.setCurrentIndex(page.model.index(1, 0))
    page.begin_merge()
    page.merge()
    journey.settle()
    assert len(journey.window.desk.file.reader.person_outlines()) == before
    assert not page.merging


def test_a_key_held_down_merges_nobody(at_the_desk) -> None:
    journey = at_the_desk
    page = desk_of(journey)
    for is_repeat in (False, True, True):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", is_repeat
        )
        QApplication.sendEvent(page, event)
    journey.settle()
    assert page.merging
    assert not any(pair.decision for pair in page.model.pairs)
