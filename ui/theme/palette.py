"""Which colour each role has, in light and in dark.

Roles are listed in ``ROLES``; nothing outside ``ui/theme`` spells a colour.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

ROLES = (
    "window",
    "surface",
    "raised",
    "ink",
    "ink2",
    "ink3",
    "accent",
    "action",
    "action-ink",
    "soft",
    "doubt",
    "doubt-soft",
    "problem",
    "edge",
    "fill",
    "hover",
    "line",
    "bar",
    "shadow",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A name ("light", "dark") and a ``#RRGGBB`` for every role."""

    name: str
    colours: Mapping[str, str]
    _lookup: dict[str, QColor] = field(default_factory=dict, compare=False, repr=False)

    def color(self, role: str, opacity: float = 1.0) -> QColor:
        """The role's colour; pill tints are ``color("ink", 0.09)``. Raises KeyError for an unknown role."""
        found = self._lookup.get(role)
        if found is None:
            found = self._lookup[role] = QColor(self.colours[role])
        if opacity == 1.0:
            return found
        tinted = QColor(found)
        tinted.setAlphaF(opacity)
        return tinted


def load_theme(name: str) -> Theme:
    """Read ``light`` or ``dark`` from the package. Raises ValueError when a role is missing or unknown."""
    table = tomllib.loads(files("ui.theme").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    colours = table["colours"]
    if set(colours) != set(ROLES):
        raise ValueError(f"theme {name}: roles differ: {sorted(set(colours) ^ set(ROLES))}")
    return Theme(name=table["name"], colours=MappingProxyType(colours))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blend(top: str, opacity: float, below: str) -> str:
    """The opaque colour that ``top`` at ``opacity`` makes over ``below``."""
    over, under = QColor(top), QColor(below)
    mixed = [
        round(a * opacity + b * (1 - opacity))
        for a, b in zip(over.getRgb()[:3], under.getRgb()[:3], strict=True)
    ]
    return QColor(*mixed).name().upper()


def qt_palette(theme: Theme) -> QPalette:
    """The palette for Fusion: selection is soft with ink, and stays so in windows that are not active."""
    palette = QPalette()
    role = QPalette.ColorRole
    spread = {
        role.Window: "window",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "surface",
        role.Text: "ink",
        role.PlaceholderText: "ink3",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "problem",
        role.Highlight: "soft",
        role.HighlightedText: "ink",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "raised",
        role.ToolTipText: "ink",
        role.Light: "surface",
        role.Midlight: "fill",
        role.Mid: "line",
        role.Dark: "edge",
        role.Shadow: "shadow",
    }
    for target, source in spread.items():
        palette.setColor(target, theme.color(source))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.color("ink3"))
    return palette


def _luminance(colour: str) -> float:
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
