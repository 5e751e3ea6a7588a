"""An import and an export through the real window: a published list, its CSV again, three edited cells."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Journey
from ui.views.export_sheet import ExportSheet
from ui.views.import_wizard import COLUMNS, DRY_RUN, FILE, RECEIPT, ImportWizard

_CTRL = Qt.KeyboardModifier.ControlModifier
_INVENTED = (
    "No,Name,Category,Arrested,Prison\n"
    "1,Zaur Nümunə,journalist,23.10.2024,Dashly Remand Prison\n"
    "2,Рената Примерова,activist,early June 2025,Sandhill Prison No. 14\n"
    ",,,,\n"
    "3,,blogger,2023,Sandhill Prison No. 14\n"
)


def open_wizard(journey: Journey) -> ImportWizard:
    """Ctrl+I."""
    journey.press(Qt.Key.Key_I, _CTRL)
    page = journey.window.pages.currentWidget()
    assert isinstance(page, ImportWizard)
    return page


def import_list(journey: Journey, path: Path) -> ImportWizard:
    """The wizard as far as the dry run, every proposal accepted."""
    page = open_wizard(journey)
    page.take_file(path)
    journey.settle()
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert page.step == COLUMNS
    if page.columns_step.decisions.accept.isVisible():
        journey.press(Qt.Key.Key_A, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert page.step == DRY_RUN
    return page


def export_to(journey: Journey, path: Path) -> None:
    """Ctrl+E, Enter; the sheet is closed again."""
    journey.press(Qt.Key.Key_E, _CTRL)
    sheet = journey.window.findChildren(ExportSheet)[-1]
    sheet._choose = lambda _parent, _name: path
    journey.press(Qt.Key.Key_Return)
    assert path.name in sheet.result.text()
    journey.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_published_list_comes_in_goes_out_and_comes_back_unchanged(
    open_window: Callable[..., Journey], shared_data: Path, tmp_path: Path
) -> None:
    journey = open_window(0)
    page = import_list(journey, shared_data / "az-political-prisoners-2014" / "dev_1_34.csv")
    assert page.dry_run_step.account.text.startswith("34 rows = 34 created + 0 changed")
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert page.step == RECEIPT
    assert len(page.receipt_step.sha.text()) == 64
    journey.press(Qt.Key.Key_Return)
    assert journey.window.cases.model.rowCount() == 34

    written = tmp_path / "out.csv"
    export_to(journey, written)
    page = import_list(journey, written)
    assert page.dry_run_step.account.text.startswith("34 rows = 0 created + 0 changed + 34 unchanged")
    assert page.dry_run_step.differences.lines == []
    journey.press(Qt.Key.Key_Escape)

    edited = tmp_path / "edited.csv"
    edit(written, edited)
    page = import_list(journey, edited)
    lines = page.dry_run_step.differences.lines
    assert [line.field for line in lines] == ["summary"] * 3
    assert page.dry_run_step.account.text.startswith("34 rows = 0 created + 3 changed + 31 unchanged")


def edit(source: Path, target: Path) -> None:
    """Another summary in three rows."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[3:6]:
        row["summary"] = f"Rewritten {row['code']}"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_an_import_is_written_shown_and_taken_back(
    open_window: Callable[..., Journey], tmp_path: Path
) -> None:
    journey, path = open_window(0), tmp_path / "sample.csv"
    path.write_text(_INVENTED, encoding="utf-8")
    page = import_list(journey, path)
    assert page.dry_run_step.account.text == (
        "3 rows = 2 created + 0 changed + 0 unchanged + 1 rejected; 1 blank row"
    )
    assert [line.texts for line in page.dry_run_step.rejected.lines] == [("5", "", "no name")]
    assert page.next_button.text() == "Import 2 rows"
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert page.step == RECEIPT
    assert journey.window.cases.model.rowCount() == 2
    page.receipt_step.undo_button.click()
    journey.settle()
    assert "taken back" in page.receipt_step.title.text()
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.cases.model.rowCount() == 0


def test_esc_and_back_write_nothing(open_window: Callable[..., Journey], tmp_path: Path) -> None:
    journey, path = open_window(0), tmp_path / "sample.csv"
    path.write_text(_INVENTED, encoding="utf-8")
    page = import_list(journey, path)
    page.importing.set_column("Category", "profession")
    journey.settle()
    journey.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    journey.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.step == FILE
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert page.columns_step.rows["Category"].combo.currentData() == "profession"
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.pages.currentWidget() is journey.window.browse
    assert journey.window.toast.text() == "The import was closed: nothing was written."
    assert journey.window.cases.model.rowCount() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "This list is empty"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "This file holds no table"),
        ("broken.xlsx", b"PK\x03\x04 no", "This file is named as a spreadsheet but is none"),
    ],
)
def test_a_file_that_is_no_list_is_said_so(
    journey: Journey, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    page = open_wizard(journey)
    page.take_file(tmp_path / name)
    journey.settle()
    assert page.problem.text().startswith(said)
    assert page.step == FILE
    assert not page.next_button.isVisible()


def test_rows_copied_from_a_spreadsheet_are_a_list(open_window: Callable[..., Journey]) -> None:
    journey = open_window(0)
    page = open_wizard(journey)
    QApplication.clipboard().setText("Name\tArrested\nZaur Nümunə\t23.10.2024\n")
    journey.press(Qt.Key.Key_V, _CTRL)
    assert page.file_step.file_label.text() == "Pasted table"
    journey.press(Qt.Key.Key_Return, _CTRL)
    assert [row.combo.currentData() for row in page.columns_step.rows.values()] == ["name", "arrested"]


def test_a_cancelled_writing_leaves_nothing(open_window: Callable[..., Journey], tmp_path: Path) -> None:
    journey, path = open_window(0), tmp_path / "sample.csv"
    path.write_text(_INVENTED, encoding="utf-8")
    page = import_list(journey, path)
    importing = page.importing
    importing.working.connect(lambda on: importing.cancel() if on and importing.writing else None)
    page.go_on()
    journey.settle()
    assert page.step == DRY_RUN
    assert page.problem.text() == "Cancelled: nothing was written."
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.cases.model.rowCount() == 0
    assert journey.window.desk.file.reader.history() == []


def test_locking_stops_an_import_and_leaves_nothing_of_it(
    open_window: Callable[..., Journey], tmp_path: Path
) -> None:
    journey, path = open_window(0), tmp_path / "long.csv"
    rows = "".join(f"{at},Zaur Nümunə the {at}th,journalist,2024,Dashly\n" for at in range(1, 1500))
    path.write_text("No,Name,Category,Arrested,Prison\n" + rows, encoding="utf-8")
    page = import_list(journey, path)
    page.next_button.click()
    assert page.importing.writing
    journey.window.shut()
    assert journey.window.desk.file.reader.history() == []
