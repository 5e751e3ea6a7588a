"""What a user chooses in the wizard: decisions by key, columns, single differences, how the file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from tests.ui.invented import new_file
from ui.desk import Desk
from ui.settings import Settings
from ui.views.import_wizard import COLUMNS, DRY_RUN, FILE, RECEIPT, ImportWizard
from ui.worker import Worker

LIST = (
    "No,Name,Category,Arrested,Prison\n"
    "1,Zaur Nümunə,moonwatcher,08.09.2024,Dashly Remand Prison\n"
    "2,Renata Primerova,journalist,03.04.2025,Sandhill Prison No. 14\n"
)
Wizard = Callable[[str], ImportWizard]


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Iterator[Wizard]:
    """Wizards over one file; each is given the text of a list and stands at the columns."""
    file = new_file(tmp_path / "cases.ptdb")
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desk = Desk(file, Worker(file.reader.interrupt), Settings(store), "Blue folder")

    def make(text: str) -> ImportWizard:
        path = tmp_path / "list.csv"
        path.write_bytes(text.encode())
        page = ImportWizard(desk)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        page.take_file(path)
        settle(qtbot, page)
        page.go_on()
        settle(qtbot, page)
        assert page.step == COLUMNS
        return page

    yield make
    desk.worker.close()
    file.close()


def settle(qtbot: QtBot, page: ImportWizard) -> None:
    """Wait until nothing is asked any more."""
    qtbot.waitUntil(lambda: not page.importing.desk.worker.busy, timeout=10_000)


def go_on(qtbot: QtBot, page: ImportWizard) -> None:
    """The next step, there."""
    page.go_on()
    settle(qtbot, page)


def test_a_decision_is_answered_by_its_number_and_leaves_the_row(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    before = page.importing.undecided
    assert before
    page.columns_step.decisions.press(0)
    settle(qtbot, page)
    assert len(page.importing.undecided) < len(before)
    assert before[0] not in page.importing.undecided


def test_all_proposals_are_accepted_and_can_be_decided_again(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    pane = page.columns_step.decisions
    pane.accept.click()
    settle(qtbot, page)
    assert page.importing.choices is not None
    assert page.importing.choices.accept_proposals
    assert "0 to decide" in page.columns_step.account.text
    pane.withdraw.click()
    settle(qtbot, page)
    assert not page.importing.choices.accept_proposals
    assert page.importing.undecided


def test_level_4_is_a_decision_of_its_own_and_is_said_in_the_dry_run(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard("No,Name,Verification\n1,Zaur Nümunə,L4\n2,Renata Primerova,L4\n")
    pane = page.columns_step.decisions
    assert pane.title.text() == "Level 4 is not taken from a list"
    assert pane.buttons[0].text() == "Level 3 until a second person confirms"
    pane.accept.click()
    settle(qtbot, page)
    go_on(qtbot, page)
    assert page.step == DRY_RUN
    assert "2 rows say level 4" in page.dry_run_step.open_note.accessibleName()
    pane.withdraw.click()
    settle(qtbot, page)
    pane.press(0)
    settle(qtbot, page)
    assert not page.importing.undecided


def test_day_first_settles_every_doubtful_date(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    assert any(item.kind == "date" for item in page.importing.undecided)
    page.importing.choose(date_order="dmy")
    settle(qtbot, page)
    assert not any(item.kind == "date" for item in page.importing.undecided)


def test_a_column_can_become_another_field(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    page.importing.set_column("Category", "")
    settle(qtbot, page)
    row = page.columns_step.rows["Category"]
    assert row.combo.currentText() == "Keep with the entry"
    assert row.words() == "Kept with the entry"


def test_a_difference_that_is_unchecked_is_not_written(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    page.importing.choose(accept_proposals=True)
    settle(qtbot, page)
    go_on(qtbot, page)
    go_on(qtbot, page)
    assert page.step == RECEIPT
    page = wizard(LIST.replace("journalist", "lawyer"))
    page.importing.choose(accept_proposals=True)
    settle(qtbot, page)
    go_on(qtbot, page)
    assert page.step == DRY_RUN
    model = page.dry_run_step.differences
    assert [line.field for line in model.lines] == ["category"]
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    settle(qtbot, page)
    assert [line.taken for line in model.lines] == [False]
    assert "+ 0 changed + 2 unchanged" in page.dry_run_step.account.text


def test_names_are_shown_letter_by_letter(wizard: Wizard) -> None:
    page = wizard(LIST.replace("Zaur Nümunə", "<b>Zaur</b>"))
    assert "<b>Zaur</b>" in page.columns_step.rows["Name"]._first.text()
    assert page.columns_step.rows["Name"]._first.textFormat() == Qt.TextFormat.PlainText


def test_another_row_of_headings_reads_the_list_anew(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    page.go_back()
    assert page.step == FILE
    step = page.file_step
    step.header.setCurrentIndex(step.header.findData(1))
    step.header.activated.emit(step.header.currentIndex())
    settle(qtbot, page)
    go_on(qtbot, page)
    assert "Zaur Nümunə" in page.columns_step.rows


def test_the_date_of_the_list_is_shown_as_it_is_understood(qtbot: QtBot, wizard: Wizard) -> None:
    page = wizard(LIST)
    page.go_back()
    page.file_step.date.setText("23.10.2024")
    assert page.file_step._date_row.note == "23 October 2024"
    page.file_step.date.setText("soon")
    assert page.file_step._date_row.note.startswith("Not understood")
