"""How one line of the rail is drawn: an icon or a check, a word, a bar, a count; and how lines move by arrows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.look import look
from ui.widgets.plain_text import plain_tooltip

KINDS = ("place", "search", "facet", "more")
_HEIGHTS = {"place": 27, "search": 27, "facet": 24, "more": 24}

_K, _M = Qt.Key, Qt.KeyboardModifier
_PLAIN, _CTRL, _ALT, _SHIFT = _M.NoModifier, _M.ControlModifier, _M.AltModifier, _M.ShiftModifier
_KEYS: dict[tuple[str, Qt.KeyboardModifier, Qt.Key], str] = {
    ("search", _PLAIN, _K.Key_F2): "rename",
    ("search", _PLAIN, _K.Key_Delete): "delete",
    ("search", _CTRL, _K.Key_Up): "up",
    ("search", _CTRL, _K.Key_Down): "down",
    ("search", _PLAIN, _K.Key_P): "pin",
    ("search", _CTRL, _K.Key_C): "copy",
    **{(kind, _CTRL, _K.Key_V): "paste" for kind in ("place", "search")},
    ("facet", _PLAIN, _K.Key_Minus): "exclude",
    **{("facet", side, key): "exclude" for side in (_ALT, _SHIFT) for key in (_K.Key_Return, _K.Key_Enter)},
    **{("facet", side, _K.Key_Space): "exclude" for side in (_ALT, _SHIFT)},
    **{(kind, _PLAIN, key): "unfold" for kind in ("facet", "more") for key in (_K.Key_Right, _K.Key_Left)},
}
"""(kind, modifier, key) → what is asked."""


class RailRow(QAbstractButton):
    """One thing to click: a place of the window, a saved search, a value of a facet.

    ``kind`` is one of ``KINDS``. Arrows, Home and End move in the rail; Space and Enter do it.
    """

    #: The context menu key or the right button.
    menu_asked = Signal(object)
    #: An arrow wants the focus moved: -1, 1, or -1000/1000 for the ends.
    move_asked = Signal(int)
    #: A key for what is behind it: "rename", "delete", "up", "down", "pin", "copy", "paste" of a saved search,
    #: "exclude" of a value (also with Alt or Shift and the mouse).
    key_asked = Signal(str)

    def __init__(self, kind: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self._word, self._count, self._role, self._share = "", "", "ink2", -1.0
        self._hovered = False
        self.current = False
        self.excluded = False
        # The names of places end in numbers, which must be seen.
        self.numbers_last = False
        self.longest_count = ""
        self.without_bar = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(kind == "facet")
        look().changed.connect(self.updateGeometry)

    def show_value(self, word: str, count: str = "", *, share: float = -1.0, role: str = "ink2") -> None:
        """Show a word with its count; ``share`` 0 to 1 draws a bar, ``role`` colours the count."""
        self._word, self._count, self._share, self._role = word, count, share, role
        self.setText(word.replace("&", "&&"))
        self._name()
        self.update()

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""
        return self._kind

    def set_current(self, current: bool) -> None:
        """Whether this is where the window is."""
        self.current = current
        self.update()

    def set_excluded(self, excluded: bool) -> None:
        """Whether the filter excludes this value."""
        self.excluded = excluded
        self._name()
        self.update()

    def _name(self) -> None:
        excluded = self.tr("{value}, excluded").format(value=self._word)
        self.setAccessibleName(excluded if self.excluded else self._word)
        cases = self.tr("{n} cases").format(n=self._count) if self._count else ""
        self.setAccessibleDescription(cases)

    def nextCheckState(self) -> None:
        """The filter decides what is checked, not the click."""

    def sizeHint(self) -> QSize:
        """A line of its kind."""
        return QSize(look().type.px(180), max(24, look().type.px(_HEIGHTS[self._kind])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, arrows move."""
        keys = Qt.Key
        moves = {keys.Key_Up: -1, keys.Key_Down: 1, keys.Key_Home: -1000, keys.Key_End: 1000}
        asked = _KEYS.get((self._kind, _modifier(event), keys(event.key())), "")
        if asked:
            self.key_asked.emit(asked)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        elif event.key() in moves:
            self.move_asked.emit(moves[keys(event.key())])
        elif event.key() == keys.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """With Alt or Shift a value is excluded."""
        sides = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        inside = self.rect().contains(event.position().toPoint())
        if self._kind == "facet" and inside and event.modifiers() & sides:
            self.setDown(False)
            self.key_asked.emit("exclude")
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button."""
        self.menu_asked.emit(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is a fill only; a word that is cut is said whole."""
        self._hovered = True
        cut = self._shown(self._word_room()) != self._word
        self.setToolTip(plain_tooltip(self._word) if cut else "")
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover ends."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, mark, word, bar, count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        now, scale = look(), look().type
        icon = "check" if self._kind == "facet" and self.isChecked() else self._icon
        icon = "minus" if self.excluded else icon
        if icon:
            side = scale.px(14)
            accent = self.isChecked() or self.current or self.excluded
            now.icons.paint(painter, self._spot(scale.px(17), side), icon, "accent" if accent else "ink2")
        strong = self.isChecked() or (self.current and self._kind == "place")
        role = "ink2" if self._kind == "more" else "ink"
        self._words(painter, self._shown(self._word_room()), self._word_font(), role)
        if self._share >= 0 and not self.without_bar:
            self._paint_bar(painter)
        if self._count:
            painter.setFont(scale.font("strong" if strong else "note", tabular=True))
            painter.setPen(now.color("ink" if strong and self._role == "ink2" else self._role))
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            box = QRectF(self.rect()).adjusted(scale.px(14), 0, -scale.px(14), 0)
            side_flag = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            painter.drawText(
                box,
                int(side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute),
                self._count,
            )

    def _paint_ground(self, painter: QPainter) -> None:
        now = look()
        box = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.current:
            painter.setBrush(now.color("soft"))
            painter.drawRoundedRect(box, 6, 6)
        elif self._hovered:
            painter.setBrush(now.color("fill"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_bar(self, painter: QPainter) -> None:
        now, scale = look(), look().type
        long, tall = scale.px(32), scale.px(4)
        start = self.width() - scale.px(14) - self._count_room() - long
        ground = self._spot(start, long)
        ground = QRectF(ground.left(), (self.height() - tall) / 2, long, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("line"))
        painter.drawRoundedRect(ground, tall / 2, tall / 2)
        if self._share > 0:
            filled = QRectF(ground)
            filled.setWidth(max(tall, long * min(1.0, self._share)))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                filled.moveRight(ground.right())
            painter.setBrush(now.color("accent" if self.isChecked() else "bar"))
            painter.drawRoundedRect(filled, tall / 2, tall / 2)

    def _words(self, painter: QPainter, text: str, font: str, role: str) -> None:
        now = look()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setFont(now.type.font(font))
        painter.setPen(now.color(role))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(self._spot(self._word_start(), self._word_room()), flags, text)

    def cuts_its_word(self) -> bool:
        """Whether the word has no room beside the bar."""
        room = self._word_room() - (look().type.px(38) if self.without_bar and self._share >= 0 else 0)
        return self._shown(room) != self._word

    def _word_font(self) -> str:
        if self._kind == "more":
            return "note"
        return "strong" if self.isChecked() or self.current or self.excluded else "body"

    def _word_start(self) -> float:
        return look().type.px({"place": 40, "search": 16, "facet": 36, "more": 36}[self._kind])

    def _word_room(self) -> float:
        scale = look().type
        beside = self._count_room() + scale.px(14 + (38 if self._share >= 0 and not self.without_bar else 0))
        taken = beside if self._count else scale.px(16)
        return max(0.0, self.width() - self._word_start() - taken)

    def _count_room(self) -> float:
        """Room for the longest number among its neighbours and a gap before it, so that bars stand in line."""
        scale = look().type
        metrics = scale.metrics("strong", tabular=True)
        widest = max(metrics.horizontalAdvance(text) for text in (self._count, self.longest_count))
        return max(scale.px(26), widest + scale.px(6))

    def _shown(self, room: float) -> str:
        metrics = look().type.metrics(self._word_font())
        mode = Qt.TextElideMode.ElideMiddle if self.numbers_last else Qt.TextElideMode.ElideRight
        return metrics.elidedText(self._word, mode, room)

    def _spot(self, start: float, length: float) -> QRectF:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - start - length if rtl else start
        return QRectF(left, 0, length, self.height())


def _modifier(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The keypad's minus and Enter are like others."""
    return event.modifiers() & ~_M.KeypadModifier
