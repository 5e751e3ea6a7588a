"""An amnesty for many: before it is added, each stored definition says its number before and after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.definitions import define, find_definition
from ui.views.bulk_sheet import BulkSheet

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def bulk_event(journey, what: str) -> BulkSheet:
    """All cases chosen, the sheet for an event open, the kind and a day typed."""
    journey.window.browse.focus_list()
    journey.press(K.Key_A, CTRL)
    journey.window.commands.bulk("bulk-event")
    journey.settle()
    sheet = journey.window.findChild(BulkSheet)
    assert sheet is not None
    journey.type(what)
    journey.press(K.Key_Tab)
    journey.type("24 June 2025")
    return sheet


def test_a_release_of_many_says_each_definitions_number_before_it_is_written(journey) -> None:
    file = journey.window.desk.file
    define(file, Definition(uid="", name="All"))
    define(file, Definition(uid="", name="Journalists", query="category:journalist"))
    day = date(2025, 6, 24)
    before = {
        name: count_on(file.reader, find_definition(file.reader, name), day)
        for name in ("All", "Journalists")
    }
    sheet = bulk_event(journey, "Release")
    journey.qtbot.waitUntil(lambda: len(sheet.numbers.rows) == 2, timeout=8000)
    journey.settle()
    rows = {row[0]: row for row in sheet.numbers.rows}
    assert rows["All"][1] == str(before["All"].least)
    journey.press(K.Key_Return)
    journey.qtbot.waitUntil(lambda: "Added" in journey.window.toast.text(), timeout=8000)
    journey.settle()
    for name, row in rows.items():
        after = count_on(file.reader, find_definition(file.reader, name), day)
        words = str(after.least) if after.least == after.most else f"{after.least}, up to {after.most}"
        assert row[2] == words


def test_an_event_that_ends_nothing_has_no_preview(journey) -> None:
    define(journey.window.desk.file, Definition(uid="", name="All"))
    sheet = bulk_event(journey, "Transfer")
    journey.qtbot.waitUntil(lambda: "will change" in sheet.preview.text(), timeout=8000)
    journey.settle()
    assert not sheet.numbers.isVisible()


def test_without_definitions_it_says_so(journey) -> None:
    sheet = bulk_event(journey, "Release")
    journey.qtbot.waitUntil(lambda: sheet.numbers.isVisible(), timeout=8000)
    assert "No definition" in sheet.numbers.note.text()
