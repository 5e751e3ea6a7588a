"""The history by command: who changed what and why, a case as of a revision, undo of any act, trash, purge, check."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.usecases.name_researcher import name_researcher
from prisoner_tracker.usecases.save_case import save_case
from tests.prisoner_tracker.cli.conftest import Run
from tests.support.a_case import a_case, saved


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Path, str]:
    """A case saved under a name, changed with a reason, and changed again."""
    path = tmp_path / "cases.ptdb"
    file = bootstrap.create_file(path, None)
    name_researcher(file, None, "Nigar")
    read = saved(file, "Elmar Çinarzadə", place="Agkum", contact="a bakery")
    for texts, reason in (
        ({"place": "Sandhill"}, "a letter came"),
        ({"region": "Narin", "health": "poor"}, ""),
    ):
        read = file.reader.dossier(read.case.uid)
        save_case(file, read, a_case(file, read.primary_name, read, **texts), reason=reason)
    file.close()
    return path, read.case.code


def test_the_history_of_a_case_says_who_what_when_and_why(changed, run: Run) -> None:
    path, code = changed
    said = run("history", path, code).out
    assert "Nigar" in said
    assert "Place: “Agkum” → “Sandhill”" in said
    assert "why: a letter came" in said
    assert "Health: changed (restricted)" in said
    assert "poor" not in said and "bakery" not in said
    assert "Head of the history: " in said


def test_the_history_of_one_field(changed, run: Run) -> None:
    path, code = changed
    answer = run("history", path, code, "--field", "place", "--json").json
    steps = [(entry["fields"][0]["before"], entry["fields"][0]["after"]) for entry in answer["revisions"]]
    assert steps == [("Agkum", "Sandhill"), ("", "Agkum")]
    assert run("history", path, code, "--field", "nothing").code == 1
    refused = run("history", path, code, "--field", "contact")
    assert (refused.code, "restricted" in refused.err) == (1, True)
    assert run("history", path, "--field", "place").code == 2


def test_a_case_as_of_a_revision(changed, run: Run) -> None:
    path, code = changed
    assert run("history", path, code, "--as-of", 2, "--json").json["place"] == "Agkum"
    assert run("history", path, code, "--as-of", 3, "--json").json["place"] == "Sandhill"
    assert "Agkum" in run("history", path, code, "--as-of", "2").out
    assert "bakery" not in run("history", path, code, "--as-of", "2", "--json").out
    assert run("history", path, code, "--as-of", "1").code == 1
    assert run("history", path, code, "--as-of", "99").code == 1


def test_any_act_is_undone_and_done_again(changed, run: Run) -> None:
    path, code = changed
    answer = run("undo", path, 3, "--reason", "a slip", "--json")
    assert (answer.code, answer.json["act"]) == (0, 3)
    shown = run("show", path, code, "--json").json
    assert (shown["place"], shown["region"]) == ("Agkum", "Narin")
    assert run("history", path, "--json").json["revisions"][0]["reason"] == "a slip"
    assert run("undo", path, "3").code == 1
    assert run("redo", path, "3").code == 0
    refused = run("undo", path, "2", "--json")
    assert (refused.code, refused.json["error"]) == (1, "act-in-the-way")
    assert "Revision 3 stands in the way" in run("undo", path, "2").err
    assert run("undo", path, "77").code == 1


def test_trash_list_and_restore(changed, run: Run) -> None:
    path, code = changed
    assert run("trash", path).code == 2
    assert run("trash", path, "PT-NOPE").code == 1
    assert run("trash", path, code, "--json").json["cases"] == [code]
    (listed,) = run("trash", path, "--list", "--json").json["cases"]
    assert (listed["code"], bool(listed["trashed"])) == (code, True)
    assert code in run("trash", path, "--list").out
    assert run("trash", path, "--restore", code).code == 0
    assert run("trash", path, "--list").out == "The trash is empty.\n"


def test_a_purge_asks_for_a_reason_the_trash_and_the_code(changed, run: Run, monkeypatch) -> None:
    path, code = changed
    assert run("purge", path, code).code == 2
    refused = run("purge", path, code, "--reason", "asked", "--yes")
    assert (refused.code, "not in the trash" in refused.err) == (1, True)
    run("trash", path, code)
    assert run("purge", path, code, "--reason", "asked").code == 2, "nobody to ask"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: "PT-WRONG")
    assert run("purge", path, code, "--reason", "asked").code == 1
    monkeypatch.setattr("builtins.input", lambda: code.lower())
    done = run("purge", path, code, "--reason", "asked by the family")
    assert done.code == 0
    assert "These backups are older and may still hold it" in done.out
    assert run("trash", path, "--list").out == "The trash is empty.\n"
    assert "Çinarzadə".encode() not in path.read_bytes()
    assert run("check", path).code == 0
    gone = run("history", path, code)
    assert "what it said was purged" in gone.out
    assert run("history", path, code, "--as-of", 2).code == 1


def test_check_repairs_what_follows_from_the_records_and_compares_heads(changed, run: Run) -> None:
    path, _code = changed
    head = run("check", path, "--json").json["head"]
    assert run("check", path, "--head", head[:12]).code == 0
    cut = run("check", path, "--head", "0123456789ab", "--json")
    assert [item["code"] for item in cut.json["left"]] == ["history-cut"]
    plain = sqlite3.connect(path)
    plain.execute("UPDATE case_list SET name_key='x'")
    plain.commit()
    plain.close()
    found = run("check", path)
    assert (found.code, "check --repair" in found.out) == (1, True)
    repaired = run("check", path, "--repair", "--json").json
    assert [item["code"] for item in repaired["findings"]] == ["projection-stale"]
    assert repaired["left"] == []
    assert "The file is whole." in run("check", path).out


def test_an_export_says_the_head_of_the_history(changed, run: Run, tmp_path: Path) -> None:
    path, _code = changed
    head = run("check", path, "--json").json["head"]
    assert run("export", path, tmp_path / "out.csv", "--json").json["head"] == head


def test_a_cut_history_is_found_against_the_backups_without_being_asked(changed, run: Run) -> None:
    path, _code = changed
    file = bootstrap.open_file(path, None)
    file.backups.make()
    file.close()
    plain = sqlite3.connect(path)
    for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        plain.execute(f"DROP TRIGGER {name}")
    last = plain.execute("SELECT max(number) FROM revision").fetchone()[0]
    plain.execute("DELETE FROM change WHERE revision=?", (last,))
    plain.execute("DELETE FROM revision WHERE number=?", (last,))
    plain.commit()
    plain.close()
    found = run("check", path, "--json").json
    assert "history-cut" in [item["code"] for item in found["left"]]
