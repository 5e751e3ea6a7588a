"""The list of drafts: half-typed cases that were kept, newest first; each is gone on with, or thrown away, by a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from prisoner_tracker.ports import DraftKept
from ui.delegates.history_cell import HistoryDelegate
from ui.desk import Desk
from ui.models.draft_entries import DraftModel
from ui.models.history_words import terms_of, tr
from ui.presenters.own_work import OwnWork
from ui.theme.look import look
from ui.views.history.desk import ActList
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Pane


class DraftsDesk(Page):
    """One list; Del can be taken back as long as the screen is shown."""

    def __init__(self, desk: Desk, _about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = OwnWork(desk.worker, self)
        self._thrown: list[DraftKept] = []
        self.model = DraftModel(self)
        self.list = ActList()
        self.line = PlainLabel("", role="ink2", wrap=True)
        self.go_button = Button(tr("Go on with it"), "filled", key="Enter")
        self.throw_button = Button(tr("Throw it away"), "outline", icon="trash", key="Del")
        self.header = ScreenHeader(tr("Drafts"), self.throw_button, self.go_button)
        self.setAccessibleName(tr("Drafts"))
        self._lay_out()
        self.header.back_asked.connect(self.closed)
        self.go_button.clicked.connect(self.go_on)
        self.throw_button.clicked.connect(self.throw_away)
        self.list.doubleClicked.connect(lambda _index: self.go_on())
        self._read()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("↑↓", tr("choose")),
            ("Enter", tr("go on")),
            ("Del", tr("throw away")),
            ("Ctrl+Z", tr("bring back")),
            ("Esc", tr("back")),
        ]

    def current(self) -> DraftKept | None:
        """The chosen draft."""
        row = self.list.currentIndex().row()
        return self.model.drafts[row] if 0 <= row < len(self.model.drafts) else None

    def go_on(self) -> None:
        """Open the form as it was left."""
        kept = self.current()
        if kept is not None:
            self.draft_asked.emit(kept)

    def throw_away(self) -> None:
        """Forget the chosen draft."""
        kept, writer = self.current(), self._desk.file.writer
        if kept is None:
            return
        self._thrown.append(kept)

        def done(_nothing: object) -> None:
            self.said.emit(
                tr("The draft was thrown away. Ctrl+Z brings it back while this screen is open."), False
            )
            self._read()

        self._work.write(lambda: writer.drop_draft(kept.uid), done, self._refused)

    def bring_back(self) -> None:
        """Keep the draft thrown away last again."""
        if not self._thrown:
            return
        kept, writer = self._thrown.pop(), self._desk.file.writer
        self._work.write(
            lambda: writer.keep_draft(kept.uid, kept.case, kept.state),
            lambda _nothing: self._read(),
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Del, Ctrl+Z, Esc."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key == Qt.Key.Key_Delete:
            self.throw_away()
        elif control and key in (Qt.Key.Key_Z, 0x042F):  # Я stands on the key Z
            self.bring_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: object) -> None:
        """The list has the focus."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = look().type.px
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Drafts, newest first"))
        above = QVBoxLayout()
        above.setContentsMargins(px(16), px(10), px(16), px(10))
        above.addWidget(self.line)
        ground = Pane("surface")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(ground, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _read(self) -> None:
        reader = self._desk.file.reader
        self._work.ask(reader.drafts, self._show, self._refused, topic="drafts")

    def _show(self, drafts: list[DraftKept]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.show_drafts(drafts, terms_of(self._desk))
        self.list.setCurrentIndex(self.model.index(min(row, len(drafts) - 1), 0))
        self.list.setVisible(bool(drafts))
        for button in (self.go_button, self.throw_button):
            button.setEnabled(bool(drafts))
        none = tr("There are no drafts. What is typed and not saved is kept here within a second.")
        some = tr(
            "Typed and not saved. A draft is in no list, no count and no export; it lies inside the file."
        )
        self.line.setText(some if drafts else none)

    def _refused(self, _error: object) -> None:
        self.said.emit(tr("The drafts could not be read or changed. Nothing was lost; try again."), False)
