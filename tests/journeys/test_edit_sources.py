"""Sources and documents in the editor: cited, disagreeing, settled with a reason, kept inside the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from prisoner_tracker.domain.records import Citation, Question, Source
from tests.support.keys import ALT, CTRL, focused, press, type_text, waits_for
from tests.support.sittings import save, tab_to
from ui.views.editor_sections.disagreement import DisagreementSheet
from ui.views.editor_sections.field_row import FieldRow

NAME = "Elmar Çinarzadə"


def test_a_source_is_created_with_its_citation(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "sources")
        press(Qt.Key.Key_Return)
        for text in ("Remand order", "Narın court", "1 December 2023", "p. 2"):
            type_text(text)
            press(Qt.Key.Key_Tab)
        type_text("arres")
        press(Qt.Key.Key_Return)
        type_text("28 November 2023")
        press(Qt.Key.Key_Return)
        save(editor, sitting, qtbot)
        stored = sitting.file.reader.dossier(editor.editing.edited.case.uid)
        (citation,) = stored.of(Citation)
        source = stored.get(citation.source, Source)
        assert (source.title, source.publisher, source.date.edtf) == (
            "Remand order",
            "Narın court",
            "2023-12-01",
        )
        assert (citation.about, citation.field, citation.locator) == (stored.case.uid, "arrested", "p. 2")
        assert citation.value == "28 November 2023"


def test_two_sources_that_disagree_are_settled_with_a_reason(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        for title, year in (("Remand order", "1987"), ("Family, by telephone", "1988")):
            tab_to(editor, "born")
            press(Qt.Key.Key_A, CTRL)
            type_text(year)
            press(Qt.Key.Key_Return)
            press(Qt.Key.Key_S, ALT)
            type_text(title)
            press(Qt.Key.Key_Up)
            press(Qt.Key.Key_Return)
            press(Qt.Key.Key_S, ALT)
        row = next(row for row in editor.findChildren(FieldRow) if row.field.key == "born")
        closed = []
        editor.closed.connect(lambda: closed.append(True))
        assert row.disagree.isVisible()
        row.disagree.click()
        press(Qt.Key.Key_Escape)
        assert closed == []
        assert row.disagree.isVisible()
        row.disagree.click()
        assert isinstance(focused(), QLineEdit)
        press(Qt.Key.Key_Return)
        assert row.disagree.isVisible(), "without a reason the sources still disagree"
        type_text("The order copies the identity card")
        press(Qt.Key.Key_Return)
        assert editor.editing.value("born").text == "1987"
        assert not row.disagree.isVisible()
        save(editor, sitting, qtbot)
        stored = sitting.file.reader.dossier(editor.editing.edited.case.uid)
        preferred = [(c.value, c.reason) for c in stored.of(Citation) if c.preferred]
        assert preferred == [("1987", "The order copies the identity card")]
        assert len(stored.of(Citation)) == 2


def test_a_disagreement_becomes_an_open_question(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        source = Source(uid="s", title="Remand order")
        cited = [
            Citation(uid=value, source="s", about=editor.editing.edited.case.uid, field="born", value=value)
            for value in ("1987", "1988")
        ]
        editor.editing.replace("sources", editor.editing.edited.put(source, *cited))
        row = next(row for row in editor.findChildren(FieldRow) if row.field.key == "born")
        row.disagree.click()
        sheet = editor.window().findChild(DisagreementSheet)
        sheet.ask.click()
        save(editor, sitting, qtbot)
        (found,) = sitting.file.reader.dossier(editor.editing.edited.case.uid).of(Question)
        assert found.text == "Born: 1987 or 1988?"
        assert row.disagree.isVisible()


def test_a_document_is_kept_inside_the_file(sit, qtbot, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"three pages")
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        documents = editor.sections["documents"].rows[0]
        documents._choose_file = lambda _parent: str(letter)
        documents.add_button.click()
        waits_for(qtbot, lambda: documents.count() == 1)
        save(editor, sitting, qtbot)
        uid = editor.editing.edited.case.uid
    letter.unlink()
    with sit() as sitting:
        editor = sitting.editor(uid)
        documents = editor.sections["documents"].rows[0]
        target = tmp_path / "copy.txt"
        documents._choose_target = lambda _parent, _name: str(target)
        button = next(
            b for b in documents.findChildren(type(editor.footer.save)) if b.text() == "Save a copy"
        )
        button.click()
        waits_for(qtbot, target.exists)
        assert target.read_bytes() == b"three pages"
