"""Nothing done to the history goes unnoticed: ten thousand random alterations, and samples on a real file."""

from __future__ import annotations

import random
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from db import chain, engine, history
from db.database import Database
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.ports import CaseFile
from tests.db.conftest import FixedClock
from tests.support.a_case import a_case, save, saved

MUTATIONS = 10_000


def rows_of(file: CaseFile) -> tuple[list[dict[str, Any]], list[SimpleNamespace]]:
    assert isinstance(file, Database)
    connection = file.reader._connection
    with connection.begin():
        revisions = connection.execute(text("SELECT * FROM revision ORDER BY number")).mappings().all()
        changes = connection.execute(text("SELECT * FROM change ORDER BY revision, id")).mappings().all()
    return [dict(row) for row in revisions], [SimpleNamespace(**row) for row in changes]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], list[SimpleNamespace]]:
    """A history with saves, an undo, a redo and a purge."""
    file = bootstrap.create_file(tmp_path_factory.mktemp("chain") / "chain.ptdb", None, FixedClock())
    read = saved(file, region="north", place="Agkum")
    save(file, a_case(file, read.primary_name, read, region="south"), read)
    file.writer.undo()
    file.writer.redo()
    gone = saved(file, "Leyla Dağlı")
    file.writer.apply([RecordChange("detention", gone.case.uid, "trashed", None, "2025-09-09")], "trash")
    file.writer.purge([gone.case.uid], "asked by the family")
    saved(file, "Elmar Çinarzadə")
    found = rows_of(file)
    file.close()
    return found


def mutated(
    chance: random.Random, revisions: list[dict[str, Any]], changes: list[SimpleNamespace]
) -> tuple[list[dict[str, Any]], list[SimpleNamespace]]:
    """The rows with one random alteration that says something else than before."""
    new_revisions = [dict(row) for row in revisions]
    new_changes = [SimpleNamespace(**vars(row)) for row in changes]
    what = chance.choice(ALTERATIONS)
    what(chance, new_revisions, new_changes)
    new_changes.sort(key=lambda row: (row.revision, row.id))
    return new_revisions, new_changes


def edit_revision(chance, revisions, changes) -> None:
    row = chance.choice(revisions)
    key = chance.choice([key for key in row if key != "number"])
    row[key] = other(chance, row[key])


def edit_change(chance, revisions, changes) -> None:
    row = chance.choice(changes)
    key = chance.choice(["kind", "uid", "field", "before", "after", "nonce", "commitment"])
    if row.nonce is None and key in ("kind", "uid", "field"):
        key = "commitment"  # of what was purged only the seal is left to compare
    setattr(row, key, other(chance, getattr(row, key)))


def other(chance, value):
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]
    if isinstance(value, int):
        return value + chance.choice((-1, 1))
    if value is None:
        return chance.choice(('"x"', '{"text":"x"}'))
    if not value:
        return "x"
    at = chance.randrange(len(value))
    return chance.choice(
        (None, value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :], value[:at], value + " ")
    )


def delete_revision(chance, revisions, changes) -> None:
    gone = revisions.pop(chance.randrange(len(revisions)))
    changes[:] = [row for row in changes if row.revision != gone["number"]]


def delete_change(chance, revisions, changes) -> None:
    changes.pop(chance.randrange(len(changes)))


def cut(chance, revisions, changes) -> None:
    at = chance.randrange(len(revisions))
    changes[:] = [row for row in changes if row.revision < revisions[at]["number"]]
    del revisions[at:]


def swap_revisions(chance, revisions, changes) -> None:
    one, two = chance.sample(range(len(revisions)), 2)
    first, second = revisions[one], revisions[two]
    first["number"], second["number"] = second["number"], first["number"]
    revisions.sort(key=lambda row: row["number"])


def swap_changes(chance, revisions, changes) -> None:
    one, two = chance.sample(changes, 2)
    one.id, two.id = two.id, one.id
    one.revision, two.revision = two.revision, one.revision


def move_change(chance, revisions, changes) -> None:
    row = chance.choice(changes)
    row.revision = chance.choice([item["number"] for item in revisions if item["number"] != row.revision])


def copy_change(chance, revisions, changes) -> None:
    row = SimpleNamespace(**vars(chance.choice(changes)))
    row.id = max(item.id for item in changes) + 1
    changes.append(row)


def add_revision(chance, revisions, changes) -> None:
    row = dict(chance.choice(revisions))
    row["number"] = revisions[-1]["number"] + 1
    revisions.append(row)


def empty_change(chance, revisions, changes) -> None:
    row = chance.choice([row for row in changes if row.nonce is not None])
    row.before = row.after = row.nonce = None


