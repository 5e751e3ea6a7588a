"""A group case is named, numbered, and its people given roles, in place and by keyboard; each is one undoable act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Defendant, Proceeding
from prisoner_tracker.usecases.change_proceeding import give_role, name_proceeding
from prisoner_tracker.usecases.open_proceeding import Group, open_proceeding
from tests.support.a_case import a_case
from ui.views.proceeding.page import ProceedingPage

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PEOPLE = ("Nigar Bulaqlı", "Sevil Qarağac")


def make(file) -> str:
    """Two defendants of one proceeding, and another proceeding beside it."""
    group = Proceeding(uid=file.new_uid(), name="Lakeside")
    other = Proceeding(uid=file.new_uid(), name="Harbour")
    file.writer.apply(difference((), (group, other)), "import")
    for name in PEOPLE:
        dossier = a_case(file, name, arrested="24 March 2025")
        part = Defendant(uid=file.new_uid(), proceeding=group.uid, case=dossier.case.uid)
        file.writer.apply(difference((), (*dossier.everything(), part)), "import")
    return group.uid


@pytest.fixture
def page(journey) -> ProceedingPage:
    uid = make(journey.window.desk.file)
    journey.window.screens.show("proceeding", uid)
    journey.settle()
    shown = journey.window.screens.top
    assert isinstance(shown, ProceedingPage)
    shown.setFocus()
    shown.overview.focus_first()
    return shown


def kept(page: ProceedingPage) -> Group:
    return open_proceeding(page.group.desk.file.reader, page.group.uid)


def acts(page: ProceedingPage) -> int:
    return len(page.group.desk.file.reader.history())


def test_f2_names_it_and_tab_goes_on_to_its_number(journey, page) -> None:
    before = acts(page)
    journey.press(KEY.Key_F2)
    journey.type("Lakeside Press")
    journey.press(KEY.Key_Return)
    assert page.header.title.text() == "Lakeside Press"
    journey.press(KEY.Key_Tab)
    journey.type("1-204/2025")
    journey.press(KEY.Key_Return)
    proceeding = kept(page).proceeding
    assert (proceeding.name, proceeding.number) == ("Lakeside Press", "1-204/2025")
    assert page.overview.naming.has(QApplication.focusWidget()), "one goes on where one was"
    assert acts(page) == before + 2, "one act each"
    journey.press(KEY.Key_Z, CTRL)
    assert (kept(page).proceeding.name, kept(page).proceeding.number) == ("Lakeside Press", "")
    journey.press(KEY.Key_Z, CTRL)
    assert kept(page).proceeding.name == "Lakeside"
    assert page.overview.naming.fields["name"].text() == "Lakeside"


def test_a_role_is_typed_in_its_cell(journey, page) -> None:
    for _ in range(4):
        journey.press(KEY.Key_Right)
    journey.press(KEY.Key_Return)
    journey.type("witn")
    journey.press(KEY.Key_Return)
    group = kept(page)
    assert [group.role(dossier) for dossier in group.dossiers] == ["witness", ""]
    table = page.overview.table
    assert table is not None
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 4), "the place is kept"
    assert table.currentIndex().data() == "Witness"
    journey.press(KEY.Key_Down)
    journey.press(KEY.Key_F2)
    journey.type("suspect")
    journey.press(KEY.Key_Return)
    assert [kept(page).role(dossier) for dossier in kept(page).dossiers] == ["witness", "suspect"]
    journey.press(KEY.Key_Z, CTRL)
    assert [kept(page).role(dossier) for dossier in kept(page).dossiers] == ["witness", ""]
    journey.press(KEY.Key_Up)
    journey.press(KEY.Key_Delete)
    assert [kept(page).role(dossier) for dossier in kept(page).dossiers] == ["", ""]
    assert len(kept(page).dossiers) == 2, "Del takes the role away, never the defendant"


def test_what_is_no_role_is_said_and_nothing_is_written(journey, page) -> None:
    before = acts(page)
    for _ in range(4):
        journey.press(KEY.Key_Right)
    journey.press(KEY.Key_F2)
    journey.type("astronaut")
    journey.press(KEY.Key_Return)
    assert "astronaut" in page.overview.note.text()
    assert acts(page) == before


@pytest.mark.parametrize("name", ["", "  ", "harbour", "HARBOUR"])
def test_a_name_that_is_taken_or_missing_is_refused_and_what_was_typed_stays(journey, page, name) -> None:
    before = acts(page)
    journey.press(KEY.Key_F2)
    journey.press(KEY.Key_Delete)
    journey.type(name)
    journey.press(KEY.Key_Return)
    assert (kept(page).proceeding.name, acts(page)) == ("Lakeside", before)
    assert page.overview.naming.fields["name"].text() == name
    journey.press(KEY.Key_Escape)
    assert page.overview.naming.fields["name"].text() == "Lakeside"


def test_escape_puts_back_what_was_half_typed_and_then_leaves(journey, page) -> None:
    journey.press(KEY.Key_F2)
    journey.type("Seaside")
    journey.press(KEY.Key_Escape)
    assert page.overview.naming.fields["name"].text() == "Lakeside"
    journey.press(KEY.Key_Escape)
    assert journey.window.screens.top is None


def test_enter_still_opens_the_case_of_the_ring(journey, page, qtbot) -> None:
    with qtbot.waitSignal(page.case_asked) as asked:
        journey.press(KEY.Key_Return)
    assert journey.window.desk.file.reader.dossier(asked.args[0]).case.uid == asked.args[0]


def test_naming_is_refused_in_the_use_case_too(journey) -> None:
    file = journey.window.desk.file
    group = open_proceeding(file.reader, make(file))
    for name, code in (("", "group-without-name"), ("harbour", "group-name-taken")):
        with pytest.raises(UserMistake, match=code):
            name_proceeding(file, group, Proceeding(uid=group.proceeding.uid, name=name))
    assert not give_role(file, group, "nobody", "witness").revision
