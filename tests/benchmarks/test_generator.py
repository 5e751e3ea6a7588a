"""A generated database is what the program itself would have written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from benchmarks.generator import generate, respelt
from prisoner_tracker import bootstrap
from prisoner_tracker.ports import Order
from prisoner_tracker.search.parse import parse
from tests.db.conftest import FixedClock

DERIVED = ("case_list", "case_text", "known_fact", "known_case", "known_person", "known_state", "list_value")
LEFT_OUT = {"id", "known_case", "known_person", "place", "code"}
"""Numbers inside the file, which may differ."""


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    raw = dbapi2.connect(str(path))
    try:
        names = [
            row[0]
            for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if row[0] in DERIVED
        ]
        assert sorted(names) == sorted(DERIVED)
        found = {}
        for name in names:
            asked = raw.execute(f"SELECT * FROM {name}")  # noqa: S608
            kept = [at for at, column in enumerate(asked.description) if column[0] not in LEFT_OUT]
            found[name] = sorted((tuple(row[at] for at in kept) for row in asked.fetchall()), key=repr)
        return found
    finally:
        raw.close()


def found(path: Path, text: str) -> list[int]:
    file = bootstrap.open_file(path, None, FixedClock())
    try:
        return list(file.reader.ids(parse(text), Order()))
    finally:
        file.close()


@pytest.mark.parametrize("history", [True, False])
def test_a_generated_file_is_sound_and_equals_the_one_rebuilt(tmp_path: Path, history: bool) -> None:
    path, clock = tmp_path / "cases.ptdb", FixedClock()
    generate(path, 300, history=history, clock=clock)
    words = ("ali", "али", "case of", "PT-", "harbour", "journalist", "narın")
    before, hits = derived(path), {word: found(path, word) for word in words}
    file = bootstrap.open_file(path, None, clock)
    try:
        assert file.reader.check() == []
        assert 300 <= file.reader.totals(parse("")).cases <= 301
        file.writer.rebuild()  # type: ignore[attr-defined]
    finally:
        file.close()
    assert derived(path) == before
    assert {word: found(path, word) for word in words} == hits


def test_the_same_seed_makes_the_same_people(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(tmp_path / name, 120, clock=FixedClock())
    first, second = derived(tmp_path / "a"), derived(tmp_path / "b")
    assert first["case_text"] == second["case_text"]
    assert first["case_list"] == second["case_list"]
    assert list(respelt(250)) == [(50, 100), (150, 200)]
