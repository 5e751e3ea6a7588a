"""The counts desk: how many are held on a day, by whose definition, who they are, and who differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prisoner_tracker.domain.count_records import Definition, FrozenCount
from prisoner_tracker.usecases.answer_card import Differing
from prisoner_tracker.usecases.count_on import Count
from ui.actions import sequences
from ui.count_words import day_words
from ui.desk import Desk
from ui.presenters.counts import Counts, Listing, Moment
from ui.theme.look import look
from ui.views.counts.account_pane import AccountPane
from ui.views.counts.accounts import account_of
from ui.views.counts.answer_sheet import open_answer
from ui.views.counts.day_sheet import ask_day
from ui.views.counts.definitions_rail import DefinitionsRail
from ui.views.counts.differences import DifferencesPane, differs
from ui.views.counts.frozen_view import FrozenView
from ui.views.counts.switches import choices, groupings
from ui.views.name_sheet import ask_name
from ui.widgets.buttons import Button
from ui.widgets.choice_sheet import Choice, offer
from ui.widgets.notices import NoticeLine
from ui.widgets.page import Page
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Hairline, Pane

_WIDE = 1180


class CountsDesk(Page):
    """Definitions | the account | who differs."""

    def __init__(self, desk: Desk, _about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.counts = Counts(desk, self)
        self.keep_button = Button(
            self.tr("Keep this definition"), "outline", icon="bookmark-simple", key="Ctrl+S"
        )
        self.rail = DefinitionsRail()
        self.account = AccountPane(lambda key: choices(self.counts, key))
        self.differences = DifferencesPane()
        self.frozen_view = FrozenView(desk, self)
        self.problem = NoticeLine()
        self._middle = QStackedWidget()
        self.freeze_button = Button(self.tr("Freeze this count"), "filled", icon="snowflake", key="F")
        self.answer_button = Button(self.tr("Answer a number"), "text", icon="copy", key="A")
        self.header = ScreenHeader(
            self.tr("Counts"), self.answer_button, self.keep_button, self.freeze_button
        )
        self.setAccessibleName(self.tr("Counts"))
        self._lay_out()
        self._connect()
        self.counts.begin()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("1 2 3", self.tr("counted, possible, left out")),
            ("D", self.tr("another day")),
            ("A", self.tr("answer a number")),
            ("F", self.tr("freeze")),
            ("Enter", self.tr("open the case")),
            ("Esc", self.tr("back")),
        ]

    def close_page(self) -> None:
        """Ask nothing any more."""
        self.counts.stop()
        self.frozen_view.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows show the account alone beside the rail."""
        super().resizeEvent(event)
        self.differences.setVisible(self.width() >= look().type.px(_WIDE))

    def ask_switch(self, key: str) -> None:
        """A switch that has to be typed, or asks for a day."""
        now, today = self.counts.moment, self._desk.file.clock.today()
        if key == "on":
            ask_day(
                self.window(),
                self.tr("Held on which day?"),
                today,
                lambda day: self.counts.ask_on(Moment(day, now.known, now.published)),
            )
        elif key == "knowledge":
            self._ask_knowledge()
        elif key == "query":
            ask_name(
                self.window(),
                self.tr("Only cases that match this filter"),
                self.counts.definition.query,
                lambda text: self.counts.switch("query", text),
            )
        elif key == "recognised_by":
            self.problem.say(
                self.tr("No body has assessed a case yet: assessments are entered in the case editor."),
                "doubt",
            )

    def _ask_knowledge(self) -> None:
        now = self.counts.moment
        known, published = self.tr("As this file knew it on a day …"), self.tr("As published by a day …")
        notes = {
            "known": self.tr("Known is when it was recorded here. It can't be set by hand."),
            "published": self.tr(
                "Only what a source dated by then says. What has no dated source is left out."
            ),
        }
        titles = {"known": known, "published": published}

        def taken(value: str) -> None:
            if not value:
                self.counts.ask_on(Moment(now.on))
                return
            ask_day(
                self.window(),
                titles[value],
                self._desk.file.clock.today(),
                lambda day: self.counts.ask_on(Moment(now.on, **{value: day})),
                notes[value],
            )

        choices = [
            Choice("", self.tr("As we know it today")),
            Choice("known", known),
            Choice("published", published),
        ]
        current = "known" if now.known else "published" if now.published else ""
        word = next((word for word in self.account.sentence.switches() if word.key == "knowledge"), self)
        offer(word, self.tr("By whose knowledge?"), choices, taken, current)

    def _ask_grouping(self) -> None:
        offer(
            self.account.grouping,
            self.tr("Group the count by"),
            groupings(),
            self.counts.group,
            self.counts.by,
        )

    def _was_frozen(self, frozen: FrozenCount) -> None:
        words = self.tr("Frozen: {n} on {day}. Nothing will change this number.")
        self.said.emit(words.format(n=frozen.least, day=day_words(date.fromisoformat(frozen.on_day))), True)

    def _answer(self) -> None:
        open_answer(self.window(), self.counts).case_asked.connect(self.case_asked)

    def _compared(self, definitions: Sequence[Definition], found: Sequence[Differing]) -> None:
        self.differences.show_grid([item.name for item in definitions], differs(self._desk, found))

    def _keep(self) -> None:
        ask_name(
            self.window(),
            self.tr("Keep this definition as"),
            self.counts.definition.name,
            self.counts.keep,
        )

    def _listed(self, listing: Listing) -> None:
        self.rail.show_listing(
            listing, [day_words(date.fromisoformat(item.on_day)) for item in listing.frozen]
        )
        self.rail.show_current(self.counts.definition.uid)

    def _choose(self, definition: Definition) -> None:
        self.problem.clear()
        self.counts.choose(definition)
        self.rail.show_current(definition.uid)

    def _show(self, count: Count) -> None:
        self.problem.clear()
        self.account.show_account(account_of(self._desk, count, self.counts.moment))
        self._middle.setCurrentWidget(self.account)
        self.freeze_button.show()
        self.rail.show_number(count.definition.uid, count.least, count.most)
        self.keep_button.setVisible(not self.counts.is_kept)

    def _show_frozen(self, frozen: FrozenCount) -> None:
        self.problem.clear()
        self.rail.show_current(frozen.uid)
        self.frozen_view.show(frozen)
        self._middle.setCurrentWidget(self.frozen_view.pane)
        for button in (self.keep_button, self.freeze_button):
            button.hide()

    def _freeze(self) -> None:
        if self.counts.count is not None and self._middle.currentWidget() is self.account:
            self.frozen_view.frozen.freeze(self.counts.count)

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.rail)
        panes.addWidget(Hairline(Qt.Orientation.Vertical))
        middle = Pane("surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.problem.setContentsMargins(look().type.px(32), look().type.px(8), look().type.px(24), 0)
        column.addWidget(self.problem)
        self._middle.addWidget(self.account)
        self._middle.addWidget(self.frozen_view.pane)
        column.addWidget(self._middle, 1)
        panes.addWidget(middle, 5)
        panes.addWidget(Hairline(Qt.Orientation.Vertical))
        panes.addWidget(self.differences, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(panes, 1)

    def _connect(self) -> None:
        counts, account = self.counts, self.account
        counts.listed.connect(self._listed)
        counts.counted.connect(self._show)
        counts.numbered.connect(lambda uid, numbers: self.rail.show_number(uid, *numbers))
        counts.failed.connect(lambda words: self.problem.say(words, "problem"))
        counts.said.connect(self.said)
        account.switched.connect(counts.switch)
        account.switch_asked.connect(self.ask_switch)
        account.case_asked.connect(self.case_asked)
        account.grouping_asked.connect(self._ask_grouping)
        self.differences.case_asked.connect(self.case_asked)
        self.rail.chosen.connect(self._choose)
        self.rail.frozen_chosen.connect(self._show_frozen)
        self.header.back_asked.connect(self.closed)
        self.keep_button.clicked.connect(self._keep)
        self._bind("Ctrl+S", self._keep)
        self.answer_button.clicked.connect(self._answer)
        counts.compared.connect(self._compared)
        self.freeze_button.clicked.connect(self._freeze)
        self.frozen_view.frozen.failed.connect(lambda words: self.problem.say(words, "problem"))
        self.frozen_view.frozen.frozen.connect(self._was_frozen)
        self.frozen_view.pane.case_asked.connect(self.case_asked)
        self._bind("A", self._answer)
        self._bind("F", self._freeze)
        self._bind("D", lambda: self.ask_switch("on"))
        for place in range(3):
            self._bind(str(place + 1), partial(account.choose_list, place))

    def _bind(self, key: str, do: Callable[[], object]) -> None:
        """A key of this screen, wherever in it the focus is: tables would take letters for a search."""
        for sequence in sequences((key,)):
            shortcut = QShortcut(sequence, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
