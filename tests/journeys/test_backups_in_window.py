"""A researcher backs up, goes back to a backup, changes the passphrase, and gets in by the recovery sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.recovery_code import read_code, write_code
from tests.support.a_case import saved
from tests.support.keys import CTRL, SHIFT, focused, press, type_text
from ui.app import Program
from ui.settings import Settings
from ui.views.backups.desk import BackupsDesk
from ui.views.backups.protection import ProtectionPage
from ui.views.backups.restore_sheet import RestoreSheet

SECRET = "lantern under the apricot tree"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is not how long a key takes."""
    monkeypatch.setattr("db.engine._ARGON2_KIB", 64)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Program(
        bootstrap.open_file,
        bootstrap.create_file,
        lambda: tmp_path / "sample.ptdb",
        Settings(store),
        bootstrap.file_care(),
    )
    qtbot.addWidget(made.shell)
    with qtbot.waitActive(made.shell):
        made.shell.show()
        made.shell.activateWindow()
    yield made
    made.close()


def a_file(path: Path, passphrase: str | None = None) -> Path:
    """A file with one case."""
    file = bootstrap.create_file(path, passphrase)
    saved(file, "Səyyarə Dağlarova")
    file.close()
    return path


def open_in(qtbot: QtBot, program: Program, path: Path, passphrase: str | None = None) -> None:
    program.start.ask_passphrase(path)
    program.open(path, passphrase)
    qtbot.waitUntil(lambda: program.main is not None, timeout=10_000)
    settle(qtbot, program)


def settle(qtbot: QtBot, program: Program) -> None:
    def still() -> bool:
        main = program.main
        if main is None:
            return True
        keeping = main.desk.keeping
        return not (main.desk.worker.busy or main.search.waiting or keeping._worker.busy)

    for _ in range(3):
        qtbot.waitUntil(still, timeout=20_000)
        QApplication.processEvents()


