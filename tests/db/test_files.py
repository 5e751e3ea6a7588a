"""Creating and opening files: what opens, what does not, and what is said."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db import database, engine
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import Environment, TrackerError, UserMistake
from prisoner_tracker.ports import Order
from prisoner_tracker.search.ast import Everything
from tests.support.a_case import saved

SECRET = "lantern under the apricot tree"


@pytest.fixture(scope="module")
def locked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("locked") / "cases.ptdb"
    file = bootstrap.create_file(path, SECRET)
    saved(file, "Səyyarə Dağlarova", summary="Marked sentence about a lantern")
    file.close()
    return path


def test_a_passphrase_opens_its_file_and_only_its_file(locked_file: Path) -> None:
    opened = bootstrap.open_file(locked_file, SECRET)
    assert opened.encrypted
    assert len(opened.reader.ids(Everything(), Order())) == 1
    opened.close()
    with pytest.raises(UserMistake, match="wrong-passphrase"):
        bootstrap.open_file(locked_file, SECRET + " ")
    with pytest.raises(UserMistake, match="passphrase-needed"):
        bootstrap.open_file(locked_file, None)
    assert bootstrap.needs_passphrase(locked_file)


def test_nothing_of_a_case_is_readable_in_the_file(locked_file: Path) -> None:
    content = b"".join(path.read_bytes() for path in locked_file.parent.iterdir())
    for text in ("Dağlarova", "Marked sentence", "lantern", "CREATE TABLE"):
        assert text.encode() not in content
        assert text.encode("utf-16-le") not in content


def test_a_copy_opens_by_the_same_passphrase(locked_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ptdb"
    copy.write_bytes(locked_file.read_bytes())
    opened = bootstrap.open_file(copy, SECRET)
    assert opened.reader.check() == []
    opened.close()


def test_a_file_is_for_its_owner_only(locked_file: Path) -> None:
    assert stat.S_IMODE(locked_file.stat().st_mode) == 0o600


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "there.ptdb"
    path.write_text("mine")
    with pytest.raises(UserMistake, match="file-exists"):
        bootstrap.create_file(path, None)
    assert path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Environment, match="no-such-folder"):
        bootstrap.create_file(tmp_path / "nowhere" / "new.ptdb", None)


def foreign_sqlite(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE accounts(name)")
    other.commit()
    other.close()


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


@pytest.mark.parametrize(
    ("make", "passphrase", "code"),
    [
        (lambda path: None, None, "missing-file"),
        (lambda path: path.write_bytes(b""), None, "empty-file"),
        (lambda path: path.write_bytes(b"short"), None, "not-a-database"),
        (lambda path: path.mkdir(), None, "not-a-database"),
        (foreign_sqlite, None, "plain-sqlite"),
        (noise, None, "passphrase-needed"),
        (noise, "any", "wrong-passphrase"),
    ],
)
def test_what_is_no_case_file_is_named_and_left_alone(
    tmp_path: Path, make: object, passphrase: str | None, code: str
) -> None:
    path = tmp_path / "other.ptdb"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(TrackerError, match=code):
        bootstrap.open_file(path, passphrase)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["PRAGMA user_version=99", "UPDATE alembic_version SET version_num='9999'"]
)
def test_a_newer_file_is_refused_unchanged(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "newer.ptdb"
    bootstrap.create_file(path, None).close()
    raw = dbapi2.connect(str(path))
    raw.execute(statement)
    raw.commit()
    raw.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UserMistake, match="newer-file"):
        bootstrap.open_file(path, None)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_the_salt_is_read_without_losing_locks(locked_file: Path) -> None:
    opened = bootstrap.open_file(locked_file, SECRET)
    salt = engine.read_salt(locked_file)
    assert len(salt) == engine.SALT_BYTES
    assert locked_file.read_bytes()[:16] == salt
    opened.close()


def test_a_file_in_use_by_a_writing_process_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "busy.ptdb"
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.05)
    file = bootstrap.create_file(path, None)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys;from sqlcipher3 import dbapi2 as d;c=d.connect(sys.argv[1],isolation_level=None);"
            "c.execute('BEGIN IMMEDIATE');print('held',flush=True);sys.stdin.read()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(Environment, match="file-in-use"):
            saved(file, "Nigar Ulduzlu")
    finally:
        holder.communicate()
    assert saved(file, "Nigar Ulduzlu").primary_name == "Nigar Ulduzlu"
    file.close()


def test_pragmas_of_both_connections(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "pragmas.ptdb", None)
    assert isinstance(file, database.Database)
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "mmap_size": 0,
    }
    for which in (file.writer, file.reader):
        connection = which._connection
        for name, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() in (value, None)
        connection.rollback()
    assert file.writer._connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    assert file.writer._connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    file.writer._connection.rollback()
    file.close()


def test_the_reading_connection_writes_nothing(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "reading.ptdb", None)
    assert isinstance(file, database.Database)
    with pytest.raises(Exception, match="readonly"):
        file.reader._connection.exec_driver_sql("DELETE FROM setting")
    file.reader._connection.rollback()
    file.close()
