"""A new passphrase: the file is the old one or the new one, and nobody's work goes to a file that is gone."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from db import engine, rekey
from db.copying import whole_contents
from db.unlocking import find_key
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import Environment, TrackerError, UserMistake
from prisoner_tracker.usecases.recovery_sheet import make_sheet, sheet_state
from tests.support.a_case import saved

OLD, NEW = "lantern under the apricot tree", "four owls on a quiet roof"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is not how long a key takes."""
    monkeypatch.setattr(engine, "_ARGON2_KIB", 64)


def a_file(path: Path, passphrase: str | None) -> Path:
    file = bootstrap.create_file(path, passphrase)
    saved(file, "Səyyarə Dağlarova", summary="Marked sentence")
    file.writer.undo()
    file.writer.redo()
    file.writer.keep_draft("one", None, {"typed": "half"})
    file.close()
    return path


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (None, NEW), (OLD, None)])
def test_the_file_opens_by_the_new_passphrase_only_and_holds_everything(
    tmp_path: Path, old: str | None, new: str | None
) -> None:
    path = a_file(tmp_path / "cases.ptdb", old)
    before = whole_contents(path, find_key(path, old))
    rekey.rekey(path, find_key(path, old), new)
    if new is not None:
        with pytest.raises(UserMistake):
            bootstrap.open_file(path, old)
    assert (b"Marked" in path.read_bytes()) == (new is None)
    after = whole_contents(path, find_key(path, new))
    assert after == before
    file = bootstrap.open_file(path, new)
    assert file.reader.check() == []
    assert len(file.reader.drafts()) == 1
    file.writer.undo()
    file.close()
    assert {each.name for each in tmp_path.iterdir()} == {"cases.ptdb"}


def test_a_new_passphrase_takes_a_new_salt(tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb", OLD)
    before = engine.read_salt(path)
    rekey.rekey(path, find_key(path, OLD), OLD)
    assert engine.read_salt(path) != before
    assert find_key(path, OLD) is not None


@pytest.mark.parametrize("step", ["_fold", "_export", "verify", "publish", "_close_for_good"])
@pytest.mark.parametrize("after", [False, True])
def test_wherever_it_fails_the_file_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    path = a_file(tmp_path / "cases.ptdb", OLD)
    real = getattr(rekey, step)

    def fails(*arguments: object, **named: object) -> None:
        if after:
            real(*arguments, **named)
        raise Environment("disk-error")

    key = find_key(path, OLD)
    monkeypatch.setattr(rekey, step, fails)
    with pytest.raises(Environment, match="disk-error"):
        rekey.rekey(path, key, NEW)
    is_new = (step, after) in (("publish", True), ("_close_for_good", False), ("_close_for_good", True))
    file = bootstrap.open_file(path, NEW if is_new else OLD)
    assert file.reader.check() == []
    file.close()
    assert {each.name for each in tmp_path.iterdir()} == {"cases.ptdb"}


def test_a_file_that_is_open_elsewhere_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path / "cases.ptdb", None)
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.05)
    file = bootstrap.open_file(path, None)
    with pytest.raises(Environment, match="file-in-use"):
        rekey.rekey(path, None, NEW)
    saved(file, "Nigar Ulduzlu")
    assert len(file.reader.history()) == 4
    file.close()


def test_who_waited_for_the_old_file_gets_an_error_and_loses_nothing(tmp_path: Path) -> None:
    """Another process has the file open and writes after it was replaced: it must not be told "saved"."""
    (tmp_path / "Dropbox").mkdir()  # without the log, an idle connection holds no lock
    path = a_file(tmp_path / "Dropbox" / "cases.ptdb", None)
    waiting = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from pathlib import Path\n"
            "from prisoner_tracker import bootstrap\n"
            "from tests.support.a_case import saved\n"
            "file = bootstrap.open_file(Path(sys.argv[1]), None)\n"
            "print('open', flush=True)\n"
            "sys.stdin.readline()\n"
            "try:\n"
            "    saved(file, 'Nigar Ulduzlu')\n"
            "    print('saved')\n"
            "except Exception as error:\n"
            "    print('refused', getattr(error, 'code', ''))\n",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == "open\n"
    rekey.rekey(path, None, NEW)
    said, _ = waiting.communicate("go\n", timeout=60)
    assert said.startswith("refused")
    file = bootstrap.open_file(path, NEW)
    assert file.reader.check() == []
    file.close()


def test_a_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb", OLD)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UserMistake, match="wrong-passphrase"):
        bootstrap.file_care().rekey(path, NEW, OLD)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_recovery_sheet_opens_file_and_backups_until_the_passphrase_changes(tmp_path: Path) -> None:
    path = a_file(tmp_path / "cases.ptdb", OLD)
    file = bootstrap.open_file(path, OLD)
    assert sheet_state(file) is None
    sheet, changes = make_sheet(file, None)
    assert changes.revision == 4
    assert file.recovery.is_opened_by(OLD)
    assert not file.recovery.is_opened_by(NEW)
    backup = file.backups.make().path
    file.close()
    code = " ".join(sheet.lines).lower()
    for each in (path, backup):
        opened = bootstrap.open_file(each, code)
        state = sheet_state(opened)
        assert state is not None
        assert not state.is_void
        opened.close()
    bootstrap.file_care().rekey(path, code, NEW)
    with pytest.raises(UserMistake, match="recovery-sheet-void"):
        bootstrap.open_file(path, code)
    bootstrap.open_file(backup, code).close()
    file = bootstrap.open_file(path, NEW)
    state = sheet_state(file)
    assert state is not None
    assert state.is_void
    assert state.number == sheet.number != file.recovery.number
    file.close()


def test_a_file_without_passphrase_has_no_sheet(tmp_path: Path) -> None:
    file = bootstrap.open_file(a_file(tmp_path / "cases.ptdb", None), None)
    with pytest.raises(TrackerError, match="no-passphrase"):
        make_sheet(file, None)
    file.close()


def test_a_passphrase_that_looks_like_a_code_is_still_a_passphrase(tmp_path: Path) -> None:
    odd = "A" * 64
    path = a_file(tmp_path / "cases.ptdb", odd)
    bootstrap.open_file(path, odd).close()
    with pytest.raises(UserMistake, match="recovery-code-line"):
        bootstrap.open_file(path, "B" * 64)


def test_nothing_lies_beside_the_file_when_the_new_one_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log or journal of the old file would be played back into the new one after a power cut."""
    path = a_file(tmp_path / "cases.ptdb", None)
    seen: list[set[str]] = []
    real = rekey.publish

    def look_first(part: Path, target: Path, *, replace: bool = False) -> None:
        seen.append({each.name for each in tmp_path.iterdir()} - {part.name})
        real(part, target, replace=replace)

    monkeypatch.setattr(rekey, "publish", look_first)
    rekey.rekey(path, None, NEW)
    assert seen == [{"cases.ptdb"}]
