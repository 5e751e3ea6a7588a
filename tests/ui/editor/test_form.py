"""The form as a whole: where the focus goes, what is said, what can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from prisoner_tracker.domain.fields import Shown, shown_in
from prisoner_tracker.domain.records import Place, RestrictedNote
from tests.support.keys import CTRL, SHIFT, focused, line_of, press, type_text, waits_for
from ui.views.editor_sections.form import IN_WIDGETS_OF_THEIR_OWN
from ui.widgets.small_table import SmallTable


def place_of(editor, key):
    for section in editor.sections.values():
        widget = section.widget_at(key)
        if widget is not None:
            return line_of(widget)
    raise AssertionError(key)


def save(editor, qtbot):
    """Save, and wait until nothing is read or written any more."""
    failures = []
    editor.editing.failed.connect(lambda code, _details: failures.append(code))
    editor.save()
    waits_for(qtbot, lambda: failures or not (editor.editing.is_dirty or editor.editing.worker.busy))
    assert failures == []


def row_of(editor, key):
    from ui.views.editor_sections.field_row import FieldRow

    return next(row for row in editor.findChildren(FieldRow) if row.field.key == key)


def go(editor, key):
    place_of(editor, key).setFocus()
    QApplication.processEvents()


def test_every_form_field_is_in_the_form_and_reached_by_tab(open_editor):
    editor = open_editor()
    editor.sections["restricted"].rows[0].eye.setChecked(True)
    wanted = {field.key for field in shown_in(Shown.FORM)} - IN_WIDGETS_OF_THEIR_OWN
    lines = {key: place_of(editor, key) for key in wanted}
    seen, tables = set(), set()
    assert focused() is editor.sections["person"].rows[0].names.first
    for _ in range(140):
        seen |= {key for key, line in lines.items() if line is focused()}
        if isinstance(focused(), SmallTable):
            tables.add(focused().accessibleName())
        press(Qt.Key.Key_Tab)
    assert seen == wanted
    assert tables == {"Charges", "Timeline", "Assessments", "Open questions", "Sources"}


def test_everything_that_takes_the_focus_has_a_name(open_editor):
    editor = open_editor()
    editor.sections["restricted"].rows[0].eye.setChecked(True)
    lines = editor.findChildren(QLineEdit) + editor.findChildren(QPlainTextEdit)
    assert [type(line).__name__ for line in lines if not line.accessibleName()] == []


def test_no_label_reads_rich_text(open_editor, file):
    editor = open_editor()
    type_text("<b>Rauf</b>")
    press(Qt.Key.Key_Tab)
    go(editor, "place")
    type_text("<img src=x>")
    go(editor, "region")
    shown = [
        label for label in editor.findChildren(QLabel) if "<b>" in label.text() or "<img" in label.text()
    ]
    assert shown, "the name stands in the header"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in editor.findChildren(QLabel))


def test_undo_takes_back_the_latest_change_by_name_and_redo_does_it_again(open_editor):
    editor = open_editor()
    type_text("Sevda Nurlu")
    go(editor, "arrested")
    type_text("13 June 2025")
    go(editor, "region")
    assert editor.footer.undo.text() == "Undo “Arrested”"
    press(Qt.Key.Key_Z, CTRL)
    assert editor.editing.value("arrested") is None
    assert place_of(editor, "arrested").text() == ""
    assert editor.footer.undo.text() == "Undo “Name”"
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.editing.value("arrested").text == "13 June 2025"
    assert place_of(editor, "arrested").text() == "13 June 2025"


def test_ctrl_z_in_a_line_takes_back_letters_before_it_takes_back_fields(open_editor):
    editor = open_editor()
    type_text("Sevda Nurlu")
    go(editor, "lawyer")
    type_text("A. Rüstəm")
    press(Qt.Key.Key_Z, CTRL)
    assert place_of(editor, "lawyer").text() == ""
    assert editor.editing.edited.primary_name == "Sevda Nurlu"
    press(Qt.Key.Key_Z, CTRL)
    assert editor.editing.edited.primary_name == ""


def test_a_case_without_a_name_is_not_saved_and_says_so(open_editor, file):
    editor = open_editor()
    go(editor, "region")
    type_text("Ganja")
    press(Qt.Key.Key_S, CTRL)
    assert "needs a name" in editor.sections["person"].rows[0]._row.problem
    assert editor.footer.problems.text() == "1 problem, in Person"
    assert focused() is editor.sections["person"].rows[0].names.first
    assert editor.editing.is_dirty
    assert file.reader.history() == []


def test_a_fresh_form_complains_about_nothing(open_editor):
    editor = open_editor()
    assert editor.editing.problems.all() == []
    assert not editor.footer.problems.isVisible()


def test_an_ambiguous_date_offers_its_readings(open_editor):
    editor = open_editor()
    go(editor, "remand_until")
    type_text("3.10.25")
    go(editor, "region")
    row = row_of(editor, "remand_until")
    assert row.problem.startswith("Is this 3 October 2025 or 10 March 2025?")
    assert editor.rail.lines["detention"].accessibleName() == "Detention, has a problem"
    buttons = [
        button.text() for button in row._readings.findChildren(type(editor.footer.save)) if button.isVisible()
    ]
    assert buttons == ["3 October 2025", "10 March 2025", "Keep as text"]
    press(Qt.Key.Key_F8)
    assert focused() is place_of(editor, "remand_until")
    first = row._readings.findChildren(type(editor.footer.save))[0]
    first.click()
    assert editor.editing.value("remand_until").edtf == "2025-10-03"
    assert place_of(editor, "remand_until").text() == "3 October 2025"
    assert editor.editing.problems.all() == []


def test_an_ambiguous_date_may_stay_text(open_editor):
    editor = open_editor()
    go(editor, "arrested")
    type_text("3.10.25")
    go(editor, "region")
    row = row_of(editor, "arrested")
    row._readings.kept.emit()
    assert editor.editing.value("arrested").text == "3.10.25"
    assert not editor.editing.value("arrested").understood
    assert row.problem == ""
    assert row.note == "Kept as text: not understood as a date."


def test_a_date_problem_goes_with_its_date(open_editor):
    editor = open_editor()
    go(editor, "arrested")
    type_text("3.10.25")
    go(editor, "region")
    assert editor.editing.problems.all()
    press(Qt.Key.Key_Z, CTRL)
    assert editor.editing.problems.all() == []


def test_the_reading_stands_beneath_while_typing(open_editor):
    editor = open_editor()
    go(editor, "arrested")
    type_text("28 or 29 November 2023")
    assert row_of(editor, "arrested").note == "28–29 November 2023: one of two days"


def test_chips_are_added_by_enter_and_taken_by_backspace(open_editor):
    editor = open_editor()
    go(editor, "category")
    type_text("journ")
    press(Qt.Key.Key_Return)
    type_text("lawy")
    press(Qt.Key.Key_Return)
    assert editor.editing.value("category") == ("journalist", "lawyer")
    press(Qt.Key.Key_Backspace)
    assert editor.editing.value("category") == ("journalist",)


def test_a_text_that_is_no_term_stays_and_can_become_one(open_editor, file, qtbot):
    editor = open_editor()
    type_text("Sevda Nurlu")
    go(editor, "category")
    type_text("kite maker")
    go(editor, "region")
    assert "is not in this vocabulary" in row_of(editor, "category").problem
    assert place_of(editor, "category").text() == "kite maker"
    go(editor, "category")
    place_of(editor, "category").create_label  # noqa: B018
    type_text("s")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert editor.editing.value("category") == ("kite_makers",)
    save(editor, qtbot)
    assert file.reader.vocabularies()["category"].by_code["kite_makers"].label("en") == "kite makers"


def test_a_place_with_a_longer_neighbour_is_never_taken_for_it(open_editor, file, qtbot):
    first = open_editor()
    type_text("Sevda Nurlu")
    go(first, "place")
    type_text("Prison No. 11")
    save(first, qtbot)
    second = open_editor()
    type_text("Rauf Dəmir")
    go(second, "place")
    type_text("Prison No. 1")
    assert place_of(second, "place").offered[0].value == "Prison No. 11"
    press(Qt.Key.Key_Return)
    assert second.editing.value("place") == "Prison No. 1"
    save(second, qtbot)
    assert sorted(place.name for place in file.reader.register(Place)) == ["Prison No. 1", "Prison No. 11"]


def test_a_known_place_is_taken_and_not_made_again(open_editor, file, qtbot):
    for name in ("Sevda Nurlu", "Rauf Dəmir"):
        editor = open_editor()
        type_text(name)
        go(editor, "place")
        type_text("Ağqum Remand")
        save(editor, qtbot)
    assert len(file.reader.register(Place)) == 1


def test_a_place_typed_and_taken_back_is_not_left_in_the_register(open_editor, file, qtbot):
    editor = open_editor()
    type_text("Sevda Nurlu")
    go(editor, "place")
    type_text("Agqum")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_A, CTRL)
    type_text("Ağqum Remand")
    save(editor, qtbot)
    assert [place.name for place in file.reader.register(Place)] == ["Ağqum Remand"]


def test_restricted_fields_are_covered_until_asked_for(open_editor, file, qtbot):
    editor = open_editor()
    type_text("Sevda Nurlu")
    restricted = editor.sections["restricted"].rows[0]
    assert not place_of_hidden(editor, "family").isVisible()
    restricted.eye.click()
    assert place_of_hidden(editor, "family").isVisible()
    go(editor, "family")
    type_text("a sister abroad")
    save(editor, qtbot)
    notes = file.reader.dossier(editor.editing.edited.case.uid).of(RestrictedNote)
    assert [(note.note_kind, note.text) for note in notes] == [("family", "a sister abroad")]


def place_of_hidden(editor, key):
    return next(row.editor for row in editor.sections["restricted"].rows[0].rows if row.field.key == key)


def test_sections_are_reached_by_key(open_editor):
    editor = open_editor()
    press(Qt.Key.Key_PageDown, CTRL)
    assert editor.rail.current == "detention"
    assert focused() is place_of(editor, "arrested")
    press(Qt.Key.Key_PageUp, CTRL)
    assert editor.rail.current == "person"


def test_a_name_from_right_to_left_is_kept_as_typed(open_editor, file, qtbot):
    editor = open_editor()
    name = "عبد الرحمن بن سالم المهيري"
    type_text(name)
    save(editor, qtbot)
    stored = file.reader.dossier(editor.editing.edited.case.uid)
    assert stored.primary_name == name
    assert editor.sections["person"].rows[0].names.rows[0].record.script == "Arab"


def test_a_place_spelt_otherwise_is_offered_and_never_taken_by_itself(open_editor, qtbot):
    first = open_editor()
    type_text("Sevda Nurlu")
    go(first, "place")
    type_text("Prison No. 1")
    save(first, qtbot)
    second = open_editor()
    type_text("Rauf Tapdıq")
    go(second, "place")
    type_text("Prison 11")
    press(Qt.Key.Key_Return)
    assert not row_of(second, "place").instead.isVisible()
    press(Qt.Key.Key_A, CTRL)
    type_text("1st Prison")
    press(Qt.Key.Key_Return)
    row = row_of(second, "place")
    assert second.editing.value("place") == "1st Prison"
    assert row.instead.isVisible()
    row.instead.click()
    assert second.editing.value("place") == "Prison No. 1"
    assert not row.instead.isVisible()
