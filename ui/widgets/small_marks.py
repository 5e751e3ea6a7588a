"""Which small marks there are: key hints, pills, chips, section captions, hairlines, coloured panes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.delegates.pill import paint_pill, pill_width
from ui.theme.look import look
from ui.widgets.buttons import Button, key_text
from ui.widgets.plain_text import PlainLabel


class KeyHint(QWidget):
    """A key in a small box, with the word for what it does beside it ("Enter open"); not focusable."""

    def __init__(self, key: str, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key if not key.isascii() else key_text(key) or key
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._key} {word}".strip())
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Box, gap, word."""
        width = self._box_width()
        if self._word:
            width += look().type.px(6) + look().type.metrics("note").horizontalAdvance(self._word)
        return QSize(round(width) + 1, look().type.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box in fill, word in ink2."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, scale = look(), look().type
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.width() - self._box_width() if rtl else 0, 0, self._box_width(), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("fill"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(scale.font("hint"))
        painter.setPen(now.color("ink2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.setFont(scale.font("note"))
        rest = QRectF(self.rect())
        gap = scale.px(6)
        rest = (
            rest.adjusted(0, 0, -box.width() - gap, 0) if rtl else rest.adjusted(box.width() + gap, 0, 0, 0)
        )
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            rest, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), self._word
        )

    def _box_width(self) -> float:
        return look().type.metrics("hint").horizontalAdvance(self._key) + look().type.px(12)


class Pill(QWidget):
    """A status as icon and word, as the table draws it. ``word`` is already in the user's language."""

    def __init__(self, code: str = "not_known", word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._code = code
        self._word = word
        self.set_status(code, word)
        look().changed.connect(self.updateGeometry)

    def set_status(self, code: str, word: str) -> None:
        """Show another status."""
        self._code, self._word = code, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(pill_width(look(), self._code, self._word)) + 1, look().type.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The same paint as in the table."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_pill(painter, QRectF(self.rect()), look(), self._code, self._word)


class Chip(Button):
    """A value that can be taken away: click, Del or Backspace emits ``removed`` (the value, not the word)."""

    #: The user takes this value away.
    removed = Signal(str)

    def __init__(self, value: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "text", icon="", height=24, parent=parent)
        self.value = value
        self.clicked.connect(lambda: self.removed.emit(self.value))
        self.setAccessibleDescription(self.tr("Press Delete to take it away"))

    def sizeHint(self) -> QSize:
        """Word and cross."""
        scale = look().type
        width = scale.metrics("body").horizontalAdvance(self.text()) + scale.px(8 + 6 + 12 + 7)
        return QSize(round(width) + 1, max(24, scale.px(24)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del and Backspace take the value away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.value)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, word, cross; the ring when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, scale = look(), look().type
        box = QRectF(self.rect())
        painter.setBrush(now.color("fill"))
        painter.setPen(QPen(now.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if self.hasFocus() else box, 5, 5)
        painter.setPen(now.color("ink"))
        painter.setFont(scale.font("body"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cross = QRectF(scale.px(7) if rtl else self.width() - scale.px(19), 0, scale.px(12), self.height())
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        words = box.adjusted(scale.px(8), 0, -scale.px(8), 0)
        painter.drawText(
            words, int(start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), self.text()
        )
        now.icons.paint(painter, cross, "x", "ink2")


class ChipRow(QWidget):
    """Chips side by side, in the order given."""

    #: The user takes this value away; the owner decides and calls ``set_chips`` again.
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)

    def set_chips(self, chips: list[tuple[str, str]]) -> None:
        """Show these (value, word) pairs."""
        for old in self.chips():
            self._row.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        for place, (value, text) in enumerate(chips):
            chip = Chip(value, text, self)
            chip.removed.connect(self.removed)
            self._row.insertWidget(place, chip)

    def chips(self) -> list[Chip]:
        """The chips, first to last."""
        found = (self._row.itemAt(i).widget() for i in range(self._row.count()))
        return [w for w in found if isinstance(w, Chip)]


class Section(QWidget):
    """A caption over a group, with an optional count behind it ("Timeline 9")."""

    def __init__(
        self, title: str, count: str = "", *, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = PlainLabel(
            title, role="ink" if large else "ink2", type_role="section" if large else "caption"
        )
        self._count = PlainLabel(count, role="ink2", type_role="note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)

    def set_title(self, title: str) -> None:
        """Change the caption."""
        self._title.setText(title)

    def set_count(self, count: str) -> None:
        """Change the count; empty for none."""
        self._count.setText(count)


class Hairline(QWidget):
    """One line of one pixel between panes or groups; decoration only."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A fill with the line colour."""
        QPainter(self).fillRect(self.rect(), look().color("line"))


class Pane(QWidget):
    """A ground of one role ("window", "surface", "raised"); children keep it."""

    def __init__(self, role: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setAutoFillBackground(True)
        self._restyle()
        look().changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, look().color(self._role))
        self.setPalette(palette)


def stack(*widgets: QWidget, spacing: int = 4) -> QWidget:
    """The widgets under each other without margins."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return holder
