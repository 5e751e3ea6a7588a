"""How a status pill is painted, in the table and beside a name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

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
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if status.shape in _TINTS:
        painter.setBrush(now.color("ink", _TINTS[status.shape]))
    elif status.shape == "doubt":
        painter.setBrush(now.color("doubt-soft"))
    elif status.shape == "outline":
        painter.setPen(QPen(now.color("edge"), 1))
    if status.shape != "none":
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5) if status.shape == "outline" else rect
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
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


def _font_role(status: StatusLook) -> str:
    return "note-strong" if status.strong else "note"
