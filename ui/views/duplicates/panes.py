"""What the duplicates desk is laid out of: the list of pairs beside the two people, or a calm word when there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.delegates.pair_cell import PairDelegate
from ui.desk import Desk
from ui.models.pair_list import PairListModel
from ui.theme.look import look
from ui.views.duplicates.compare_pane import ComparePane
from ui.views.duplicates.pair_head import PairHead
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, Pane

_LIST_WIDTH, _NARROW_LIST_WIDTH, _NARROW = 380, 260, 1100


class PairPanes(QStackedWidget):
    """Pairs | the two people; or the empty state."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.list, self.model = QListView(), PairListModel(self)
        self.head, self.pane = PairHead(), ComparePane(desk)
        self.empty_title = PlainLabel("", type_role="title")
        self.empty_line = PlainLabel("", role="ink2", wrap=True)
        self._left, self._pairs, self._empty = Pane("surface"), QWidget(), Pane("surface")
        self._lay_out_list()
        self._lay_out_pairs()
        self._lay_out_empty()
        self.addWidget(self._empty)
        self.addWidget(self._pairs)

    def show_pairs_or_empty(self, has_pairs: bool, title: str, line: str) -> None:
        """The pairs, or why there are none."""
        self.empty_title.setText(title)
        self.empty_line.setText(line)
        self.setCurrentWidget(self._pairs if has_pairs else self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives the list less."""
        super().resizeEvent(event)
        px = look().type.px
        self._left.setFixedWidth(px(_LIST_WIDTH if self.width() >= px(_NARROW) else _NARROW_LIST_WIDTH))

    def _lay_out_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(PairDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Pairs of people, the likeliest first"))
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list)

    def _lay_out_pairs(self) -> None:
        people = Pane("surface")
        right = QVBoxLayout(people)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget, stretch in ((self.head, 0), (Hairline(), 0), (self.pane, 1)):
            right.addWidget(widget, stretch)
        across = QHBoxLayout(self._pairs)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for widget, stretch in ((self._left, 0), (Hairline(Qt.Orientation.Vertical), 0), (people, 1)):
            across.addWidget(widget, stretch)

    def _lay_out_empty(self) -> None:
        px = look().type.px
        calm = QVBoxLayout(self._empty)
        calm.setContentsMargins(px(32), px(64), px(32), px(32))
        calm.setSpacing(px(8))
        calm.addWidget(self.empty_title)
        calm.addWidget(self.empty_line)
        calm.addStretch(1)
