"""What the middle pane shows: how many cases there are, and the table of them, or why there are none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ui.presenters.case_list import CaseListPresenter
from ui.presenters.search import Counted, Found
from ui.theme.look import look
from ui.views.case_table import CaseTable
from ui.views.column_room import leaving, stretched, usual_width
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane
from ui.widgets.yielding_line import YieldingLine


class CaseListView(Pane):
    """Count line, table, empty states; the presenter fills it."""

    #: The case that is looked at: its row in the model, -1 for none.
    looked_at = Signal(int)
    #: So many rows are chosen now.
    chosen_changed = Signal(int)

    def __init__(self, presenter: CaseListPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._presenter = presenter
        self._narrow = False
        self._everything: int | None = None
        self._laying_out = False
        self._laid_out: tuple[str, ...] = ()
        self._stretched = ""
        self._left: frozenset[str] = frozenset()
        self.table = CaseTable()
        self.problem = NoticeLine()
        self.count_label = PlainLabel("", type_role="section")
        self.people_label = PlainLabel("", role="ink2")
        self.chosen_label = PlainLabel("", role="accent", type_role="strong")
        self.held_label = PlainLabel("", role="ink2")
        self.possible_label = PlainLabel("", role="doubt")
        self.person_button = Button(self.tr("One row a person"), "text", icon="user", key="P")
        self.person_button.setCheckable(True)
        self.columns_button = Button(self.tr("Columns"), "text", icon="columns")
        self.export_button = Button(self.tr("Export"), "text", icon="export", key="Ctrl+E")
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def lay_out_columns(self) -> None:
        """Widths as remembered, delegates per column, the last text column takes the rest."""
        columns = self._presenter.model.columns
        heading = self.table.heading
        self.table.use_delegates(columns)
        self._laying_out = True
        # A new model order means that what was dragged is in the columns' order already.
        for place, key in enumerate(columns):
            heading.moveSection(heading.visualIndex(place), place)
            heading.resizeSection(place, self._width_of(key))
        self._hide_for_width()
        self._laying_out = False

    def _width_of(self, key: str) -> int:
        return self._presenter.kept_widths().get(key) or usual_width(key)

    def _dragged(self) -> None:
        """The user moved a column: it stays there in the next list."""
        self.table.viewport().update()
        if not self._laying_out:
            self._presenter.reorder(self.visible_columns())

    def _resized(self, section: int, _before: int, width: int) -> None:
        columns = self._presenter.model.columns
        if self._laying_out or section >= len(columns) or columns[section] == self._stretched:
            return
        if not self.table.heading.isSectionHidden(section):
            self._presenter.set_width(columns[section], width)

    def visible_columns(self) -> list[str]:
        """The keys of the columns, in the order the eye sees them."""
        heading, columns = self.table.heading, self._presenter.model.columns
        return [columns[heading.logicalIndex(place)] for place in range(heading.count())]

    def keep_layout(self) -> None:
        """Remember order and widths of the columns."""
        heading, columns = self.table.heading, self._presenter.model.columns
        widths = {
            key: heading.sectionSize(place)
            for place, key in enumerate(columns)
            if not heading.isSectionHidden(place) and key != self._stretched
        }
        if columns:
            self._presenter.keep_layout(self.visible_columns(), widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns leave or come back with the room there is."""
        super().resizeEvent(event)
        if self._leaving() != self._left:
            self.set_narrow(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room columns leave, as long as the user did not choose columns herself."""
        self._narrow, before = narrow, self._stretched
        self._laying_out = True
        self._hide_for_width()
        columns = self._presenter.model.columns
        if before != self._stretched and before in columns:
            self.table.heading.resizeSection(columns.index(before), self._width_of(before))
        self._laying_out = False

    def show_counts(self, counted: Counted) -> None:
        """The count line: cases and people, that first of which a row is one."""
        self._everything = counted.everything
        cases, people = self._of_all(counted.found.cases), self._people(counted.found.people)
        by_person = self._presenter.model.by_person
        self.count_label.setText(people if by_person else cases)
        self.people_label.setText("" if not counted.found.cases else cases if by_person else people)
        found, more = counted.found.cases, counted.possibly_held > counted.held
        held = self.tr("{n} held").format(n=f"{counted.held:,}") + ("," if more else "")
        self.held_label.setText(held if found else "")
        possible = self.tr("up to {n}").format(n=f"{counted.possibly_held:,}")
        self.possible_label.setText(possible if more and found else "")
        self.export_button.setVisible(found > 0)
        self.person_button.show()
        self.columns_button.show()
        self._line.fit()

    def _show_number(self, found: Found) -> None:
        """The number of cases is known with the list; people and those held follow."""
        if self._everything is not None and found.counts is None and not found.again:
            self.count_label.setText(self._of_all(len(found.numbers)))
            for label in (self.people_label, self.held_label, self.possible_label):
                label.setText("")

    def _of_all(self, found: int) -> str:
        everything = self._everything or 0
        if found == everything:
            return self._cases(found)
        return self.tr("{found} of {all} cases").format(found=f"{found:,}", all=f"{everything:,}")

    def _people(self, number: int) -> str:
        return self.tr("1 person") if number == 1 else self.tr("{n} people").format(n=f"{number:,}")

    def _show_chosen(self) -> None:
        """How many rows are chosen, as soon as it is more than one."""
        chosen = len(self.table.chosen())
        self.chosen_label.setText(self.tr("{n} chosen").format(n=f"{chosen:,}") if chosen > 1 else "")
        self._line.fit()
        self.chosen_changed.emit(chosen)

    def show_title(self, title: str) -> None:
        """A word in place of the counts."""
        self.count_label.setText(title)
        for label in (self.people_label, self.held_label, self.possible_label, self.chosen_label):
            label.setText("")
        self.export_button.hide()
        self.person_button.hide()
        self.columns_button.hide()

    def show_line(self, shown: bool) -> None:
        """Show or hide the whole count line."""
        self._line.setVisible(shown)

    def _leaving(self) -> frozenset[str]:
        if not self._presenter.are_the_programs_own:
            return frozenset()
        room = self.width() - self.table.verticalScrollBar().sizeHint().width()
        return leaving(self._presenter.model.columns, self._width_of, room, self._narrow)

    def _hide_for_width(self) -> None:
        columns = self._presenter.model.columns
        leave = self._left = self._leaving()
        for place, key in enumerate(columns):
            self.table.heading.setSectionHidden(place, key in leave)
        self._stretched = stretched([key for key in columns if key not in leave])
        for place, key in enumerate(columns):
            mode = QHeaderView.ResizeMode
            stretch = key == self._stretched
            self.table.heading.setSectionResizeMode(place, mode.Stretch if stretch else mode.Interactive)

    def _listed(self, found: Found) -> None:
        self._show_number(found)
        self.person_button.setChecked(found.counts is not None)
        if self._laid_out != self._presenter.model.columns:
            self._laid_out = self._presenter.model.columns
            self.lay_out_columns()

    def _sort(self, section: int) -> None:
        columns = self._presenter.model.columns
        if section < len(columns):
            self._presenter.sort_by(columns[section])

    def sort_by_place(self, place: int) -> None:
        """Sort by the column that stands at this place."""
        shown = [k for k in self.visible_columns() if not self._is_hidden(k)]
        if place < len(shown):
            self._presenter.sort_by(shown[place])

    def _is_hidden(self, key: str) -> bool:
        return self.table.heading.isSectionHidden(self._presenter.model.columns.index(key))

    def _connect(self) -> None:
        self.table.setModel(self._presenter.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._presenter.model.modelReset.connect(self._show_chosen)
        self._presenter.listed.connect(self._listed)
        self._presenter.columns_changed.connect(self.lay_out_columns)
        self.table.heading.sectionClicked.connect(self._sort)
        self.table.sort_asked.connect(self.sort_by_place)
        self.table.heading.sectionMoved.connect(lambda *_: self._dragged())
        self.table.heading.sectionResized.connect(self._resized)
        self.table.current_changed.connect(self.looked_at)

    def _lay_out(self) -> None:
        count = QHBoxLayout()
        count.setContentsMargins(look().type.px(16), 0, look().type.px(12), 0)
        count.setSpacing(14)
        held = QHBoxLayout()
        held.setSpacing(4)
        held.addWidget(self.held_label)
        held.addWidget(self.possible_label)
        count.addWidget(self.count_label)
        count.addWidget(self.people_label)
        count.addLayout(held)
        count.addWidget(self.chosen_label)
        count.addStretch(1)
        count.addWidget(self.person_button)
        count.addWidget(self.columns_button)
        count.addWidget(self.export_button)
        self._line = line = YieldingLine(
            count, ((self.held_label, self.possible_label), (self.people_label,))
        )
        line.setFixedHeight(look().type.px(44))
        self.problem.setContentsMargins(16, 10, 16, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addWidget(line)
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self.table)

    def _cases(self, number: int) -> str:
        return self.tr("1 case") if number == 1 else self.tr("{n} cases").format(n=f"{number:,}")
