"""A case is removed for good from the trash, with a reason; and the file is checked and repaired, by keys."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from db import engine
from prisoner_tracker.domain.records import Purge
from ui.views.finishing import Finishing
from ui.views.history.check_desk import CheckDesk
from ui.views.history.purge_sheet import PurgeSheet

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = "Elmar Çinarzadə"


@pytest.fixture
def in_trash(journey):
    journey.go_to(NAME)
    journey.press(Qt.Key.Key_Delete)
    journey.window.rail.places["trash"].click()
    journey.settle()
    journey.window.middle.trash.take_focus()
    return journey


def the_sheet(journey) -> PurgeSheet:
    journey.press(Qt.Key.Key_Delete, SHIFT)
    return next(sheet for sheet in journey.window.findChildren(PurgeSheet) if sheet.isVisible())


def test_a_purge_needs_a_reason_and_leaves_it_behind(in_trash) -> None:
    journey, file = in_trash, in_trash.window.desk.file
    sheet = the_sheet(journey)
    assert QApplication.focusWidget() is sheet.reason
    journey.press(Qt.Key.Key_Return)
    assert "A reason is needed" in sheet.problem.text()
    assert file.reader.register(Purge) == []
    journey.type("asked by the family")
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(lambda: bool(file.reader.register(Purge)), timeout=10_000)
    journey.settle()
    (mark,) = file.reader.register(Purge)
    assert mark.reason == "asked by the family"
    assert journey.window.toast.text().startswith("Removed for good. Backups that may still hold it: ")
    assert journey.window.middle.trash.model.rowCount() == 0
    journey.press(Qt.Key.Key_Z, CTRL)
    journey.settle()
    assert NAME not in [row.cells["name"] for row in file.reader.trash()]


def test_escape_removes_nothing(in_trash) -> None:
    journey, file = in_trash, in_trash.window.desk.file
    the_sheet(journey)
    journey.type("why not")
    journey.press(Qt.Key.Key_Escape)
    assert file.reader.register(Purge) == []
    assert [row.cells["name"] for row in file.reader.trash()] == [NAME]


def test_a_check_finds_and_a_key_repairs(journey) -> None:
    raw = engine.raw_connection(journey.window.desk.file.path, None)
    raw.execute("UPDATE case_list SET liberty='at_liberty' WHERE case_id=2")
    raw.close()
    journey.window.actions_of["check"].trigger()
    journey.settle()
    page = journey.window.screens.top
    assert isinstance(page, CheckDesk)
    journey.qtbot.waitUntil(lambda: page.check.now is not None, timeout=10_000)
    assert page.verdict.text() == "Nothing is lost, but lists or indexes do not agree with the records."
    journey.press(Qt.Key.Key_R)
    journey.qtbot.waitUntil(lambda: page.check.now is not None and not page.check.now.left, timeout=10_000)
    assert page.verdict.text() == "The file is whole again."
    assert any(text.startswith("Repaired: Lists show otherwise") for text in page.texts())


def test_a_head_that_is_not_in_the_history_is_said(journey) -> None:
    journey.window.screens.show("check")
    journey.settle()
    page = journey.window.screens.top
    head = journey.window.desk.file.reader.chain_head()
    journey.press(Qt.Key.Key_H)
    journey.type(f"{head[:4]} {head[4:12]}")
    journey.press(Qt.Key.Key_Return)
    assert page.verdict.text() == "The file is whole."
    page.head.selectAll()
    journey.type("0123 4567 89ab")
    journey.press(Qt.Key.Key_Return)
    assert page.verdict.text() == "Something is wrong with this file."
    assert any("kept elsewhere, is not in this history" in text for text in page.texts())
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None


def test_while_a_long_write_is_finished_no_case_is_to_be_seen(journey) -> None:
    seen: list[str] = []

    def slow() -> None:
        go.wait(5)

    def look() -> None:
        cover = journey.window.findChild(Finishing)
        seen.append(cover.accessibleName() if cover is not None and cover.isVisible() else "")
        go.set()

    go = Event()
    journey.window.desk.worker.write(slow)
    QTimer.singleShot(400, journey.window, look)
    journey.window.shut()
    assert seen == ["Finishing what is being written …"]
