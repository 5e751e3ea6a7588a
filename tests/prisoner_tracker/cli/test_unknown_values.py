"""A filter whose value nobody has is answered, and the mistyped word is named."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def imported(run, tmp_path: Path, listed: Path) -> Path:
    path = tmp_path / "cases.ptdb"
    assert run("new", path, "--no-passphrase").code == 0
    assert run("import", path, listed, "--accept-proposals").code == 0
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("category:jornalists_all", "No case has the category “jornalists_all”."),
        ("category:bloger,actvst", "No case has the category “actvst”. Perhaps: activist"),
        ("place:Sandhlil", "No case has the place “Sandhlil”. Perhaps: "),
        ("tag:nowhere", "No case has the tag “nowhere”."),
        ("-(place:Sandhlil)", "No case has the place “Sandhlil”."),
    ],
)
def test_a_value_nobody_has_is_named(run, imported: Path, text: str, said: str) -> None:
    found = run("find", imported, text)
    assert found.code == 0
    assert said in found.err
    assert run("find", imported, text, "--json").json["total"] is not None


@pytest.mark.parametrize(
    "text", ["category:journalist", "category:lawyer", "place:Sandhill", "tag:*", "released:none"]
)
def test_nothing_is_said_of_a_value_that_is_known(run, imported: Path, text: str) -> None:
    assert run("find", imported, text).err == ""
    assert run("stats", imported, "--filter", text).err == ""


def test_a_filter_that_can_not_be_read_says_where_and_what_was_expected(run, imported: Path) -> None:
    found = run("find", imported, "leyla categry:x", "--json")
    assert found.code == 1
    assert {key: found.json[key] for key in ("error", "start", "end", "expected")} == {
        "error": "unknown-field",
        "start": 6,
        "end": 14,
        "expected": ["category"],
    }
    assert "Perhaps: category:journalist,blogger." in run("find", imported, "category:").err


@pytest.mark.parametrize("field", ["health", "held_on", "criterion", "conflict", "nosuch"])
def test_what_has_no_order_is_refused_and_no_bug(run, imported: Path, field: str) -> None:
    found = run("find", imported, "--sort", field, "--json")
    assert (found.code, found.json["error"]) == (1, "cannot-sort-by")
