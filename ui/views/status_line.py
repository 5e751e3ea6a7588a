"""What the status line says: which file this is, how it is protected, when it was saved, the few keys that apply."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from ui.desk import Desk
from ui.theme.look import look
from ui.widgets.hint_bar import HintBar

_WIDE = 1100


class StatusLine(HintBar):
    """The line at the foot of the main window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.set_sentence(self._label(), "flask" if desk.is_sample else "file-text")
        if not desk.file.encrypted:
            self._end.set_role("doubt")
        self._saved, self._backed_up = self.tr("nothing to save"), ""
        self._show_end()

    def saved(self) -> None:
        """A write was committed now."""
        now = self._desk.file.clock.now().astimezone()
        self._saved = self.tr("saved {time}").format(time=f"{now:%H:%M}")
        self._show_end()

    def show_backup(self, words: str) -> None:
        """How long ago the file was backed up."""
        self._backed_up = words
        self._show_end()

    def show_browse_hints(self, narrow: bool) -> None:
        """The keys of the three panes."""
        few = [("/", self.tr("search")), ("Ctrl+K", self.tr("commands"))]
        more = [("Enter", self.tr("open")), ("Space", self.tr("at a glance"))]
        self.set_hints([more[1], *few] if narrow else [more[0], *few])

    def show_trash_hints(self) -> None:
        """The keys of the trash."""
        self.set_hints(
            [
                ("Enter", self.tr("restore")),
                ("Shift+Del", self.tr("remove for good")),
                ("Ctrl+Z", self.tr("undo")),
                ("Ctrl+K", self.tr("commands")),
            ]
        )

    def clear_hints(self) -> None:
        """Another screen shows its own keys."""
        self.set_hints([])

    def _label(self) -> str:
        return (
            self.tr("Sample database: every person here is invented")
            if self._desk.is_sample
            else self._desk.label
        )

    def _show_end(self) -> None:
        word = self.tr("Encrypted") if self._desk.file.encrypted else self.tr("No passphrase")
        saved = self.tr("read-only") if self._desk.file.read_only else self._saved
        # In a narrow window the keys need the room: a backup says more than a save does.
        narrow = self.width() < look().type.px(_WIDE) and self._backed_up and not self._desk.file.read_only
        parts = (word, self._backed_up) if narrow else (word, saved, self._backed_up)
        self.set_end(" – ".join(part for part in parts if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._show_end()
