"""Whole stories of the editor: real keys, a real file, and the file opened again afterwards."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import Environment
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.records import CaseCategory, Charge, Citation, Event, Organisation, Place, Source
from prisoner_tracker.usecases.save_case import save_case
from tests.support.keys import ALT, CTRL, SHIFT, focused, line_of, press, type_text, waits_for
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.views.editor_sections.field_row import FieldRow
from ui.views.history.conflict_sheet import ConflictRow
from ui.worker import Worker

NAME = "Elmar Çinarzadə"


class Sitting:
    """One start of the program with the file open: its worker, and editors with the focus in their name."""

    def __init__(self, path, qtbot):
        self.file = bootstrap.open_file(path, None) if path.exists() else bootstrap.create_file(path, None)
        self.worker = Worker(self.file.reader.interrupt)
        self._qtbot = qtbot

    def editor(self, uid=None, **options):
        editor = CaseEditor(CaseEditing(self.file, self.worker, uid, **options))
        self._qtbot.addWidget(editor)
        editor.resize(1280, 900)
        editor.show()
        editor.activateWindow()
        waits_for(self._qtbot, lambda: editor.sections)
        first = editor.sections["person"].rows[0].names.first
        first.setFocus()
        waits_for(self._qtbot, lambda: QApplication.focusWidget() is first)
        return editor

    def rest(self):
        waits_for(self._qtbot, lambda: not self.worker.busy)

    def end(self):
        self.worker.close()
        self.file.close()


@pytest.fixture
def sit(tmp_path, qtbot):
    """Opens the file, again and again as a user does; each sitting is a new state of the program."""
    open_now = []

    @contextmanager
    def sitting():
        made = Sitting(tmp_path / "cases.ptdb", qtbot)
        open_now.append(made)
        try:
            yield made
        finally:
            made.end()

    return sitting


def tab_to(editor, key):
    """Tab on until the field has the focus; every field is reached this way."""
    wanted = next(w for s in editor.sections.values() if (w := s.widget_at(key)) is not None)
    for _ in range(80):
        if focused() is line_of(wanted):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {key}")


def save(editor, sitting, qtbot):
    press(Qt.Key.Key_S, CTRL)
    waits_for(qtbot, lambda: not editor.editing.is_dirty and not sitting.worker.busy)


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


class FullDisk:
    """A writer on a disk without room; everything else is the real one."""

    def __init__(self, writer):
        self._writer = writer
        self.full = True

    def apply(self, *arguments, **options):
        if self.full:
            raise Environment("disk-full")
        return self._writer.apply(*arguments, **options)

    def __getattr__(self, name):
        return getattr(self._writer, name)


def test_a_save_that_fails_keeps_the_form_and_can_be_tried_again(sit, qtbot):
    with sit() as sitting:
        sitting.file.writer = disk = FullDisk(sitting.file.writer)
        editor = sitting.editor()
        heard = []
        editor.saved.connect(heard.append)
        type_text(NAME)
        tab_to(editor, "lawyer")
        type_text("A. Rüstəm")
        press(Qt.Key.Key_S, CTRL)
        waits_for(qtbot, lambda: editor.strip.text())
        assert "The disk is full" in editor.strip.text()
        assert heard == []
        assert editor.editing.is_dirty
        assert editor.editing.value("lawyer") == "A. Rüstəm"
        disk.full = False
        editor.strip.buttons[0].click()
        waits_for(qtbot, lambda: heard and not sitting.worker.busy)
        assert not editor.editing.is_dirty
        assert editor.strip.text() == ""
        stored = sitting.file.reader.dossier(editor.editing.edited.case.uid)
        assert stored.case.facts["lawyer"] == "A. Rüstəm"


def test_a_conflict_keeps_both_sides(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "region")
        type_text("Baku")
        save(editor, sitting, qtbot)
        case = editor.editing.edited
        file = sitting.file
        for key, text in (("lawyer", "A. Rüstəm"), ("region", "Ganja")):
            base = file.reader.dossier(case.case.uid)
            save_case(file, base, with_value(base, key, text, file.new_uid))
        press(Qt.Key.Key_A, CTRL)
        type_text("Sheki")
        press(Qt.Key.Key_S, CTRL)
        waits_for(qtbot, lambda: isinstance(focused(), ConflictRow))
        assert editor.editing.value("region") == "Sheki"
        assert focused().accessibleName() == "Region: mine, Sheki"
        press(Qt.Key.Key_Return)
        waits_for(qtbot, lambda: not editor.editing.is_dirty and not sitting.worker.busy)
        assert editor.editing.value("lawyer") == "A. Rüstəm"
        stored = file.reader.dossier(case.case.uid)
        assert stored.case.facts == {"lawyer": "A. Rüstəm", "region": "Sheki"}


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
        type_text("The order copies the identity card")
        press(Qt.Key.Key_Return)
        assert editor.editing.value("born").text == "1987"
        assert not row.disagree.isVisible()
        save(editor, sitting, qtbot)
        stored = sitting.file.reader.dossier(editor.editing.edited.case.uid)
        preferred = [(c.value, c.reason) for c in stored.of(Citation) if c.preferred]
        assert preferred == [("1987", "The order copies the identity card")]
        assert len(stored.of(Citation)) == 2


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


def test_a_case_that_is_gone_is_said_to_be_gone(sit, qtbot):
    with sit() as sitting:
        editor = CaseEditor(CaseEditing(sitting.file, sitting.worker, "PT-00000"))
        qtbot.addWidget(editor)
        editor.show()
        waits_for(qtbot, lambda: editor.strip.text())
        assert "could not be opened" in editor.strip.text()
        closed = []
        editor.closed.connect(lambda: closed.append(True))
        editor.strip.buttons[0].click()
        assert closed
