"""Several half-typed cases are kept, listed, gone on with and thrown away, by keys; a kill loses less than a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from prisoner_tracker import bootstrap
from prisoner_tracker.usecases.keep_draft import take_up
from tests.journeys.test_edit_in_window import field, the_editor
from ui.views.history.drafts_desk import DraftsDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def leave_draft(journey, name: str, lawyer: str) -> None:
    journey.go_to(name)
    journey.press(Qt.Key.Key_Return)
    editor = the_editor(journey)
    field(editor, "lawyer")
    journey.type(lawyer)
    journey.press(Qt.Key.Key_Escape)
    journey.settle()


def the_drafts(journey) -> DraftsDesk:
    journey.window.rail.places["drafts"].click()
    journey.settle()
    page = journey.window.screens.top
    assert isinstance(page, DraftsDesk)
    return page


@pytest.fixture
def kept(journey):
    leave_draft(journey, "Elmar Çinarzadə", "A. Rustamli")
    leave_draft(journey, "Zaur Günəşov", "B. Other")
    journey.press(Qt.Key.Key_N, CTRL)
    the_editor(journey)
    journey.type("Vahid Quliyarov")
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    return journey


def test_all_drafts_are_listed_with_what_is_not_saved(kept) -> None:
    page = the_drafts(kept)
    said = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert len(said) == 3
    assert said[0].startswith("Vahid Quliyarov.")
    assert "new case" in said[0]
    assert "Zaur Günəşov" in said[1] and "Lawyer: B. Other" in said[1]
    assert "Elmar Çinarzadə" in said[2] and "Lawyer: A. Rustamli" in said[2]


def test_an_older_draft_is_gone_on_with_and_saved(kept) -> None:
    page = the_drafts(kept)
    kept.press(Qt.Key.Key_Down)
    kept.press(Qt.Key.Key_Down)
    kept.press(Qt.Key.Key_Return)
    editor = the_editor(kept)
    assert editor.editing.value("lawyer") == "A. Rustamli"
    assert editor.editing.edited.primary_name == "Elmar Çinarzadə"
    kept.press(Qt.Key.Key_S, CTRL)
    kept.qtbot.waitUntil(lambda: not editor.editing.is_dirty, timeout=5000)
    kept.press(Qt.Key.Key_Escape)
    kept.settle()
    assert len(kept.window.desk.file.reader.drafts()) == 2
    assert page is not None


def test_a_new_case_half_typed_is_gone_on_with(kept) -> None:
    the_drafts(kept)
    kept.press(Qt.Key.Key_Return)
    editor = the_editor(kept)
    assert editor.editing.is_new
    assert editor.editing.edited.primary_name == "Vahid Quliyarov"


def test_a_draft_is_thrown_away_and_brought_back(kept) -> None:
    page = the_drafts(kept)
    file = kept.window.desk.file
    kept.press(Qt.Key.Key_Delete)
    kept.settle()
    assert page.model.rowCount() == 2
    assert len(file.reader.drafts()) == 2
    kept.press(Qt.Key.Key_Z, CTRL)
    kept.settle()
    assert sorted(take_up(draft).edited.primary_name for draft in file.reader.drafts())[-2:] == [
        "Vahid Quliyarov", "Zaur Günəşov",
    ]  # fmt: skip


TYPING = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from prisoner_tracker import bootstrap
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.worker import Worker

app = QApplication([])
file = bootstrap.open_file(Path(sys.argv[1]), None)
editor = CaseEditor(CaseEditing(file, Worker(file.reader.interrupt)))
editor.show()
editor.editing.opened.connect(lambda: QTimer.singleShot(0, begin))
count = 0

def begin():
    timer.start(50)

def type_one():
    global count
    count += 1
    QTest.keyClicks(editor.sections["person"].rows[0].names.first, "abcdefghij"[count % 10])
    if count == 40:
        # The last letters were typed within the last second: those may be lost, no others.
        os.kill(os.getpid(), signal.SIGKILL)

timer = QTimer()
timer.timeout.connect(type_one)
app.exec()
"""


def test_a_kill_while_typing_loses_less_than_a_second(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    bootstrap.create_file(path, None).close()
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", TYPING, str(path)], cwd=root, timeout=60, check=False, capture_output=True
    )
    assert killed.returncode == -9, killed.stderr.decode()[-2000:]
    file = bootstrap.open_file(path, None)
    (kept,) = file.reader.drafts()
    draft = take_up(kept)
    typed = [draft.edited.primary_name, *draft.typed.values()]
    assert max(map(len, typed)) >= 40 - 20, "twenty letters are one second of typing here"
    file.close()


def test_a_draft_of_a_case_that_is_gone_is_kept_and_said(journey) -> None:
    leave_draft(journey, "Elmar Çinarzadə", "A. Rustamli")
    file = journey.window.desk.file
    file.writer.undo()  # the import of all cases
    journey.window.screens.show("drafts")
    journey.settle()
    journey.press(Qt.Key.Key_Return)
    editor = journey.window._route.page
    journey.qtbot.waitUntil(lambda: "not in the file any more" in editor.strip.text(), timeout=5000)
    journey.press(Qt.Key.Key_Escape)
    journey.settle()
    assert len(file.reader.drafts()) == 1
    file.writer.redo()
    journey.window.screens.leave_all()
    journey.window.screens.show("drafts")
    journey.settle()
    journey.press(Qt.Key.Key_Return)
    assert the_editor(journey).editing.value("lawyer") == "A. Rustamli"
