"""What is typed into a facet's own line is asked as it is meant, by keyboard only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.search.parse import parse
from tests.ui.invented import dossier_of
from ui.presenters.search_completions import offered

ENTER = Qt.Key.Key_Return


def type_inside(journey, key: str, text: str) -> None:
    group = journey.window.rail.groups[key]
    group.other_row.setFocus()
    journey.press(ENTER)
    assert group.line.hasFocus()
    journey.type(text)
    journey.press(ENTER)


@pytest.mark.parametrize(
    ("key", "typed", "asked", "cases"),
    [
        ("place", "lake", "place:lake", 4),
        ("place", "Lakeside Colony", 'place:="Lakeside Colony"', 4),
        ("articles", "206", "article:206", 7),
        ("arrested", "2023-11..2023-12", "arrested:2023-11..2023-12", 7),
        ("arrested", "before 2022", 'arrested:"before 2022"', 1),
        ("category", "юрист", "category:юрист", 2),
        ("status", "home", "status:home", 0),
        ("tags", 'two "words", really', 'tag:"two \\"words\\", really"', 0),
    ],
)
def test_what_is_typed_into_a_facet_is_asked(journey, key: str, typed: str, asked: str, cases: int) -> None:
    type_inside(journey, key, typed) if key != "tags" else journey.window.facets.ask_typed(key, typed)
    journey.settle()
    assert journey.window.browse.search.text() == asked
    assert len(journey.names()) == cases


def test_it_joins_what_the_facet_asks_already(journey) -> None:
    journey.search("category:lawyer held-on:today -place:Baku")
    type_inside(journey, "category", "believer")
    assert journey.window.browse.search.text() == "category:lawyer,believer held-on:today -place:Baku"
    type_inside(journey, "category", "believer")
    assert journey.window.browse.search.text() == "category:lawyer,believer held-on:today -place:Baku"


def test_what_is_no_date_is_said_where_it_stands(journey) -> None:
    type_inside(journey, "arrested", "soonish")
    assert journey.window.browse.search.text() == "arrested:soonish"
    assert "soonish" in journey.window.list.problem.text()
    assert len(journey.names()) == 24, "the list stays"


def test_a_completion_counts_what_it_finds(journey) -> None:
    file, vocabularies = journey.window.desk.file, journey.window.desk.vocabularies
    row = ("Rasim Yeni", "anti_war_activist", "", "2025", "Daşlı Remand", "", "", "arrest", "2025", "l1")
    case = dossier_of(file, row, {})
    file.writer.apply(difference((), case.everything()), "new-case")
    found = offered(file.reader, vocabularies, {}, "category:acti", 13)
    assert found.uses["activist"] == file.reader.totals(parse("category:activist")).cases == 7


def test_a_facet_is_unfolded_by_key(journey) -> None:
    group = journey.window.rail.groups["articles"]
    shown = lambda: [row for row in group.rows if not row.isHidden()]  # noqa: E731
    journey.window.browse.focus_search()
    journey.press(Qt.Key.Key_F6)
    journey.press(Qt.Key.Key_Home)
    for _ in range(80):
        if group.rows[0].hasFocus():
            break
        journey.press(Qt.Key.Key_Down)
    assert len(shown()) == 4
    journey.press(Qt.Key.Key_Right)
    assert len(shown()) > 10
    for _ in range(8):
        journey.press(Qt.Key.Key_Down)
    assert shown()[8].hasFocus(), "what was folded away is reached by arrows"
    journey.press(Qt.Key.Key_Right)
    assert len(shown()) == 4
    assert group.rows[0].hasFocus()
