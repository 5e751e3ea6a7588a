"""How one criterion is checked: a box, its mark, and its whole text beside it, one control for mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.look import look

_BOX, _MARK, _GAP, _PAD = 16, 30, 8, 5


class CriterionRow(QAbstractButton):
    """A checkable row; its text wraps, so its height follows its width."""

    def __init__(self, mark: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._text = mark, text
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{mark}: {text}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def hasHeightForWidth(self) -> bool:
        """Its text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of the text, at least one row."""
        scale = look().type
        room = QRectF(0, 0, max(40, width - self._left() - scale.px(_PAD)), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        wrapped = scale.metrics("note").boundingRect(room, flags, self._text).height()
        return max(scale.px(28), round(wrapped) + scale.px(2 * _PAD))

    def sizeHint(self) -> QSize:
        """Wide enough for a few words."""
        width = look().type.px(300)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground when checked, box, mark, text, and the ring of the focus."""
        now, scale = look(), look().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        whole = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(whole, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 5, 5)
        side, top = scale.px(_BOX), scale.px(6)
        box = self._mirrored(QRectF(scale.px(_PAD), top, side, side), rtl)
        icon = "check-square-fill" if self.isChecked() else "square"
        now.icons.paint(painter, box, icon, "accent" if self.isChecked() else "ink2")
        painter.setFont(scale.font("strong"))
        painter.setPen(now.color("ink"))
        mark = self._mirrored(
            QRectF(scale.px(_PAD) + side + scale.px(_GAP), top - 1, scale.px(_MARK), side + 2), rtl
        )
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), self._mark)
        painter.setFont(scale.font("note"))
        painter.setPen(now.color("ink" if self.isChecked() else "ink2"))
        left = self._left()
        text = QRectF(
            left, scale.px(_PAD), whole.width() - left - scale.px(_PAD), whole.height() - scale.px(_PAD)
        )
        painter.drawText(self._mirrored(text, rtl), int(Qt.TextFlag.TextWordWrap), self._text)

    def _left(self) -> int:
        scale = look().type
        return scale.px(_PAD) + scale.px(_BOX) + scale.px(_GAP) + scale.px(_MARK) + scale.px(_GAP)

    def _mirrored(self, box: QRectF, rtl: bool) -> QRectF:
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height()) if rtl else box
