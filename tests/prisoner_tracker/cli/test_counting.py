"""Definitions and counts on the command line: the documents of issue 5, sentences, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prisoner_tracker.cli.conftest import Run

LISTED = """Name,Category,Date of arrest,Date of release,Verification
Ardıc Kəhrəba,journalist,20 November 2023,,L3
Тихон Осинкин,journalist; blogger,3 March 2024,,L1
Perpetua Wrenfield,activist,early June 2024,,L2
Nigar Ulduzlu,activist,1 February 2024,May 2024,L2
Edwin Marlowbrook,lawyer,1 February 2025,,L2
"""


@pytest.fixture
def counted(plain: Path, tmp_path: Path, run: Run) -> Path:
    """A file with five people and two definitions."""
    path = tmp_path / "five.csv"
    path.write_text(LISTED, encoding="utf-8")
    done = run(
        "import", plain, path, "--accept-proposals", "--source-title", "Five", "--source-date", "2025-03-01"
    )
    assert done.code == 0, done.err
    assert run("define", plain, "All", "", "--group-by", "category").code == 0
    done = run(
        "define", plain, "Press", "category:journalist", "--house-arrest", "out", "--administrative", "out",
        "--min-verification", "L2", "--unit", "cases", "--believe-observations", "30",
    )  # fmt: skip
    assert done.code == 0, done.err
    return plain


def test_a_count_is_the_document_of_the_issue(counted: Path, run: Run) -> None:
    document = run("count", counted, "All", "--on", "2024-05-15", "--json").json
    assert list(document) == ["definition", "on", "least", "most", "groups", "in_several_groups"]
    assert (document["definition"], document["on"]) == ("All", "2024-05-15")
    assert (document["least"], document["most"]) == (2, 3)
    groups = document["groups"]
    assert isinstance(groups, list)
    assert all(list(group) == ["value", "label", "least", "most"] for group in groups)
    assert sum(group["least"] for group in groups) == 2
    assert sum(group["most"] for group in groups) == 3
    assert {group["label"] for group in groups} == {"Journalist", "Several", "Activist"}


def test_explaining_names_everybody_with_the_rule(counted: Path, run: Run) -> None:
    document = run("count", counted, "Press", "--on", "2024-05-15", "--explain", "--json").json
    members, excluded = document["members"], document["excluded"]
    assert isinstance(members, list)
    assert isinstance(excluded, list)
    assert [list(one) for one in members] == [["code", "name", "certain", "rule"]]
    assert [(one["name"], one["certain"], one["rule"]) for one in members] == [
        ("Ardıc Kəhrəba", True, "held")
    ]
    assert all(list(one) == ["code", "name", "rule"] for one in excluded)
    assert {one["name"]: one["rule"] for one in excluded} == {
        "Тихон Осинкин": "verification",
        "Perpetua Wrenfield": "not-held-yet",
        "Nigar Ulduzlu": "filter: category:journalist",
        "Edwin Marlowbrook": "not-held-yet",
    }


def test_a_split_says_how_many_are_in_several_groups(counted: Path, run: Run) -> None:
    document = run("count", counted, "All", "--on", "2024-03-15", "--by", "category", "--json").json
    assert document["in_several_groups"] == 1
    said = run("count", counted, "All", "--on", "2024-03-15", "--by", "category").out
    assert "1 in several groups; the groups do not add up." in said


def test_a_count_is_said_with_its_definition_and_reasons(counted: Path, run: Run) -> None:
    said = run("count", counted, "All", "--on", "15 May 2024", "--explain").out
    assert said.startswith("2, up to 3 people on 15 May 2024 (All)\nCounts people held at the end of the day")
    assert "perhaps released before" in said
    assert "not held yet" in said


def test_as_known_before_the_first_entry_nobody_counts(counted: Path, run: Run) -> None:
    document = run("count", counted, "All", "--on", "2024-05-15", "--known", "2020-01-01", "--json").json
    assert (document["least"], document["most"]) == (0, 0)


def test_as_published_counts_from_the_source_on(counted: Path, run: Run) -> None:
    before = run("count", counted, "All", "--on", "2024-05-15", "--published", "2025-02-28", "--json").json
    after = run("count", counted, "All", "--on", "2024-05-15", "--published", "2025-03-01", "--json").json
    assert (before["most"], after["least"], after["most"]) == (0, 2, 3)


def test_definitions_are_listed_with_every_term(counted: Path, run: Run) -> None:
    document = run("definitions", counted, "--json").json
    listed = document["definitions"]
    assert isinstance(listed, list)
    press = next(item for item in listed if item["name"] == "Press")
    assert press["filter"] == "category:journalist"
    assert (press["house_arrest"], press["administrative"], press["unit"]) == (False, False, "cases")
    assert (press["min_verification"], press["believe_observations"], press["version"]) == ("L2", 30, 1)


def test_defining_again_is_a_new_version_and_the_same_again_is_none(counted: Path, run: Run) -> None:
    assert run("define", counted, "press", "category:lawyer", "--json").json["version"] == 2
    assert run("define", counted, "Press", "category:lawyer", "--json").json["version"] == 2
    listed = run("definitions", counted, "--all-versions", "--json").json["definitions"]
    assert isinstance(listed, list)
    assert len(listed) == 3


def test_a_value_or_body_that_nobody_has_is_said_beside_the_definition(counted: Path, run: Run) -> None:
    said = run("define", counted, "X", "category:moonwatcher", "--recognised-by", "Lantrn")
    assert said.code == 0
    assert "moonwatcher" in said.err
    assert "Lantrn" in said.err
    assert run("define", counted, "Y", "category:journalist").err == ""


def test_a_name_is_found_however_it_is_spaced_and_keeps_nothing_that_steers(counted: Path, run: Run) -> None:
    made = run("define", counted, "Our\u202e \x07 list", "", "--json").json
    assert made["name"] == "Our list"
    assert run("count", counted, " our   LIST ").code == 0
    assert "Perhaps: Our list." in run("count", counted, "Oru lst").err


def test_ready_made_definitions_can_be_adopted(counted: Path, run: Run) -> None:
    listed = run("definitions", counted, "--ready-made", "--json").json["definitions"]
    assert isinstance(listed, list)
    for item in listed:
        assert run("define", counted, item["name"], "--adopt").code == 0, item["name"]
        assert run("count", counted, item["name"], "--on", "2024-05-15", "--explain").code == 0, item["name"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("count", "Nobody's"), 1, "There is no definition Nobody's. Perhaps: All, Press"),
        (("count", "All", "--on", "2024"), 1, "A day is needed here"),
        (("count", "All", "--on", "3.10.2025"), 1, "This may be two dates"),
        (("count", "All", "--on", "soon"), 1, "This date is not understood"),
        (("count", "All", "--by", "name"), 1, "Cases can't be grouped by name."),
        (("count", "All", "--known", "2024-01-01", "--published", "2024-01-01"), 2, "not allowed with"),
        (("define", "X", "categry:x"), 1, "There is no such field. Perhaps: category."),
        (("define", " ", ""), 1, "A definition needs a name."),
        (("define", "X", "", "--min-verification", "L9"), 1, "L9 is no level of verification"),
        (("define", "X", "", "--house-arrest", "maybe"), 2, "invalid choice"),
        (("define", "X", "", "--believe-observations", "-1"), 1, "0 to 36500 days"),
        (("define", "X", "", "--group-by", "health"), 1, "Cases can't be grouped by health."),
    ],
)
def test_what_is_wrong_is_one_sentence(
    counted: Path, run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    command, *rest = arguments
    answer = run(command, counted, *rest)
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err