def test_a_backup_is_restored_in_three_actions_into_a_new_file(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = a_file(tmp_path / "cases.ptdb")
    open_in(qtbot, program, path)
    main = program.main
    assert main is not None
    press(Qt.Key.Key_B, CTRL | SHIFT)
    page = main.screens.top
    assert isinstance(page, BackupsDesk)
    settle(qtbot, program)
    assert page.list.rows() == []
    press(Qt.Key.Key_B)
    settle(qtbot, program)
    assert len(page.list.rows()) == 1
    assert "Backed up just now" in main.status._end.text()
    saved(main.desk.file, "Nigar Ulduzlu")
    press(Qt.Key.Key_Escape)
    # One, two, three: the screen, the backup, yes.
    press(Qt.Key.Key_B, CTRL | SHIFT)
    settle(qtbot, program)
    press(Qt.Key.Key_Return)
    settle(qtbot, program)
    sheet = program.shell.findChild(RestoreSheet)
    assert "It lacks 1 change" in sheet.lack_line.text()
    press(Qt.Key.Key_Return)
    restored = tmp_path / sheet.target.name
    qtbot.waitUntil(lambda: program.main is not None and program.main is not main, timeout=10_000)
    settle(qtbot, program)
    assert program.main.desk.file.path == restored
    assert len(program.main.cases.model.numbers) == 1
    assert path.exists()


def test_a_failed_backup_stays_in_sight_until_one_succeeds(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    open_in(qtbot, program, a_file(tmp_path / "cases.ptdb"))
    main = program.main
    assert main is not None
    (tmp_path / "Backups").write_text("a file where the folder should be")
    press(Qt.Key.Key_B, CTRL | SHIFT)
    settle(qtbot, program)
    press(Qt.Key.Key_B)
    settle(qtbot, program)
    assert "could not be made" in main.banner.sentences()[0]
    press(Qt.Key.Key_Escape)
    assert main.banner.isVisible()
    (tmp_path / "Backups").unlink()
    main.desk.keeping.back_up()
    settle(qtbot, program)
    assert main.banner.sentences() == []


def test_the_window_closes_after_a_backup_of_the_last_work(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    open_in(qtbot, program, a_file(tmp_path / "cases.ptdb"))
    program.shell.close()
    qtbot.waitUntil(lambda: not program.shell.isVisible(), timeout=10_000)
    assert len(list((tmp_path / "Backups").glob("cases *.ptdb"))) == 1


def test_the_window_stays_when_the_last_backup_fails(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    open_in(qtbot, program, a_file(tmp_path / "cases.ptdb"))
    (tmp_path / "Backups").write_text("in the way")
    program.shell.close()
    screen = program._last_backup.screen
    qtbot.waitUntil(screen.again_button.isVisible, timeout=10_000)
    assert program.shell.isVisible()
    press(Qt.Key.Key_Escape)
    assert program.shell.currentWidget() is program.main
    program.shell.close()
    qtbot.waitUntil(screen.leave_button.isVisible, timeout=10_000)
    screen.leave_button.click()
    qtbot.waitUntil(lambda: not program.shell.isVisible(), timeout=10_000)


def test_a_changed_passphrase_and_a_void_sheet(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb", SECRET)
    open_in(qtbot, program, path, SECRET)
    main = program.main
    assert main is not None
    main.screens.show("protection")
    page = main.screens.top
    assert isinstance(page, ProtectionPage)
    settle(qtbot, program)
    press(Qt.Key.Key_R, CTRL)
    settle(qtbot, program)
    lines = main.desk.file.recovery.lines()
    assert lines[0] in page.recovery.code_label.text()
    page.old_field.setFocus()
    type_text("not this one")
    press(Qt.Key.Key_Return)
    type_text("amber")
    press(Qt.Key.Key_Return)
    type_text("amber")
    press(Qt.Key.Key_Return)
    settle(qtbot, program)
    assert "not the passphrase" in page.old_row.problem
    type_text(SECRET)
    for _ in range(3):
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main is not None and program.main is not main, timeout=20_000)
    settle(qtbot, program)
    assert "was changed" in program.main.toast.text()
    program.main.screens.show("protection")
    settle(qtbot, program)
    assert "void" in program.main.screens.top.recovery.state_line.text()
    program.lock()
    press(Qt.Key.Key_R, CTRL)
    type_text(" ".join(lines))
    press(Qt.Key.Key_Return)
    unlock = program.start_screens.unlock
    qtbot.waitUntil(lambda: "void" in unlock.code_row.problem, timeout=10_000)
    assert bootstrap.open_file(path, "amber").close() is None


def with_a_slip(lines: tuple[str, ...], place: int) -> list[str]:
    """One letter of a line mistyped, so that its check letter tells."""
    for letter in "0123456789":
        wrong = [*lines]
        wrong[place] = letter + lines[place][1:]
        try:
            read_code(" ".join(wrong))
        except UserMistake as mistake:
            if mistake.code == "recovery-code-line":
                return wrong
    raise AssertionError("no letter tells")


def test_unlocking_by_the_recovery_sheet(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb", SECRET)
    file = bootstrap.open_file(path, SECRET)
    lines = file.recovery.lines()
    file.close()
    program.start.ask_passphrase(path)
    press(Qt.Key.Key_R, CTRL)
    unlock = program.start_screens.unlock
    assert focused() is unlock.code_field
    wrong = with_a_slip(lines, 2)
    type_text(" ".join(wrong))
    press(Qt.Key.Key_Return)
    assert "Line 3" in unlock.code_row.problem
    unlock.code_field.clear()
    type_text(" ".join(lines).lower())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main is not None, timeout=10_000)
    settle(qtbot, program)
    assert len(program.main.cases.model.numbers) == 1
    assert write_code(bytes(32)) != lines


def test_a_damaged_file_offers_its_backups_and_saving_what_it_holds(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = a_file(tmp_path / "cases.ptdb", SECRET)
    file = bootstrap.open_file(path, SECRET)
    file.backups.make()
    file.close()
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 30] = bytes(4096 * 29)
    path.write_bytes(content)
    program.start.ask_passphrase(path)
    type_text(SECRET)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.start.screen == "rescue", timeout=10_000)
    screen = program.start_screens._screens["rescue"]
    assert len(screen.list.rows()) == 1
    press(Qt.Key.Key_S)
    qtbot.waitUntil(screen.open_button.isVisible, timeout=30_000)
    assert "Saved" in screen.account_line.text()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main is not None, timeout=10_000)
    settle(qtbot, program)
    assert program.main.desk.file.path != path
    assert path.read_bytes() == bytes(content)


def test_a_backup_opened_by_itself_is_read_only_and_offers_a_file_to_work_with(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = a_file(tmp_path / "cases.ptdb")
    file = bootstrap.open_file(path, None)
    made = file.backups.make().path
    file.close()
    before = made.read_bytes()
    open_in(qtbot, program, made)
    main = program.main
    assert main is not None
    assert "This is a backup" in main.banner.sentences()[0]
    program._session._restore_this()
    settle(qtbot, program)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.main is not None and program.main is not main, timeout=10_000)
    settle(qtbot, program)
    assert program.main.desk.file.path.parent == tmp_path
    assert not program.main.desk.file.read_only
    assert made.read_bytes() == before


def test_a_second_window_on_the_file_reads_only_after_it_asked_the_first(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    from ui.instance import FileClaim

    path = a_file(tmp_path / "cases.ptdb")
    elsewhere = FileClaim(path)
    assert elsewhere.take()
    open_in(qtbot, program, path)
    main = program.main
    assert main is not None
    assert main.desk.file.read_only
    assert "open in another window" in main.banner.sentences()[0]
    elsewhere.release()


def test_a_synchronised_folder_is_warned_of_once(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    path = a_file(tmp_path / "Dropbox" / "cases.ptdb")
    open_in(qtbot, program, path)
    assert program.main is not None
    assert "Dropbox" in program.main.banner.sentences()[0]
    program._session._know_place()
    assert program.main.banner.sentences() == []
    program.close_file()
    qtbot.waitUntil(lambda: program.main is None, timeout=10_000)
    open_in(qtbot, program, path)
    assert program.main.banner.sentences() == []


def test_damage_that_a_backup_finds_leads_to_the_rescue(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = a_file(tmp_path / "cases.ptdb", SECRET)
    content = bytearray(path.read_bytes())
    content[-4096 + 100] ^= 1
    path.write_bytes(content)
    open_in(qtbot, program, path, SECRET)
    main = program.main
    assert main is not None
    main.desk.keeping.back_up()
    settle(qtbot, program)
    assert "this file is damaged" in main.banner.sentences()[0]
    program._session.rescue_asked.emit()
    assert program.start.screen == "rescue"
    assert program.main is None


def test_an_emptied_file_leads_to_its_backups(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb")
    file = bootstrap.open_file(path, None)
    file.backups.make()
    file.close()
    path.write_bytes(b"")
    program.start.ask_passphrase(path)
    program.open(path, None)
    qtbot.waitUntil(lambda: program.start.screen == "rescue", timeout=10_000)
    assert len(program.start_screens._screens["rescue"].list.rows()) == 1
    press(Qt.Key.Key_Escape)
    assert program.start.screen == "start"
