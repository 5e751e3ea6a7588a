"""The search field: chips are paint, the text is the truth."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from prisoner_tracker.search.errors import QueryError
from ui.widgets.search_bar import SearchField, chip_spans


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("category:journalist arrested:2023..2024 smuggling", ["category:journalist", "arrested:2023..2024"]),
        ("-released:* name", ["-released:*"]),
        ('place:"Ağqum Remand" -(status:held)', ['place:"Ağqum Remand"', "status:held"]),
        ("category:a,b category:", ["category:a,b"]),
        ("", []),
        ("𝒳 place:x", ["place:x"]),
    ],
)
def test_terms_with_a_field_are_chips(text: str, chips: list[str]) -> None:
    assert [text[start:end] for start, _, end in chip_spans(text)] == chips


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    made = SearchField()
    qtbot.addWidget(made)
    made.resize(600, 36)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_typing_keeps_the_text_as_it_is(field: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "category:journalist x")
    assert field.text() == "category:journalist x"
    assert field.chips() == ["category:journalist"]
    field.grab()


def test_escape_clears_first_and_leaves_then(field: SearchField, qtbot: QtBot) -> None:
    field.setText("place:x")
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), left) == ("", [])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert left == [True]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_mistake_is_underlined_until_the_text_changes(
    field: SearchField, direction: Qt.LayoutDirection
) -> None:
    field.setLayoutDirection(direction)
    field.setText("colour:red")
    without = field.grab().toImage()
    field.show_error(QueryError(0, 7, "unknown-field"))
    assert field.grab().toImage() != without
    assert field.accessibleDescription()
    field.show_error(None)
    assert field.grab().toImage() == without
