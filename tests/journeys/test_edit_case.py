"""Whole stories of the editor: real keys, a real file, and the file opened again afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt

from prisoner_tracker.domain.records import CaseCategory, Charge, Event, Organisation, Place
from tests.support.keys import CTRL, SHIFT, focused, press, type_text, waits_for
from tests.support.sittings import save, tab_to

NAME = "Elmar Çinarzadə"


def test_a_new_case_needs_a_name_and_one_key(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        heard = []
        editor.saved.connect(heard.append)
        type_text(NAME)
        save(editor, sitting, qtbot)
        uid = editor.editing.edited.case.uid
        assert heard[0].cases == frozenset({uid})
        assert editor.footer.state.text().startswith("Saved at")
        assert sitting.file.reader.dossier(uid).primary_name == NAME
        assert [revision.label for revision in sitting.file.reader.history()] == ["new-case"]
        assert sitting.file.reader.drafts() == []


def test_a_full_case_by_keyboard_alone_is_read_back_as_typed(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "category")
        type_text("journ")
        press(Qt.Key.Key_Return)
        tab_to(editor, "arrested")
        type_text("28 or 29 November 2023")
        tab_to(editor, "place")
        type_text("Ağqum Remand")
        assert [choice.label for choice in focused().offered] == ["Create a place “Ağqum Remand”"]
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        tab_to(editor, "charges")
        _two_charges()
        tab_to(editor, "events")
        _two_events()
        save(editor, sitting, qtbot)
        uid = editor.editing.edited.case.uid
    with sit() as sitting:
        _is_the_full_case(sitting.file.reader.dossier(uid))


def _two_charges():
    press(Qt.Key.Key_Return)
    type_text("178.3.2")
    press(Qt.Key.Key_Tab)
    type_text("Fraud, large damage")
    press(Qt.Key.Key_Tab)
    type_text("early June 2024")
    press(Qt.Key.Key_Tab, times=3)
    type_text("Criminal Code")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_text("193-1.3.2")
    press(Qt.Key.Key_Return)


def _two_events():
    rows = focused().records.rows
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_Home)
    assert focused().currentIndex().row() == len(rows)
    press(Qt.Key.Key_F2)
    type_text("1 December 2023")
    press(Qt.Key.Key_Tab)
    type_text("remand")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    type_text("Narın District Court")
    press(Qt.Key.Key_Tab)
    type_text("until 1 April 2024")
    press(Qt.Key.Key_Tab)
    type_text("behind closed doors")
    press(Qt.Key.Key_Tab)
    type_text("early June 2024")
    press(Qt.Key.Key_Tab)
    type_text("verdict")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_text("7 years 6 months")
    press(Qt.Key.Key_Return)


def _is_the_full_case(case):
    assert case.primary_name == NAME
    assert [item.term for item in case.of(CaseCategory)] == ["journalist"]
    charges = sorted(case.of(Charge), key=lambda charge: charge.position)
    assert [(c.article, c.title, c.law) for c in charges] == [
        ("178.3.2", "Fraud, large damage", "Criminal Code"),
        ("193-1.3.2", "", "Criminal Code"),
    ]
    events = {event.what: event for event in case.of(Event)}
    arrest, remand, verdict = events["arrest"], events["remand"], events["verdict"]
    assert (arrest.date.text, arrest.date.edtf) == ("28 or 29 November 2023", "[2023-11-28,2023-11-29]")
    assert case.get(events["placed"].place, Place).name == "Ağqum Remand"
    assert remand.until.edtf == "2024-04-01"
    assert case.get(remand.court, Organisation).name == "Narın District Court"
    assert remand.note == "behind closed doors"
    assert (verdict.years, verdict.months, verdict.date.text) == (7, 6, "early June 2024")
    brought = events["charge_brought"]
    assert (brought.charge, brought.date.text) == (charges[0].uid, "early June 2024")


def test_somebody_with_a_like_name_appears_while_typing(sit, qtbot):
    with sit() as sitting:
        first = sitting.editor()
        type_text("Эльмар Чинарзаде")
        save(first, sitting, qtbot)
        code = first.editing.edited.case.code
        second = sitting.editor()
        type_text("Elmar Cinarzade")
        people = second.sections["person"].rows[0].people
        waits_for(qtbot, lambda: people.people)
        assert [hit.case_code for hit in people.people] == [code]
        asked = []
        second.open_asked.connect(asked.append)
        labels = {button.text(): button for button in people.findChildren(type(second.footer.save))}
        labels["Open that case"].click()
        assert asked == [code]
        tab_to(second, "arrested")
        type_text("3 May 2026")
        labels["New case for this person"].click()
        waits_for(qtbot, lambda: second.editing.edited.primary_name == "Эльмар Чинарзаде")
        save(second, sitting, qtbot)
        person = first.editing.edited.person.uid
        assert second.editing.edited.person.uid == person
        rows = sitting.file.reader.cases_of_person(person)
        assert [row.cells["arrested"].text for row in rows if row.cells["arrested"]] == ["3 May 2026"]
        assert len(rows) == 2


def test_a_second_case_of_a_person_shares_the_person(sit, qtbot):
    with sit() as sitting:
        first = sitting.editor()
        type_text(NAME)
        save(first, sitting, qtbot)
        known = first.editing.edited
        second = sitting.editor(person_of=known.case.code)
        tab_to(second, "arrested")
        type_text("3 May 2026")
        save(second, sitting, qtbot)
        cases = sitting.file.reader.cases_of_person(known.person.uid)
        assert len(cases) == 2
        assert len({case.cells["code"] for case in cases}) == 2


def test_a_row_is_removed_and_comes_back_with_undo(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "charges")
        press(Qt.Key.Key_Return)
        type_text("178.3.2; 193-1.3.2")
        press(Qt.Key.Key_Return)
        assert len(editor.editing.edited.of(Charge)) == 2
        press(Qt.Key.Key_Up, times=3)
        press(Qt.Key.Key_Delete)
        assert [charge.article for charge in editor.editing.edited.of(Charge)] == ["193-1.3.2"]
        press(Qt.Key.Key_Z, CTRL)
        assert len(editor.editing.edited.of(Charge)) == 2
        press(Qt.Key.Key_Z, CTRL | SHIFT)
        assert len(editor.editing.edited.of(Charge)) == 1
