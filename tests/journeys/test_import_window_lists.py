"""A list through the main window: file, columns, dry run, receipt, undo; an export comes back without a change."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from prisoner_tracker.domain.records import Source
from prisoner_tracker.usecases.export_cases import export_cases
from ui.presenters.list_import import ListImport
from ui.views.import_wizard import COLUMNS, DRY_RUN, FILE, RECEIPT, ImportWizard
from ui.widgets.buttons import Button

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ROWS = [
    ["No", "Name", "Category", "Date of arrest", "Prison", "Articles"],
    [
        "1",
        "Zaur Günəşov Elçin oğlu",
        "journalist",
        "23 October 2023",
        "Sandhill Prison No. 14",
        "206.3.2, 192.2",
    ],
    ["2", "Nigar Ulduzlu", "stargazer", "03.04.2024", "Lakeside Colony", "234.4.3"],
    ["3", "", "activist", "5 May 2024", "Lakeside Colony", "228.1"],
    ["4", "Вадим Снегирёнков", "activist", "June 2024", "Sandhill Prison No. 1", "274"],
]


def write_list(path: Path, rows: list[list[str]]) -> Path:
    """A CSV as a colleague would send it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


class Wizard:
    """A user at the import of a main window, by keys."""

    def __init__(self, journey) -> None:
        self.journey = journey
        journey.press(Qt.Key.Key_I, _CTRL)
        page = journey.window.pages.currentWidget()
        assert isinstance(page, ImportWizard)
        self.page = page

    @property
    def importing(self) -> ListImport:
        return self.page.importing

    def open(self, path: Path) -> None:
        self.page._choose = lambda _parent: path
        self.journey.press(Qt.Key.Key_O, _CTRL)

    def to(self, step: int) -> None:
        while self.page.step < step:
            before = self.page.step
            self.journey.press(Qt.Key.Key_Return, _CTRL)
            assert self.page.step == before + 1, self.page.problem.text()


def revisions(journey) -> int:
    return len(list(journey.window.desk.file.reader.history(limit=500)))


@pytest.fixture
def empty(open_window: Callable[..., object]):
    """A window over a file without cases."""
    return open_window(0)


def test_a_list_is_imported_and_taken_back(empty, tmp_path: Path) -> None:
    wizard, before = Wizard(empty), revisions(empty)
    wizard.open(write_list(tmp_path / "sample-list.csv", ROWS))
    assert wizard.page.file_step.title.text() == "sample-list"
    wizard.to(COLUMNS)
    assert {item.kind for item in wizard.importing.undecided} == {"date", "term"}
    wizard.to(DRY_RUN)
    plan = wizard.importing.plan
    assert plan is not None
    counted = [plan.count(what) for what in ("created", "changed", "unchanged", "rejected")]
    assert (plan.rows, counted) == (4, [3, 0, 0, 1])
    assert [line.texts[0] for line in wizard.page.dry_run_step.rejected.lines] == ["4"]
    assert revisions(empty) == before, "the dry run wrote something"
    wizard.to(RECEIPT)
    receipt = wizard.importing.receipt
    assert receipt is not None
    assert (receipt.created, receipt.file_name, len(receipt.sha256)) == (3, "sample-list.csv", 64)
    assert revisions(empty) == before + 1
    wizard.page.receipt_step.undo_button.click()
    empty.settle()
    empty.press(Qt.Key.Key_Escape)
    assert empty.window.cases.model.rowCount() == 0


