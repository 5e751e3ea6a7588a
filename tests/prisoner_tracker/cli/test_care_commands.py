"""backup, restore, salvage, rekey: what they print, what they leave, and how they refuse."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.cli.main import main
from prisoner_tracker.usecases.sample.build import build_sample
from tests.support.a_case import saved

SECRET, NEW = "lantern under the apricot tree", "four owls on a quiet roof"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is not how long a key takes."""
    monkeypatch.setattr("db.engine._ARGON2_KIB", 64)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", SECRET)
    made = tmp_path / "cases.ptdb"
    file = bootstrap.create_file(made, SECRET)
    saved(file, "Səyyarə Dağlarova")
    file.close()
    return made


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, object]:
    assert main([*map(str, arguments), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_backup_is_told_and_listed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = told(capsys, "backup", path)
    assert made["cases"] == 1
    assert Path(str(made["file"])).parent == path.parent / "Backups"
    listed = told(capsys, "backup", path, "--list")
    assert [each["file"] for each in listed["backups"]] == [made["file"]]
    assert main(["backup", str(path)]) == 0
    assert "verified" in capsys.readouterr().out


def test_a_folder_of_choice_is_remembered_only_when_asked(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    told(capsys, "backup", path, "--to", stick)
    assert told(capsys, "backup", path, "--list")["folder"] == str(path.parent / "Backups")
    told(capsys, "backup", path, "--to", stick, "--remember")
    assert told(capsys, "backup", path, "--list")["folder"] == str(stick)


def test_a_failed_backup_is_loud(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(path), "--to", str(tmp_path / "nowhere")]) == 1
    assert "could not be made" in capsys.readouterr().err
    assert main(["backup", str(path), "--to", str(tmp_path / "nowhere"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "backup-failed"


def test_restore_makes_a_new_file_and_says_what_is_missing(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = told(capsys, "backup", path)["file"]
    file = bootstrap.open_file(path, SECRET)
    saved(file, "Nigar Ulduzlu")
    file.close()
    new = tmp_path / "again.ptdb"
    found = told(capsys, "restore", backup, new)
    assert found["cases"] == 1
    assert found["compared_with"] == str(path)
    assert [each["revision"] for each in found["missing"]["revisions"]] == [2]
    assert main(["restore", str(backup), str(new)]) == 1
    assert "already a file" in capsys.readouterr().err
    bootstrap.open_file(new, SECRET).close()


def test_rekey_and_the_sheet(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.txt"
    made = told(capsys, "rekey", path, "--recovery-sheet", "--to", sheet)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert all(line in sheet.read_text() for line in made["lines"])
    code = " ".join(made["lines"])
    bootstrap.open_file(path, code).close()
    monkeypatch.setenv("PRISONER_TRACKER_NEW_PASSPHRASE", NEW)
    changed = told(capsys, "rekey", path)
    assert changed == {"file": str(path), "encrypted": True, "recovery_sheet_void": True}
    assert main(["stats", str(path)]) == 1
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", code)
    capsys.readouterr()
    assert main(["stats", str(path)]) == 1
    assert "void" in capsys.readouterr().err
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", NEW)
    assert told(capsys, "rekey", path, "--no-passphrase")["encrypted"] is False
    assert not bootstrap.needs_passphrase(path)


def test_a_wrong_passphrase_changes_no_key(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", "no")
    monkeypatch.setenv("PRISONER_TRACKER_NEW_PASSPHRASE", NEW)
    assert main(["rekey", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "wrong-passphrase"
    assert path.read_bytes() == before


def test_salvage_says_what_is_missing_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.ptdb"
    build_sample(bootstrap.create_file, path)
    found = told(capsys, "salvage", path, tmp_path / "whole.ptdb")
    assert found["complete"] is True
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert main(["salvage", str(path), str(tmp_path / "half.ptdb"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["cut_off"] is True
    assert main(["check", str(path)]) == 1
    assert "salvage" in capsys.readouterr().err


def test_a_write_from_the_command_line_is_protected_when_it_is_due(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from prisoner_tracker.usecases import protect

    file = bootstrap.open_file(path, SECRET)
    case = file.reader.history()[0].about
    code = file.reader.dossier(case).case.code
    file.close()
    assert main(["trash", str(path), code]) == 0
    assert not (path.parent / "Backups").exists()
    monkeypatch.setattr(protect.protect, "__defaults__", (timedelta(0),))
    assert main(["undo", str(path)]) == 0
    assert len(list((path.parent / "Backups").iterdir())) == 1
