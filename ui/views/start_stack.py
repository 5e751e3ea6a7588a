"""Which start screen is shown: start, new or unlock, above one line of keys."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.presenters.rescue import RescuePresenter
from ui.presenters.start import StartPresenter
from ui.views.new_database import NewDatabaseScreen
from ui.views.start_screen import StartScreen
from ui.views.unlock import UnlockScreen
from ui.widgets.hint_bar import HintBar


class StartStack(QWidget):
    """The three screens of one presenter."""

    def __init__(
        self,
        presenter: StartPresenter,
        version: str = "",
        rescue: RescuePresenter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.start = StartScreen(presenter)
        self.new = NewDatabaseScreen(presenter)
        self.unlock = UnlockScreen(presenter)
        self._screens: dict[str, QWidget] = {"start": self.start, "new": self.new, "unlock": self.unlock}
        self._rescue, self._presenter = rescue, presenter
        if rescue is not None:
            self.unlock.offer_rescue()
            rescue.changed.connect(self._make_rescue)
        self._stack = QStackedWidget()
        for screen in self._screens.values():
            self._stack.addWidget(screen)
        self.hints = HintBar()
        if version:
            self.hints.set_end(self.tr("Version {version}").format(version=version))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hints)
        presenter.screen_changed.connect(self.show_screen)
        presenter.recent_changed.connect(lambda: self.show_screen(presenter.screen))
        self._has_recent = lambda: bool(presenter.recent())
        self.show_screen(presenter.screen)

    def _make_rescue(self) -> None:
        """The screen of a file that does not open; hardly anybody ever sees it, so it is made when it is needed."""
        if self._rescue is None or "rescue" in self._screens:
            return
        from ui.views.rescue import RescueScreen

        screen = RescueScreen(self._presenter, self._rescue)
        self._screens["rescue"] = screen
        self._stack.addWidget(screen)
        screen.refresh()

    def show_screen(self, name: str) -> None:
        """Show "start", "new", "unlock" or "rescue"."""
        self._stack.setCurrentWidget(self._screens[name])
        if name == "rescue":
            saving = ("S", self.tr("save what it holds"))
            self.hints.set_hints([("↑ ↓", self.tr("choose")), ("Enter", self.tr("restore")), saving])
            return
        back = [("Enter", self.tr("go on")), ("Esc", self.tr("back"))]
        recent = [
            ("↑ ↓", self.tr("choose")),
            ("Enter", self.tr("open")),
            ("Del", self.tr("forget the name")),
        ]
        self.hints.set_hints((recent if self._has_recent() else []) if name == "start" else back)
