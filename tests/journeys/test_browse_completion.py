"""While a filter is typed, fields and values are offered; nothing is taken that was not chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt


def offered(journey) -> list[str]:
    shown = journey.window.completion.list
    return [choice.value for choice in shown.choices] if shown is not None and shown.isVisible() else []


def test_a_field_and_its_value_are_completed_by_key(journey) -> None:
    field = journey.window.browse.search
    journey.window.browse.focus_search()
    journey.type("categ")
    assert offered(journey)[0] == "category:"
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Return)
    assert field.text() == "category:"
    assert "journalist" in offered(journey)
    journey.type("journ")
    journey.press(Qt.Key.Key_Down)
    journey.press(Qt.Key.Key_Return)
    assert field.text() == "category:journalist"
    assert offered(journey) == []
    assert len(journey.names()) == 9


def test_enter_without_a_choice_searches_for_what_was_typed(journey) -> None:
    journey.search("elm")
    assert journey.window.browse.search.text() == "elm"
    assert journey.names() == ["Elmar Çinarzadə"]
    assert offered(journey) == []


def test_escape_closes_the_list_and_keeps_the_text(journey) -> None:
    journey.window.browse.focus_search()
    journey.type("pla")
    assert offered(journey)
    journey.press(Qt.Key.Key_Escape)
    assert offered(journey) == []
    assert journey.window.browse.search.text() == "pla"
    journey.press(Qt.Key.Key_Escape)
    assert journey.window.browse.search.text() == ""


def test_restricted_fields_are_never_offered(journey) -> None:
    journey.window.browse.focus_search()
    journey.type("inform")
    assert not [option for option in offered(journey) if option.startswith("informant")]


def notes(journey) -> dict[str, str]:
    return {choice.value: choice.note for choice in journey.window.completion.list.choices}


def test_codes_come_with_their_words_most_used_first(journey) -> None:
    journey.window.browse.focus_search()
    journey.type("category:")
    assert offered(journey)[:2] == ["journalist", "activist"]
    assert notes(journey)["party_member"] == "Party member  4"
    journey.press(Qt.Key.Key_Escape)
    journey.press(Qt.Key.Key_Escape)
    journey.type("status:")
    assert offered(journey)[0] == "held"
    assert notes(journey)["held"] == "Held, in any way"
    journey.press(Qt.Key.Key_Escape)
    journey.press(Qt.Key.Key_Escape)
    journey.type("place:s")
    assert notes(journey)['"Sandhill No. 14"'] == "3"
