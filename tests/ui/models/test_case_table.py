"""The table's model: the true count at once, rows by page, stale pages dropped, words for screen readers."""

from __future__ import annotations

from array import array
from datetime import date

from PySide6.QtCore import Qt

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.ports import CaseRow, Order
from prisoner_tracker.search.highlight import Highlights
from prisoner_tracker.search.parse import parse
from ui.models.case_cells import CellWords
from ui.models.case_table import PAGE, CaseTableModel
from ui.models.cell_roles import CellRole

COLUMNS = ("name", "status", "held_since", "articles", "last_event", "verification")


class Pages:
    """Remembers which pages were asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, list[int]]] = []

    def __call__(self, page: int, numbers, _columns) -> None:
        self.asked.append((page, list(numbers)))


def words() -> CellWords:
    return CellWords(lambda vocabulary, code: f"{vocabulary}:{code}", lambda: date(2025, 9, 20))


def row(number: int, **cells) -> CaseRow:
    return CaseRow(number, f"case-{number}", f"person-{number}", {"name": f"Name {number}", **cells})


def model(count: int) -> tuple[CaseTableModel, Pages]:
    pages = Pages()
    made = CaseTableModel(words(), pages)
    made.show_cases(array("q", range(1, count + 1)), COLUMNS, Order("name"))
    return made, pages


def test_the_count_is_true_before_any_row_is_read() -> None:
    made, pages = model(10_000)
    assert made.rowCount() == 10_000
    assert pages.asked == []


def test_only_the_page_that_is_looked_at_is_asked_for_and_once() -> None:
    made, pages = model(1_000)
    for _ in range(3):
        assert made.index(450, 0).data() is None
    assert [page for page, _ in pages.asked] == [2]
    assert pages.asked[0][1] == list(range(2 * PAGE + 1, 3 * PAGE + 1))
    made.page_came(made.generation, 2, [row(number) for number in pages.asked[0][1]])
    assert made.index(450, 0).data() == "Name 451"


def test_an_answer_for_an_older_list_is_dropped() -> None:
    made, _ = model(10)
    old = made.generation
    made.show_cases(array("q", [7, 8]), COLUMNS, Order("name"))
    made.page_came(old, 0, [row(number) for number in range(1, 11)])
    assert made.row_at(0) is None


def test_a_case_that_is_gone_leaves_an_empty_row_and_no_other_moves() -> None:
    made, _ = model(3)
    made.page_came(made.generation, 0, [row(1), row(3)])
    assert [made.index(place, 0).data() for place in range(3)] == ["Name 1", None, "Name 3"]


def cell(key: str, role: int = Qt.ItemDataRole.DisplayRole, **cells):
    return words().answer(row(1, **cells), key, role)


def test_a_date_shows_no_more_than_is_known() -> None:
    month = UncertainDate.from_edtf("2023-11")
    slots = cell("held_since", CellRole.DATE_PARTS, held_since=month)
    assert (slots.qualifier, slots.day, slots.month, slots.year) == ("", "", "Nov", "2023")
    spoken = cell("held_since", Qt.ItemDataRole.AccessibleTextRole, held_since=month)
    assert spoken == "November 2023, day not known"
    span = UncertainDate.from_edtf("[2023-11-28,2023-11-29]")
    assert cell("held_since", CellRole.DATE_PARTS, held_since=span).qualifier == "28–29"


def test_the_last_event_never_hides_its_year() -> None:
    assert cell("last_event", CellRole.WHEN, last_event_date=UncertainDate.from_edtf("2025-09-09")) == (
        "9 Sep",
        False,
    )
    assert cell("last_event", CellRole.WHEN, last_event_date=UncertainDate.from_edtf("2023-09-09")) == (
        "Sep 2023",
        False,
    )
    assert cell("last_event", CellRole.WHEN, last_event_date=UncertainDate.from_edtf("2025-08")) == (
        "·· Aug",
        True,
    )


def test_several_articles_are_one_and_a_number_but_copied_whole() -> None:
    articles = ("178.3.2", "193-1.3.2", "213.2.1")
    assert cell("articles", articles=articles) == "178.3.2"
    assert cell("articles", CellRole.SUFFIX, articles=articles) == "+2"
    assert words().whole(row(1, articles=articles), "articles") == "178.3.2; 193-1.3.2; 213.2.1"


def test_status_is_a_code_for_the_eye_and_a_word_for_the_ear() -> None:
    assert cell("status", CellRole.STATUS, status="on_remand") == "on_remand"
    assert cell("status", status="on_remand") == "On remand"
    assert cell("status", status=None) == "Not known"


def test_the_level_is_read_from_its_code() -> None:
    assert [cell("verification", CellRole.LEVEL, verification=code) for code in ("l1", "l4", None)] == [
        1,
        4,
        None,
    ]


def test_the_heading_says_how_the_list_is_sorted() -> None:
    made, _ = model(1)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert made.headerData(0, Qt.Orientation.Horizontal, role) == "Name, sorted upwards"
    assert made.headerData(1, Qt.Orientation.Horizontal, role) is None


def test_the_model_keeps_qts_rules(qtmodeltester, qapp) -> None:
    made, pages = model(450)
    qtmodeltester.check(made, force_py=False)
    for page, numbers in pages.asked:
        made.page_came(made.generation, page, [row(number) for number in numbers])
    made.show_cases(array("q", range(5, 300)), ("name", "code"), Order("code"))
    made.show_columns(("code",))
    made.show_cases(array("q", [7, 3]), ("name",), Order("name"), array("q", [1, 4]))
    made.refresh_rows()
    made.show_cases(array("q"), ("name",), Order("name"))
    assert made.rowCount() == 0


def test_the_same_list_again_is_no_new_list(qapp) -> None:
    made, _ = model(450)
    resets = []
    made.modelReset.connect(lambda: resets.append(1))
    before = made.generation
    made.show_cases(array("q", range(1, 451)), COLUMNS, Order("name"))
    assert resets == []
    assert made.generation == before + 1, "rows are read again all the same"
    made.show_cases(array("q", range(1, 451)), COLUMNS, Order("name", True))
    assert resets == [1]


def test_a_row_of_a_person_says_how_many_cases() -> None:
    pages = Pages()
    made = CaseTableModel(words(), pages)
    made.show_cases(array("q", [4, 9]), ("name",), Order("name"), array("q", [1, 3]))
    made.index(0, 0).data()
    made.page_came(made.generation, 0, [row(4), row(9)])
    assert [made.index(at, 0).data(CellRole.SUFFIX) for at in (0, 1)] == [None, "3 cases"]
    assert made.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name 4, 1 case"


def test_another_name_that_was_found_stands_behind_the_name() -> None:
    said = words()
    said.highlights = Highlights(parse("qaraca"))
    found = row(1, name="Elmar Çinarzadə", other_names=("Эльмар", "Qaraca"))
    assert said.answer(found, "name", CellRole.SUFFIX) == "Qaraca"
    assert said.answer(found, "name", CellRole.MATCH_RUNS) == ()
    assert said.answer(found, "name", Qt.ItemDataRole.AccessibleTextRole) == "Elmar Çinarzadə, Qaraca"
    said.highlights = Highlights(parse("эльм"))
    assert said.answer(found, "name", CellRole.SUFFIX) is None, "the name itself is marked"
    assert said.answer(found, "name", CellRole.MATCH_RUNS) == ((0, 5),)
