"""The person page: one person over all cases. ``about`` is the uid of a person or a case; Enter opens the case chosen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.ports import CaseRow, Order
from ui.delegates.cell import ROW_HEIGHT
from ui.desk import Desk
from ui.models.case_cells import CellWords
from ui.models.case_table import CaseTableModel
from ui.presenters.person import PersonPresenter, PersonWords
from ui.theme.look import look
from ui.views.case_table import HEADING_HEIGHT, CaseTable
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Hairline, Pane, Section
from ui.widgets.time_line import TimeLine

CASES = ("code", "status", "arrested", "released", "place", "articles")
BESIDE = ("name", "status", "proceeding", "code")
_CASE_WIDTHS, _BESIDE_WIDTHS = (112, 126, 126, 126, 150, 90), (190, 130, 160, 100)
_MOST_ROWS, _SIDE_WIDTH, _LABEL = 8, 320, 110


class RowsTable(CaseTable):
    """A table of rows that are all here, as high as they are."""

    def __init__(self, desk: Desk, columns: tuple[str, ...], widths: Sequence[int]) -> None:
        super().__init__()
        self._columns, self._widths, self.rows = columns, widths, list[CaseRow]()
        self.shown = CaseTableModel(CellWords(desk.term, desk.file.clock.today), self._ask_page)
        self.setModel(self.shown)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these."""
        self.rows = list(rows)
        numbers = array("q", [row.number for row in rows])
        self.shown.show_cases(numbers, self._columns, Order(""))
        self.use_delegates(self._columns)
        px = look().type.px
        self._share_width()
        self.heading.setStretchLastSection(True)
        self.setFixedHeight(px(HEADING_HEIGHT) + px(ROW_HEIGHT) * min(max(1, len(rows)), _MOST_ROWS) + 4)
        self.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width there is."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        wanted = [look().type.px(width) for width in self._widths]
        share = min(1.0, self.viewport().width() / max(1, sum(wanted)))
        for section, width in enumerate(wanted[:-1] if self.shown.columns else ()):
            self.heading.resizeSection(section, int(width * share))

    def current_uid(self) -> str:
        """The case the ring is on."""
        row = self.currentIndex().row()
        return self.rows[row].uid if 0 <= row < len(self.rows) else ""

    def _ask_page(self, page: int, _numbers: object, _columns: object) -> None:
        """The rows came with the person already."""
        generation, rows = self.shown.generation, self.rows
        QTimer.singleShot(0, self, lambda: self.shown.page_came(generation, page, rows))


