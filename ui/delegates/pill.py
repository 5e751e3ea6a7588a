"""How a status pill is painted, in the table and beside a name."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from ui.delegates.status_look import StatusLook, look_of_status
from ui.theme.look import Look

_TINTS = {"tint-9": 0.09, "tint-5": 0.05}


def pill_width(now: Look, code: str, word: str) -> float:
    """The width of the pill in logical pixels."""
    scale = now.type
    return scale.metrics(_font_role(look_of_status(code))).horizontalAdvance(word) + scale.px(8 + 13 + 4 + 9)


def paint_pill(painter: QPainter, rect: QRectF, now: Look, code: str, word: str) -> None:
    """Paint icon and word in ``rect`` (of the pill's height); the word is cut when room is short."""
    status, scale = look_of_status(code), now.type
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if status.shape != "none":
        _paint_shape(painter, rect, now, status.shape)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    lead, side = scale.px(8), scale.px(13)
    left = rect.right() - lead - side if rtl else rect.left() + lead
    now.icons.paint(painter, QRectF(left, rect.top(), side, rect.height()), status.icon, status.role)
    font_role = _font_role(status)
    room = rect.width() - lead - side - scale.px(4) - scale.px(4)
    words = scale.metrics(font_role).elidedText(word, Qt.TextElideMode.ElideRight, room + scale.px(5))
    start = rect.left() + scale.px(4) if rtl else rect.left() + lead + side + scale.px(4)
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.setFont(scale.font(font_role))
    painter.setPen(now.color(status.role))
    where = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    flags = int(where | Qt.TextFlag.TextDontClip)
    painter.drawText(QRectF(start, rect.top(), room, rect.height()), flags, words)


def _paint_shape(painter: QPainter, rect: QRectF, now: Look, shape: str) -> None:
    """A rounded shape takes a millisecond to fill, and a list shows thirty: each size is filled once."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    color = (
        now.color("ink", _TINTS[shape])
        if shape in _TINTS
        else now.color("doubt-soft" if shape == "doubt" else "edge")
    )
    image = _shape(shape, round(rect.width() * ratio), round(rect.height() * ratio), ratio, color.rgba())
    painter.drawImage(rect.topLeft(), image)


@lru_cache(maxsize=256)
def _shape(shape: str, width: int, height: int, ratio: float, color: int) -> QImage:
    """The shape in pixels of the screen; an image, because a pixmap must not outlive the application."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor.fromRgba(color)
    outline = shape == "outline"
    painter.setPen(QPen(ink, 1) if outline else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if outline else QBrush(ink))
    box = QRectF(0, 0, width / ratio, height / ratio)
    box = box.adjusted(0.5, 0.5, -0.5, -0.5) if outline else box
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.end()
    return image


def _font_role(status: StatusLook) -> str:
    return "note-strong" if status.strong else "note"
