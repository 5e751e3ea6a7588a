"""Which buttons there are: filled (one per screen), outline, text and link, with the key beside the word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.look import look

KINDS = ("filled", "outline", "text", "link")


def key_text(key: str) -> str:
    """``Ctrl+N`` as this system writes it (⌘N on macOS)."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""


class Button(QPushButton):
    """A button painted by role. ``key`` is only shown; what it names is bound elsewhere."""

    def __init__(
        self,
        text: str,
        kind: str = "outline",
        *,
        icon: str = "",
        key: str = "",
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        if kind not in KINDS:
            raise ValueError(f"no such kind of button: {kind}")
        self._kind = kind
        self._icon = icon
        self._key = key_text(key)
        self._height = height
        self._hovered = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._key)
        look().changed.connect(self.updateGeometry)

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Make it filled when it becomes the next step, outline when it is not."""
        self._kind = kind
        self.update()

    def setText(self, text: str) -> None:
        """Change the word, for the eye and for the screen reader."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show another icon by name; empty for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, word and key with the paddings of the design; never lower than 24 px."""
        scale = look().type
        pad = self._padding()
        width = 2 * pad + scale.metrics("strong").horizontalAdvance(self.text())
        if self._icon:
            width += scale.px(16) + (scale.px(6) if self.text() else 0)
        if self._key:
            width += scale.px(10) + scale.metrics("hint").horizontalAdvance(self._key)
        return QSize(round(width) + 1, max(24, scale.px(self._height)))

    def minimumSizeHint(self) -> QSize:
        """The same: a word on a button is never cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is a fill only."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover ends."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, ring, icon, word, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        self._paint_words(painter)

    def _padding(self) -> int:
        return look().type.px({"link": 4, "text": 8}.get(self._kind, 11))

    def _paint_ground(self, painter: QPainter) -> None:
        now = look()
        box = QRectF(self.rect())
        if self._kind == "filled":
            inset = 3.0 if self.hasFocus() else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("action" if self.isEnabled() else "fill"))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6 - inset / 2, 6 - inset / 2)
        else:
            pressed = self.isDown() or self.isChecked()
            if self.isEnabled() and (self._hovered or pressed):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(now.color("fill" if pressed else "hover"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            if self._kind == "outline" and not self.hasFocus():
                painter.setPen(QPen(now.color("edge"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        now, scale = look(), look().type
        role, key_role, icon_role = self._roles()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, pad = float(self.width()), self._padding()
        place = float(pad)

        def spot(length: float) -> QRectF:
            left = width - place - length if rtl else place
            return QRectF(left, 0, length, self.height())

        if self._icon:
            side = scale.px(16)
            now.icons.paint(painter, spot(side), self._icon, icon_role)
            place += side + scale.px(6)
        painter.setFont(scale.font("strong"))
        painter.setPen(now.color(role))
        length = scale.metrics("strong").horizontalAdvance(self.text())
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextShowMnemonic)
        painter.drawText(spot(length), flags, self.text())
        if self._key:
            place += length + scale.px(10)
            painter.setFont(scale.font("hint"))
            painter.setPen(now.color(key_role))
            painter.drawText(spot(scale.metrics("hint").horizontalAdvance(self._key)), flags, self._key)

    def _roles(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "ink3", "ink3", "ink3"
        if self._kind == "filled":
            return "action-ink", "action-ink", "action-ink"
        if self._kind == "link":
            return "accent", "ink3", "accent"
        return ("ink2" if self._kind == "text" else "ink"), "ink3", "ink2"


class IconButton(Button):
    """A button with an icon alone; its name is for screen readers and the tool tip."""

    def __init__(self, icon: str, name: str, *, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__("", "text", icon=icon, height=size, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """A square, at least 24 px."""
        side = max(24, look().type.px(self._height))
        return QSize(side, side)

    def _padding(self) -> int:
        return (self.width() - look().type.px(16)) // 2
