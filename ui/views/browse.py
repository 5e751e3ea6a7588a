"""How the three panes lie: rail, list and glance under the bar with the search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.usecases.unknown_values import UnknownValue
from ui.desk import Desk
from ui.query_words import error_sentence, unknown_sentence
from ui.theme.look import look
from ui.views.case_list import CaseListView
from ui.views.glance import GlanceView
from ui.views.rail import Rail
from ui.widgets.buttons import Button
from ui.widgets.search_bar import SearchField
from ui.widgets.small_marks import Hairline, Pane

BAR = 56
RAIL = 216
GLANCE = 280
NARROW = 1200


class FileButton(Button):
    """The file's neutral label with a caret; opens the menu."""

    def __init__(self, label: str, *, encrypted: bool) -> None:
        super().__init__(label, "text", icon="shield-check" if encrypted else "shield-slash", height=36)

    def sizeHint(self) -> QSize:
        """Room for the caret."""
        size = super().sizeHint()
        return QSize(size.width() + look().type.px(22), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the caret."""
        super().paintEvent(event)
        painter = QPainter(self)
        side, pad = look().type.px(12), look().type.px(8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = pad if rtl else self.width() - side - pad
        look().icons.paint(painter, QRectF(left, 0, side, self.height()), "caret-down", "ink2")

    def _roles(self) -> tuple[str, str, str]:
        return "ink", "ink3", "ink2"


class BrowsePage(QWidget):
    """Layout and focus of the panes; what they show is their presenters' business."""

    #: Space or the width of the window opened or closed the glance.
    glance_toggled = Signal(bool)

    def __init__(self, desk: Desk, rail: Rail, case_list: CaseListView, glance: GlanceView) -> None:
        super().__init__()
        self.rail, self.list, self.glance = rail, case_list, glance
        self.label_button = FileButton(desk.label, encrypted=desk.file.encrypted)
        self.label_button.setAccessibleDescription(self.tr("Menu of this file"))
        self.search = SearchField()
        self.save_button = Button(self.tr("Save search"), "text", icon="bookmark-simple")
        self.new_button = Button(self.tr("New case"), "filled", icon="plus", key="Ctrl+N", height=36)
        self.search.setPlaceholderText(self.tr("Type a name in any spelling, or a field such as place:"))
        self._over = False
        self._bare = False
        self._lay_out()
        self.search.left.connect(self.focus_list)
        self.search.textChanged.connect(self._show_save_button)
        glance.left.connect(self._leave_glance)
        self.list.table.installEventFilter(self)

    @property
    def is_narrow(self) -> bool:
        """Whether the window is too narrow for three panes."""
        return self.width() < look().type.px(NARROW)

    def focus_list(self) -> None:
        """The table, or what stands in its place."""
        page = self.list.pages.currentWidget()
        target = getattr(page, "take_focus", None)
        if page is self.list.table or target is None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            target()

    def focus_search(self) -> None:
        """The search field, its text kept."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def try_text(self, text: str) -> None:
        """Put an example behind what is typed, chosen to be changed."""
        before = self.search.text().rstrip()
        start = len(before) + 1 if before else 0
        self.search.setText(f"{before} {text}".strip())
        self.focus_search()
        self.search.setSelection(start, len(text))

    def show_error(self, error: QueryError | None) -> None:
        """Underline what can't be read, and say why under the bar."""
        self.search.show_error(error)
        self.list.problem.say(error_sentence(error, self.search.text()) if error else "", "problem")

    def show_unknown(self, unknown: Sequence[UnknownValue]) -> None:
        """Name under the bar what a filter asks for and no case has."""
        self.list.problem.say(" ".join(map(unknown_sentence, unknown[:2])), "doubt")

    def next_pane(self, step: int = 1) -> None:
        """F6: search, rail, list, glance, and round again."""
        panes = [
            (self.search, self.focus_search),
            (self.rail, self.rail.take_focus),
            (self.list, self.focus_list),
        ]
        if self.glance.isVisible():
            panes.append((self.glance, self.glance.take_focus))
        focus = self.window().focusWidget()
        here = next(
            (i for i, (p, _) in enumerate(panes) if focus and (p is focus or p.isAncestorOf(focus))), 0
        )
        panes[(here + step) % len(panes)][1]()

    def toggle_glance(self) -> None:
        """Open the glance over the table, or close it again; in a wide window it always stands beside."""
        if not self.is_narrow:
            return
        self._over = not self._over
        self._place_glance()
        self.glance_toggled.emit(self._over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 px the glance lies over the table when asked for."""
        super().resizeEvent(event)
        self._place_glance()
        self.list.set_narrow(self.is_narrow)
        self._show_save_button()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the table closes a glance that lies over it."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.list.table and is_key and event.key() == Qt.Key.Key_Escape and self._over:
            self.toggle_glance()
            return True
        return False

    def show_bare(self, bare: bool) -> None:
        """A file without cases has nothing to glance at, and its list's first action leads."""
        self._bare = bare
        self.new_button.set_kind("outline" if bare else "filled")
        self._place_glance()

    def _show_save_button(self) -> None:
        self.save_button.setVisible(bool(self.search.text()) and not self.is_narrow)

    def _leave_glance(self) -> None:
        if self.is_narrow and self._over:
            self.toggle_glance()
        self.focus_list()

    def _place_glance(self) -> None:
        """Beside the list as the third pane, or over its trailing edge."""
        self.glance.lie_over(self.is_narrow)
        if not self.is_narrow:
            self._over = False
            if self.glance.parentWidget() is not self._right:
                self._right.layout().addWidget(self.glance)
            self._right.setVisible(not self._bare)
            self.glance.show()
            return
        self._right.hide()
        if self.glance.parentWidget() is not self.list:
            self.glance.setParent(self.list)
        width = min(look().type.px(GLANCE + 30), self.list.width() - look().type.px(80))
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.list.width() - width
        self.glance.setGeometry(left, 0, width, self.list.height())
        self.glance.setVisible(self._over)
        if self._over:
            self.glance.raise_()

    def _lay_out(self) -> None:
        bar = Pane("window")
        bar.setFixedHeight(look().type.px(BAR))
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(8)
        holder = QWidget()
        holder.setFixedWidth(look().type.px(RAIL - 4))
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.label_button)
        inner.addStretch(1)
        row.addWidget(holder)
        row.addWidget(self.search, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.new_button)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.glance)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.rail, self.list, self._right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        px = look().type.px
        self.rail.setMinimumWidth(px(180))
        self._right.setMinimumWidth(px(260))
        self.splitter.setSizes([px(RAIL), px(900), px(GLANCE)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Hairline())
        column.addWidget(self.splitter, 1)
