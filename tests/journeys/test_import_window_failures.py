"""What a file that is no list gets in the window: its sentence, nothing written, and the next file is welcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.views.import_wizard import COLUMNS, DRY_RUN, FILE, RECEIPT, ImportWizard

_CTRL = Qt.KeyboardModifier.ControlModifier
GOOD = "Name,Arrested\nZaur Günəşov,5 May 2024\n"


@pytest.fixture
def empty(open_window: Callable[..., object]):
    """A window over a file without cases."""
    return open_window(0)


def open_import(journey) -> ImportWizard:
    journey.press(Qt.Key.Key_I, _CTRL)
    page = journey.window.pages.currentWidget()
    assert isinstance(page, ImportWizard)
    return page


def open_list(journey, page: ImportWizard, path: Path) -> None:
    page._choose = lambda _parent: path
    journey.press(Qt.Key.Key_O, _CTRL)


def go_on(journey, page: ImportWizard, step: int) -> None:
    while page.step < step:
        before = page.step
        journey.press(Qt.Key.Key_Return, _CTRL)
        assert page.step == before + 1, page.problem.text()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("page.csv", b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        ("not.xlsx", b"PK\x03\x04 nothing of a workbook", "spreadsheet"),
        ("binary.csv", bytes(range(1, 32)) * 200, "no table"),
    ],
)
def test_a_bad_file_says_its_sentence(empty, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    page = open_import(empty)
    open_list(empty, page, path)
    assert words in page.problem.text()
    assert page.step == FILE
    assert not page.importing.writing
    good = tmp_path / "good.csv"
    good.write_text(GOOD, encoding="utf-8")
    open_list(empty, page, good)
    assert page.problem.text() == ""
    go_on(empty, page, COLUMNS)


def test_a_file_that_went_away_is_said(empty, tmp_path: Path) -> None:
    page = open_import(empty)
    open_list(empty, page, tmp_path / "gone.csv")
    assert page.problem.text()
    assert str(tmp_path) not in page.problem.text()
    assert page.step == FILE


def test_a_clipboard_without_a_table_is_said(empty) -> None:
    QApplication.clipboard().setText("  \n ")
    page = open_import(empty)
    empty.press(Qt.Key.Key_V, _CTRL)
    assert page.problem.text()
    assert page.step == FILE


@pytest.mark.parametrize(
    "data",
    [
        'Name,Notes\nZaur Günəşov,"never closed\nNigar Ulduzlu,fine\nOrxan Meşəbəyli,fine\n'.encode(),
        "Name,Notes\nZaur Günəşov,a\0b\nNigar Ulduzlu,fine\nOrxan Meşəbəyli,fine\n".encode(),
        "Name,Notes\nZaur Günəşov,a,b,c\nNigar Ulduzlu\nOrxan Meşəbəyli,fine\n".encode(),
        "\ufeffName,Notes\r\nZaur Günəşov,a\r\nNigar Ulduzlu,b\r\nOrxan Meşəbəyli,c\r\n\r\n,\r\n".encode(
            "utf-16"
        ),
        "Имя;Заметка\nВадим Снегирёнков;а\nОльга Листопадова;б\nТимур Речнов;в\n".encode("cp1251"),
    ],
    ids=["unbalanced quotes", "NUL", "ragged", "UTF-16 with blank rows", "cp1251"],
)
def test_no_row_of_an_odd_file_is_dropped(empty, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(data)
    page = open_import(empty)
    open_list(empty, page, path)
    go_on(empty, page, DRY_RUN)
    plan = page.importing.plan
    assert plan is not None
    counted = sum(plan.count(what) for what in ("created", "changed", "unchanged", "rejected"))
    assert counted == plan.rows == 3
    go_on(empty, page, RECEIPT)
    assert page.importing.receipt is not None
    assert page.importing.receipt.created == 3


def test_a_cancelled_write_writes_nothing(empty, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(
        "Name,Arrested\n" + "".join(f"Person Invented{n} Of{n},2024\n" for n in range(400)), encoding="utf-8"
    )
    before = list(empty.window.desk.file.reader.history(limit=5))
    page = open_import(empty)
    open_list(empty, page, path)
    go_on(empty, page, DRY_RUN)
    page.go_on()
    assert page.importing.writing
    page.importing.cancel()
    empty.settle()
    assert page.step == DRY_RUN
    assert page.problem.text()
    assert list(empty.window.desk.file.reader.history(limit=5)) == before
    go_on(empty, page, RECEIPT)


def test_the_backup_before_a_write_tells_how_far_it_is_and_can_be_cancelled(
    open_window: Callable[..., object], tmp_path: Path
) -> None:
    journey = open_window(3)
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    file = journey.window.desk.file
    before = list(file.reader.history(limit=5))
    page = open_import(journey)
    open_list(journey, page, path)
    go_on(journey, page, DRY_RUN)
    said: list[tuple[int, int]] = []
    page.importing.backed_up.connect(lambda done, total: said.append((done, total)))
    page.go_on()
    page.importing.cancel()
    journey.settle()
    assert page.step == DRY_RUN
    assert page.problem.text()
    assert list(file.reader.history(limit=5)) == before
    assert file.backups.all() == []
    go_on(journey, page, RECEIPT)
    assert said
    assert all(0 <= done <= total for done, total in said)
    assert len(file.backups.all()) == 1
