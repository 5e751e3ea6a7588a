"""The whole program: start screen, a new encrypted file, a case by keyboard, lock, wrong and right passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prisoner_tracker import bootstrap
from tests.ui.invented import fill
from ui.app import Program
from ui.settings import Settings
from ui.unexpected import say_unexpected


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path):
    def sample() -> Path:
        path = tmp_path / "sample.ptdb"
        if not path.exists():
            file = bootstrap.create_file(path, None)
            fill(file, 3)
            file.close()
        return path

    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Program(bootstrap.open_file, bootstrap.create_file, sample, Settings(store))
    qtbot.addWidget(made.shell)
    with qtbot.waitActive(made.shell):
        made.shell.show()
        made.shell.activateWindow()
    yield made
    made.close()


def until_open(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: program.main is not None, timeout=30_000)
    settle(qtbot, program)


def settle(qtbot: QtBot, program: Program) -> None:
    main = program.main
    for _ in range(3):
        qtbot.waitUntil(lambda: not (main.desk.worker.busy or main.search.waiting or main.commands.waiting))
        QApplication.processEvents()


def test_an_encrypted_file_is_locked_and_opened_again(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "blue.ptdb"
    program.start._choose_file = lambda kind: path
    program.start.create("four words that differ", "Blue folder")
    until_open(qtbot, program)
    main = program.main
    assert main.status._end.text().startswith("Encrypted")
    assert path.stat().st_mode & 0o077 == 0
    fill(main.desk.file, 2)
    main.search.search_now()
    settle(qtbot, program)
    qtbot.keyClick(QApplication.focusWidget() or main, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.main is None)
    assert program.shell.currentWidget() is program.start_screens
    assert program.start.screen == "unlock"
    said: list[str] = []
    program.start.failed.connect(said.append)
    program.start.unlock("not this one")
    qtbot.waitUntil(lambda: any(said), timeout=30_000)
    assert "does not open the file" in [sentence for sentence in said if sentence][-1]
    assert program.main is None
    program.start.unlock("four words that differ")
    until_open(qtbot, program)
    assert program.main.cases.model.rowCount() == 2


def test_the_sample_says_so_all_the_time(qtbot: QtBot, program: Program) -> None:
    program.start.explore_sample()
    until_open(qtbot, program)
    assert program.main.status._sentence.text() == "Sample database: every person here is invented"
    assert program.main.status._end.text().startswith("No passphrase")
    assert program.main.cases.model.rowCount() == 3
    program.close_file()
    assert program.main is None
    assert program.start.screen == "start"


def test_a_file_that_is_none_of_ours_is_refused_and_kept(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "notes.ptdb"
    path.write_text("x" * 5000)
    said: list[str] = []
    program.start.failed.connect(said.append)
    program.open(path, "x")
    qtbot.waitUntil(lambda: any(said), timeout=30_000)
    assert program.main is None
    assert path.read_text() == "x" * 5000


def test_the_window_title_never_names_a_case(qtbot: QtBot, program: Program) -> None:
    program.start.explore_sample()
    until_open(qtbot, program)
    assert program.shell.windowTitle() == "Prisoner Tracker"


def test_an_unexpected_error_says_where_and_not_what(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("Elmar Çinarzadə")
    except ValueError as error:
        say_unexpected(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "Unexpected ValueError" in said
    assert "test_browse_program.py" in said
    assert "Elmar" not in said


def test_locking_keeps_what_is_half_typed(qtbot: QtBot, program: Program) -> None:
    program.start.explore_sample()
    until_open(qtbot, program)
    path = program.main.desk.file.path
    program.main.show_editor()
    settle(qtbot, program)
    qtbot.keyClicks(QApplication.focusWidget(), "Half Typed")
    program.lock()
    assert program.main is None
    program.open(path, None)
    until_open(qtbot, program)
    assert program.main.rail.places["drafts"].text() == "1 unsaved case"
    program.main.rail.places["drafts"].click()
    settle(qtbot, program)
    assert program.main.pages.currentWidget().editing.edited.primary_name == "Half Typed"
