"""A case goes on: an event in place, a release with its preview, a re-arrest, a recognition that is disputed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Assessment, Charge, Event
from prisoner_tracker.ports import Order
from prisoner_tracker.search.parse import parse
from tests.support.counted import Counted
from ui.views.case_editor import CaseEditor
from ui.views.editor_sections.release_preview import ReleasePreview
from ui.views.editor_sections.table_row import TableRow
from ui.widgets.small_table import CellLine, SmallTable

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = "Aysel Şimşəkli"


def the_editor(journey) -> CaseEditor:
    editors = journey.window.findChildren(CaseEditor)
    journey.qtbot.waitUntil(lambda: any(e.isVisible() and e.sections for e in editors), timeout=8000)
    journey.settle()
    return next(e for e in journey.window.findChildren(CaseEditor) if e.isVisible())


def open_editor(user: Counted) -> CaseEditor:
    user.journey.qtbot.waitUntil(
        lambda: any(e.isVisible() and e.sections for e in user.journey.window.findChildren(CaseEditor)),
        timeout=8000,
    )
    return the_editor(user.journey)


def cases_of(journey, text: str):
    reader = journey.window.desk.file.reader
    return reader.dossiers(list(reader.ids(parse(text), Order())))


@pytest.fixture
def journey(open_window):
    """A window over all invented cases."""
    return open_window(42)


def go_to(journey, name: str) -> None:
    journey.search(f'name:"{name}"')
    journey.window.browse.focus_list()
    journey.settle()
    journey.go_to(name)


def test_e_opens_the_timeline_with_a_new_row_being_typed(journey) -> None:
    go_to(journey, NAME)
    user = Counted(journey)
    user.press(KEY.Key_E)
    editor = open_editor(user)
    journey.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellLine), timeout=4000)
    user.type("3 August 2025")
    user.press(KEY.Key_Tab)
    user.type("Hunger strike beg")
    user.press(KEY.Key_Return)
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    assert user.actions <= 5
    events = cases_of(journey, f'name:"{NAME}"')[0].of(Event)
    assert ("hunger_strike", "3 August 2025") in [(e.what, e.date.text) for e in events if e.date]
    assert not editor.editing.is_dirty


def define(journey, name: str, **switches: object) -> None:
    file = journey.window.desk.file
    made = Definition(uid=file.new_uid(), name=name, **switches)  # type: ignore[arg-type]
    file.writer.apply(difference((), (made,)), "definition")


def test_a_release_shows_what_each_definition_would_say(journey, record_property) -> None:
    define(journey, "Strict", house_arrest=False)
    define(journey, "Wide", house_arrest=True)
    go_to(journey, NAME)
    user = Counted(journey)
    user.press(KEY.Key_E)
    editor = open_editor(user)
    journey.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellLine), timeout=4000)
    user.type("20 August 2025")
    user.press(KEY.Key_Tab)
    user.type("Release")
    user.press(KEY.Key_Return)
    user.press(KEY.Key_Tab, times=2)
    user.type("To house arrest")
    user.press(KEY.Key_Return)
    journey.settle()
    rows = [row for row in editor.sections["timeline"].rows if isinstance(row, ReleasePreview)]
    journey.qtbot.waitUntil(lambda: rows[0].isVisible(), timeout=4000)
    lines = rows[0].words.text().replace("\u2068", "").replace("\u2069", "").splitlines()
    assert lines[0].startswith("Strict: no longer counted (")
    assert lines[1].startswith("Wide: still counted.")
    journey.qtbot.waitUntil(lambda: "→" in rows[0].words.text(), timeout=4000)
    journey.settle()
    number = int(rows[0].words.text().splitlines()[0].split()[-3])
    assert rows[0].words.text().splitlines()[0].endswith(f"{number} → {number - 1}.")
    assert len(cases_of(journey, f'name:"{NAME}" liberty:house_arrest')) == 0, "nothing is written yet"
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    record_property("note", f"A release with its preview: {user.actions} actions.")
    assert user.actions <= 9
    assert len(cases_of(journey, f'name:"{NAME}" liberty:house_arrest')) == 1


def test_a_re_arrest_is_a_new_case_with_what_stays_true(journey, record_property) -> None:
    name = "Harriet Oakhollow"
    go_to(journey, name)
    user = Counted(journey)
    user.press(KEY.Key_A)
    editor = open_editor(user)
    journey.qtbot.waitUntil(
        lambda: QApplication.focusWidget() is editor.scroll.sections["detention"].widget_at("arrested"),
        timeout=4000,
    )
    user.type("3 August 2025")
    user.press(KEY.Key_Tab, times=2)
    user.type("Daşlı Remand")
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    record_property("note", f"A re-arrest: {user.actions} actions.")
    assert user.actions <= 9
    old, new = sorted(cases_of(journey, f'name:"{name}"'), key=lambda case: case.case.uid)
    today = journey.window.desk.file.clock.today()
    assert new.person == old.person
    assert value_of(new, "category", today) == value_of(old, "category", today)
    assert [charge.article for charge in new.of(Charge)] == [charge.article for charge in old.of(Charge)]
    arrested = value_of(new, "arrested", today)
    assert getattr(arrested, "edtf", "") == "2025-08-03"
    assert value_of(new, "released", today) is None
    assert "verification" not in new.case.facts


def test_bodies_that_differ_are_found_and_an_assessment_keeps_its_versions(journey) -> None:
    go_to(journey, NAME)
    user = Counted(journey)
    user.press(KEY.Key_Return)
    editor = open_editor(user)
    editor.go_to("assessments")
    table = next(row for row in editor.sections["assessments"].rows if isinstance(row, TableRow)).table
    assert QApplication.focusWidget() is table
    for body, decision in (("Lantern Watch", "Recognised"), ("Harbour Committee", "Not recognised")):
        table.add()
        user.type(body)
        user.press(KEY.Key_Tab)
        cell = QApplication.focusWidget()
        assert isinstance(cell, CellLine)
        cell.selectAll()
        user.type(decision)
        user.press(KEY.Key_Return)
        user.press(KEY.Key_Escape)
        table.setFocus()
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    assert [case.primary_name for case in cases_of(journey, "disputed:yes")] == [NAME]
    assert [case.primary_name for case in cases_of(journey, 'recognised-by:"lantern watch"')] == [NAME]
    worksheet = editor.sections["assessments"].rows[1]
    table.setCurrentIndex(table.model().index(0, 0))
    worksheet.rows["pace_c"].click()
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    (case,) = cases_of(journey, "criterion:pace-c -criterion:pace-a")
    versions = sorted(
        (item.version, item.pace) for item in case.of(Assessment) if item.decision == "recognised"
    )
    assert versions == [(1, ""), (2, "c")]


def test_level_4_is_refused_in_words_and_nothing_typed_is_lost(journey) -> None:
    go_to(journey, "Fidan Yarpaqlı")
    user = Counted(journey)
    user.press(KEY.Key_Return)
    editor = open_editor(user)
    editor.scroll.go_to_place("verification")
    line = QApplication.focusWidget()
    assert line is not None
    line.selectAll()  # type: ignore[attr-defined]
    user.type("L3 Confirmed by two")
    user.press(KEY.Key_Return)
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    editor.scroll.go_to_place("verification")
    line.selectAll()  # type: ignore[attr-defined]
    user.type("L4 Document")
    user.press(KEY.Key_Return)
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    assert "second person" in editor.strip.text()
    assert editor.editing.is_dirty
    assert editor.editing.value("verification") == "l4"


def test_the_focus_never_leaves_the_form_by_tab_from_the_timeline(journey) -> None:
    go_to(journey, NAME)
    user = Counted(journey)
    user.press(KEY.Key_Return)
    editor = open_editor(user)
    editor.go_to("timeline")
    assert isinstance(QApplication.focusWidget(), SmallTable)
    user.press(KEY.Key_Tab)
    details = editor.sections["timeline"].rows[-1]
    assert QApplication.focusWidget() in details.lines.values()
    user.type("nobody")
    user.press(KEY.Key_Escape)
    assert isinstance(QApplication.focusWidget(), SmallTable), "Esc leaves the line, not the form"
    assert not editor.editing.is_dirty
    user.press(KEY.Key_Tab)
    user.type("Judge Q. Xəzri")
    user.press(KEY.Key_Tab)
    user.press(KEY.Key_S, CTRL)
    journey.settle()
    (case,) = cases_of(journey, f'name:"{NAME}"')
    assert [event.people for event in case.of(Event) if event.people] == ["Judge Q. Xəzri"]
