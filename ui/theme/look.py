"""What the application looks like now: its theme, type and icons, kept on the QApplication itself.

``look()`` finds it from anywhere in ``ui`` without a module global; widgets read it while painting
and connect
to ``changed`` when they hold something made from it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme.icons import Icons
from ui.theme.palette import Theme, load_theme, qt_palette
from ui.theme.style_sheet import SHEET_ICONS, style_sheet
from ui.theme.type_scale import TypeScale, base_size

_PROPERTY = "pt-look"
_OBJECT_NAME = "look"


class Look(QObject):
    """Theme, type and icons of one application; follows the system unless a scheme is forced."""

    #: The theme or the type changed; palette and style sheet are already in place.
    changed = Signal()

    def __init__(self, app: QApplication, scheme: str = "system", user_scale: float = 1.0) -> None:
        super().__init__(app)
        self.setObjectName(_OBJECT_NAME)
        self._app = app
        self._scheme = scheme
        self._folder = QTemporaryDir()
        self.theme: Theme = load_theme(self._wanted())
        self.type = TypeScale(base_size(user_scale))
        self.icons = Icons(self.theme)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.set_scheme(scheme)

    @property
    def scheme(self) -> str:
        """What was asked for: "system", "light" or "dark"."""
        return self._scheme

    def set_scheme(self, scheme: str) -> None:
        """Force "light" or "dark", or follow the "system"."""
        self._scheme = scheme
        hints = self._app.styleHints()
        forced = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme)
        if forced is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(forced)
        self.use(load_theme(self._wanted()))

    def use(self, theme: Theme) -> None:
        """Put ``theme`` in place: Fusion, palette, font, style sheet; then tell everyone."""
        self.theme = theme
        self.icons.use(theme)
        if self._app.style().name().lower() != "fusion":
            self._app.setStyle(QStyleFactory.create("Fusion"))
        self._app.setPalette(qt_palette(theme))
        self._app.setFont(self.type.font("body"))
        self._app.setStyleSheet(style_sheet(theme, self._sheet_icons()))
        self.changed.emit()

    def set_user_scale(self, user_scale: float) -> None:
        """Make all type larger or smaller; 1.0 is what the system asks for."""
        self.type = TypeScale(base_size(user_scale))
        self.use(self.theme)

    def color(self, role: str, opacity: float = 1.0) -> QColor:
        """Short for ``theme.color``."""
        return self.theme.color(role, opacity)

    def _wanted(self) -> str:
        if self._scheme in ("light", "dark"):
            return self._scheme
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow(self) -> None:
        if self._wanted() != self.theme.name:
            self.use(load_theme(self._wanted()))

    def _sheet_icons(self) -> Path:
        # A name of its own per theme: Qt caches the pictures of a style sheet by file name.
        folder = Path(self._folder.path()) / self.theme.name
        folder.mkdir(exist_ok=True)
        for stem, (name, role) in SHEET_ICONS.items():
            for ratio, suffix in ((1, ""), (2, "@2x")):
                pixmap = QPixmap(16 * ratio, 16 * ratio)
                pixmap.setDevicePixelRatio(ratio)
                pixmap.fill(Qt.GlobalColor.transparent)
                painter = QPainter(pixmap)
                self.icons.paint(painter, QRectF(0, 0, 16, 16), name, role)
                painter.end()
                pixmap.save(str(folder / f"{stem}{suffix}.png"))
        return folder


def install_look(app: QApplication, scheme: str = "system", user_scale: float = 1.0) -> Look:
    """Give ``app`` its look, or change the one it has. ``scheme`` is "system", "light" or "dark"."""
    found = app.property(_PROPERTY)
    if isinstance(found, Look):
        found.set_scheme(scheme)
        return found
    made = Look(app, scheme, user_scale)
    app.setProperty(_PROPERTY, made)
    return made


def apply_theme(app: QApplication, theme: Theme) -> Look:
    """Show ``app`` in exactly this theme (pictures and tests use it)."""
    current = look() if app.property(_PROPERTY) else install_look(app, theme.name)
    current.use(theme)
    return current


def look() -> Look:
    """The look of the running application; one that follows the system is made when there is none yet.

    Raises RuntimeError when there is no QApplication.
    """
    app = QGuiApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no QApplication yet")
    found = app.property(_PROPERTY)
    return found if isinstance(found, Look) else install_look(app)
