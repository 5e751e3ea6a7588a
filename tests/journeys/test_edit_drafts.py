"""What is half typed is never lost: it is kept, offered again, taken up after a crash, or thrown away when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt

from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Charge
from tests.support.keys import press, type_text, waits_for
from tests.support.sittings import save, tab_to

NAME = "Elmar Çinarzadə"


def test_what_is_half_typed_is_in_the_file_within_a_second(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        kept = []
        editor.editing.draft_kept.connect(kept.append)
        type_text("Elm")
        waits_for(qtbot, lambda: kept, timeout=1000)
        sitting.rest()
        (draft,) = sitting.file.reader.drafts()
        assert draft.case is None
        assert list(draft.state["typed"].values()) == ["Elm"]
    with sit() as sitting:
        editor = sitting.editor(draft=draft)
        waits_for(qtbot, lambda: editor.sections["person"].rows[0].names.first.text() == "Elm")
        editor.sections["person"].rows[0].names.first.setFocus()
        press(Qt.Key.Key_End)
        type_text("ar")
        save(editor, sitting, qtbot)
        assert sitting.file.reader.dossier(editor.editing.edited.case.uid).primary_name == "Elmar"


def test_escape_keeps_a_draft_that_is_offered_after_the_next_start(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        save(editor, sitting, qtbot)
        uid = editor.editing.edited.case.uid
        tab_to(editor, "arrested")
        type_text("early June 2024")
        said, closed = [], []
        editor.kept_as_draft.connect(said.append)
        editor.closed.connect(lambda: closed.append(True))
        press(Qt.Key.Key_Escape)
        assert said
        assert said[0].startswith("Kept as a draft")
        assert closed == [True]
        sitting.rest()
    with sit() as sitting:
        assert value_of(sitting.file.reader.dossier(uid), "arrested", sitting.file.clock.today()) is None
        editor = sitting.editor(uid)
        assert "A draft of this case was kept" in editor.strip.text()
        editor.strip.buttons[0].click()
        assert editor.editing.value("arrested").text == "early June 2024"
        save(editor, sitting, qtbot)
        assert sitting.file.reader.drafts() == []
    with sit() as sitting:
        stored = sitting.file.reader.dossier(uid)
        assert value_of(stored, "arrested", sitting.file.clock.today()).text == "early June 2024"


def test_a_draft_thrown_away_is_gone(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        save(editor, sitting, qtbot)
        uid = editor.editing.edited.case.uid
        tab_to(editor, "lawyer")
        type_text("A. Rüstəm")
        press(Qt.Key.Key_Escape)
        sitting.rest()
    with sit() as sitting:
        editor = sitting.editor(uid)
        editor.strip.buttons[1].click()
        sitting.rest()
        assert sitting.file.reader.drafts() == []
        assert editor.editing.value("lawyer") == ""


def test_a_crash_in_the_middle_of_a_cell_loses_nothing(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "charges")
        press(Qt.Key.Key_Return)
        type_text("178.3.2")
        waits_for(qtbot, lambda: not editor.editing.draft.waiting)
        sitting.rest()
        (draft,) = sitting.file.reader.drafts()
    with sit() as sitting:
        editor = sitting.editor(draft=draft)
        waits_for(qtbot, lambda: editor.editing.edited.primary_name == NAME)
        assert [charge.article for charge in editor.editing.edited.of(Charge)] == ["178.3.2"]


def test_a_crash_between_a_save_and_the_end_of_its_draft_makes_no_second_case(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        waits_for(qtbot, lambda: not editor.editing.draft.waiting)
        sitting.rest()
        (draft,) = sitting.file.reader.drafts()
        save(editor, sitting, qtbot)
        sitting.file.writer.keep_draft(draft.uid, None, draft.state)
    with sit() as sitting:
        editor = sitting.editor(draft=draft)
        sitting.rest()
        tab_to(editor, "lawyer")
        type_text("A. Rüstəm")
        save(editor, sitting, qtbot)
        assert [person.name for person in sitting.file.reader.similar_people(NAME)] == [NAME]
        rows = sitting.file.reader.cases_of_person(editor.editing.edited.person.uid)
        assert len(rows) == 1
        assert sitting.file.reader.drafts() == []
