"""Every command: what it does, what it prints as JSON, and how it leaves."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prisoner_tracker.cli.terminal import harmless


def take_in(run, file: Path, listed: Path, *more: str):
    words = ("--accept-proposals", "--source-title", "A list", "--source-date", "July 2025", "--json", *more)
    return run("import", file, listed, *words)


def test_import_accounts_for_every_row(run, plain, listed) -> None:
    said = take_in(run, plain, listed).json
    assert (said["rows"], said["blank"]) == (5, 1)
    assert said["rows"] == said["created"] + said["changed"] + said["unchanged"] + len(said["rejected"])
    assert said["created"] == 3
    assert said["rejected"] == [{"line": 6, "reason": "no-name"}, {"line": 7, "reason": "total-line"}]
    assert (said["cases"], said["persons"]) == (3, 3)


def test_a_dry_run_writes_nothing(run, plain, listed) -> None:
    before = plain.read_bytes()
    assert take_in(run, plain, listed, "--dry-run").json["created"] == 3
    assert run("find", plain, "--count").out.strip() == "0"
    assert plain.read_bytes() == before


def test_importing_again_changes_nothing(run, plain, listed) -> None:
    take_in(run, plain, listed)
    again = take_in(run, plain, listed).json
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3)
    assert len(run("history", plain, "--json").json["revisions"]) == 1


def test_find_answers_as_documented(run, plain, listed) -> None:
    take_in(run, plain, listed)
    found = run("find", plain, "category:journalist", "--json", "--sort", "-arrested").json
    assert (found["total"], found["persons"]) == (2, 2)
    first = found["cases"][0]
    assert first["name"] == "Ardıc Kəhrəba"
    assert first["category"] == ["journalist", "blogger"]
    assert first["articles"] == ["206.3.2", "192.3.2"]
    assert first["arrested"] == "28 or 29 November 2023"
    assert (first["arrested_earliest"], first["arrested_latest"]) == ("2023-11-28", "2023-11-29")
    assert {"code", "status", "place"} <= first.keys()


def test_number_one_is_not_number_eleven(run, plain, listed) -> None:
    take_in(run, plain, listed)
    places = {case["name"]: case["place"] for case in run("find", plain, "", "--json").json["cases"]}
    assert places["Ardıc Kəhrəba"] != places["Тихон Осинкин"]


def test_an_old_list_shows_nobody_as_held(run, plain, tmp_path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("Name,Date of arrest,Prison\nKəklik Zirvəli,3 May 2013,Sandhill No. 2\n", encoding="utf-8")
    take_in(run, plain, old, "--source-date", "August 2014")
    assert run("find", plain, "status:held", "--count").out.strip() == "0"
    assert run("find", plain, "held-on:2014-08-31", "--count").out.strip() == "1"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("-category:journalist",), 1),
        (("--json", "-category:journalist"), 1),
        (("category:journalist", "--limit", "1"), 2),
        (("осинкин",), 1),
        (("Osinkin",), 1),
        (("kehreba or wrenfield",), 2),
        (("article:206",), 1),
        (("arrested:2023..2024",), 1),
        (("arrested:2023..2024?",), 2),
    ],
)
def test_filters_are_taken_wherever_they_stand(run, plain, listed, words, count) -> None:
    take_in(run, plain, listed)
    assert run("find", plain, *words, *(() if "--json" in words else ("--json",))).json["total"] == count


def test_export_and_import_change_nothing_and_three_cells_change_three(run, plain, listed, tmp_path) -> None:
    take_in(run, plain, listed)
    out = tmp_path / "out.csv"
    assert run("export", plain, out, "--json").json["rows"] == 3
    again = run("import", plain, out, "--accept-proposals", "--json").json
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3)
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for row, key, text in (
        (1, "summary", "Edited"),
        (2, "place", "Sandhill No. 12"),
        (3, "arrested", "June 2025"),
    ):
        rows[row][rows[0].index(key)] = text
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    edited = run("import", plain, out, "--accept-proposals", "--json").json
    assert (edited["created"], edited["changed"], len(edited["differences"])) == (0, 3, 3)
    assert run("check", plain).code == 0


def test_export_makes_formulas_inert_or_keeps_them(run, plain, tmp_path) -> None:
    listed = tmp_path / "formula.csv"
    listed.write_text('Name,Background\nRobin Alder,"=HYPERLINK(""x"")"\n', encoding="utf-8")
    take_in(run, plain, listed)
    out = tmp_path / "out.csv"
    run("export", plain, out, "--columns", "code,summary")
    assert "'=HYPERLINK" in out.read_text(encoding="utf-8")
    run("export", plain, out, "--columns", "code,summary", "--for", "exact", "--delimiter", ";", "--bom")
    text = out.read_text(encoding="utf-8")
    assert text.startswith("\ufeffcode;summary")
    assert "'=" not in text


def test_restricted_fields_leave_only_when_named_and_allowed(run, plain, tmp_path) -> None:
    listed = tmp_path / "contacts.csv"
    listed.write_text("Name,Phone\nRobin Alder,0501234567\n", encoding="utf-8")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"Name": "name", "Phone": "contact"}), encoding="utf-8")
    take_in(run, plain, listed, "--mapping", mapping)
    out = tmp_path / "out.csv"
    refused = run("export", plain, out, "--columns", "code,contact", "--json")
    assert (refused.code, refused.json["error"]) == (1, "restricted-column")
    assert not out.exists()
    run("export", plain, out, "--columns", "code,contact", "--restricted")
    assert "0501234567" in out.read_text(encoding="utf-8")
    code = run("find", plain, "--json").json["cases"][0]["code"]
    assert run("find", plain, "0501234567", "--json").json["total"] == 0
    for words in (
        ("find", plain, "--json"),
        ("show", plain, code, "--json"),
        ("show", plain, code),
        ("history", plain, code),
    ):
        assert "0501234567" not in run(*words).out


def test_show_history_undo_redo(run, plain, listed) -> None:
    take_in(run, plain, listed)
    code = run("find", plain, "wrenfield", "--json").json["cases"][0]["code"]
    shown = run("show", plain, code.lower(), "--json").json
    assert shown["name"] == "Perpetua Wrenfield"
    assert shown["records"]["list_entry"][0]["number"] == "3"
    assert "early June 2025" in run("show", plain, code).out
    assert "Import" in run("history", plain).out
    assert run("history", plain, code, "--json").json["revisions"][0]["label"] == "import"
    assert run("undo", plain).code == 0
    assert run("find", plain, "--count").out.strip() == "0"
    assert run("undo", plain, "--json").json["error"] == "nothing-to-undo"
    assert run("redo", plain).code == 0
    assert run("find", plain, "--count").out.strip() == "3"
    assert run("redo", plain).code == 1


def test_stats(run, plain, listed) -> None:
    take_in(run, plain, listed)
    said = run("stats", plain, "--by", "category", "--json").json
    assert said["total"] == 3
    assert {"value": "journalist", "label": "Journalist", "cases": 2, "persons": 2} in said["groups"]
    assert run("stats", plain, "--by", "summary", "--json").json["error"] == "cannot-group-by"
    assert "3 cases, 3 people" in run("stats", plain).out


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("find", "FILE", "colour:red", "--json"), 1, "unknown-field"),
        (("find", "FILE", '"open', "--json"), 1, "unfinished-quote"),
        (("find", "FILE", "contact:x", "--json"), 1, "restricted-field"),
        (("find", "FILE", "--sort", "colour", "--json"), 1, "cannot-sort-by"),
        (("find", "NONE", "--json"), 1, "missing-file"),
        (("show", "FILE", "PT-XXXXX", "--json"), 1, "no-such-case"),
        (("new", "FILE", "--no-passphrase", "--json"), 1, "file-exists"),
        (("export", "FILE", "NONE/out.csv", "--json"), 1, "no-such-folder"),
        (("export", "FILE", "OUT", "--columns", "colour", "--json"), 1, "unknown-column"),
        (("import", "FILE", "NONE", "--json"), 1, "missing-file"),
        (("import", "FILE", "EMPTY", "--json"), 1, "empty-file"),
        (("import", "FILE", "FAKE", "--json"), 1, "not-a-spreadsheet"),
        (("find", "--json"), 2, "usage"),
        (("nonsense", "--json"), 2, "usage"),
    ],
)
def test_failures_are_one_json_document(run, plain, tmp_path, words, code, error) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "fake.xlsx").write_text("<html>no sheet</html>")
    paths = {
        "FILE": plain,
        "NONE": tmp_path / "none",
        "NONE/out.csv": tmp_path / "none" / "out.csv",
        "OUT": tmp_path / "out.csv",
        "EMPTY": tmp_path / "empty.csv",
        "FAKE": tmp_path / "fake.xlsx",
    }
    answer = run(*(paths.get(word, word) for word in words))
    assert (answer.code, answer.json["error"]) == (code, error)
    assert answer.json["message"]
    assert "?" not in str(answer.json["message"]).removesuffix("?")


def test_the_part_of_a_filter_not_understood_is_marked(run, plain) -> None:
    answer = run("find", plain, "status:held colour:red")
    assert answer.code == 1
    assert answer.err.splitlines()[1:3] == ["  status:held colour:red", "              ^^^^^^^"]


def test_the_passphrase_comes_from_the_environment_or_a_descriptor(run, tmp_path, monkeypatch) -> None:
    path = tmp_path / "locked.ptdb"
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", "plane trees on the hill")
    assert run("new", path).code == 0
    assert run("find", path, "--count").out.strip() == "0"
    monkeypatch.setenv("PRISONER_TRACKER_PASSPHRASE", "another")
    assert run("find", path, "--json").json["error"] == "wrong-passphrase"
    monkeypatch.delenv("PRISONER_TRACKER_PASSPHRASE")
    assert run("find", path, "--json").json["error"] == "passphrase-needed"
    reading, writing = os.pipe()
    os.write(writing, b"plane trees on the hill\n")
    os.close(writing)
    assert run("find", path, "--count", "--passphrase-fd", reading).out.strip() == "0"
    os.close(reading)


def test_control_characters_of_data_are_shown_not_obeyed(run, plain, tmp_path) -> None:
    listed = tmp_path / "escape.csv"
    listed.write_text(
        "Name,Background\nRobin \x1b[31mAlder,\u202etxt\n" + "Edwin Reed,plain text\n" * 9, encoding="utf-8"
    )
    take_in(run, plain, listed)
    out = run("find", plain).out
    assert "\x1b[31m" not in out
    assert "\\u001b" in out
    assert harmless("a\u202eb") == "a\\u202eb"


def test_help_and_commands_import_no_window() -> None:
    code = (
        "import sys; sys.argv=['prisoner-tracker','--help']\n"
        "from prisoner_tracker.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6','sqlalchemy','alembic'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "prisoner-tracker find" in done.stdout


def test_a_command_imports_no_qt(tmp_path) -> None:
    code = (
        "import sys; sys.argv=['prisoner-tracker','demo',sys.argv[1]]\n"
        "from prisoner_tracker.__main__ import main\n"
        "try: main()\nexcept SystemExit as left: assert not left.code, left.code\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "demo")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "11 created + 1 changed" in done.stdout
    assert (tmp_path / "demo" / "journalists.csv").read_text(encoding="utf-8").count("PT-") == 7


def test_a_list_without_a_date_shows_nobody_as_held_for_long(run, plain, tmp_path) -> None:
    old = tmp_path / "undated.csv"
    old.write_text("Name,Date of arrest,Prison\nKəklik Zirvəli,3 May 2013,Sandhill No. 2\n", encoding="utf-8")
    run("import", plain, old, "--accept-proposals")
    assert run("find", plain, "status:held", "--count").out.strip() == "0"
    assert run("find", plain, "held-on:today", "--count").out.strip() == "0"
    assert run("find", plain, "held-on:2013-06-01", "--count").out.strip() == "1"
