"""`match` and `duplicates`: who may be one person, best first, with the reason in words."""

from __future__ import annotations

from pathlib import Path

import pytest

LISTED = """No,Name,Date of birth,Date of arrest,Prison
1,Vaqif Rəşid oğlu Əlidağlı,3 May 1981,28 November 2023,Sandhill No. 1
2,Вагиф Алидаглы,3 May 1981,28 November 2023,Sandhill No. 1
3,Vaqif Kamran oğlu Əlidağlı,9 July 1955,2 March 2019,Lakeside Colony
4,Perpetua Wrenfield,,,Prison No. 1 (Sandhill)
5,Unknown,,28 November 2023,Sandhill No. 1
6,Naməlum,,28 November 2023,Sandhill No. 1
7,Неизвестный,,28 November 2023,Sandhill No. 1
"""


@pytest.fixture
def filled(tmp_path: Path, run, plain: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(LISTED, encoding="utf-8")
    # Two lists: the second row comes from another body, or its number would speak against it.
    words = ("--source-title", "A list", "--source-date", "July 2025", "--json")
    answer = run("import", plain, path, *words)
    assert answer.code == 0, answer.err
    return plain


@pytest.mark.parametrize("asked", ["Вагиф Алидаглы", "Vagif Alidaghli", "Əlidağlı Vaqif", "Wagif Alidagly"])
def test_a_name_in_any_spelling_finds_the_person(run, filled, asked) -> None:
    found = run("match", filled, asked, "--json").json["candidates"]
    assert {"Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы"} <= {one["name"] for one in found}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    for one in found:
        assert one.keys() == {"code", "name", "score", "reason"}
        assert one["reason"]
        assert run("show", filled, one["code"]).code == 0


def test_the_reason_names_the_letters_and_the_missing_patronymic(run, filled) -> None:
    found = run("match", filled, "Vagif Alidaghli", "--json").json["candidates"]
    reason = next(one["reason"] for one in found if one["name"].startswith("Vaqif Rəşid"))
    assert "ə→a" in reason and "ğ→gh" in reason
    assert reason.endswith("patronymic missing on one side")


@pytest.mark.parametrize("asked", ["Əlidağlı", "Алидаглы", "Alidaghly"])
def test_a_surname_alone_finds_all_who_bear_it_and_says_that_it_is_only_that(run, filled, asked) -> None:
    found = run("match", filled, asked, "--json").json["candidates"]
    assert len(found) == 3
    assert all(0 < one["score"] < 0.6 for one in found)
    said = {one["name"]: one["reason"].split("; ")[-1] for one in found}
    assert said["Vaqif Rəşid oğlu Əlidağlı"] == "surname only"
    # Which of these two words is the family name nobody can tell.
    assert said["Вагиф Алидаглы"] == "one word of the name only"
    assert "given name only" in run("match", filled, "Vaqif").out


def test_nobody_matches_nobody(run, filled) -> None:
    for asked in ("Unknown", "N.N.", "неизвестный", "???"):
        assert run("match", filled, asked, "--json").json == {"candidates": []}


def test_words_without_quotes_are_one_name(run, filled) -> None:
    assert run("match", filled, "Perpetua", "Wrenfield").out.splitlines()[-1] == "1 candidate"


def test_duplicates_are_paired_scored_and_explained(run, filled) -> None:
    pairs = run("duplicates", filled, "--json").json["pairs"]
    names = [frozenset(pair["names"]) for pair in pairs]
    assert names[0] == {"Vaqif Rəşid oğlu Əlidağlı", "Вагиф Алидаглы"}
    assert {"codes", "score", "reason"} <= pairs[0].keys()
    assert "same birth date" in pairs[0]["reason"]
    for code in pairs[0]["codes"]:
        assert run("show", filled, code).code == 0
    assert not any("Wrenfield" in name for pair in names for name in pair)


def test_homonyms_come_last_with_a_warning(run, filled) -> None:
    last = run("duplicates", filled, "--json").json["pairs"][-1]
    assert set(last["names"]) == {"Vaqif Rəşid oğlu Əlidağlı", "Vaqif Kamran oğlu Əlidağlı"}
    assert last["reason"].startswith("homonyms, probably two people")
    assert last["score"] < 0.6


def test_people_without_a_name_are_never_paired(run, filled) -> None:
    for pair in run("duplicates", filled, "--json").json["pairs"]:
        assert not {"Unknown", "Naməlum", "Неизвестный"} & set(pair["names"])


def test_an_empty_file_has_neither(run, plain) -> None:
    assert run("duplicates", plain, "--json").json == {"pairs": []}
    assert run("match", plain, "Vaqif", "--json").json == {"candidates": []}
    assert run("duplicates", plain).out == "0 pairs\n"


def test_a_missing_file_is_said_as_by_any_command(run, tmp_path) -> None:
    answer = run("duplicates", tmp_path / "none.ptdb", "--json")
    assert (answer.code, answer.json["error"]) == (1, "missing-file")
    assert run("match", tmp_path / "none.ptdb").code == 2
