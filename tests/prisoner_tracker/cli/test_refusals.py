"""What the command line refuses, and what it leaves as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from prisoner_tracker.cli import find


@pytest.mark.parametrize("name", ["cases.ptdb", "another.ptdb"])
def test_a_csv_is_never_written_over_a_case_file(run, plain, name) -> None:
    target = plain.parent / name
    if target != plain:
        target.write_bytes(plain.read_bytes())
    before = target.read_bytes()
    answer = run("export", plain, target, "--json")
    assert (answer.code, answer.json["error"]) == (1, "case-file")
    assert target.read_bytes() == before


def test_a_case_file_with_another_ending_is_known_by_itself(run, plain) -> None:
    other = plain.with_suffix(".csv")
    other.hardlink_to(plain)
    assert run("export", plain, other, "--json").json["error"] == "case-file"
    assert run("check", plain).code == 0


@pytest.mark.parametrize("delimiter", ["ab", "", '"', "\n"])
def test_a_delimiter_that_would_break_the_file_is_wrong_usage(run, plain, tmp_path, delimiter) -> None:
    out = tmp_path / "out.csv"
    answer = run("export", plain, out, "--json", f"--delimiter={delimiter}")
    assert (answer.code, answer.json["error"]) == (2, "usage")
    assert not out.exists()


def test_words_without_quotes_are_one_filter(run, plain, listed) -> None:
    run("import", plain, listed, "--accept-proposals")
    assert run("find", plain, "category:journalist", "-осинкин", "--count").out.strip() == "1"


def test_the_filter_of_an_export_is_marked_and_nothing_is_written(run, plain, tmp_path) -> None:
    out = tmp_path / "out.csv"
    answer = run("export", plain, out, "--filter", "status:held colour:red")
    assert answer.code == 1
    assert answer.err.splitlines()[-2:] == ["  status:held colour:red", "              ^^^^^^^"]
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "empty-file"),
        (b"\x00\x01\x02" * 9, "not-a-table"),
        (b"PK\x03\x04 no zip", "not-a-spreadsheet"),
    ],
)
def test_an_unreadable_list_imports_nothing(run, plain, tmp_path, content, error) -> None:
    listed = tmp_path / "list.csv"
    listed.write_bytes(content)
    answer = run("import", plain, listed, "--accept-proposals", "--json")
    assert answer.code == 1
    assert answer.json["error"] == error
    assert run("history", plain, "--json").json["revisions"] == []


def test_a_list_of_headings_only_is_no_act(run, plain, tmp_path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Name,Prison\n", encoding="utf-8")
    said = run("import", plain, listed, "--accept-proposals", "--json").json
    assert (said["rows"], said["created"], said["revision"]) == (0, 0, None)
    assert run("history", plain, "--json").json["revisions"] == []


@pytest.mark.parametrize(
    ("mapping", "error"),
    [
        ("[1]", "bad-mapping"),
        ("{", "bad-mapping"),
        ('{"Prison": "colour"}', "bad-mapping"),
        ('{"Nobody": "name"}', "unknown-heading"),
        ('{"Name": ""}', "no-name-column"),
    ],
)
def test_a_mapping_that_is_none_imports_nothing(run, plain, listed, tmp_path, mapping, error) -> None:
    told = tmp_path / "mapping.json"
    told.write_text(mapping, encoding="utf-8")
    answer = run("import", plain, listed, "--mapping", told, "--json")
    assert answer.code == 1
    assert answer.json["error"] == error
    assert run("find", plain, "--count").out.strip() == "0"


def test_a_bug_says_one_sentence_without_data(run, plain, monkeypatch) -> None:
    def broken(text: str) -> None:
        raise ZeroDivisionError(text)

    monkeypatch.setattr(find, "parse", broken)
    answer = run("find", plain, "Robin")
    assert answer.code == 1
    assert "ZeroDivisionError" in answer.err
    assert "Robin" not in answer.err
    assert "Traceback" not in answer.err


def test_an_interrupt_is_a_sentence(run, plain, monkeypatch) -> None:
    def stopped(text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(find, "parse", stopped)
    answer = run("find", plain, "x", "--json")
    assert (answer.code, answer.json["error"]) == (1, "interrupted")


def test_a_reader_that_goes_away_is_no_error_message(plain, listed) -> None:
    command = [sys.executable, "-m", "prisoner_tracker"]
    subprocess.run(
        [*command, "import", str(plain), str(listed), "--accept-proposals"], check=True, capture_output=True
    )
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*command, "find", str(plain), "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 1


def test_without_a_display_one_line_is_said() -> None:
    kept = {
        key: value for key, value in os.environ.items() if "DISPLAY" not in key and key != "QT_QPA_PLATFORM"
    }
    if not sys.platform.startswith("linux"):
        kept["QT_QPA_PLATFORM"] = ""
    done = subprocess.run(
        [sys.executable, "-m", "prisoner_tracker"], capture_output=True, text=True, env=kept, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr


def test_new_leaves_no_file_where_the_passphrases_differ(run, tmp_path, monkeypatch) -> None:
    answers = iter(["plane trees", "plain trees"])
    monkeypatch.setattr("prisoner_tracker.cli.new.ask", lambda prompt: next(answers))
    monkeypatch.delenv("PRISONER_TRACKER_PASSPHRASE", raising=False)
    path: Path = tmp_path / "cases.ptdb"
    assert run("new", path, "--json").json["error"] == "passphrases-differ"
    assert list(tmp_path.iterdir()) == []