class PersonPage(Page):
    """Names and sources beside the line of time, the cases and the co-defendants."""

    def __init__(self, desk: Desk, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words: PersonWords | None = None
        self.person = PersonPresenter(desk, about, self)
        self.header = ScreenHeader(self.tr("Person"))
        self.cases = RowsTable(desk, CASES, _CASE_WIDTHS)
        self.beside = RowsTable(desk, BESIDE, _BESIDE_WIDTHS)
        self.notice = PlainLabel("", role="ink2", wrap=True)
        self._main, self._side = (_Scrolled(role) for role in ("surface", "window"))
        self.setAccessibleName(self.tr("Person"))
        self.cases.setAccessibleName(self.tr("Cases of this person"))
        self.beside.setAccessibleName(self.tr("Co-defendants"))
        self._lay_out()
        self.header.back_asked.connect(self.closed)
        self.person.shown.connect(self.show_person)
        self.person.failed.connect(self._fail)
        for table in (self.cases, self.beside):
            table.open_asked.connect(self._open)
        self.person.begin()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("↑↓", self.tr("choose")),
            ("Enter", self.tr("open the case")),
            ("F6", self.tr("co-defendants")),
            ("Esc", self.tr("back")),
        ]

    def close_page(self) -> None:
        """Nothing more is asked."""
        self._desk.worker.forget("person")

    def show_person(self, words: PersonWords) -> None:
        """Show this person."""
        self.words = words
        self.header.title.setText(words.name or words.codes)
        self.notice.hide()
        self._show_main(words)
        self._show_side(words)
        self.cases.show_rows(words.cases)
        self.beside.show_rows(words.codefendants)
        self.beside.setVisible(bool(words.codefendants))
        # Qt shows what is laid out in a visible pane a moment later.
        QTimer.singleShot(0, self, self._take_focus)

    def texts(self) -> list[str]:
        """All words beside the tables."""
        return [label.text() for pane in (self._main, self._side) for label in pane.findChildren(PlainLabel)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc back, Enter on, F6 to the other table."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_F6 and self.beside.rows:
            other = self.cases if self.beside.hasFocus() else self.beside
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: object) -> None:
        """The table of cases has the focus."""
        self._take_focus()

    def _take_focus(self) -> None:
        if self.cases.isVisible() and not self.beside.hasFocus():
            self.cases.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        uid = (self.beside if self.beside.hasFocus() else self.cases).current_uid()
        if uid:
            self.case_asked.emit(uid)

    def _fail(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_main(self, words: PersonWords) -> None:
        column = self._main.begin()
        column.addWidget(PlainLabel(words.name, type_role="name", selectable=True, wrap=True))
        column.addWidget(PlainLabel(words.codes, role="ink2", selectable=True, wrap=True))
        column.addSpacing(8)
        column.addWidget(Section(self.tr("On one line of time")))
        if words.line is not None:
            column.addWidget(TimeLine(words.line, words.line_words))
        else:
            column.addWidget(PlainLabel(self.tr("No day is known yet."), role="ink2"))
        column.addSpacing(8)
        column.addWidget(Section(self.tr("Cases")))
        column.addWidget(self.cases)
        column.addSpacing(8)
        column.addWidget(Section(self.tr("Co-defendants")))
        if not words.codefendants:
            column.addWidget(PlainLabel(self.tr("No group case with others."), role="ink2"))
        column.addWidget(self.beside)
        column.addStretch(1)

    def _show_side(self, words: PersonWords) -> None:
        column = self._side.begin()
        column.addWidget(Section(self.tr("Names")))
        for name in words.names:
            column.addWidget(PlainLabel(name.text, type_role="strong", selectable=True, wrap=True))
            column.addWidget(PlainLabel(name.note, role="ink2", type_role="note", wrap=True))
        if words.facts:
            column.addSpacing(8)
            column.addWidget(Section(self.tr("Person")))
        for label, text in words.facts:
            row = QHBoxLayout()
            caption = PlainLabel(label, role="ink2", wrap=True)
            caption.setFixedWidth(look().type.px(_LABEL))
            row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(text, selectable=True, wrap=True), 1)
            column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(Section(self.tr("Sources")))
        if not words.sources:
            column.addWidget(PlainLabel(self.tr("No source is cited."), role="ink2"))
        for title, note in words.sources:
            column.addWidget(PlainLabel(title, selectable=True, wrap=True))
            if note:
                column.addWidget(PlainLabel(note, role="ink2", type_role="note", wrap=True))
        column.addStretch(1)

    def _lay_out(self) -> None:
        px = look().type.px
        self._side.setFixedWidth(px(_SIDE_WIDTH))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._main, 1)
        across.addWidget(Hairline(Qt.Orientation.Vertical))
        across.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(across, 1)
        self.notice.setContentsMargins(px(16), px(16), px(16), 0)
        self.notice.hide()
        self._main.begin()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _Scrolled(QScrollArea):
    """A column that scrolls; `begin` empties it, but keeps tables for the next content."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def begin(self) -> QVBoxLayout:
        """An empty column."""
        old = self.widget()
        for table in old.findChildren(RowsTable) if old else ():
            table.setParent(None)
        content, pad = Pane(self._role), look().type.px(16)
        column = QVBoxLayout(content)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(6)
        self.setWidget(content)
        return column
