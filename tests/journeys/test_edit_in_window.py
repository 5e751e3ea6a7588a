"""A researcher adds and corrects cases from the list: Ctrl+N, Enter, Ctrl+S, Esc, and what Ctrl+Z means where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.views.case_editor import CaseEditor

CTRL = Qt.KeyboardModifier.ControlModifier


def the_editor(journey) -> CaseEditor:
    journey.qtbot.waitUntil(
        lambda: any(e.isVisible() for e in journey.window.findChildren(CaseEditor)), timeout=5000
    )
    editor = next(e for e in journey.window.findChildren(CaseEditor) if e.isVisible())
    journey.qtbot.waitUntil(lambda: bool(editor.sections), timeout=5000)
    journey.settle()
    return editor


def field(editor, key):
    widget = next(w for s in editor.sections.values() if (w := s.widget_at(key)) is not None)
    widget.setFocus()
    QApplication.processEvents()
    return widget


def test_a_new_case_stands_in_the_list_after_save_and_escape(journey) -> None:
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_N, CTRL)
    editor = the_editor(journey)
    assert QApplication.focusWidget() is editor.sections["person"].rows[0].names.first
    journey.type("Vahid Quliyarov")
    journey.press(Qt.Key.Key_S, CTRL)
    journey.settle()
    assert not editor.editing.is_dirty
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    assert "Vahid Quliyarov" in journey.names()
    assert len(journey.names()) == 25


def test_a_case_opened_from_the_list_is_corrected(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    assert editor.header.name.text() == "Elmar Çinarzadə"
    assert " of 24" in editor.header.place.text()
    field(editor, "place")
    journey.press(Qt.Key.Key_A, CTRL)
    journey.type("Penal Colony No. 77")
    journey.press(Qt.Key.Key_S, CTRL)
    journey.settle()
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    model = journey.window.cases.model
    rows = [model.row_at(row) for row in range(model.rowCount())]
    places = {row.cells["name"]: row.cells["place"] for row in rows if row is not None}
    assert places["Elmar Çinarzadə"] == "Penal Colony No. 77"


def test_the_form_is_as_high_as_its_fields(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    form = editor.scroll.widget()
    journey.qtbot.waitUntil(lambda: form.height() >= form.heightForWidth(form.width()), timeout=2000)
    assert form.height() > 1500
    assert field(editor, "notes").height() >= 32


def test_undo_in_the_form_is_the_forms_and_not_the_files(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    before = len(journey.window.desk.file.reader.history())
    field(editor, "lawyer")
    journey.type("A. Rustamli")
    field(editor, "region")
    journey.press(Qt.Key.Key_Z, CTRL)
    journey.settle()
    assert editor.editing.value("lawyer") == ""
    assert len(journey.window.desk.file.reader.history()) == before


def test_escape_leaves_a_draft_and_says_so(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    field(editor, "lawyer")
    journey.type("A. Rustamli")
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    assert journey.window.toast.text().startswith("Kept as a draft")
    assert not any(e.isVisible() for e in journey.window.findChildren(CaseEditor))
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    assert "A draft of this case" in editor.strip.text()
    editor.strip.buttons[0].click()
    assert editor.editing.value("lawyer") == "A. Rustamli"


def test_the_last_letters_are_kept_when_the_window_closes(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    uid = editor.editing.edited.case.uid
    field(editor, "lawyer")
    for letter in "A. R":
        journey.qtbot.keyClicks(QApplication.focusWidget(), letter)
    journey.window.close()
    journey.window.shut()
    drafts = journey.window.desk.file.reader.drafts()
    assert [draft.case for draft in drafts] == [uid]
