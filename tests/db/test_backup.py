"""Backups: proven before they have a name, thinned only after that, and brought back into a new file."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db import backup, copying, engine, part_files
from db.database import Database
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.backups import read_name
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.usecases.protect import protect
from prisoner_tracker.usecases.set_setting import find_setting, set_setting
from tests.support.a_case import saved

SECRET = "lantern under the apricot tree"


class MovingClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock()


@pytest.fixture
def file(tmp_path: Path, moving: MovingClock) -> Database:
    opened = bootstrap.create_file(tmp_path / "cases.ptdb", None, moving)
    assert isinstance(opened, Database)
    saved(opened, "Səyyarə Dağlarova")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is not how long a key takes."""
    monkeypatch.setattr(engine, "_ARGON2_KIB", 64)


def test_a_backup_opens_by_the_passphrase_and_holds_everything(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "cases.ptdb", SECRET)
    saved(file, "Səyyarə Dağlarova", summary="Marked sentence")
    made = file.backups.make()
    saved(file, "Nigar Ulduzlu")
    file.close()
    assert made.path.parent == tmp_path / "Backups"
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert b"Marked" not in made.path.read_bytes()
    again = bootstrap.open_file(made.path, SECRET)
    assert again.reader.check() == []
    assert made.cases == 1
    assert len(again.reader.history()) == made.revision == 1
    again.close()


def test_a_backup_is_made_while_the_file_is_being_written(file: Database) -> None:
    with file.writer._connection.begin():
        file.writer._connection.exec_driver_sql("DELETE FROM draft")
        made = file.backups.make()
    assert made.cases == 1


