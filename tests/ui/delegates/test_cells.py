from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFrame, QTableView

from ui.delegates.cell import RowHover
from ui.delegates.fact_cells import DateSlotsDelegate, LevelDelegate, StatusDelegate
from ui.delegates.roles import CellRole
from ui.delegates.status_look import STATUS_LOOKS, UNKNOWN, look_of_status
from ui.delegates.text_cell import NameDelegate, TextDelegate
from ui.theme.look import install_look, look


@dataclass(frozen=True)
class Parts:
    qualifier: str = ""
    day: str = ""
    month: str = ""
    year: str = ""


NAME, STATUS, DATE, PLACE, LEVEL = range(5)
DATES = [
    Parts("", "20", "Nov", "2023"),
    Parts("", "", "", "2023"),
    Parts("early", "", "Jun", "2023"),
    Parts(),
]


class Cases(QAbstractTableModel):
    """Rows of invented people for the painters."""

    def rowCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 40

    def columnCount(self, parent=QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 5

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return ["Nigar Ulduzlu", "On remand", "", "Sandhill Prison No. 14", ""][column]
        values = {
            (CellRole.STATUS, STATUS): "on_remand",
            (CellRole.DATE_PARTS, DATE): DATES[row % 4],
            (CellRole.LEVEL, LEVEL): row % 5,
            (CellRole.MARK, NAME): "chat-circle-dots" if row % 2 else None,
            (CellRole.MATCH_RUNS, NAME): ((0, 5),) if row == 3 else None,
            (CellRole.SUFFIX, PLACE): "+2",
        }
        return values.get((role, column))


@pytest.fixture
def view(qtbot, qapp: QApplication) -> QTableView:
    install_look(qapp, "light")
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(Cases(made))
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    made.setShowGrid(False)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(32)
    hover = RowHover(made)
    made.hover = hover
    for column, delegate in enumerate(
        (
            NameDelegate(made, hover),
            StatusDelegate(made, hover),
            DateSlotsDelegate(made, hover),
            TextDelegate(made, hover, elide=Qt.TextElideMode.ElideMiddle),
            LevelDelegate(made, hover),
        )
    ):
        made.setItemDelegateForColumn(column, delegate)
        made.setColumnWidth(column, (174, 112, 114, 122, 60)[column])
    made.resize(620, 1200)
    made.show()
    qtbot.waitExposed(made)
    return made


def select_row(view: QTableView, row: int) -> None:
    """QTableView.selectRow selects nothing from right to left when the columns are narrower than the view."""
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(view.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def _photo(view: QTableView) -> QImage:
    return view.viewport().grab().toImage()


def _at(view: QTableView, image: QImage, row: int, column: int, dx: int, dy: int):
    rect = view.visualRect(view.model().index(row, column))
    return image.pixelColor(rect.topLeft() + QPoint(dx, dy))


def _has(view: QTableView, image: QImage, row: int, column: int, role: str) -> bool:
    """Whether some pixel of the cell has exactly the role's colour."""
    rect = view.visualRect(view.model().index(row, column))
    wanted = look().color(role)
    return any(
        image.pixelColor(x, y) == wanted
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    )


def test_selection_is_a_soft_fill_with_a_bar_at_the_leading_edge(view: QTableView) -> None:
    select_row(view, 2)
    view.clearFocus()
    image = _photo(view)
    assert _at(view, image, 2, NAME, 1, 16) == look().color("accent")
    assert _at(view, image, 2, NAME, 6, 4) == look().color("soft")
    assert _at(view, image, 2, PLACE, 3, 4) == look().color("soft")
    assert _at(view, image, 2, PLACE, 1, 16) != look().color("accent")
    assert _at(view, image, 1, NAME, 1, 16) == look().color("surface")


def test_keyboard_focus_rings_the_whole_row(view: QTableView, qtbot) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, NAME))
    qtbot.waitUntil(view.hasFocus)
    image = _photo(view)
    accent = look().color("accent")
    for column in range(5):
        assert _at(view, image, 1, column, 10, 1) == accent
    assert _at(view, image, 1, LEVEL, view.columnWidth(LEVEL) - 1, 16) == accent
    assert _at(view, image, 1, PLACE, view.columnWidth(PLACE) - 1, 16) != accent


def test_the_ring_follows_columns_that_were_moved(view: QTableView, qtbot) -> None:
    view.horizontalHeader().moveSection(4, 0)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, NAME))
    qtbot.waitUntil(view.hasFocus)
    assert _at(view, _photo(view), 1, LEVEL, 1, 16) == look().color("accent")


def test_hover_fills_the_row_under_the_pointer(view: QTableView, qtbot) -> None:
    before = _photo(view)
    qtbot.mouseMove(view.viewport(), view.visualRect(view.model().index(3, PLACE)).center())
    qtbot.waitUntil(lambda: view.hover.row == 3)
    image = _photo(view)
    assert _at(view, image, 3, NAME, 4, 4) == look().color("hover")
    assert _at(view, image, 4, NAME, 4, 4) == _at(view, before, 4, NAME, 4, 4)


def test_only_doubt_has_colour_in_a_date(view: QTableView) -> None:
    image = _photo(view)
    doubt_rows = [_has(view, image, row, DATE, "doubt") for row in range(4)]
    assert doubt_rows == [False, True, True, True]


def test_an_open_question_is_marked_in_doubt(view: QTableView) -> None:
    image = _photo(view)
    assert not _has(view, image, 0, NAME, "doubt")
    assert _has(view, image, 1, NAME, "doubt")


def test_what_matched_is_bolder(view: QTableView) -> None:
    image = _photo(view)

    def ink(row: int) -> int:
        rect = view.visualRect(view.model().index(row, NAME)).adjusted(16, 0, -120, 0)
        return sum(
            255 - image.pixelColor(x, y).lightness()
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        )

    assert ink(3) > ink(1) * 1.05


def test_all_statuses_are_drawn_with_icon_and_word() -> None:
    assert look_of_status("a code from a newer file") == UNKNOWN
    assert all(status.icon for status in STATUS_LOOKS.values())
    assert look_of_status("at_liberty").role == "ink2"
    assert look_of_status("serving").strong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_cells_paint_in_both_themes_and_directions(view, qapp, scheme: str, direction) -> None:
    install_look(qapp, scheme)
    view.setLayoutDirection(direction)
    select_row(view, 2)
    view.clearFocus()
    image = _photo(view)
    rect = view.visualRect(view.model().index(2, NAME))
    edge = rect.right() - 1 if direction == Qt.LayoutDirection.RightToLeft else rect.left() + 1
    assert image.pixelColor(edge, rect.center().y()) == look().color("accent")
    install_look(qapp, "light")
