"""What Ctrl+K opens: one field, and beneath it everything that can be done or gone to by these letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.commands import Commands, Offer
from ui.theme.look import look
from ui.widgets.notices import IconMark, announce
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet
from ui.widgets.small_marks import Hairline, KeyHint, Pane

WIDTH = 680
HIGHEST = 400


class OfferRow(QWidget):
    """One offer: icon, title with the letters in bold, a note, a key."""

    #: The pointer is over it, or it was clicked.
    pointed = Signal()
    clicked = Signal()

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.chosen = False
        self.setFixedHeight(look().type.px(33))
        self.setAccessibleName(f"{offer.title}, {offer.group}")
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(look().type.px(400), look().type.px(33))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer chooses."""
        self.pointed.emit()
        super().enterEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click does it."""
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground when chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        now, scale = look(), look().type
        if self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("soft"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        icon = self._spot(scale.px(12), scale.px(16))
        now.icons.paint(painter, icon, self.offer.icon or "caret-right", "accent" if self.chosen else "ink2")
        start = float(scale.px(38))
        for text, font in self._pieces():
            start = self._say(painter, text, font, "ink", start)
        self._say(painter, self.offer.note, "note", "ink2", start + scale.px(10))
        if self.offer.key:
            width = scale.metrics("hint").horizontalAdvance(self.offer.key)
            painter.setFont(scale.font("hint"))
            painter.setPen(now.color("ink2"))
            box = self._spot(self.width() - width - scale.px(14), width + 2)
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), self.offer.key
            )

    def _pieces(self) -> list[tuple[str, str]]:
        title, pieces, at = self.offer.title, [], 0
        for start, length in self.offer.found:
            pieces += [(title[at:start], "body"), (title[start : start + length], "match")]
            at = start + length
        return [piece for piece in [*pieces, (title[at:], "body")] if piece[0]]

    def _say(self, painter: QPainter, text: str, font: str, role: str, start: float) -> float:
        scale = look().type
        room = self.width() - start - scale.px(80 if self.offer.key else 12)
        shown = scale.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
        width = scale.metrics(font).horizontalAdvance(shown)
        painter.setFont(scale.font(font))
        painter.setPen(look().color(role))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextDontClip)
        painter.drawText(self._spot(start, width), flags, shown)
        return start + width

    def _spot(self, start: float, length: float) -> QRectF:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - start - length if rtl else start, 0, length, self.height())


class CommandPalette(Sheet):
    """Up and Down choose, Enter does it, Esc closes."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window, window.tr("Commands"), width=WIDTH, dim=True)
        self._commands = commands
        self._rows: list[OfferRow] = []
        self._at = 0
        self.field = QLineEdit()
        self.field.setProperty("plain", True)
        self.field.setAccessibleName(self.tr("Commands, people, places, searches"))
        self.field.setFont(look().type.font("sentence"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(commands.look_for)
        self._inside = Pane("raised")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self._area.palette()
        palette.setColor(QPalette.ColorRole.Window, look().color("raised"))
        self._area.setPalette(palette)
        self._area.setWidget(self._inside)
        self._lay_out()
        commands.shown.connect(self.show_offers)
        self.closed.connect(self.deleteLater)

    def open_palette(self) -> None:
        """Open it under the top bar, with everything that can be done."""
        self._commands.look_for("")
        window = self.parentWidget()
        width = look().type.px(WIDTH)
        bar = window.rect()
        bar.setLeft((window.width() - width) // 2)
        bar.setHeight(look().type.px(80))
        self.open_sheet(near=bar, focus=self.field)

    def offers(self) -> list[Offer]:
        """What is offered now, top to bottom."""
        return [row.offer for row in self._rows]

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these by group."""
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._rows, group = [], None
        for offer in offers:
            if offer.group != group:
                group = offer.group
                caption = PlainLabel(group, role="ink2", type_role="caption")
                caption.setContentsMargins(12, look().type.px(10), 12, look().type.px(4))
                self._column.addWidget(caption)
                caption.show()
            self._add(offer)
        if not offers:
            nothing = PlainLabel(self.tr("Nothing is called so."), role="ink2")
            nothing.setContentsMargins(12, 12, 12, 12)
            self._column.addWidget(nothing)
        self._column.addStretch(1)
        self._inside.adjustSize()
        wanted = self._column.sizeHint().height()
        self._area.setFixedHeight(max(look().type.px(60), min(look().type.px(HIGHEST), wanted)))
        if self.isVisible():
            self._place()
        self._choose(0)

    def do_chosen(self) -> None:
        """Close and do it."""
        if 0 <= self._at < len(self._rows):
            do = self._rows[self._at].offer.do
            self.close_sheet()
            do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field work on the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._choose(max(0, min(len(self._rows) - 1, self._at + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.do_chosen()
                return True
        return super().eventFilter(watched, event)

    def _add(self, offer: Offer) -> None:
        row, place = OfferRow(offer), len(self._rows)
        row.pointed.connect(lambda: self._choose(place, scroll=False))
        row.clicked.connect(self.do_chosen)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _choose(self, place: int, *, scroll: bool = True) -> None:
        self._at = place
        for at, row in enumerate(self._rows):
            if row.chosen != (at == place):
                row.chosen = at == place
                row.update()
        if scroll and 0 <= place < len(self._rows):
            self._area.ensureWidgetVisible(self._rows[place], 0, 40)
            announce(self.field, self._rows[place].accessibleName())

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 20, 8)
        head.setSpacing(4)
        head.addWidget(IconMark("magnifying-glass", "ink2", 16))
        head.addWidget(self.field, 1)
        head.addWidget(
            PlainLabel(self.tr("Commands, people, places, searches"), role="ink2", type_role="note")
        )
        self.body.addLayout(head)
        self.body.addWidget(Hairline())
        middle = QHBoxLayout()
        middle.setContentsMargins(8, 2, 8, 8)
        self._area.setFixedHeight(look().type.px(HIGHEST))
        middle.addWidget(self._area)
        self.body.addLayout(middle)
        self.body.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 10)
        foot.setSpacing(14)
        for key, word in (("↑ ↓", self.tr("choose")), ("Enter", self.tr("do it")), ("Esc", self.tr("close"))):
            foot.addWidget(KeyHint(key, word))
        foot.addStretch(1)
        foot.addWidget(PlainLabel(self.tr("All of it undoable"), role="ink2", type_role="note"))
        self.body.addLayout(foot)
