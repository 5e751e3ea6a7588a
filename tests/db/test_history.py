"""The hash chain finds every alteration, and triggers let nobody make one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from db import acts, chain, engine, guards, history
from db.schema import metadata
from prisoner_tracker.domain.changes import RecordChange

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def an_act(label: str = "save-case", undo_of: int | None = None) -> history.Act:
    return history.Act(label, "case-1", "Nigar", "device-1", AT, undo_of)


def some_changes(count: int) -> list[RecordChange]:
    return [RecordChange("detention", f"uid-{n}", "summary", None, f"text {n}") for n in range(count)]


@pytest.fixture
def connection(tmp_path: Path):
    (tmp_path / "chain.ptdb").touch()
    writing = engine.writing_engine(tmp_path / "chain.ptdb", None)
    with writing.connect() as opened:
        with opened.begin():
            metadata.create_all(opened)
        yield opened
    writing.dispose()


def write_three(connection: Connection) -> None:
    with connection.begin():
        for count in (1, 3, 0):
            history.append(connection, an_act(), some_changes(count))


def test_an_untouched_chain_verifies(connection: Connection) -> None:
    write_three(connection)
    with connection.begin():
        assert chain.look_at(connection).broken == ()
        assert history.last_number(connection) == 3


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE revision SET author='Somebody' WHERE number=2", [2]),
        ("UPDATE revision SET at='2020-01-01' WHERE number=1", [1]),
        ("UPDATE revision SET root=parent_hash WHERE number=2", [2]),
        ("UPDATE change SET after='\"x\"' WHERE id=2", [2]),
        ("UPDATE change SET uid='other' WHERE id=1", [1]),
        ("UPDATE change SET commitment=zeroblob(32) WHERE id=3", [2]),
        ("DELETE FROM change WHERE id=4", [2]),
        ("DELETE FROM change WHERE revision=1", [1]),
    ],
)
def test_every_alteration_is_found(connection: Connection, statement: str, broken: list[int]) -> None:
    write_three(connection)
    with connection.begin():
        connection.execute(text(statement))
        assert chain.look_at(connection).broken == tuple(broken)


def test_a_removed_revision_is_found(connection: Connection) -> None:
    write_three(connection)
    with connection.begin():
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(text("DELETE FROM change WHERE revision=2"))
        connection.execute(text("DELETE FROM revision WHERE number=2"))
        assert chain.look_at(connection).broken == (3,)


def test_a_purged_change_still_verifies(connection: Connection) -> None:
    write_three(connection)
    with connection.begin():
        guards.create(connection)
        gone = [RecordChange("detention", "uid-0", "", None, None)]
        history.append(connection, an_act("purge"), gone, {"uid-0"})
        connection.execute(text("UPDATE change SET before=NULL, after=NULL, nonce=NULL WHERE uid='uid-0'"))
        assert chain.look_at(connection).broken == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET author='x'",
        "DELETE FROM revision",
        "UPDATE change SET after='\"x\"'",
        "UPDATE change SET before=NULL, after=NULL, nonce=NULL, uid='x'",
        "UPDATE change SET before=NULL, after=NULL, nonce=NULL",
        "DELETE FROM change",
        "INSERT OR REPLACE INTO change SELECT * FROM change WHERE id=1",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE number=1",
        "REPLACE INTO revision SELECT * FROM revision WHERE number=3",
        "INSERT INTO change SELECT id + 100, revision, kind, uid, field, before, after, nonce, commitment "
        "FROM change WHERE id=1",
    ],
)
def test_triggers_refuse_to_rewrite_the_history(connection: Connection, statement: str) -> None:
    write_three(connection)
    with connection.begin():
        guards.create(connection)
    with pytest.raises(IntegrityError, match="the history is kept"), connection.begin():
        connection.execute(text(statement))


def numbers(connection: Connection) -> tuple[int | None, int | None]:
    return acts.act_to_undo(connection), acts.act_to_redo(connection)


def test_undo_and_redo_walk_the_acts(connection: Connection) -> None:
    with connection.begin():
        assert numbers(connection) == (None, None)
        history.append(connection, an_act(), some_changes(1))
        history.append(connection, an_act(), some_changes(1))
        assert numbers(connection) == (2, None)
        history.append(connection, an_act("undo", 2), some_changes(1))
        assert numbers(connection) == (1, 2)
        history.append(connection, an_act("undo", 1), some_changes(1))
        assert numbers(connection) == (None, 1)
        history.append(connection, an_act("redo", 1), some_changes(1))
        assert numbers(connection) == (1, 2)
        history.append(connection, an_act("redo", 2), some_changes(1))
        assert numbers(connection) == (2, None)


def test_a_new_act_ends_what_can_be_redone(connection: Connection) -> None:
    with connection.begin():
        history.append(connection, an_act(), some_changes(1))
        history.append(connection, an_act("undo", 1), some_changes(1))
        history.append(connection, an_act(), some_changes(1))
        assert numbers(connection) == (3, None)
        history.append(connection, an_act("undo", 3), some_changes(1))
        assert numbers(connection) == (None, 3)
