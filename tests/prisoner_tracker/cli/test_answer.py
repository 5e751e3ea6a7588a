"""``prisoner-tracker answer``: a number that was said, under every definition, with who differs and a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prisoner_tracker.cli.conftest import Run

LISTED = """Name,Category,Date of arrest,Date of release,Verification
Ardıc Kəhrəba,journalist,20 November 2023,,L3
Тихон Осинкин,journalist; blogger,3 March 2024,,L1
Nigar Ulduzlu,activist,1 February 2024,May 2024,L2
"""


@pytest.fixture
def told(plain: Path, tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "three.csv"
    path.write_text(LISTED, encoding="utf-8")
    done = run(
        "import", plain, path, "--accept-proposals", "--source-title", "Three", "--publisher", "Lantern"
    )
    assert done.code == 0, done.err
    assert run("define", plain, "All", "").code == 0
    assert run("define", plain, "Press", "category:journalist", "--min-verification", "L2").code == 0
    return plain


def test_the_document_has_each_definition_who_differs_and_the_paragraph(told: Path, run: Run) -> None:
    document = run("answer", told, "over 1 on 15 May 2024", "--json").json
    assert list(document) == ["claim", "definitions", "differing", "sources", "paragraph", "head"]
    assert document["claim"] == {"bound": "over", "number": 1, "on": "2024-05-15"}
    definitions = document["definitions"]
    assert isinstance(definitions, list)
    assert [(one["definition"], one["least"], one["most"], one["holds"]) for one in definitions] == [
        ("All", 2, 3, "yes"),
        ("Press", 1, 1, "no"),
    ]
    assert {one["rule"]: one["number"] for one in definitions[1]["left_out"]} == {
        "verification": 1,
        "filter: category:journalist": 1,
    }
    differing = document["differing"]
    assert isinstance(differing, list)
    assert [one["name"] for one in differing] == ["Nigar Ulduzlu", "Тихон Осинкин"]
    assert [one["state"] for one in differing[0]["verdicts"]] == ["possible", "out"]
    assert document["sources"] == [{"title": "Three", "publisher": "Lantern", "date": "", "cases": 3}]


def test_the_paragraph_has_footnotes_and_what_each_definition_means(told: Path, run: Run) -> None:
    said = run("answer", told, "over 1 on 15 May 2024").out
    assert "Who differs" in said
    assert "“over 1 on 15 May 2024”: under “All” 2, up to 3 (holds)" in said
    assert "[1] Lantern, Three: 3 of those counted" in said
    assert "“Press”: Counts people held" in said


def test_the_words_of_a_claim_need_no_quotes_and_the_clock_is_said(told: Path, run: Run) -> None:
    said = run("answer", told, "about", "3", "on", "15", "May", "2024", "--known", "2020-01-01").out
    assert said.startswith("“about 3 on 15 May 2024”, as known on 1 January 2020")


def test_without_definitions_common_practice_answers(plain: Path, run: Run) -> None:
    definitions = run("answer", plain, "0 on 15 May 2024", "--json").json["definitions"]
    assert isinstance(definitions, list)
    assert len(definitions) == 3
    assert {one["holds"] for one in definitions} == {"yes"}


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("many", "There is no number"),
        ("over 300", "There is no single day"),
        ("300 in 2024", "no single day"),
    ],
)
def test_a_claim_that_is_not_understood_is_one_sentence(told: Path, run: Run, claim: str, said: str) -> None:
    answer = run("answer", told, claim)
    assert answer.code == 1
    assert said in answer.err
