"""Between a narrow and a wide window everything that is shown can be read, and nothing makes the window wider."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.widgets.rail_row import RailRow


@pytest.mark.parametrize("width", [1210, 1280, 1340, 1440])
def test_a_column_is_wide_enough_or_not_there(open_window, width: int) -> None:
    journey = open_window(width=width)
    view = journey.window.list
    heading, columns = view.table.heading, journey.window.cases.model.columns
    shown = {
        key: heading.sectionSize(at) for at, key in enumerate(columns) if not heading.isSectionHidden(at)
    }
    assert {"name", "status", "held_since", "place", "articles", "verification"} <= shown.keys()
    assert all(size >= 50 for size in shown.values()), shown
    assert shown.get("last_event", 100) >= 100, shown
    assert ("last_event" in shown) or width < 1440
    assert sum(shown.values()) <= view.table.viewport().width() + 2, shown


def test_what_is_chosen_makes_no_window_wider(open_window) -> None:
    journey = open_window(width=1024)
    window, view = journey.window, journey.window.list
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for label in (view.count_label, view.people_label, view.held_label):
        label.setText("1,234,567 of 1,234,567 cases")
    journey.settle()
    assert window.width() == 1024
    assert view.count_label.isVisible()
    assert view.chosen_label.isVisible()
    assert not view.held_label.isVisible()
    assert view.export_button.geometry().right() <= view.width()


def test_how_many_people_is_said_again_after_each_search(open_window) -> None:
    journey = open_window(width=1440)
    view = journey.window.list
    for text in (
        "category:lawyer",
        "",
        "category:journalist arrested:2023..2024",
        "nobody_at_all",
        "status:held",
    ):
        journey.search(text)
        found = journey.window.cases.model.rowCount()
        assert view.people_label.isVisible() is bool(found), text
        assert view.held_label.isVisible() is bool(found)
    journey.window.resize(1000, 800)
    journey.settle()
    assert view.people_label.isVisible(), "the number of people leaves last"
    assert view.possible_label.isVisible() <= view.held_label.isVisible()


def test_values_of_a_facet_are_whole_where_bars_would_cut_them(open_window) -> None:
    journey = open_window()
    for key, group in journey.window.rail.groups.items():
        rows = [row for row in group.rows if row.isVisible()]
        assert len({row.without_bar for row in rows}) <= 1, key
    row = RailRow("facet")
    row.resize(190, 24)
    row.show_value("Convicted, not final", "18", share=0.5)
    assert row.cuts_its_word()
