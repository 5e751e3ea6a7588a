"""What the start screen shows: recent databases by neutral label, New, Open, Explore the sample."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.start import StartPresenter
from ui.settings import RecentFile
from ui.theme.look import look
from ui.widgets.action_row import ActionList, ActionRow
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane, Section, stack
from ui.widgets.tally_mark import TallyMark

COLUMN_WIDTH = 440


class StartScreen(Pane):
    """A column above the middle of the window."""

    def __init__(self, presenter: StartPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._presenter = presenter
        self._recent_title = Section(self.tr("Recent"))
        self.recent_list = ActionList()
        self.recent_list.setAccessibleName(self.tr("Recent databases"))
        self.notice = NoticeLine()
        self.new_button = Button(self.tr("New database"), icon="plus", key="Ctrl+N")
        self.open_button = Button(self.tr("Open a file"), icon="folder-open", key="Ctrl+O")
        self.sample_button = Button(self.tr("Explore the sample"), "link", icon="flask")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        files = self._presenter.recent()
        rows = [self._row(file) for file in files]
        self.recent_list.set_rows(rows)
        self._recent_title.setVisible(bool(files))
        self.recent_list.setVisible(bool(files))
        self.new_button.set_kind("outline" if files else "filled")

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the latest file, or at New."""
        super().showEvent(event)
        rows = self.recent_list.rows()
        (rows[0] if rows else self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, file: RecentFile) -> ActionRow:
        icon = "shield-check" if file.encrypted else "shield-slash"
        end = self.tr("Enter") if file.encrypted else self.tr("No passphrase")
        row = ActionRow(icon, file.label, self._opened(file.opened), end=end, in_doubt=not file.encrypted)
        row.clicked.connect(lambda: self._presenter.open_recent(file))
        return row

    def _opened(self, stamp: str) -> str:
        try:
            when = datetime.fromisoformat(stamp)
        except ValueError:
            return ""
        now = self._presenter.now()
        if when.date() == now.date():
            return self.tr("Opened today at {time}").format(time=when.strftime("%H:%M"))
        pattern = "d MMMM" if when.year == now.year else "d MMMM yyyy"
        return self.tr("Opened on {day}").format(day=QLocale().toString(when.date(), pattern))

    def _delete(self, place: int) -> None:
        self._presenter.forget(self._presenter.recent()[place])
        if not self.recent_list.rows():
            self.new_button.setFocus()

    def _connect(self) -> None:
        presenter = self._presenter
        self.new_button.clicked.connect(presenter.begin_new)
        self.open_button.clicked.connect(presenter.open_file)
        self.sample_button.clicked.connect(presenter.explore_sample)
        self.recent_list.delete_asked.connect(self._delete)
        presenter.recent_changed.connect(self.refresh)
        presenter.failed.connect(lambda sentence: self.notice.say(sentence, "problem"))
        for key, button in (("Ctrl+N", self.new_button), ("Ctrl+O", self.open_button)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(14)
        heading.addWidget(TallyMark())
        title = PlainLabel(self.tr("Prisoner Tracker"), type_role="title")
        line = PlainLabel(self.tr("Cases stay in one file on this computer."), role="ink2")
        heading.addWidget(stack(title, line, spacing=0), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        sample = QHBoxLayout()
        sample.setSpacing(6)
        sample.addWidget(self.sample_button)
        sample.addWidget(PlainLabel(self.tr("Cases about invented people"), role="ink2", type_role="note"), 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(heading)
        column.addSpacing(28)
        column.addWidget(self._recent_title)
        column.addSpacing(8)
        column.addWidget(self.recent_list)
        column.addSpacing(16)
        column.addWidget(self.notice)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(14)
        column.addLayout(sample)
        centre_column(self, column, COLUMN_WIDTH)


def centre_column(screen: QWidget, column: QVBoxLayout, width: int) -> None:
    """Stand ``column`` in the middle of ``screen``, a little above its half."""
    holder = QWidget()
    holder.setFixedWidth(look().type.px(width))
    column.setContentsMargins(0, 0, 0, 0)
    # Spare height goes to the foot, never between the lines.
    column.addStretch(1)
    holder.setLayout(column)
    # Stretches on both sides, not an alignment: with one, Qt takes no height for the width of wrapped lines.
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(holder)
    middle.addStretch(1)
    outer = QVBoxLayout(screen)
    outer.addStretch(4)
    outer.addLayout(middle)
    outer.addStretch(5)