ALTERATIONS = (
    edit_revision,
    edit_revision,
    edit_change,
    edit_change,
    delete_revision,
    delete_change,
    cut,
    swap_revisions,
    swap_changes,
    move_change,
    copy_change,
    add_revision,
    empty_change,
)


def test_ten_thousand_random_alterations_are_all_found(rows) -> None:
    revisions, changes = rows
    head = revisions[-1]["hash"]
    untouched = chain.verify(revisions, changes, [head])
    assert (untouched.broken, untouched.missing_heads) == ((), ())
    chance = random.Random(20260101)  # noqa: S311 - chance, not secrecy
    for at in range(MUTATIONS):
        new = mutated(chance, revisions, changes)
        state = chain.verify(*new, [head])
        assert state.broken or state.missing_heads, (at, new)


def test_a_cut_tail_is_found_only_against_a_head_kept_elsewhere(rows) -> None:
    revisions, changes = rows
    number, head = revisions[-1]["number"], revisions[-1]["hash"]
    kept = [row for row in changes if row.revision < number]
    assert chain.verify(revisions[:-1], kept).broken == ()
    assert chain.verify(revisions[:-1], kept, [head[:12]]).missing_heads == (head[:12],)
    earlier = revisions[2]["hash"]
    assert chain.verify(revisions[:-1], kept, [f"{earlier[:4]} {earlier[4:12]}".upper()]).missing_heads == ()
    assert chain.verify(revisions, changes, ["abc"]).missing_heads == ("abc",), "three digits prove nothing"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE revision SET author='Somebody' WHERE number=1", "history-changed"),
        ("UPDATE change SET after='\"x\"' WHERE id=2", "history-changed"),
        ("UPDATE change SET before=NULL, after=NULL, nonce=NULL WHERE id=2", "history-changed"),
        ("DELETE FROM change WHERE id=3", "history-changed"),
        ("DELETE FROM change WHERE revision=2", "history-changed"),
    ],
)
def test_check_finds_what_was_done_behind_the_programs_back(
    case_file: CaseFile, statement: str, code: str
) -> None:
    read = saved(case_file, region="north")
    save(case_file, a_case(case_file, read.primary_name, read, region="south"), read)
    behind_its_back(case_file, [statement])
    found = case_file.reader.check()
    assert [finding.code for finding in found] == [code, "guards-missing"]
    assert not found[0].derivable
    case_file.writer.rebuild()
    assert [finding.code for finding in case_file.reader.check()] == [code]


def test_check_finds_a_cut_tail_against_a_head(case_file: CaseFile) -> None:
    saved(case_file)
    saved(case_file, "Leyla Dağlı")
    head = case_file.reader.chain_head()
    assert case_file.reader.check([head]) == []
    case_file.writer.undo()
    head = case_file.reader.chain_head()
    behind_its_back(case_file, ["DELETE FROM change WHERE revision=3", "DELETE FROM revision WHERE number=3"])
    assert "history-cut" in [finding.code for finding in case_file.reader.check([head])]


def behind_its_back(file: CaseFile, statements: list[str]) -> None:
    raw = engine.raw_connection(file.path, None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_hundred_thousand_entries_verify_in_seconds() -> None:
    revisions, changes = long_history(20_000, 5)
    began = time.perf_counter()
    state = chain.verify(revisions, changes)
    assert (state.broken, state.length) == ((), 20_000)
    assert time.perf_counter() - began < 10


def long_history(length: int, each: int) -> tuple[list[dict[str, Any]], list[SimpleNamespace]]:
    """Rows of a history of this many revisions with this many changes each."""
    revisions: list[dict[str, Any]] = []
    changes: list[SimpleNamespace] = []
    parent = history.GENESIS
    for number in range(1, length + 1):
        told = [RecordChange("detention", f"{number}-{at}", "summary", None, "x" * 40) for at in range(each)]
        made = [dict(zip(history.COLUMNS, row, strict=True)) for row in history.change_rows(number, told, ())]
        changes += [SimpleNamespace(id=len(changes) + at, **row) for at, row in enumerate(made)]
        values = {
            "number": number, "device": "d", "at": "2026-01-02", "author": "N", "label": "save-case",
            "about": "c", "undo_of": None, "parent_hash": parent,
            "root": history.root(row["commitment"] for row in made),
        }  # fmt: skip
        parent = history.chain_hash(values)
        revisions.append({**values, "hash": parent})
    return revisions, changes


def test_the_head_is_the_last_revisions_hash(case_file: CaseFile, tmp_path: Path) -> None:
    assert case_file.reader.chain_head() == ""
    saved(case_file)
    assert case_file.reader.chain_head() == case_file.reader.history()[0].hash
    assert len(case_file.reader.chain_head()) == 64
