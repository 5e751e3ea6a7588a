"""Which font each use has: ratios of one base size, in Inter, which the package ships."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

FAMILY = "Inter"
BASE = 13
SCALE: dict[str, tuple[int, QFont.Weight]] = {
    "figure": (40, QFont.Weight.DemiBold),
    "title": (20, QFont.Weight.DemiBold),
    "name": (18, QFont.Weight.DemiBold),
    "section": (15, QFont.Weight.DemiBold),
    "sentence": (15, QFont.Weight.Normal),
    "body": (13, QFont.Weight.Normal),
    "strong": (13, QFont.Weight.Medium),
    "match": (13, QFont.Weight.Bold),
    "caption": (12, QFont.Weight.DemiBold),
    "note": (12, QFont.Weight.Normal),
    "note-strong": (12, QFont.Weight.Medium),
    "hint": (11, QFont.Weight.Medium),
}
_LOADED = "pt-fonts-loaded"


class TypeScale:
    """Fonts and their metrics for one base size in logical pixels (13 unless the system asks for more)."""

    def __init__(self, base: float = BASE) -> None:
        load_fonts()
        self.base = base
        self._lengths: dict[float, int] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetricsF] = {}

    def font(self, role: str, tabular: bool = False) -> QFont:
        """The font of a role in ``SCALE``; ``tabular`` gives all figures one width (columns, counts)."""
        key = (role, tabular)
        if key not in self._fonts:
            size, weight = SCALE[role]
            font = QFont(FAMILY)
            font.setPixelSize(self.px(size))
            font.setWeight(weight)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, role: str, tabular: bool = False) -> QFontMetricsF:
        """Cached metrics of ``font(role, tabular)``."""
        key = (role, tabular)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(role, tabular))
        return self._metrics[key]

    def px(self, size: float) -> int:
        """A length of the design (made for a 13 px base) in this scale."""
        known = self._lengths.get(size)
        if known is None:
            known = self._lengths[size] = round(size * self.base / BASE)
        return known


def base_size(user_scale: float = 1.0) -> float:
    """The base the system asks for (never under 13 px), times the user's own scale."""
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return max(BASE, system) * user_scale


def load_fonts() -> None:
    """Make Inter known to this application, once. Raises OSError when the package lacks a font file."""
    app = QCoreApplication.instance()
    if app is None or app.property(_LOADED):
        return
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        with as_file(files("ui.theme").joinpath("fonts", f"Inter-{weight}.otf")) as path:
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise OSError(f"font cannot be read: {path.name}")
    app.setProperty(_LOADED, True)
