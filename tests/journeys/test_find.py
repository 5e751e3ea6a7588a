"""Finding without a mouse: another script, three facets, a saved search, an act on all matches, undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.views.bulk_sheet import BulkSheet
from ui.widgets.rail_row import RailRow

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
K = Qt.Key


def row_of(journey, word: str) -> RailRow:
    """Go to this line of the rail by arrows, as F6 and ↓ do."""
    journey.window.browse.focus_search()
    journey.press(K.Key_F6)
    journey.press(K.Key_Home)
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert isinstance(focus, RailRow)
        if focus.text() == word:
            return focus
        journey.press(K.Key_Down)
    raise AssertionError(f"no line {word!r} in the rail")


def text_of(journey) -> str:
    return journey.window.browse.search.text()


def chosen(journey) -> list[int]:
    return list(journey.window.list.table.chosen().numbers())


def count(journey, text: str) -> int:
    from prisoner_tracker.search.parse import parse

    return journey.window.desk.file.reader.totals(parse(text)).cases


def test_find_narrow_save_tag_and_undo_by_keyboard_only(journey) -> None:
    # Somebody typed in another script.
    journey.press(K.Key_Slash)
    journey.type("чинарзаде")
    assert journey.names() == ["Elmar Çinarzadə"]
    name = journey.window.cases.model.index(0, 0)
    from ui.models.cell_roles import CellRole

    assert name.data(CellRole.MATCH_RUNS) == ((6, 9),)
    assert "Эльмар Чинарзаде" in journey.window.browse.glance.texts()
    journey.press(K.Key_Escape)
    # Three facets; two values of one are either.
    for word in ("Journalist", "Serving", "North Wind"):
        row_of(journey, word)
        journey.press(K.Key_Space)
    assert text_of(journey) == 'category:journalist status:serving proceeding:="North Wind"'
    assert journey.names() == [
        "Lalə Küləkli",
        "Leyla Çaylı",
        "Orxan Meşəbəyli",
        "Səyyarə Dağlarova",
        "Tərlan Göyçəli",
    ]
    # Saved.
    journey.press(K.Key_D, CTRL)
    journey.type("North Wind serving")
    journey.press(K.Key_Return)
    saved = journey.window.rail.saved_rows
    assert [(row.text(), row.accessibleDescription()) for row in saved] == [("North Wind serving", "5 cases")]
    # All of them tagged.
    journey.window.browse.focus_list()
    journey.press(K.Key_A, CTRL)
    assert journey.window.list.chosen_label.text() == "5 chosen"
    journey.press(K.Key_T)
    journey.type("appeal")
    sheet = journey.window.findChild(BulkSheet)
    journey.qtbot.waitUntil(lambda: sheet.preview.text() == "5 cases will change.")
    journey.press(K.Key_Return)
    journey.qtbot.waitUntil(lambda: journey.window.toast.text() == "Tagged 5 cases “appeal”.")
    journey.settle()
    assert count(journey, "tag:appeal") == 5
    assert len(chosen(journey)) == 5, "what was chosen stays so"
    # And taken back.
    journey.press(K.Key_Z, CTRL)
    assert count(journey, "tag:appeal") == 0
    assert journey.window.toast.text() == "Undone: tagging cases."
    assert journey.window.rail.saved_rows, "the search stays"


def test_a_facet_excludes_and_takes_it_back(journey) -> None:
    row_of(journey, "Journalist")
    journey.press(K.Key_Minus)
    assert text_of(journey) == "-category:journalist"
    assert len(journey.names()) == 15
    row = row_of(journey, "Journalist")
    assert row.excluded
    assert row.accessibleName() == "Journalist, excluded"
    journey.press(K.Key_Space)
    assert text_of(journey) == "category:journalist", "chosen now, and not excluded any more"
    row_of(journey, "Activist")
    journey.press(K.Key_Return, ALT)
    assert text_of(journey) == "category:journalist -category:activist"
    row_of(journey, "Journalist")
    journey.press(K.Key_Space)
    row_of(journey, "Activist")
    journey.press(K.Key_Minus)
    assert text_of(journey) == ""


def test_shift_and_a_click_exclude(journey) -> None:
    row = next(r for r in journey.window.rail.groups["status"].rows if r.text() == "Released")
    journey.qtbot.mouseClick(row, Qt.MouseButton.LeftButton, SHIFT)
    journey.settle()
    assert text_of(journey) == "-status:at_liberty"


def test_every_facet_finds_what_it_counts(journey) -> None:
    for key, group in journey.window.rail.groups.items():
        row = next((row for row in group.rows if not row.isHidden()), None)
        if row is None:
            continue
        said = row.accessibleDescription()
        row.click()
        journey.settle()
        assert said == f"{len(journey.names())} cases", (key, row.text())
        journey.window.search.set_text("")
        journey.settle()


def test_other_values_are_searched_inside_a_facet(journey) -> None:
    group = journey.window.rail.groups["place"]
    group.other_row.setFocus()
    journey.press(K.Key_Return)
    assert group.line.hasFocus()
    journey.type("lake")
    journey.qtbot.waitUntil(lambda: [c.value for c in group.line.offered] == ["Lakeside Colony"])
    journey.press(K.Key_Down)
    journey.press(K.Key_Return)
    assert text_of(journey) == 'place:="Lakeside Colony"'
    assert len(journey.names()) == 4
    group.other_row.setFocus()
    journey.press(K.Key_Return)
    journey.press(K.Key_Escape)
    assert group.other_row.hasFocus()
    assert group.line.isHidden()


def test_a_choice_outlives_sorting_and_writing(journey) -> None:
    table = journey.window.list.table
    table.setFocus()
    journey.press(K.Key_Down)
    journey.press(K.Key_Down, SHIFT)
    journey.press(K.Key_Down, SHIFT)
    before = set(chosen(journey))
    assert len(before) == 3
    journey.press(K.Key_3, CTRL)
    assert set(chosen(journey)) == before
    ranges = table.chosen().ranges
    assert sum(last - first + 1 for first, last in ranges) == 3
    journey.press(K.Key_3, CTRL)
    assert set(chosen(journey)) == before
    journey.window.saved.save("x", "y")
    journey.settle()
    assert set(chosen(journey)) == before
    journey.window.cases.set_columns(["name", "born"])
    journey.settle()
    assert set(chosen(journey)) == before
    journey.search("category:journalist")
    assert len(chosen(journey)) == 1, "a new filter chooses one case only"


def test_all_stay_chosen_in_another_order(journey) -> None:
    table = journey.window.list.table
    table.setFocus()
    journey.press(K.Key_A, CTRL)
    assert len(table.chosen()) == 24
    journey.press(K.Key_2, CTRL)
    assert table.chosen().is_all
    assert len(table.chosen().ranges) == 1


def test_the_last_row_is_reached_at_once(journey) -> None:
    journey.window.list.table.setFocus()
    journey.press(K.Key_End, CTRL)
    assert journey.window.commands.position() == (24, 24)
    assert journey.window.commands.current().cells["name"] == journey.names()[-1]


def test_one_row_a_person(journey) -> None:
    from prisoner_tracker.domain.drafts import another_case
    from prisoner_tracker.usecases.save_case import NEW, save_case

    file = journey.window.desk.file
    row = next(
        r for r in file.reader.page(journey.window.cases.model.numbers) if r.cells["name"] == "Leyla Çaylı"
    )
    base = another_case(file.reader.dossier(row.uid), file.new_uid, file.new_code)
    journey.window.desk.write(lambda: save_case(file, base, base, NEW))
    journey.settle()
    assert len(journey.names()) == 25
    journey.window.list.table.setFocus()
    journey.press(K.Key_P)
    names = journey.names()
    assert len(names) == 24
    assert journey.window.list.count_label.text() == "24 people"
    assert journey.window.list.people_label.text() == "25 cases"
    at = journey.window.cases.model.index(names.index("Leyla Çaylı"), 0)
    from ui.models.cell_roles import CellRole

    assert at.data(CellRole.SUFFIX) == "2 cases"
    assert "2 cases" in at.data(Qt.ItemDataRole.AccessibleTextRole)
    journey.go_to("Leyla Çaylı")
    journey.press(K.Key_T)
    journey.type("both")
    journey.press(K.Key_Return)
    journey.settle()
    assert count(journey, "tag:both") == 2, "an act on a person is about all matching cases"
    journey.press(K.Key_P)
    assert len(journey.names()) == 25


def test_the_same_event_and_a_category_for_all_chosen(journey) -> None:
    journey.search("proceeding:harbour")
    journey.window.browse.focus_list()
    journey.press(K.Key_A, CTRL)
    journey.press(K.Key_E, SHIFT)
    journey.type("hear")
    journey.press(K.Key_Return)
    journey.press(K.Key_Tab)
    journey.type("1 September 2025")
    journey.press(K.Key_Return)
    journey.qtbot.waitUntil(lambda: journey.window.toast.text().startswith("Added “Hearing” to 3 cases"))
    journey.settle()
    assert count(journey, "last-event:hearing proceeding:harbour") == 3
    journey.press(K.Key_C)
    journey.type("blogg")
    journey.press(K.Key_Return)
    journey.press(K.Key_Return)
    journey.qtbot.waitUntil(lambda: "category" in journey.window.toast.text())
    journey.settle()
    assert count(journey, "category:blogger") == 3
    journey.press(K.Key_Z, CTRL)
    journey.press(K.Key_Z, CTRL)
    assert count(journey, "category:blogger") == 0
    assert count(journey, "last-event:hearing proceeding:harbour") == 1


def test_escape_leaves_the_sheet_and_nothing_is_written(journey) -> None:
    journey.window.list.table.setFocus()
    journey.press(K.Key_T)
    journey.type("x")
    journey.press(K.Key_Escape)
    journey.press(K.Key_Escape)
    assert not [sheet for sheet in journey.window.findChildren(BulkSheet) if sheet.isVisible()]
    assert count(journey, "tag:x") == 0
    assert journey.window.list.table.hasFocus()


def test_saved_searches_are_moved_pinned_and_shared(journey) -> None:
    saved, rail = journey.window.saved, journey.window.rail
    for name in ("One", "Two", "Three"):
        saved.save(name, f"category:lawyer {name}")
        journey.settle()
    rail.saved_rows[2].setFocus()
    journey.press(K.Key_Up, CTRL)
    assert [row.text() for row in rail.saved_rows] == ["One", "Three", "Two"]
    assert rail.saved_rows[1].hasFocus()
    rail.saved_rows[1].setFocus()
    saved.shown.emit([saved.rows[1], saved.rows[0], saved.rows[2]])
    assert rail.saved_rows[0].hasFocus(), "the cursor stays on its search, whoever moves it"
    saved.shown.emit(saved.rows)
    journey.settle()
    rail.saved_rows[0].setFocus()
    journey.press(K.Key_P)
    assert [(row.text(), row.accessibleDescription()) for row in rail.saved_rows] == [
        ("Three", "0 cases"),
        ("Two", "0 cases"),
        ("One", ""),
    ]
    rail.saved_rows[1].setFocus()
    journey.press(K.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[:2] == ["Two", "category:lawyer Two"]
    QGuiApplication.clipboard().setText("Lawyers of 2023\ncategory:lawyer arrested:2023\nsorted: -arrested")
    journey.press(K.Key_V, CTRL)
    assert "Lawyers of 2023" in [row.text() for row in rail.saved_rows]
    QGuiApplication.clipboard().setText("Bad\ncolour:red")
    rail.saved_rows[0].setFocus()
    journey.press(K.Key_V, CTRL)
    assert journey.window.toast.text().startswith("What is copied is no search")


def test_a_saved_search_brings_its_columns_and_order(journey) -> None:
    own = journey.window.cases.columns
    journey.search("category:lawyer")
    journey.window.cases.set_columns(["name", "born", "arrested"])
    journey.window.cases.sort_by("arrested")
    journey.settle()
    journey.press(K.Key_D, CTRL)
    journey.type("Lawyers")
    journey.press(K.Key_Return)
    journey.window.cases.set_columns(own)
    journey.window.cases.sort_by("name")
    journey.search("status:held")
    assert journey.window.cases.model.columns == own
    row_of(journey, "Lawyers")
    journey.press(K.Key_Return)
    assert text_of(journey) == "category:lawyer"
    assert journey.window.cases.model.columns == ("name", "born", "arrested")
    assert journey.window.cases.model.order.field == "arrested"
    journey.press(K.Key_Slash)
    journey.press(K.Key_Escape)
    assert text_of(journey) == ""
    assert journey.window.cases.model.columns == own
    assert journey.window.cases.model.order.field == "name"


def test_help_is_a_key_away_and_its_examples_are_tried(journey) -> None:
    from ui.views.filter_help import FilterHelp

    journey.window.browse.focus_list()
    journey.press(K.Key_F1)
    sheet = journey.window.findChild(FilterHelp)
    assert sheet.syntax.hasFocus()
    journey.press(K.Key_Down)
    journey.press(K.Key_Return)
    assert text_of(journey) == '"hunger strike"'
    assert journey.window.browse.search.hasFocus()
    assert journey.window.browse.search.selectedText() == '"hunger strike"'


def test_notes_are_searched_shown_and_marked_restricted_ones_never(journey) -> None:
    from dataclasses import replace

    from prisoner_tracker.domain.records import RestrictedNote
    from prisoner_tracker.usecases.save_case import save_case

    file = journey.window.desk.file
    row = next(
        r for r in file.reader.page(journey.window.cases.model.numbers) if r.cells["name"] == "Leyla Çaylı"
    )
    base = file.reader.dossier(row.uid)
    note = RestrictedNote(uid=file.new_uid(), case=base.case.uid, note_kind="health", text="hiddenword")
    edited = replace(
        base, case=replace(base.case, facts={**base.case.facts, "notes": "a <b>lantern</b> shop"})
    )
    journey.window.desk.write(lambda: save_case(file, base, edited.put(note)))
    journey.settle()
    journey.search("lantern")
    assert journey.names() == ["Leyla Çaylı"]
    texts = journey.window.browse.glance.texts()
    assert "a <b>lantern</b> shop" in texts, "shown letter by letter"
    assert texts[texts.index("a <b>lantern</b> shop") - 1] == "Notes"
    journey.search("hiddenword")
    assert journey.names() == []


def test_a_term_is_counted_with_its_narrower_ones(journey) -> None:
    file = journey.window.desk.file
    from prisoner_tracker.domain.changes import difference
    from prisoner_tracker.domain.records import CaseCategory

    row = next(
        r for r in file.reader.page(journey.window.cases.model.numbers) if "lawyer" in r.cells["category"]
    )
    made = CaseCategory(uid=file.new_uid(), case=row.uid, term="youth_activist")
    journey.window.desk.write(lambda: file.writer.apply(difference((), [made]), "save-case", row.uid))
    journey.settle()
    line = row_of(journey, "Activist")
    said = line.accessibleDescription()
    journey.press(K.Key_Space)
    assert said == f"{len(journey.names())} cases"
