"""A number is asked, altered, kept, explained, by keys, through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker.domain.count_records import Definition, FrozenCount
from prisoner_tracker.ports import Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.journeys.conftest import Journey
from ui.views.counts.answer_sheet import AnswerSheet
from ui.views.counts.desk import CountsDesk
from ui.widgets.choice_sheet import ChoiceSheet

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(journey: Journey) -> CountsDesk:
    """The counts desk, opened by its key."""
    journey.press(Qt.Key.Key_G, CTRL)
    page = journey.window.screens.top
    assert isinstance(page, CountsDesk)
    journey.settle()
    return page


def held(journey: Journey, query: str) -> int:
    reader = journey.window.desk.file.reader
    return len(reader.ids(parse(query), Order()))


def switch(journey: Journey, desk: CountsDesk, key: str, words: str) -> None:
    """Enter on an underlined part, then the choice by its words."""
    desk.account.sentence.focus_switch(key)
    journey.press(Qt.Key.Key_Return)
    sheet = journey.window.window().findChild(ChoiceSheet)
    assert sheet is not None
    texts = [row.text() for row in sheet.rows]
    current = next((at for at, row in enumerate(sheet.rows) if row.current), 0)
    for _ in range((texts.index(words) - current) % len(texts)):
        journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Return)


def test_everybody_is_counted_possible_or_left_out_once(journey: Journey, desk: CountsDesk) -> None:
    account = desk.account.account
    assert account is not None
    assert len(account.counted) == account.least
    assert len(account.counted) + len(account.possible) == account.most
    everybody = [line.uid for line in (*account.counted, *account.possible, *account.excluded)]
    assert len(everybody) == len(set(everybody)) == held(journey, "")
    assert sum(n for _rule, _words, n in account.rules) == len(account.excluded)


def test_house_arrest_is_a_switch_of_the_sentence(journey: Journey, desk: CountsDesk) -> None:
    before = desk.account.account
    assert before is not None
    assert "House arrest doesn't count" in desk.account.sentence.text
    switch(journey, desk, "house_arrest", "counts")
    after = desk.account.account
    assert after is not None
    assert after.least == before.least + held(journey, "status:house_arrest verification:l2,l3,l4")
    assert "House arrest counts" in desk.account.sentence.text


def test_another_day_is_asked_by_a_key(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_D)
    journey.type("1 June 2019")
    journey.press(Qt.Key.Key_Return)
    account = desk.account.account
    assert account is not None
    assert account.least == 0
    assert "1 June 2019" in desk.account.sentence.text


def test_what_is_no_day_is_asked_again(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_D)
    journey.type("June 2019")
    journey.press(Qt.Key.Key_Return)
    assert "20 September 2025" in desk.account.sentence.text
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is desk


def test_an_altered_definition_is_kept_under_a_name_and_undone(journey: Journey, desk: CountsDesk) -> None:
    switch(journey, desk, "administrative", "counts")
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_S, CTRL)
    field = QApplication.focusWidget()
    assert field is not None
    journey.press(Qt.Key.Key_A, CTRL)
    journey.type("Our list")
    journey.press(Qt.Key.Key_Return)
    reader = journey.window.desk.file.reader
    kept = [item for item in reader.register(Definition) if isinstance(item, Definition)]
    assert [(item.name, item.version, item.administrative) for item in kept] == [("Our list", 1, True)]
    journey.window.acts.undo()
    journey.settle()
    assert reader.register(Definition) == []


def test_escape_goes_back_to_the_list(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.screens.top is None
    assert journey.window.pages.currentWidget() is journey.window.browse


def test_enter_on_a_person_opens_the_case_and_comes_back(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_Return)
    assert journey.window.pages.currentWidget() is not desk
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.pages.currentWidget() is desk


def test_a_number_that_was_said_is_answered_in_a_paragraph(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_A)
    journey.type("over 10 on 20 September 2025")
    journey.press(Qt.Key.Key_Return)
    journey.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    said = QApplication.clipboard().text()
    account = desk.account.account
    assert account is not None
    assert said.startswith("“over 10 on 20 September 2025”:")
    assert f"under “Strict” {account.least} (holds)" in said
    assert journey.window.desk.file.reader.chain_head()[:12] in said
    sheet = journey.window.window().findChild(AnswerSheet)
    assert sheet is not None
    assert sheet.differences.isVisible()
    lines = sheet.differences.grid.lines
    assert lines, "who differs stands beside the paragraph"
    assert any("Strict:" in line for line in sheet.differences.why.text().splitlines())
    sheet.differences.table.setFocus()
    journey.press(Qt.Key.Key_Return)
    assert journey.window.pages.currentWidget() is not desk, "Enter opens the case"


def test_a_claim_without_a_day_is_said_so(journey: Journey, desk: CountsDesk) -> None:
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_A)
    journey.type("over 300")
    journey.press(Qt.Key.Key_Return)
    sheet = journey.window.window().findChild(AnswerSheet)
    assert sheet is not None
    assert sheet.problem.text().startswith("There is no single day in what was said.")
    assert not sheet.text.isVisible()


def test_who_differs_is_said_with_the_rule(journey: Journey, desk: CountsDesk) -> None:
    grid = desk.differences.grid
    by_name = {line.name: line for line in grid.lines}
    assert list(grid.names) == ["Strict", "Wide", "PACE 1900"]
    line = by_name["Nigar Ulduzlu"]
    assert line.states[:2] == ("out", "counted")
    assert line.words[0].startswith("House arrest")


def test_a_count_is_frozen_shown_against_today_and_signed(journey: Journey, desk: CountsDesk) -> None:
    account = desk.account.account
    assert account is not None
    desk.account.table.setFocus()
    journey.press(Qt.Key.Key_F)
    reader = journey.window.desk.file.reader
    (kept,) = reader.register(FrozenCount)
    assert isinstance(kept, FrozenCount)
    assert (kept.least, kept.most, kept.on_day) == (account.least, account.most, "2025-09-20")
    desk.rail.rows[kept.uid].click()
    journey.settle()
    pane = desk.frozen_view.pane
    assert pane.isVisible()
    assert pane.moved.rowCount() == 0
    journey.window.desk.write(lambda: trash_cases(journey.window.desk.file, [account.counted[0].uid]))
    journey.settle()
    desk.rail.rows[kept.uid].click()
    journey.settle()
    (line,) = pane.moved.lines
    assert line.words == "Was counted; no longer in the file"
    pane.sign_button.click()
    journey.type("T. Vane")
    journey.press(Qt.Key.Key_Return)
    assert "Signed by T. Vane on 20 September 2025" in pane.made.text()
    assert reader.register(FrozenCount) == [kept]