def test_a_copy_with_another_salt_is_no_backup(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "cases.ptdb", SECRET)
    saved(file)
    key = file._key
    file.close()
    part = tmp_path / "copy"
    os.close(os.open(part, os.O_CREAT | os.O_RDWR, 0o600))
    contents = copying.copy_into(tmp_path / "cases.ptdb", key, part)
    copying.verify(part, key, contents)
    other = tmp_path / "other"
    os.close(os.open(other, os.O_CREAT | os.O_RDWR, 0o600))
    raw = engine.bare_connection(part, key)
    # The key alone, without the salt: everything would say ok, and no passphrase would ever open it.
    raw.execute("ATTACH ? AS other KEY ?", (str(other), f"x'{key[:64]}'"))
    raw.execute("SELECT sqlcipher_export('other')")
    raw.close()
    with pytest.raises(Environment, match="copy-not-whole") as refused:
        copying.verify(other, key, contents)
    assert refused.value.details["found"] == "salt"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM person_name", "counts"),
        ("UPDATE revision SET hash = 'x'", "head"),
        ("DELETE FROM draft", ""),
    ],
)
def test_a_copy_that_lacks_something_is_no_backup(
    file: Database, tmp_path: Path, statement: str, found: str
) -> None:
    part = tmp_path / "copy"
    os.close(os.open(part, os.O_CREAT | os.O_RDWR, 0o600))
    contents = copying.copy_into(file.path, None, part)
    raw = engine.raw_connection(part, None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.close()
    if not found:
        copying.verify(part, None, contents)
        return
    with pytest.raises(Environment) as refused:
        copying.verify(part, None, contents)
    assert refused.value.details["found"] == found


def test_a_failed_backup_is_loud_and_thins_nothing(
    file: Database, moving: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(40):
        moving.pass_by(minutes=1)
        saved(file, "Nigar Ulduzlu")
        backup.to_thin, kept = (lambda _times, _now: set()), backup.to_thin
        try:
            file.backups.make()
        finally:
            backup.to_thin = kept
    folder = file.backups.folder()
    assert len(list(folder.iterdir())) == 40

    def spoil(copy: Path, *_rest: object) -> None:
        raise Environment("copy-not-whole", found="pages")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "verify", spoil)
        moving.pass_by(days=1)
        with pytest.raises(Environment, match="backup-failed") as refused:
            file.backups.make()
    assert refused.value.details["reason"] == "copy-not-whole"
    assert len(list(folder.iterdir())) == 40
    assert not list(folder.glob(".*"))
    file.backups.make()
    assert len(list(folder.iterdir())) == 2


def test_a_folder_of_choice_that_is_gone_is_said_and_not_made(file: Database, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    set_setting(file, find_setting(file.reader, "backup_folder"), "backup_folder", str(stick))
    with pytest.raises(Environment) as refused:
        file.backups.make()
    assert refused.value.details["reason"] == "no-such-folder"
    assert not stick.exists()
    stick.mkdir()
    assert file.backups.make().path.parent == stick


def test_files_of_one_name_in_one_folder_leave_each_others_backups(
    tmp_path: Path, moving: MovingClock
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        opened = bootstrap.create_file(tmp_path / name / "cases.ptdb", None, moving)
        saved(opened)
        set_setting(opened, None, "backup_folder", str(shared))
        files.append(opened)
    for opened in files:
        for _ in range(3):
            moving.pass_by(days=1)
            opened.backups.make()
    assert [len(opened.backups.all()) for opened in files] == [3, 3]
    for opened in files:
        opened.close()


def test_what_a_killed_backup_left_is_swept(file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = file.backups.folder()
    folder.mkdir()
    gone = next(number for number in range(400_000, 500_000) if not Path(f"/proc/{number}").exists())
    left = folder / f".cases.backup.{gone}-0123abcd.part"
    left.write_bytes(b"half")
    mine = folder / f".cases.backup.{os.getpid()}-0123abcd.part"
    mine.write_bytes(b"being written")
    file.backups.make()
    assert not left.exists()
    assert mine.exists()
    mine.unlink()
    assert part_files.sweep(folder) == 0


def test_half_an_hour_is_the_longest_that_work_is_unprotected(file: Database, moving: MovingClock) -> None:
    assert protect(file) is None
    moving.pass_by(minutes=19)
    assert protect(file) is None
    moving.pass_by(minutes=2)
    assert protect(file) is not None
    assert file.backups.unprotected_since() is None
    moving.pass_by(hours=5)
    assert protect(file) is None
    saved(file, "Nigar Ulduzlu")
    assert file.backups.unprotected_since() == moving.now()


def test_before_an_act_one_is_made_unless_the_newest_holds_the_file_as_it_is(file: Database) -> None:
    first = file.backups.before("import")
    assert first is not None
    assert file.backups.before("merge").path == first.path
    saved(file, "Nigar Ulduzlu")
    assert file.backups.before("purge").path != first.path


def test_a_backup_before_an_act_tells_how_far_it_is(file: Database) -> None:
    told: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert file.backups.before("import", hear) is not None
    (total,) = {total for _, total in told}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[0][0] == 0
    assert told[-1][0] == 2 * total // 3
    told.clear()
    assert file.backups.before("import", hear) is not None
    assert told == [], "the newest holds the file as it is"


@pytest.mark.parametrize("share", [0.0, 0.4, 0.6])
def test_a_backup_that_is_stopped_leaves_nothing_and_the_next_one_is_made(
    file: Database, share: float
) -> None:
    with pytest.raises(UserMistake, match="cancelled"):
        file.backups.before("import", lambda done, total: done < total * share)
    assert not list(file.backups.folder().iterdir())
    assert file.backups.before("import", lambda _done, _total: True) is not None


def test_before_an_act_on_an_untouched_file_there_is_nothing_to_protect(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "new.ptdb", None)
    assert file.backups.before("import") is None
    assert not (tmp_path / "Backups").exists()
    file.close()


def test_a_backup_comes_back_into_a_new_file_with_what_it_lacks_listed(
    file: Database, tmp_path: Path, moving: MovingClock
) -> None:
    made = file.backups.make()
    moving.pass_by(minutes=10)
    saved(file, "Nigar Ulduzlu")
    second = saved(file, "Tərlan Göyçəli")
    missing = file.backups.missing(made.path)
    assert [each.number for each in missing.revisions] == [3, 2]
    assert missing.cases == 2
    assert missing.same_history
    new = tmp_path / "again.ptdb"
    restored = file.backups.restore(made.path, new)
    assert restored.cases == 1
    with pytest.raises(UserMistake, match="file-exists"):
        file.backups.restore(made.path, new)
    again = file.open_sibling(new)
    assert again.reader.check() == []
    assert second.case.code not in again.reader.codes([second.case.code])
    assert again.backups.all() == []
    saved(again, "Another")
    assert not file.backups.missing(again.backups.make().path).same_history
    again.close()


def test_a_damaged_backup_is_not_restored(file: Database, tmp_path: Path) -> None:
    made = file.backups.make()
    content = bytearray(made.path.read_bytes())
    content[40 * 4096 : 44 * 4096] = bytes(4 * 4096)
    made.path.write_bytes(content)
    with pytest.raises(Environment, match="damaged"):
        file.backups.restore(made.path, tmp_path / "again.ptdb")
    assert not (tmp_path / "again.ptdb").exists()


def test_the_name_tells_the_head_of_the_history(file: Database) -> None:
    made = file.backups.make()
    name = read_name(made.path.name)
    assert name is not None
    assert made.head.startswith(name.head)
    assert file.backups.all()[0].cases == 1


def test_a_backup_that_is_opened_stays_what_it_was(file: Database) -> None:
    made = file.backups.make()
    before = made.path.read_bytes()
    opened = bootstrap.open_file(made.path, None)
    assert opened.read_only
    with pytest.raises(Environment, match="read-only"):
        saved(opened, "Nigar Ulduzlu")
    opened.close()
    assert made.path.read_bytes() == before


@pytest.mark.parametrize("stem", ["a" * 240, "ə" * 120])
def test_a_long_name_has_backups_too(tmp_path: Path, stem: str) -> None:
    file = bootstrap.create_file(tmp_path / f"{stem}.ptdb", None)
    saved(file)
    made = file.backups.make()
    assert [each.path for each in file.backups.all()] == [made.path]
    assert [each.path for each in bootstrap.file_care().backups_of(file.path)] == [made.path]
    file.close()


def test_after_a_clock_was_set_back_work_is_protected_at_once(file: Database, moving: MovingClock) -> None:
    moving.pass_by(days=-400)
    assert protect(file) is not None


@pytest.mark.parametrize("share", [0.34, 0.5, 0.75, 1.0])
def test_a_damaged_page_of_the_file_never_becomes_a_backup(tmp_path: Path, share: float) -> None:
    """SQLite's own copy says nothing of a page whose seal is broken, and leaves it empty."""
    path = tmp_path / "cases.ptdb"
    file = bootstrap.create_file(path, SECRET)
    saved(file, "Səyyarə Dağlarova")
    file.close()
    content = bytearray(path.read_bytes())
    page = int(len(content) // 4096 * share) - 1
    content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    try:
        file = bootstrap.open_file(path, SECRET)
    except Environment as error:
        assert error.code == "damaged"
        return
    with pytest.raises(Environment, match="backup-failed") as refused:
        file.backups.make()
    assert refused.value.details["reason"] == "damaged"
    assert not list((tmp_path / "Backups").iterdir())
    found = file.reader.check()
    assert found[0].code == "damaged-pages"
    assert str(page + 1) in str(found[0].details["pages"])
    file.close()
