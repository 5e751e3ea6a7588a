"""How an icon is drawn: a glyph of the Phosphor font that qtawesome ships, in a role's colour.

WORKAROUND: importing qtawesome costs 0.24 s (it pulls in QtOpenGL and others) and its first icon another
0.13 s (eleven fonts and their tables), twice the time of the rest of the first window. We take from the
installed package only its Phosphor font and character map, by path, at the first icon that is drawn.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from ui.theme.palette import Theme

MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "caret-left", "caret-right", "arrow-u-up-left", "arrow-u-up-right"}
)
_FONT = "phosphor-1.3.0.ttf"
_MAP = "phosphor-charmap-1.3.0.json"


class Icons:
    """Paints icons by Phosphor name (``lock-simple-fill``, with or without the prefix ``ph.``)."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._family = ""
        self._glyphs: dict[str, str] = {}
        self._fonts: dict[float, QFont] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def use(self, theme: Theme) -> None:
        """Colours come from ``theme`` from now on; icons made earlier keep theirs."""
        self._theme = theme
        self._icons.clear()

    def has(self, name: str) -> bool:
        """Whether the font knows ``name``."""
        self._load()
        return name.removeprefix("ph.") in self._glyphs

    def paint(self, painter: QPainter, rect: QRectF, name: str, role: str = "ink2") -> None:
        """Draw the icon centred in ``rect``, as large as its shorter side; mirrored where it points a way."""
        self._load()
        glyph = self._glyphs[name.removeprefix("ph.")]
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setFont(self._font(side))
        painter.setPen(self._theme.color(role))
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft and _points(name):
            centre = rect.center()
            painter.translate(QPointF(2 * centre.x(), 0))
            painter.scale(-1, 1)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), glyph)
        painter.restore()

    def icon(self, name: str, role: str = "ink2", size: int = 16) -> QIcon:
        """A QIcon for actions and menus, sharp on every screen; ask again when the theme changes."""
        key = (name, role, size)
        if key not in self._icons:
            self._icons[key] = self._render(name, role, size)
        return self._icons[key]

    def _render(self, name: str, role: str, size: int) -> QIcon:
        icon = QIcon()
        ratios = {1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
        for ratio in sorted(ratios):
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setLayoutDirection(QGuiApplication.layoutDirection())
            self.paint(painter, QRectF(0, 0, size, size), name, role)
            painter.end()
            icon.addPixmap(pixmap)
        return icon

    def _font(self, side: float) -> QFont:
        if side not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(max(1, round(side)))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            self._fonts[side] = font
        return self._fonts[side]

    def _load(self) -> None:
        if self._glyphs:
            return
        folder = _font_folder()
        number = QFontDatabase.addApplicationFont(str(folder / _FONT))
        families = QFontDatabase.applicationFontFamilies(number)
        if not families:
            raise OSError(f"icon font cannot be read: {_FONT}")
        table: dict[str, str] = json.loads((folder / _MAP).read_text(encoding="utf-8"))
        self._family = families[0]
        self._glyphs = {name: chr(int(code, 16)) for name, code in table.items()}


def _points(name: str) -> bool:
    return name.removeprefix("ph.").removesuffix("-bold").removesuffix("-fill") in MIRRORED


def _font_folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome", name="qtawesome")
    return Path(spec.origin).parent / "fonts"
