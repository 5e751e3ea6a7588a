"""A researcher looks at what is due, opens a case that nobody followed up, and it leaves the list."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.records import Question
from tests.support.a_case import a_case
from ui.views.case_editor import CaseEditor
from ui.views.due.page import DuePage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _on_remand(journey, name: str, days: int) -> str:
    file = journey.window.desk.file
    today = file.clock.today()
    dossier = a_case(file, name)
    arrested = UncertainDate.from_day(today - timedelta(days=100))
    until = UncertainDate.from_day(today + timedelta(days=days))
    dossier = with_value(dossier, "arrested", arrested, file.new_uid)
    dossier = with_value(dossier, "remand_until", until, file.new_uid)
    file.writer.apply(difference((), dossier.everything()), "new-case")
    return dossier.case.uid


def _names(page: DuePage) -> list[str]:
    assert page.table is not None
    model = page.table.records
    return [str(model.index(row, 3).data()) for row in range(model.rowCount())]


def test_what_is_due_is_seen_by_period_and_opened(journey) -> None:
    late = _on_remand(journey, "Zümrüd Gecikən", -3)
    _on_remand(journey, "Zümrüd Tezliklə", 5)
    _on_remand(journey, "Zümrüd Sonra", 25)
    file = journey.window.desk.file
    day = (file.clock.today() - timedelta(days=1)).isoformat()
    asked = Question(uid=file.new_uid(), case=late, text="Who is her lawyer?", due=day)
    file.writer.apply(difference((), (asked,)), "save-case")
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_U, CTRL | SHIFT)
    page = journey.window.screens.top
    assert isinstance(page, DuePage)
    journey.qtbot.waitUntil(lambda: page.table is not None, timeout=5000)
    mine = [name for name in _names(page) if name.startswith("Zümrüd")]
    assert mine == ["Zümrüd Gecikən", "Zümrüd Gecikən", "Zümrüd Tezliklə"]
    journey.press(Qt.Key.Key_3)
    assert "Zümrüd Sonra" in _names(page)
    journey.press(Qt.Key.Key_1)
    assert "Zümrüd Sonra" not in _names(page)
    assert page.table is not None
    page.table.setCurrentIndex(page.table.records.index(_names(page).index("Zümrüd Gecikən"), 0))
    assert QApplication.focusWidget() is page.table
    journey.press(Qt.Key.Key_Return)
    journey.qtbot.waitUntil(
        lambda: any(e.isVisible() and e.sections for e in journey.window.findChildren(CaseEditor)),
        timeout=8000,
    )
    editor = next(e for e in journey.window.findChildren(CaseEditor) if e.isVisible())
    assert editor.editing.edited.case.uid == late
