"""Every code the core raises has a sentence; a wrong word teaches; data never breaks a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prisoner_tracker.cli import words
from prisoner_tracker.cli.commands import COMMANDS
from prisoner_tracker.cli.terminal import fitted
from prisoner_tracker.search.errors import QueryError

ROOT = Path(__file__).resolve().parents[3]
RAISED = re.compile(r'(?:UserMistake|Environment|FormatError|Conflict)\(\s*"([a-z-]+)"')


def raised_codes() -> set[str]:
    sources = [*(ROOT / "prisoner_tracker").rglob("*.py"), *(ROOT / "db").rglob("*.py")]
    return {code for path in sources for code in RAISED.findall(path.read_text(encoding="utf-8"))}


def query_codes() -> set[str]:
    told = re.search(r"Codes: (.*?)\.\n", QueryError.__doc__ or "", re.DOTALL)
    assert told
    return set(re.findall(r"[a-z-]+", told.group(1)))


def test_the_search_for_codes_finds_them() -> None:
    assert {"wrong-passphrase", "not-a-spreadsheet", "no-such-case"} <= raised_codes()
    assert {"unknown-field", "unfinished-quote", "date-ambiguous"} <= query_codes()


@pytest.mark.parametrize(
    "code", sorted(raised_codes() | query_codes() | {"damaged", "file-in-use", "read-only"})
)
def test_every_code_has_a_sentence(code) -> None:
    sentence = words.failure(code, {})
    assert "inside the program" not in sentence
    assert sentence[0].isupper() or sentence[0] in "?-"


def test_an_unknown_code_says_its_name_only() -> None:
    said = words.failure("ZeroDivisionError", {"name": "Robin Alder"})
    assert "ZeroDivisionError" in said
    assert "Robin" not in said


def test_a_value_in_braces_is_not_a_place_for_details() -> None:
    said = words.failure("unknown-value", {"expected": ("{case}", "{0.__class__}")})
    assert said.endswith("Perhaps: {case}, {0.__class__}.")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_of_a_command_teaches_by_examples_that_parse(run, name) -> None:
    answer = run(name, "--help")
    assert answer.code == 0
    assert "examples:" in answer.out
    assert all(example.split()[0] == name for example in COMMANDS[name].examples)


@pytest.mark.parametrize(
    ("widths", "room", "expected"),
    [
        ([8, 30, 50], 100, [8, 30, 50]),
        ([8, 30, 50], 60, [8, 24, 24]),
        ([8, 30, 50], 20, [8, 10, 10]),
    ],
)
def test_the_widest_column_gives_way_first_and_the_code_never(widths, room, expected) -> None:
    assert fitted(widths, room) == expected
