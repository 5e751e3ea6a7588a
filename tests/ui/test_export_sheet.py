"""The export sheet: what is written, what is remembered, what is never offered, and failures that keep the sheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import Order
from prisoner_tracker.search.parse import parse
from tests.ui.invented import fill, new_file
from ui.desk import Desk
from ui.presenters.exporting import Exporting
from ui.settings import ExportDefaults, Settings
from ui.views.export_sheet import ExportSheet
from ui.worker import Worker

RESTRICTED = {key for key, field in BY_KEY.items() if field.restricted}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A file of six invented cases."""
    file = new_file(tmp_path / "cases.ptdb")
    fill(file, 6)
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desk = Desk(file, Worker(file.reader.interrupt), Settings(store), "Blue folder")
    yield desk
    desk.worker.close()
    file.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the sheet lies over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 800)
    window.show()
    return window


def all_cases(desk: Desk) -> tuple[int, ...]:
    """The numbers of all cases, by name."""
    return tuple(desk.file.reader.ids(parse(""), Order("name")))


class Asked:
    """Stands for the system's dialog: answers with a path, and counts."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.times = path, 0

    def __call__(self, _parent: QWidget, _name: str) -> Path | None:
        self.times += 1
        return self.path


def sheet_over(window: QWidget, desk: Desk, asked: Asked, chosen: tuple[int, ...] = ()) -> ExportSheet:
    """An open sheet for all six cases."""
    sheet = ExportSheet(window, Exporting(desk, all_cases(desk), chosen), "", asked)
    sheet.open_sheet(focus=sheet.export_button)
    return sheet


def keys_in(sheet: ExportSheet) -> list[str]:
    """Every column that is offered."""
    return [sheet.columns.item(row).data(Qt.ItemDataRole.UserRole) for row in range(sheet.columns.count())]


def written(qtbot: QtBot, sheet: ExportSheet) -> None:
    """Press Enter and wait for the end."""
    qtbot.keyClick(sheet.export_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.result.text()), timeout=10_000)


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The CSV as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_enter_writes_what_was_found_and_says_so(
    qtbot: QtBot, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    sheet = sheet_over(window, desk, Asked(tmp_path / "out.csv"))
    written(qtbot, sheet)
    assert sheet.result.text() == "Written: 6 cases to out.csv."
    rows = rows_of(tmp_path / "out.csv")
    assert len(rows) == 6
    assert next(iter(rows[0])) == "code"
    assert not RESTRICTED & set(rows[0])


def test_only_the_chosen_cases(qtbot: QtBot, window: QWidget, desk: Desk, tmp_path: Path) -> None:
    numbers = all_cases(desk)[2:4]
    sheet = sheet_over(window, desk, Asked(tmp_path / "out.csv"), numbers)
    assert sheet.chosen_button.isChecked()
    written(qtbot, sheet)
    assert len(rows_of(tmp_path / "out.csv")) == 2


def test_the_code_cannot_be_left_out(window: QWidget, desk: Desk) -> None:
    sheet = sheet_over(window, desk, Asked(None))
    code = sheet.columns.item(keys_in(sheet).index("code"))
    assert not code.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "code" in sheet.chosen_columns()


def test_restricted_fields_are_offered_only_when_asked_for(window: QWidget, desk: Desk) -> None:
    sheet = sheet_over(window, desk, Asked(None))
    assert not RESTRICTED & set(keys_in(sheet))
    assert not sheet.warning.isVisible()
    sheet.restricted.setChecked(True)
    assert set(keys_in(sheet)) >= RESTRICTED
    assert not RESTRICTED & set(sheet.chosen_columns())
    assert "readable to whoever gets this file" in sheet.warning.text()
    sheet.restricted.setChecked(False)
    assert not RESTRICTED & set(keys_in(sheet))


def test_how_it_was_done_is_remembered_but_no_restricted_column(
    qtbot: QtBot, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    sheet = sheet_over(window, desk, Asked(tmp_path / "out.csv"))
    sheet.delimiter.setCurrentIndex(sheet.delimiter.findData(";"))
    sheet.purpose.setCurrentIndex(sheet.purpose.findData(False))
    sheet.bom.setChecked(False)
    sheet.restricted.setChecked(True)
    for row, key in enumerate(keys_in(sheet)):
        if key in ("health", "court"):
            sheet.columns.item(row).setCheckState(Qt.CheckState.Checked)
    written(qtbot, sheet)
    assert "health" in rows_of(tmp_path / "out.csv", ";")[0]
    assert not (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    kept = desk.settings.export_defaults
    assert (kept.delimiter, kept.for_spreadsheets, kept.bom) == (";", False, False)
    assert "court" in kept.columns
    assert not RESTRICTED & set(kept.columns)


def test_a_folder_that_is_gone_is_said_and_the_sheet_stays(
    qtbot: QtBot, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    sheet = sheet_over(window, desk, Asked(tmp_path / "gone" / "out.csv"))
    written(qtbot, sheet)
    assert sheet.result.text().startswith("This folder is not there any more.")
    assert sheet.isVisible()
    assert sheet.export_button.isEnabled()


def test_thinking_better_of_it_writes_nothing(window: QWidget, desk: Desk, tmp_path: Path) -> None:
    asked = Asked(None)
    sheet = sheet_over(window, desk, asked)
    sheet.export()
    assert asked.times == 1
    assert not desk.worker.busy
    assert desk.settings.export_defaults == ExportDefaults()
    assert not list(tmp_path.glob("*.csv"))


def test_a_cancelled_export_leaves_the_old_file(
    qtbot: QtBot, window: QWidget, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    exporting = Exporting(desk, all_cases(desk), (), window)
    how = exporting.defaults
    with qtbot.waitSignal(exporting.failed, timeout=10_000) as said:
        # The reading thread waits for this one, so that cancelling comes first.
        desk.worker.ask(lambda: exporting.cancel())
        exporting.write(path, how, False, False)
        exporting.cancel()
    assert said.args == [""]
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(tmp_path.glob("*.part")) == []


def test_esc_closes_and_the_note_explains_the_apostrophe(qtbot: QtBot, window: QWidget, desk: Desk) -> None:
    sheet = sheet_over(window, desk, Asked(None))
    assert "apostrophe" in sheet._purpose_row.note
    qtbot.keyClick(sheet.export_button, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
