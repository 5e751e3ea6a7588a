"""Somebody in a hurry types a filter: half a date is no mistake, a misspelt word is named, notable events are words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt


def test_half_a_date_is_no_mistake_until_a_pause(journey) -> None:
    journey.window.browse.focus_search()
    problem = journey.window.list.problem
    for letter in "arrested:2024":
        journey.type(letter)
        assert not problem.isVisible(), journey.window.browse.search.text()
    assert len(journey.names()) == 12
    journey.type("-1")
    assert not problem.isVisible()
    journey.type("3")
    journey.qtbot.waitUntil(problem.isVisible)
    assert "2024-13" in problem.text()
    assert len(journey.names()) == 12, "what was found before stays"


def test_a_word_that_nobody_has_is_named(journey) -> None:
    journey.search("category:lawyer,jornalist_x")
    problem = journey.window.list.problem
    said = problem.text().replace("\u2068", "").replace("\u2069", "")
    assert said.startswith("No case has “jornalist_x” as “Category”. Perhaps: journalist")
    assert len(journey.names()) == 2, "the rest is found"
    journey.search("category:lawyer foo:bar")
    assert "foo" in problem.text()
    journey.search("category:lawyer")
    assert not problem.isVisible()


def test_a_notable_event_is_found_by_its_name_and_shown(journey) -> None:
    journey.search('"hunger strike"')
    assert journey.names() == ["Elmar Çinarzadə"]
    journey.search("голодовка")
    assert journey.names() == ["Elmar Çinarzadə"]
    assert any("голодовка" in text for text in journey.window.browse.glance.texts())


def test_a_filter_of_a_word_processor_is_understood(journey) -> None:
    field = journey.window.browse.search
    journey.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field.insert("Category: lawyer, place:\u201cSandhill\u00a0No.\u00a02\u201d \u2013arrested:2020\u2026")
    journey.settle()
    assert not journey.window.list.problem.isVisible()
    assert journey.names() == []
    field.setText("Category: lawyer, place:\u201cSandhill\u00a0No.\u00a02\u201d \u2013arrested:2024\u2026")
    journey.settle()
    assert journey.names() == ["Harriet Oakhollow"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 10_000, "The search is longer than 4,000 characters."),
        ("(" * 1_000 + "a" + ")" * 1_000, "There are more than 40 parentheses inside each other."),
        ("a " * 1_000, "The search asks for more than 200 words and values."),
        ('"' * 999, "A quotation mark is not closed."),
        ("саtеgory:journalist", "Right here would be: category."),
        ("arrested:2024..2023", "Right here would be: 2023..2024."),
    ],
)
def test_what_nobody_types_is_refused_and_the_list_stays(journey, text: str, said: str) -> None:
    journey.window.browse.search.setText(text)
    journey.window.search.search_now()
    journey.settle()
    assert said in journey.window.list.problem.text()
    assert len(journey.names()) == 24
    journey.window.grab()
