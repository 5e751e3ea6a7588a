"""Clocks that jump, a second instance, places that can't be written or are gone, and backups with nowhere to go."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db import engine
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import Environment, TrackerError
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from tests.faults.oracle import FILE, key_of, moment, troubles, wrong_inside
from tests.faults.scenarios import PASSPHRASE, RunningClock
from tests.support.a_case import saved

HOLD = """
import sys
from db import engine
from pathlib import Path
raw = engine.raw_connection(Path(sys.argv[1]), sys.argv[2])
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


class JumpingClock:
    """A clock that is set by hand."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def today(self) -> date:
        return self.at.date()


@pytest.fixture
def path(case_bytes: bytes, tmp_path: Path) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    (place / FILE).write_bytes(case_bytes)
    return place / FILE


def names(file: CaseFile) -> set[str]:
    numbers = file.reader.ids(parse(""), Order())
    return {str(row.cells["name"]) for row in file.reader.page(numbers)}


@pytest.mark.parametrize(
    "jump", [-3650, -1, 1, 5000], ids=["10 years back", "a day back", "a day on", "beyond 2038"]
)
def test_a_clock_that_jumps_changes_no_order(jump: int, path: Path) -> None:
    clock = JumpingClock(datetime(2025, 9, 9, 12, tzinfo=UTC))
    file = bootstrap.open_file(path, PASSPHRASE, clock)
    try:
        saved(file, "Before The Jump")
        clock.at += timedelta(days=jump)
        saved(file, "After The Jump")
        assert [item.number for item in file.reader.history(limit=2)] == [8, 7]
        file.writer.undo()
        assert "After The Jump" not in names(file)
        assert "Before The Jump" in names(file)
        # Lists show what cases are today; a day that was never before makes that anew, and nothing else.
        assert all(finding.derivable for finding in file.reader.check())
        file.writer.rebuild()
        assert wrong_inside(file, PASSPHRASE) == []
    finally:
        file.close()


def test_control_an_order_by_the_clock_would_be_wrong(path: Path) -> None:
    clock = JumpingClock(datetime(2025, 9, 9, 12, tzinfo=UTC))
    file = bootstrap.open_file(path, PASSPHRASE, clock)
    try:
        saved(file, "Before The Jump")
        clock.at -= timedelta(days=1)
        saved(file, "After The Jump")
        newest_by_clock = max(file.reader.history(limit=2), key=lambda item: item.at)
        assert newest_by_clock.number == 7
    finally:
        file.close()


def test_a_clock_that_was_ahead_thins_no_backup_of_today(path: Path) -> None:
    clock = JumpingClock(datetime(2045, 1, 1, 12, tzinfo=UTC))
    file = bootstrap.open_file(path, PASSPHRASE, clock)
    try:
        ahead = file.backups.make()
        clock.at = datetime(2025, 9, 9, 12, tzinfo=UTC)
        made = []
        for day in range(16):
            clock.at += timedelta(days=1)
            saved(file, f"Day {day}")
            made.append(file.backups.make())
        there = {backup.path for backup in file.backups.all()}
        assert {made[-1].path, made[-2].path} <= there
        assert ahead.path in there
    finally:
        file.close()


def test_a_second_program_that_writes_is_waited_for_and_a_kill_frees_the_file(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), key_of(path, PASSPHRASE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TrackerError) as refused:
            bootstrap.open_file(path, PASSPHRASE, RunningClock()).close()
        assert refused.value.code == "file-in-use"
        begun = time.monotonic()
    finally:
        holder.kill()
        holder.communicate()
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    try:
        saved(file, "After The Kill")
        assert time.monotonic() - begun < 20
        assert wrong_inside(file, PASSPHRASE) == []
    finally:
        file.close()


def test_two_who_have_the_file_open_both_keep_their_saves(path: Path) -> None:
    one = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    other = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    try:
        for number in range(3):
            saved(one, f"One {number}")
            saved(other, f"Other {number}")
        wanted = {f"{who} {number}" for who in ("One", "Other") for number in range(3)}
        assert wanted <= names(one) == names(other)
        assert wrong_inside(one, PASSPHRASE) == []
    finally:
        one.close()
        other.close()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_can_not_be_written_opens_for_reading_and_is_not_changed(what: str, path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).digest()
    place = path if what == "file" else path.parent
    place.chmod(0o444 if what == "file" else 0o555)
    try:
        file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
        try:
            assert file.read_only
            assert len(names(file)) == 6
            with pytest.raises(Environment) as refused:
                saved(file, "Not To Be")
            assert refused.value.code == "read-only"
        finally:
            file.close()
    finally:
        place.chmod(0o700)
    assert hashlib.sha256(path.read_bytes()).digest() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder with an open file in it")
def test_a_folder_that_vanishes_loses_nothing_that_was_saved(path: Path, tmp_path: Path) -> None:
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    try:
        saved(file, "While It Was There")
        promised = moment(path.parent, PASSPHRASE)
        path.parent.rename(tmp_path / "elsewhere")
        assert "While It Was There" in names(file)
        try:
            saved(file, "After It Went")
        except Environment:
            allowed = [promised]
        else:
            allowed = [moment(tmp_path / "elsewhere", PASSPHRASE)]
    finally:
        file.close()
    assert troubles(tmp_path / "elsewhere", allowed, RunningClock()) == []


@pytest.mark.parametrize("target", ["missing", "a file", "not writable"])
def test_a_backup_with_nowhere_to_go_is_loud_and_thins_nothing(
    target: str, path: Path, tmp_path: Path
) -> None:
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    place = tmp_path / "backups"
    if target == "a file":
        place.write_text("no folder")
    elif target == "not writable":
        place.mkdir(mode=0o555)
    try:
        kept = file.backups.make()
        saved(file, "Since The Backup")
        if target == "not writable" and _writes_anywhere(place):
            place.rmdir()  # root writes where nobody may: as good as missing
        with pytest.raises(Environment) as refused:
            file.backups.make(place)
        assert refused.value.code == "backup-failed"
        assert [backup.path for backup in file.backups.all()] == [kept.path]
    finally:
        file.close()


def _writes_anywhere(place: Path) -> bool:
    try:
        (place / "probe").touch()
        (place / "probe").unlink()
    except OSError:
        return False
    return True


def test_a_file_of_a_newer_program_is_refused_with_not_a_byte_changed(path: Path) -> None:
    raw = engine.raw_connection(path, key_of(path, PASSPHRASE))
    raw.execute(f"PRAGMA user_version={engine.FORMAT + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(TrackerError) as refused:
        bootstrap.open_file(path, PASSPHRASE, RunningClock())
    assert refused.value.code == "newer-file"
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [FILE]


@pytest.mark.parametrize(("folder", "log"), [("disk", True), ("Dropbox", False)])
def test_a_folder_that_is_synchronised_gets_no_write_ahead_log(folder: str, log: bool, path: Path) -> None:
    place = path.parent.rename(path.parent.with_name(folder))
    file = bootstrap.open_file(place / FILE, PASSPHRASE, RunningClock())
    try:
        saved(file, "Anywhere")
        assert (place / f"{FILE}-wal").exists() is log
    finally:
        file.close()
