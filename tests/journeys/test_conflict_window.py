"""Two people have one file open and change the same case: a dialogue decides field by field, by keys; nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.save_case import save_case
from tests.journeys.test_edit_in_window import field, the_editor
from tests.support.a_case import a_case
from ui.views.history.conflict_sheet import ConflictRow, ConflictSheet

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "Elmar Çinarzadə"


@pytest.fixture
def other(journey):
    """The same file, opened a second time as another program would."""
    file = bootstrap.open_file(journey.window.desk.file.path, None)
    yield file
    file.close()


def change(file: CaseFile, uid: str, **texts: str) -> None:
    read = file.reader.dossier(uid)
    save_case(file, read, a_case(file, read.primary_name, read, **texts))


def typed(journey, **texts: str) -> Dossier:
    journey.go_to(NAME)
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    for key, text in texts.items():
        field(editor, key)
        journey.press(Qt.Key.Key_A, CTRL)
        journey.type(text)
    return editor


def the_sheet(journey) -> ConflictSheet:
    journey.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ConflictRow), timeout=5000)
    return journey.window.findChild(ConflictSheet)


def test_what_is_disjoint_is_put_together_without_a_question(journey, other) -> None:
    editor = typed(journey, lawyer="A. Rustamli")
    uid = editor.editing.edited.case.uid
    change(other, uid, region="Narin", arrested="early June 2024")
    journey.press(Qt.Key.Key_S, CTRL)
    journey.qtbot.waitUntil(lambda: not editor.editing.is_dirty, timeout=5000)
    assert not journey.window.findChildren(ConflictSheet)
    stored = other.reader.dossier(uid).case.facts
    assert (stored["lawyer"], stored["region"]) == ("A. Rustamli", "Narin")
    assert editor.editing.value("region") == "Narin", "the form shows what the other wrote"


def test_what_both_changed_is_decided_by_keys(journey, other) -> None:
    editor = typed(journey, lawyer="A. Rustamli", region="Sheki")
    uid = editor.editing.edited.case.uid
    change(other, uid, lawyer="B. Other", region="Narin", place="Penal Colony No. 77")
    journey.press(Qt.Key.Key_S, CTRL)
    sheet = the_sheet(journey)
    assert [row.name for row in sheet.rows] == ["region", "lawyer"]
    journey.press(Qt.Key.Key_2)
    journey.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sheet.rows[1]
    journey.press(Qt.Key.Key_2)
    journey.press(Qt.Key.Key_1)
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: not editor.editing.is_dirty, timeout=5000)
    stored = other.reader.dossier(uid)
    assert (stored.case.facts["lawyer"], stored.case.facts["region"]) == ("A. Rustamli", "Narin")
    assert editor.editing.value("place") == "Penal Colony No. 77"
    said = [
        step.after for entry in other.reader.history(uid) for step in entry.changes if step.field == "lawyer"
    ]
    assert said[:2] == ["A. Rustamli", "B. Other"], "both stay in the history"


def test_escape_goes_back_to_the_form_and_nothing_is_written_or_lost(journey, other) -> None:
    editor = typed(journey, lawyer="A. Rustamli")
    uid = editor.editing.edited.case.uid
    change(other, uid, lawyer="B. Other")
    journey.press(Qt.Key.Key_S, CTRL)
    the_sheet(journey)
    journey.press(Qt.Key.Key_Escape)
    assert other.reader.dossier(uid).case.facts["lawyer"] == "B. Other"
    assert editor.editing.value("lawyer") == "A. Rustamli"
    assert editor.editing.is_dirty
    journey.press(Qt.Key.Key_S, CTRL)
    the_sheet(journey)
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: not editor.editing.is_dirty, timeout=5000)
    assert other.reader.dossier(uid).case.facts["lawyer"] == "A. Rustamli"
