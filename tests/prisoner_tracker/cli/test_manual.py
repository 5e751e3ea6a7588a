"""The manual and the README say only what the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from prisoner_tracker.cli.commands import COMMANDS
from prisoner_tracker.cli.main import build_parser
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import write

ROOT = Path(__file__).resolve().parents[3]
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILTERS = MANUAL.partition("## The filter language")[2].partition("\n## ")[0]


def filters() -> list[str]:
    rows = [line.split("|")[1] for line in FILTERS.splitlines() if line.startswith("| `")]
    return [text for row in rows for text in re.findall(r"`([^`]+)`", row)]


def commands() -> list[str]:
    told = [*README.splitlines(), *(f"prisoner-tracker {e}" for c in COMMANDS.values() for e in c.examples)]
    return [line.partition(" #")[0] for line in told if line.startswith("prisoner-tracker ")]


def test_the_documents_hold_examples() -> None:
    assert len(filters()) > 10
    assert len(commands()) > 15


@pytest.mark.parametrize("text", filters())
def test_every_filter_of_the_manual_is_understood(text) -> None:
    first = next((word for word in text.split() if word.startswith(("today", "-7d", "+14d"))), None)
    query = parse(f"arrested:{first}" if first else text)
    assert parse(write(query)) == query


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_documents_parses(line) -> None:
    words = shlex.split(line)[1:]
    parsed = build_parser(words).parse_args(words)
    assert parsed.command == words[0]
    parse(getattr(parsed, "filter", ""))


@pytest.mark.parametrize(
    "text",
    ["22 November 2013", "early June 2025", "spring 2019", "between 1 and 4 October 1976", "before 2020"],
)
def test_dates_of_the_manual_are_understood(text) -> None:
    assert f"`{text}`" in MANUAL
    assert read_date(text).date is not None


def test_files_that_the_readme_names_are_there() -> None:
    for name in re.findall(r"\]\(((?!http)[^)]+)\)", README):
        assert (ROOT / name).is_file(), name
