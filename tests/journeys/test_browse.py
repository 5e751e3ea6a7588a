"""A researcher looks for cases: filters, facets, sorts, glances, copies, saves a search, and mistypes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.look import look
from ui.views.command_palette import CommandPalette
from ui.widgets.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_all_cases_are_listed_and_counted(journey) -> None:
    assert len(journey.names()) == 24
    assert journey.names() == sorted(journey.names(), key=journey.names().index)
    view = journey.window.list
    assert view.count_label.text() == "24 cases"
    assert view.people_label.text() == "24 people"
    assert view.held_label.text().startswith("20 held")
    assert journey.window.rail.places["cases"].accessibleDescription() == "24 cases"


def test_a_filter_narrows_the_list_and_escape_brings_all_back(journey) -> None:
    journey.search("category:journalist place:ağqum")
    assert journey.names() == ["Aysel Şimşəkli", "Elmar Çinarzadə"]
    assert journey.window.list.count_label.text() == "2 of 24 cases"
    assert journey.window.browse.search.chips() == ["category:journalist", "place:ağqum"]
    journey.press(Qt.Key.Key_Escape)
    assert len(journey.names()) == 24


def test_the_slash_leads_to_the_search_and_is_typed_there(journey) -> None:
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_Slash)
    assert journey.window.browse.search.hasFocus()
    assert journey.window.browse.search.text() == ""
    journey.press(Qt.Key.Key_Slash)
    assert journey.window.browse.search.text() == "/"


@pytest.mark.qt_log_ignore("keyToAscii")
def test_the_search_key_works_on_russian_and_azerbaijani_layouts(journey) -> None:
    for key in (Qt.Key(0x0410), Qt.Key.Key_F):  # Cyrillic А stands on the key F
        journey.window.browse.focus_list()
        journey.press(key, CTRL)
        assert journey.window.browse.search.hasFocus()
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_Period)
    assert journey.window.browse.search.hasFocus()


def test_a_facet_writes_the_filter_and_takes_it_back(journey) -> None:
    group = journey.window.rail.groups["category"]
    row = next(row for row in group.rows if row.text() == "Journalist")
    row.setFocus()
    journey.press(Qt.Key.Key_Return)
    assert journey.window.browse.search.text() == "category:journalist"
    assert len(journey.names()) == 9
    assert [row.text() for row in group.rows if row.isChecked()] == ["Journalist"]
    others = {row.text(): row.property("value") for row in group.rows if not row.isHidden()}
    assert "Activist" in others, "a facet counts without its own choice"
    chosen = next(row for row in group.rows if row.isChecked())
    chosen.setFocus()
    journey.press(Qt.Key.Key_Space)
    assert journey.window.browse.search.text() == ""
    assert len(journey.names()) == 24


def test_neighbouring_years_become_a_range(journey) -> None:
    group = journey.window.rail.groups["arrested"]
    for year in ("2023", "2024"):
        next(row for row in group.rows if row.text() == year).click()
        journey.settle()
    assert journey.window.browse.search.text() == "arrested:2023..2024"
    assert sorted(row.text() for row in group.rows if row.isChecked()) == ["2023", "2024"]
    assert "Ceyran Dumanlı" not in journey.names()


def test_the_facet_of_status_agrees_with_what_it_finds(journey) -> None:
    group = journey.window.rail.groups["status"]
    held = next(row for row in group.rows if row.text() == "Held")
    count = held.accessibleDescription()
    held.click()
    journey.settle()
    assert count == f"{len(journey.names())} cases"


def test_what_is_folded_away_opens(journey) -> None:
    group = journey.window.rail.groups["articles"]
    few = [row for row in group.rows if not row.isHidden()]
    group.more_button.click()
    many = [row for row in group.rows if not row.isHidden()]
    assert len(few) == 4
    assert len(many) > 10
    group.more_button.click()
    assert len([row for row in group.rows if not row.isHidden()]) == 4


def test_sorting_by_a_heading_turns_at_the_second_click(journey) -> None:
    table = journey.window.list.table
    first = journey.names()
    table.heading.sectionClicked.emit(0)
    journey.settle()
    assert journey.names() == list(reversed(first))
    table.heading.sectionClicked.emit(7)
    journey.settle()
    levels = [journey.window.cases.model.row_at(row).cells["verification"] for row in range(24)]
    assert levels == sorted(levels, reverse=True)


def test_sorting_by_key(journey) -> None:
    first = journey.names()
    journey.window.list.table.setFocus()
    journey.press(Qt.Key.Key_1, CTRL)
    assert journey.names() == list(reversed(first))


def test_the_case_stays_the_current_one_when_the_list_changes(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.search("category:journalist")
    assert journey.window.commands.current().cells["name"] == "Elmar Çinarzadə"


def test_the_glance_says_who_since_when_where_and_with_whom(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    texts = journey.window.browse.glance.texts()
    for expected in (
        "Elmar Çinarzadə",
        "Эльмар Чинарзаде",
        "Ağqum Remand",
        "Journalist",
        "178.3",
        "Timeline",
    ):
        assert expected in texts
    assert any(text.startswith("Held since 28–29 November 2023.") for text in texts)
    assert any("No verdict yet." in text for text in texts)
    buttons = [
        b.text() for b in journey.window.browse.glance.findChildren(type(journey.window.browse.new_button))
    ]
    assert "Kamal Buludov" in buttons, "co-defendants of the group case"


def test_the_glance_lies_over_the_list_in_a_narrow_window(open_window) -> None:
    journey = open_window(width=1024)
    glance = journey.window.browse.glance
    journey.go_to("Elmar Çinarzadə")
    assert not glance.isVisible()
    journey.press(Qt.Key.Key_Space)
    assert glance.isVisible()
    assert "Elmar Çinarzadə" in glance.texts()
    journey.press(Qt.Key.Key_Escape)
    assert not glance.isVisible()
    assert journey.window.list.table.hasFocus()


def test_copied_rows_are_text_and_csv(journey) -> None:
    journey.search("category:lawyer")
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_A, CTRL)
    journey.press(Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Code", "Name", "Status"]
    assert [line.split("\t")[1] for line in lines[1:]] == journey.names()
    assert "6 Mar 2024" in QGuiApplication.clipboard().text()
    journey.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Code,Name,Status")
    assert journey.window.toast.text() == "Copied 2 rows."


def test_a_case_is_copied_as_text_for_an_email(journey) -> None:
    journey.go_to("Elmar Çinarzadə")
    journey.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.AltModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Elmar Çinarzadə (PT-")
    assert "On remand. Held since 28–29 November 2023." in text
    assert "Place: Ağqum Remand" in text
    assert "- 11 Aug 2025: Hunger strike" in text


def test_a_mistake_in_the_filter_is_said_and_the_list_stays(journey) -> None:
    journey.search("category:lawyer")
    journey.search("category:lawyer colour:red")
    problem = journey.window.list.problem
    assert problem.isVisible()
    assert "colour" in problem.text()
    assert len(journey.names()) == 2
    journey.search("category:lawyer arrested:2023")
    assert not problem.isVisible()
    assert journey.names() == ["Harriet Oakhollow"]


def test_what_is_unfinished_is_no_mistake_before_enter(journey) -> None:
    journey.window.browse.focus_search()
    journey.type("category:")
    assert not journey.window.list.problem.isVisible()
    assert len(journey.names()) == 24
    journey.press(Qt.Key.Key_Return)
    assert journey.window.list.problem.text().startswith("A value is missing here.")
    journey.type("lawyer")
    assert not journey.window.list.problem.isVisible()
    assert len(journey.names()) == 2


def test_no_match_says_what_each_condition_costs(journey) -> None:
    journey.search("category:lawyer arrested:2023 article:274")
    page = journey.window.middle.no_match
    assert journey.window.list.pages.currentWidget() is page
    rows = [row.text().replace("\u2068", "").replace("\u2069", "") for row in page.actions.rows()]
    assert sorted(rows) == ["Without article:274", "Without category:lawyer"], (
        "without the year still nothing"
    )
    page.actions.rows()[rows.index("Without article:274")].click()
    journey.settle()
    assert journey.window.browse.search.text() == "category:lawyer arrested:2023"
    assert journey.names() == ["Harriet Oakhollow"]


def test_a_file_without_cases_says_how_to_begin(open_window) -> None:
    journey = open_window(rows=0)
    page = journey.window.list.pages.currentWidget()
    assert page is journey.window.middle.no_cases
    assert [row.text() for row in page.actions.rows()] == [
        "Record a case",
        "Import a list",
        "Explore the sample",
    ]
    assert page.actions.rows()[0].hasFocus()


def test_a_search_is_saved_counted_renamed_and_let_go(journey) -> None:
    journey.search("category:journalist status:held")
    journey.press(Qt.Key.Key_D, CTRL)
    sheet = journey.window.findChild(Sheet)
    assert sheet is not None
    assert sheet.isVisible()
    journey.type("Journalists held")
    journey.press(Qt.Key.Key_Return)
    rail = journey.window.rail
    assert [row.text() for row in rail.saved_rows] == ["Journalists held"]
    assert rail.saved_rows[0].accessibleDescription() == "9 cases"
    assert rail.saved_rows[0].current
    journey.window.search.set_text("")
    journey.settle()
    rail.saved_rows[0].click()
    journey.settle()
    assert journey.window.browse.search.text() == "category:journalist status:held"
    rail.saved_rows[0].setFocus()
    journey.press(Qt.Key.Key_Delete)
    assert rail.saved_rows == []
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_Z, CTRL)
    assert [row.text() for row in rail.saved_rows] == ["Journalists held"]
    assert journey.window.toast.text() == "Undone: letting a saved search go."


def test_the_palette_finds_commands_people_and_places(journey) -> None:
    journey.window.browse.focus_list()
    journey.press(Qt.Key.Key_K, CTRL)
    palette = journey.window.findChild(CommandPalette)
    journey.type("ağqum")
    assert "Ağqum Remand" in [offer.title for offer in palette.offers()]
    palette.field.clear()
    journey.type("elmar cinarzade")
    people = [offer.title for offer in palette.offers() if offer.group == "People"]
    assert people[:1] == ["Elmar Çinarzadə"]
    palette.field.clear()
    journey.type("show the tr")
    assert [offer.title for offer in palette.offers()][:1] == ["Show the trash"]
    journey.press(Qt.Key.Key_Return)
    assert journey.window.middle.in_trash


def test_f6_goes_round_the_panes(journey) -> None:
    seen = []
    journey.window.browse.focus_search()
    for _ in range(4):
        journey.press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        panes = (
            journey.window.rail,
            journey.window.list,
            journey.window.browse.glance,
            journey.window.browse.search,
        )
        seen.append(next(i for i, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)))
    assert seen == [0, 1, 2, 3]


def test_columns_are_chosen_and_remembered(open_window, tmp_path) -> None:
    settings = tmp_path / "kept.ini"
    journey = open_window(settings=settings)
    journey.window.cases.set_columns(["name", "born", "code"])
    journey.settle()
    assert journey.window.cases.model.columns == ("name", "born", "code")
    assert len(journey.names()) == 24
    journey.window.list.keep_layout()
    again = open_window(settings=settings)
    assert again.window.cases.model.columns == ("name", "born", "code")
    kept = settings.read_text(encoding="utf-8")
    assert "Elmar" not in kept


def test_nothing_is_shown_as_rich_text(open_window) -> None:
    journey = open_window(rows=1)
    window = journey.window
    window.glance.shown.emit(_glance_named("<b>bold</b>"))
    assert "<b>bold</b>" in window.browse.glance.texts()


def _glance_named(name: str):
    from ui.presenters.glance import Glance

    empty = ()
    return Glance(
        "u",
        "PT-1",
        name,
        empty,
        "not_known",
        "Not known",
        "",
        empty,
        empty,
        empty,
        empty,
        "",
        "",
        empty,
        empty,
    )


def test_every_control_has_a_name(journey) -> None:
    journey.window.rail.groups["articles"].more_button.click()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in journey.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_tab_reaches_search_rail_table_and_glance(journey) -> None:
    window = journey.window
    window.browse.focus_search()
    seen = set()
    for _ in range(60):
        focus = QApplication.focusWidget()
        panes = {
            "search": window.browse.search,
            "rail": window.rail,
            "list": window.list,
            "glance": window.browse.glance,
        }
        seen |= {name for name, pane in panes.items() if pane is focus or pane.isAncestorOf(focus)}
        journey.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == {"search", "rail", "list", "glance"}


def test_a_saved_search_is_renamed_by_key(journey) -> None:
    journey.window.saved.save("Held lawyers", "category:lawyer")
    journey.settle()
    journey.window.rail.saved_rows[0].setFocus()
    journey.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    field.selectAll()
    journey.type("Lawyers")
    journey.press(Qt.Key.Key_Return)
    assert [row.text() for row in journey.window.rail.saved_rows] == ["Lawyers"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_looks_and_right_to_left_paint(journey, qapp, scheme: str) -> None:
    look().set_scheme(scheme)
    journey.window.browse.toggle_glance()
    journey.settle()
    ground = journey.window.list.table.viewport().grab().toImage().pixelColor(400, 700).name()
    assert ground.upper() == look().color("surface").name().upper()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        journey.settle()
        assert not journey.window.grab().isNull()
        left, right = journey.window.browse.glance, journey.window.rail
        assert (
            left.mapTo(journey.window, left.rect().topLeft()).x()
            < right.mapTo(journey.window, right.rect().topLeft()).x()
        )
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        look().set_scheme("light")