def test_escape_writes_nothing_and_says_so(empty, tmp_path: Path) -> None:
    wizard, before = Wizard(empty), revisions(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    wizard.to(DRY_RUN)
    empty.press(Qt.Key.Key_Escape)
    assert empty.window.pages.currentWidget() is empty.window.browse
    assert "nothing was written" in empty.window.toast.text()
    assert revisions(empty) == before


def test_back_loses_no_choice(empty, tmp_path: Path) -> None:
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    wizard.to(COLUMNS)
    wizard.importing.set_column("Category", "")
    empty.settle()
    wizard.to(DRY_RUN)
    for step in (COLUMNS, FILE):
        empty.press(Qt.Key.Key_Left, _ALT)
        assert wizard.page.step == step
    wizard.to(DRY_RUN)
    assert wizard.importing.choices is not None
    assert wizard.importing.choices.columns["Category"] == ""


def test_a_question_is_answered_by_its_digit(empty, tmp_path: Path) -> None:
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    wizard.to(COLUMNS)
    asked = wizard.importing.undecided[0]
    empty.press(Qt.Key.Key_1)
    left = [(item.kind, item.value) for item in wizard.importing.undecided]
    assert (asked.kind, asked.value) not in left
    assert len(left) == 1


def test_a_pasted_table_is_a_list(empty) -> None:
    QApplication.clipboard().setText("Name\tArrested\nZaur Günəşov\t5 May 2024\nNigar Ulduzlu\t2023\n")
    wizard = Wizard(empty)
    empty.press(Qt.Key.Key_V, _CTRL)
    wizard.to(RECEIPT)
    assert wizard.importing.receipt is not None
    assert wizard.importing.receipt.created == 2
    wizard.page.receipt_step.show_button.click()
    empty.settle()
    assert sorted(empty.names()) == ["Nigar Ulduzlu", "Zaur Günəşov"]


def test_no_cell_of_a_list_is_rich_text(empty, tmp_path: Path) -> None:
    rows = [["Name", "Prison"], ["<b>Zaur</b> Günəşov", "<img src=x>"], ["Nigar <i>Ulduzlu</i>", "Lakeside"]]
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", rows))
    wizard.to(DRY_RUN)
    for label in wizard.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.accessibleName()


def test_an_export_comes_back_without_a_change_and_three_edits_as_three(journey, tmp_path: Path) -> None:
    desk = journey.window.desk
    out = tmp_path / "out.csv"
    export_cases(desk.file, list(journey.window.cases.model.numbers), out)
    wizard = Wizard(journey)
    wizard.open(out)
    wizard.to(DRY_RUN)
    plan = wizard.importing.plan
    assert plan is not None
    assert plan.count("unchanged") == plan.rows == 24
    assert wizard.page.dry_run_step.differences.lines == []
    journey.press(Qt.Key.Key_Escape)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row, heading, text in ((1, "arrested", "2022"), (2, "born", "1980"), (3, "articles", "315.2")):
        rows[row][rows[0].index(heading)] = text
    wizard = Wizard(journey)
    wizard.open(write_list(tmp_path / "edited.csv", rows))
    wizard.to(DRY_RUN)
    shown = wizard.page.dry_run_step.differences.lines
    assert [line.field for line in shown] == ["arrested", "born", "articles"]
    assert all(line.taken for line in shown)
    step = wizard.page.dry_run_step
    step.none_button.click()
    journey.settle()
    assert not any(line.taken for line in step.differences.lines)
    step.all_button.click()
    journey.settle()
    assert all(line.taken for line in step.differences.lines)
    wizard.importing.take_difference(shown[2].number, "articles", False)
    journey.settle()
    before = revisions(journey)
    wizard.to(RECEIPT)
    assert revisions(journey) == before + 1
    again = tmp_path / "again.csv"
    export_cases(desk.file, list(journey.window.cases.model.numbers), again)
    with again.open(encoding="utf-8-sig", newline="") as file:
        after = list(csv.DictReader(file))
    with out.open(encoding="utf-8-sig", newline="") as file:
        old = list(csv.DictReader(file))
    changed = {
        (row["code"], key)
        for row, other in zip(sorted(after, key=code), sorted(old, key=code), strict=True)
        for key in ("arrested", "born", "articles", "name", "place", "category")
        if row[key] != other[key]
    }
    assert {key for _, key in changed} == {"arrested", "born"}
    assert len(changed) == 2


def code(row: dict[str, str]) -> str:
    return row["code"]


def test_a_published_list_becomes_its_cases(empty, shared_data: Path) -> None:
    path = shared_data / "az-political-prisoners-2014" / "dev_1_34.csv"
    if not path.is_file():
        pytest.skip("the published list is not here: expected az-political-prisoners-2014/dev_1_34.csv")
    wizard = Wizard(empty)
    wizard.open(path)
    wizard.to(COLUMNS)
    empty.press(Qt.Key.Key_A, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    wizard.to(RECEIPT)
    receipt = wizard.importing.receipt
    assert receipt is not None
    assert (receipt.rows, receipt.created, receipt.cases, receipt.rejected) == (34, 34, 34, ())
    wizard.page.receipt_step.show_button.click()
    empty.settle()
    assert empty.window.cases.model.rowCount() == 34
    empty.search("category:journalist")
    assert 0 < empty.window.cases.model.rowCount() < 34
    wizard = Wizard(empty)
    wizard.open(path)
    wizard.to(DRY_RUN)
    plan = wizard.importing.plan
    assert plan is not None
    assert plan.count("created") == 0, "the same list made its people a second time"


def test_a_line_is_shown_as_it_will_be_stored(empty, tmp_path: Path) -> None:
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    wizard.to(COLUMNS)
    line = wizard.page.columns_step.stored
    assert line.caption.text() == "Line 2, as it will be stored"
    shown = {value.key: value.text for value in line.values}
    assert (shown["arrested"], shown["articles"]) == ("23 October 2023", "206.3.2; 192.2")
    empty.press(Qt.Key.Key_Down, _CTRL)
    assert line.caption.text() == "Line 3, as it will be stored"
    assert {value.key for value in line.values if value.doubtful} == {"arrested", "category"}
    empty.press(Qt.Key.Key_Up, _CTRL)
    empty.press(Qt.Key.Key_Up, _CTRL)
    assert line.caption.text() == "Line 2, as it will be stored"


def test_people_and_places_are_told_by_letters_of_any_layout(journey, tmp_path: Path) -> None:
    rows = [["Name", "Arrested"], ["Tərlan Göyçəli", "2023"], ["Səyyarə Dağlarova", "2023"]]
    wizard = Wizard(journey)
    wizard.open(write_list(tmp_path / "list.csv", rows))
    wizard.to(COLUMNS)
    assert [item.value for item in wizard.importing.undecided] == ["Tərlan Göyçəli", "Səyyarə Dağlarova"]
    pane = wizard.page.columns_step.decisions
    journey.press(Qt.Key.Key_L)
    assert pane.place.text() == "2 of 2"
    press_letter(journey, "В")  # D on a Russian keyboard
    assert [item.value for item in wizard.importing.undecided] == ["Tərlan Göyçəli"]
    press_letter(journey, "s")
    assert wizard.importing.undecided == []
    plan = wizard.importing.plan
    assert plan is not None
    assert plan.count("created") == 1


def press_letter(journey, letter: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    journey.settle()


def test_the_source_keeps_its_address(empty, tmp_path: Path) -> None:
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    wizard.page.file_step.url.setText("https://lists.example/2024")
    wizard.to(RECEIPT)
    sources = empty.window.desk.file.reader.register(Source)
    assert [(source.title, source.url) for source in sources] == [("list", "https://lists.example/2024")]


def test_a_date_of_the_list_that_may_be_two_is_asked(empty, tmp_path: Path) -> None:
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", ROWS))
    step = wizard.page.file_step
    step.date.setText("August 2024")
    assert step.readings.isHidden()
    step.date.setText("3.10.2024")
    buttons = [button.text() for button in step.readings.findChildren(Button)]
    assert buttons == ["3 October 2024", "10 March 2024", "Keep as text"]
    step.readings.findChildren(Button)[0].click()
    assert step.date.text() == "3 October 2024"
    assert step.readings.isHidden()
    wizard.to(COLUMNS)
    assert wizard.importing.choices is not None
    assert wizard.importing.choices.source.date == "3 October 2024"
    assert wizard.page.columns_step.said.text().startswith("4 rows → 3 cases of 3 people.")


def test_rejected_rows_are_copied_as_text(empty, tmp_path: Path) -> None:
    rows = [ROWS[0], ROWS[1], *[[str(n), "", "activist", "", "", ""] for n in range(2, 15)]]
    wizard = Wizard(empty)
    wizard.open(write_list(tmp_path / "list.csv", rows))
    wizard.to(RECEIPT)
    wizard.page.receipt_step.copy_button.click()
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == 13
    assert copied[0] == "Line 3: no name"
    assert copied[-1] == "Line 15: no name"
