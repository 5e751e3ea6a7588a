"""The duplicates desk: pairs best first, two people side by side, S same, D different, U unsure.

``about`` is two uids of people for these two only, or "" for the whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.person_pairs import DIFFERENT, UNSURE
from prisoner_tracker.usecases.find_duplicates import Duplicate
from ui.actions import sequences
from ui.desk import Desk
from ui.models.pair_list import words_of
from ui.presenters.duplicates import MERGED, DuplicatesPresenter
from ui.presenters.merge_choices import BOTH, KEPT, LOST, MergeState
from ui.theme.look import look
from ui.views.duplicates.panes import PairPanes
from ui.widgets.buttons import Button
from ui.widgets.notices import ProgressLine
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Hairline, Pane


class DuplicatesDesk(Page):
    """Pairs | the two people."""

    def __init__(self, desk: Desk, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.duplicates = DuplicatesPresenter(desk, about, self)
        self.merge_button = Button(self.tr("Merge"), "filled", icon="check", key="Enter")
        self.same_button = Button(self.tr("Same person"), "outline", key="S")
        self.different_button = Button(self.tr("Not the same"), "outline", key="D")
        self.unsure_button = Button(self.tr("Unsure"), "outline", key="U")
        buttons = (self.unsure_button, self.different_button, self.same_button, self.merge_button)
        self.header = ScreenHeader(self.tr("Duplicates"), *buttons)
        self.count_line = PlainLabel("", role="ink2")
        self.progress = ProgressLine()
        self.panes = PairPanes(desk)
        self.list, self.model = self.panes.list, self.panes.model
        self.head, self.pane = self.panes.head, self.panes.pane
        self._state: MergeState | None = None
        self.merging = False
        self.setAccessibleName(self.tr("Duplicates"))
        self._lay_out()
        self._connect()
        self.progress.start(self.tr("Comparing names"))
        self._show()
        self.duplicates.begin()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen, or of a merge."""
        if self.merging:
            return [
                ("↑↓", self.tr("next choice")),
                ("←→", self.tr("choose a side")),
                ("B", self.tr("both")),
                ("W", self.tr("why")),
                ("Enter", self.tr("merge")),
                ("Esc", self.tr("do not merge")),
            ]
        more = [("A", self.tr("all pairs"))] if self.duplicates.is_one_pair else []
        return [
            ("S", self.tr("same")),
            ("D", self.tr("different")),
            ("U", self.tr("unsure")),
            ("↑↓", self.tr("next pair")),
            ("P", self.tr("the person")),
            *more,
            ("Ctrl+Z", self.tr("undo")),
            ("Esc", self.tr("back")),
        ]

    def close_page(self) -> None:
        """Stop comparing."""
        self.duplicates.stop()

    def current(self) -> Duplicate | None:
        """The chosen pair."""
        row = self.list.currentIndex().row()
        return self.model.pairs[row] if 0 <= row < len(self.model.pairs) else None

    def begin_merge(self) -> None:
        """They are the same: choose field by field in place."""
        if self._state is not None and not self.merging:
            self._set_merging(True)

    def merge(self) -> None:
        """Make one person of the two."""
        pair, state = self.current(), self._state
        if pair is None or state is None or not self.merging:
            return
        title = self.tr("Record {code} before it was merged").format(code=state.merge.lost.code)
        reason = self.head.reason.text().strip()
        self._set_merging(False)
        self.duplicates.merge(pair, state, title, reason)
        self._go_on()

    def decide(self, decision: str) -> None:
        """Remember it, and go to the next pair that is not decided."""
        pair = self.current()
        if pair is None or self.merging or pair.decision == MERGED:
            return
        again = pair.decision == decision
        self.duplicates.decide(pair, decision)
        if not again:
            self._go_on()

    def leave(self) -> None:
        """One step back: out of the reason, out of a merge, out of the comparing, out of the screen."""
        if self.head.reason.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.merging:
            self._set_merging(False)
        elif self.duplicates.computing:
            self.duplicates.cancel()
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows while merging; Enter, Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A key held down must not begin a merge and carry it out.
            if not event.isAutoRepeat():
                self.merge() if self.merging else self.begin_merge()
        elif self.merging and key in _STEPS:
            self.pane.go(_STEPS[key])
        elif self.merging and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            leftwards = (key == Qt.Key.Key_Left) != self.isRightToLeft()
            self.pane.choose(KEPT if leftwards else LOST)
        elif self.merging and key == Qt.Key.Key_Space:
            self.pane.choose(BOTH)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: object) -> None:
        """The list has the focus; while merging, the page itself."""
        if not self.merging and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = look().type.px
        under, bar = QHBoxLayout(), Pane("window")
        under.setContentsMargins(px(16), px(6), px(16), px(6))
        under.addWidget(self.count_line)
        under.addWidget(self.progress, 1)
        bar.setLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (bar, 0), (Hairline(), 0), (self.panes, 1)):
            column.addWidget(widget, stretch)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        found = self.duplicates
        found.changed.connect(self._show)
        found.opened.connect(self._opened)
        found.progressed.connect(self._progressed)
        found.said.connect(self.said)
        self.progress.cancelled.connect(found.cancel)
        self.header.back_asked.connect(self.closed)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.doubleClicked.connect(lambda _index: self.begin_merge())
        self.merge_button.clicked.connect(self.merge)
        self.same_button.clicked.connect(self.begin_merge)
        self.different_button.clicked.connect(lambda: self.decide(DIFFERENT))
        self.unsure_button.clicked.connect(lambda: self.decide(UNSURE))
        self._bind()

    def _bind(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "S": self.begin_merge,
            "D": lambda: self.decide(DIFFERENT),
            "U": lambda: self.decide(UNSURE),
            "B": lambda: self.pane.choose(BOTH) if self.merging else None,
            "W": lambda: self.head.reason.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "P": self._show_person,
            "A": self._show_all,
            "Ctrl+Z": self._undo,
        }
        bind_keys(self, keys)

    def _show(self) -> None:
        found, row = self.duplicates, self.list.currentIndex().row()
        self.model.show_pairs(found.pairs)
        if found.pairs and row < 0:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._say_count()
        self._show_head()
        self._show_buttons()
        if self.list.isVisible() and not self.merging and self.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit(self.hints())

    def _say_count(self) -> None:
        found = self.duplicates
        count = self.tr("{n} of {all} decided").format(n=found.decided, all=len(found.pairs))
        self.count_line.setText(count if found.pairs else "")
        if found.computing:
            title = self.tr("Looking for duplicates")
            line = self.tr("Names, births, arrests and places are compared.")
        elif found.stopped:
            title = self.tr("Stopped")
            line = self.tr("Nothing was changed. Open this screen again to compare anew.")
        else:
            title = self.tr("No duplicates found")
            line = self.tr("No two people here have names, births and arrests that speak for one person.")
        self.panes.show_pairs_or_empty(bool(found.pairs), title, line)

    def _show_head(self) -> None:
        self.head.show_pair(words_of(pair) if (pair := self.current()) else None, self._state, self.merging)

    def _show_buttons(self) -> None:
        pair = self.current()
        open_pair = pair is not None and pair.decision != MERGED
        self.merge_button.setVisible(self.merging)
        for button in (self.same_button, self.different_button, self.unsure_button):
            button.setVisible(bool(self.duplicates.pairs) and not self.merging)
            button.setEnabled(open_pair)

    def _moved(self, _now: QModelIndex, _old: QModelIndex) -> None:
        if self.merging:
            self._set_merging(False)
        # What was read is about another pair from now on.
        self._state = None
        self.duplicates.open(self.current())
        self._show_buttons()

    def _opened(self, state: MergeState | None) -> None:
        pair = self.current()
        if state is not None and (
            pair is None or not state.is_about(pair.one.sketch.key, pair.other.sketch.key)
        ):
            return
        self._state = state
        self.pane.show_state(state)
        self._show_head()

    def _set_merging(self, merging: bool) -> None:
        self.merging = merging
        self.pane.show_state(self._state, merging)
        self._show_head()
        self._show_buttons()
        (self if merging else self.list).setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit(self.hints())

    def _go_on(self) -> None:
        """To the next pair that nobody decided, from here downwards and then from the top."""
        following = _next_open(self.model.pairs, self.list.currentIndex().row())
        if following is not None:
            self.list.setCurrentIndex(self.model.index(following, 0))

    def _progressed(self, done: int, total: int) -> None:
        self.progress.report(self.tr("Comparing names"), done, total) if total else self.progress.finish()

    def _undo(self) -> None:
        if not self.merging:
            self.duplicates.undo()

    def _show_person(self) -> None:
        pair = self.current()
        if pair is not None and not self.merging and pair.decision != MERGED:
            self.screen_asked.emit("person", pair.one.sketch.key)

    def _show_all(self) -> None:
        if self.duplicates.is_one_pair and not self.merging:
            self.progress.start(self.tr("Comparing names"))
            self.duplicates.show_all()


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def bind_keys(page: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Make shortcuts of the page, on other keyboard layouts too; a key that is held down acts once."""
    for key, act in keys.items():
        for sequence in sequences((key,)):
            shortcut = QShortcut(QKeySequence(sequence), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)


def _next_open(pairs: Sequence[Duplicate], row: int) -> int | None:
    """The row of the next pair that nobody decided, from here downwards and then from the top."""
    order = [*range(row + 1, len(pairs)), *range(row)]
    return next((at for at in order if not pairs[at].decision), None)
