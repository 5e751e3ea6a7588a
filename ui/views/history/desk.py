"""The history screen: acts newest first, and the case as each of them left it; an act is taken back by a key.

``about`` is a case's uid, "uid field" for one field of it, or "" for the whole file.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from prisoner_tracker.usecases.case_history import HistoryEntry
from ui.actions import sequences
from ui.delegates.history_cell import HistoryDelegate
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.history_entries import HistoryModel
from ui.models.history_words import short_hash, tr
from ui.presenters.case_history import HistoryPresenter
from ui.theme.look import look
from ui.views.history.as_of_pane import AsOfPane
from ui.views.history.reason_sheet import ask_reason
from ui.views.history.researcher_sheet import ask_researcher
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Hairline, Pane

_WIDE = 900


class ActList(QListView):
    """Letters are keys of the screen here, not the beginning of a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving is the list's own."""
        moving = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if event.key() in moving:
            super().keyPressEvent(event)
        else:
            event.ignore()


class HistoryDesk(Page):
    """Acts | the case as it was."""

    def __init__(self, desk: Desk, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        case, _, field = about.partition(" ")
        self.history = HistoryPresenter(desk, case, field, self)
        self.field_button = Button("", "outline", icon="funnel-simple", key="F")
        self.undo_button = Button(tr("Undo this act"), "outline", icon="arrow-u-up-left", key="Ctrl+Z")
        self.header = ScreenHeader(tr("History"), self.field_button, self.undo_button)
        self.head_line = PlainLabel("", role="ink2", type_role="note", selectable=True)
        self.author_line = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self.author_button = Button(tr("Your name"), "text", key="N")
        self.list = ActList()
        self.model = HistoryModel(desk, self)
        self.pane = AsOfPane(desk)
        self.setAccessibleName(tr("History"))
        self._chosen = 0
        self._lay_out()
        self._connect()
        self.history.begin()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        case = bool(self.history.case)
        return [
            ("↑↓", tr("choose an act")),
            ("Ctrl+Alt+Z", tr("undo, and say why")),
            ("Enter", tr("open the case") if case else tr("history of the case")),
            ("Esc", tr("back")),
        ]

    def close_page(self) -> None:
        """Nothing more is asked."""
        self._desk.worker.forget("history")

    def current(self) -> HistoryEntry | None:
        """The chosen entry."""
        row = self.list.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def turn(self) -> None:
        """Undo the chosen act, or do it again when it is undone."""
        entry = self.current()
        if entry is not None:
            self.history.turn(entry)

    def turn_with_reason(self) -> None:
        """The same, asking why first."""
        entry = self.current()
        if entry is not None:
            ask_reason(self, self.undo_button.text(), lambda why: self.history.turn(entry, why))

    def choose_field(self) -> None:
        """Which field's history."""
        menu = QMenu(self)
        everything = menu.addAction(tr("All fields"))
        everything.triggered.connect(lambda: self.history.show_field(""))
        for key in self.history.fields():
            menu.addAction(field_label(key)).triggered.connect(
                lambda _checked=False, key=key: self.history.show_field(key)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.field_button.mapToGlobal(QPoint(0, self.field_button.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc back, Enter on, F a field, N the name."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif plain and key == Qt.Key.Key_F and self.history.case:
            self.choose_field()
        elif plain and key == Qt.Key.Key_N:
            self._name_researcher()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: object) -> None:
        """The list has the focus."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows show the acts alone."""
        super().resizeEvent(event)
        self.pane.setVisible(self.width() >= look().type.px(_WIDE))

    def _lay_out(self) -> None:
        px = look().type.px
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Acts, newest first"))
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(10))
        foot.addWidget(self.author_line, 1)
        foot.addWidget(self.author_button, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addWidget(Hairline())
        left.addLayout(foot)
        acts = Pane("surface")
        acts.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(acts, 5)
        across.addWidget(Hairline(Qt.Orientation.Vertical))
        across.addWidget(self.pane, 6)
        under = QHBoxLayout()
        under.setContentsMargins(px(16), px(6), px(16), px(6))
        under.addWidget(self.head_line)
        under.addStretch(1)
        title = Pane("window")
        title.setLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(title)
        column.addWidget(Hairline())
        column.addLayout(across, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self.history.shown.connect(self._show)
        self.history.said.connect(self.said)
        self.header.back_asked.connect(self.closed)
        self.field_button.clicked.connect(self.choose_field)
        self.undo_button.clicked.connect(self.turn)
        self.author_button.clicked.connect(self._name_researcher)
        self.list.selectionModel().currentChanged.connect(lambda _now, _old: self._show_current())
        self.list.doubleClicked.connect(lambda _index: self._go_on())
        for key, act in (("Ctrl+Z", self.turn), ("Ctrl+Alt+Z", self.turn_with_reason)):
            for sequence in sequences((key,)):
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _show(self) -> None:
        history, kept = self.history, self.current()
        name = history.name
        self.header.title.setText(
            tr("History of {name}").format(name=name) if name else tr("History of the file")
        )
        self.field_button.setVisible(bool(history.case))
        self.field_button.setText(field_label(history.field) if history.field else tr("All fields"))
        head = short_hash(history.chain_head)
        self.head_line.setText(
            tr("Head of the history: {head}").format(head=head) if head else tr("Nothing was done yet")
        )
        label = tr("What you save is kept under the name “{name}”: a label for colleagues, not a proof.")
        none = tr("What you save is kept without a name. A name is a label for colleagues, not a proof.")
        self.author_line.setText(label.format(name=history.author) if history.author else none)
        self.model.show_entries(history.entries, history.field)
        numbers = [entry.revision.number for entry in self.model.entries]
        row = numbers.index(kept.revision.number) if kept and kept.revision.number in numbers else 0
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._show_current()
        self.hints_changed.emit(self.hints())

    def _show_current(self) -> None:
        entry = self.current()
        self.pane.show_entry(entry)
        undone = entry is not None and entry.revision.undone
        self.undo_button.setText(tr("Do this act again") if undone else tr("Undo this act"))
        self.undo_button.setEnabled(entry is not None and entry.revision.undo_of is None)

    def _go_on(self) -> None:
        entry = self.current()
        if self.history.case:
            if entry is not None and self._is_there():
                self.case_asked.emit(self.history.case)
        elif entry is not None and self.history.about(entry):
            self.screen_asked.emit("history", self.history.about(entry))

    def _is_there(self) -> bool:
        newest = self.history.entries[0] if self.history.entries else None
        return newest is not None and newest.after is not None

    def _name_researcher(self) -> None:
        ask_researcher(self, self._desk, self.history.begin)
