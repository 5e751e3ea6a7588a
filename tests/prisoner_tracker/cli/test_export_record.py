"""An export names its filter; restricted fields that leave the file are in the history, and undo passes them over."""

from __future__ import annotations

import json


def with_contacts(run, plain, tmp_path) -> None:
    listed = tmp_path / "contacts.csv"
    listed.write_text("Name,Phone\nRobin Alder,0501234567\n", encoding="utf-8")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"Name": "name", "Phone": "contact"}), encoding="utf-8")
    words = ("--accept-proposals", "--source-title", "A list", "--source-date", "July 2025")
    assert run("import", plain, listed, "--mapping", mapping, *words).code == 0


def test_the_receipt_names_the_filter_and_the_columns(run, plain, tmp_path) -> None:
    with_contacts(run, plain, tmp_path)
    receipt = run(
        "export", plain, tmp_path / "o.csv", "--filter", "robin", "--columns", "name", "--json"
    ).json
    assert (receipt["filter"], receipt["columns"], receipt["rows"]) == ("robin", ["name"], 1)
    said = run("export", plain, tmp_path / "o.csv", "--filter", "robin").out
    assert "found by robin" in said


def test_restricted_fields_that_leave_are_in_the_history(run, plain, tmp_path) -> None:
    with_contacts(run, plain, tmp_path)
    before = run("history", plain, "--json").json["revisions"]
    run("export", plain, tmp_path / "o.csv", "--columns", "code,name")
    assert len(run("history", plain, "--json").json["revisions"]) == len(before)
    run("export", plain, tmp_path / "o.csv", "--columns", "code,contact", "--restricted", "--filter", "robin")
    newest = run("history", plain, "--json").json["revisions"][0]
    assert newest["label"] == "export-restricted"
    assert "robin" not in json.dumps(newest), "a filter may hold a name"
    assert run("check", plain).code == 0
    assert run("undo", plain).code == 0
    assert run("find", plain, "--count").out.strip() == "0", "undo took the import back, not the export"
