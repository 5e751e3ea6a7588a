"""An upgrade that is killed at any statement leaves the old file or the new one; without a backup there is none."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db import engine
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import Environment

OLD_FILE = Path(__file__).resolve().parents[1] / "files" / "revision-0001-plain.ptdb"
_DIES_AT = """
import os, sys
from pathlib import Path
from db import engine
from prisoner_tracker import bootstrap

path, last = Path(sys.argv[1]), int(sys.argv[2])
count = 0
real = engine.raw_connection

def watched(*arguments, **named):
    raw = real(*arguments, **named)
    def step(statement):
        global count
        count += 1
        if count == last:
            os.kill(os.getpid(), 9)
    raw.set_trace_callback(step)
    return raw

engine.raw_connection = watched
file = bootstrap.open_file(path, None)
file.close()
print(count)
"""


def opened(path: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Open, and so upgrade, in a process that is killed at its n-th statement (0: never)."""
    return subprocess.run(
        [sys.executable, "-c", _DIES_AT, str(path), str(last)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )


def version(path: Path) -> str:
    raw = engine.raw_connection(path, None)
    try:
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        raw.close()


def test_killed_at_any_statement_a_file_is_old_or_new(tmp_path: Path) -> None:
    whole = tmp_path / "whole" / "cases.ptdb"
    whole.parent.mkdir()
    shutil.copyfile(OLD_FILE, whole)
    statements = int(opened(whole, 0).stdout)
    head = version(whole)
    seen = set()
    # Every statement takes minutes; these are spread over all of them and differ little from run to run.
    for last in sorted({1, statements, *range(7, statements, max(1, statements // 6))}):
        path = tmp_path / f"at-{last}" / "cases.ptdb"
        path.parent.mkdir()
        shutil.copyfile(OLD_FILE, path)
        assert opened(path, last).returncode == -9
        seen.add(version(path))
        file = bootstrap.open_file(path, None)
        assert file.reader.check() == []
        assert len(file.reader.history()) == 4
        assert len(file.reader.drafts()) == 1
        file.close()
        assert not [each for each in path.parent.iterdir() if each.suffix == ".part"]
    assert seen == {"0001", head}


def test_a_verified_backup_is_made_first(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    shutil.copyfile(OLD_FILE, path)
    bootstrap.open_file(path, None).close()
    (backup,) = (tmp_path / "Backups").iterdir()
    assert version(backup) == "0001"


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    shutil.copyfile(OLD_FILE, path)
    (tmp_path / "Backups").write_text("in the way")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(Environment, match="backup-failed"):
        bootstrap.open_file(path, None)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert version(path) == "0001"


def test_an_older_file_that_cannot_be_written_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    shutil.copyfile(OLD_FILE, path)
    path.chmod(0o444)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(Environment, match="older-read-only"):
        bootstrap.open_file(path, None)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("what", ["file", "folder", "asked"])
def test_what_cannot_be_written_is_opened_to_be_read(tmp_path: Path, what: str) -> None:
    from tests.support.a_case import saved

    folder = tmp_path / "cd"
    folder.mkdir()
    path = folder / "cases.ptdb"
    file = bootstrap.create_file(path, None)
    saved(file, "Səyyarə Dağlarova")
    file.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    if what == "file":
        path.chmod(0o444)
    if what == "folder":
        folder.chmod(0o555)
    try:
        file = bootstrap.open_file(path, None, read_only=what == "asked")
        assert file.read_only
        assert len(file.reader.history()) == 1
        with pytest.raises(Environment, match="read-only"):
            saved(file, "Nigar Ulduzlu")
        with pytest.raises(Environment, match="read-only"):
            file.writer.keep_draft("one", None, {})
        assert file.reader.check() == []
        file.close()
    finally:
        folder.chmod(0o755)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert os.listdir(folder).count("cases.ptdb") == 1  # noqa: PTH208
