"""What can be done in the main window, under which keys, and where: the one table of commands.

Qt finds shortcuts by the letter a key types. On a Russian layout the key N types "т", so that Ctrl+N would do
nothing: every letter gets the letter on the same key of the other layouts as a second sequence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_CONTEXT = "Command"

OTHER_LAYOUTS: tuple[dict[str, str], ...] = (
    # Russian (ЙЦУКЕН)
    dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM/", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ.", strict=True)),
    # Azerbaijani, Latin: what differs from QWERTY
    {"W": "Ü", "/": "."},
    # Azerbaijani, Cyrillic
    dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM/", "ЈҮУКЕНГШҺЗФЫВАПРОЛДӘЧСМИТҒ.", strict=True)),
)
"""For each layout, the letter on the key that types this one on QWERTY."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. ``scope`` is where its keys work: "window", "browse" (the three panes) or "list"."""

    key: str
    label: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    scope: str = "browse"
    menu: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("new-case", QT_TRANSLATE_NOOP("Command", "New case"), ("Ctrl+N",), "plus", menu="case"),
    Command(
        "open-case",
        QT_TRANSLATE_NOOP("Command", "Open the case"),
        ("Enter",),
        "pencil-simple",
        "list",
        "case",
    ),
    Command(
        "add-event", QT_TRANSLATE_NOOP("Command", "Add an event"), ("E",), "calendar-plus", "list", "case"
    ),
    Command("bulk-tag", QT_TRANSLATE_NOOP("Command", "Tag the chosen cases"), ("T",), "tag", "list", "case"),
    Command(
        "bulk-category",
        QT_TRANSLATE_NOOP("Command", "Give the chosen cases a category"),
        ("C",),
        "squares-four",
        "list",
        "case",
    ),
    Command(
        "bulk-event",
        QT_TRANSLATE_NOOP("Command", "Add the same event to the chosen cases"),
        ("Shift+E",),
        "calendar-plus",
        "list",
        "case",
    ),
    Command(
        "group-case",
        QT_TRANSLATE_NOOP("Command", "Open the group case"),
        ("G",),
        "users-three",
        "list",
        "case",
    ),
    Command(
        "rearrest",
        QT_TRANSLATE_NOOP("Command", "Arrested again: a new case"),
        ("A",),
        "arrow-counter-clockwise",
        "list",
        "case",
    ),
    Command("trash", QT_TRANSLATE_NOOP("Command", "Move to the trash"), ("Del",), "trash", "list", "case"),
    Command(
        "copy-text", QT_TRANSLATE_NOOP("Command", "Copy rows as text"), ("Ctrl+C",), "copy", "list", "copy"
    ),
    Command(
        "copy-csv",
        QT_TRANSLATE_NOOP("Command", "Copy rows as CSV"),
        ("Ctrl+Shift+C",),
        "copy",
        "list",
        "copy",
    ),
    Command(
        "copy-case",
        QT_TRANSLATE_NOOP("Command", "Copy the case as text for an e-mail"),
        ("Ctrl+Alt+C",),
        "file-text",
        "list",
        "copy",
    ),
    Command(
        "import", QT_TRANSLATE_NOOP("Command", "Import a list"), ("Ctrl+I",), "upload-simple", menu="file"
    ),
    Command("export", QT_TRANSLATE_NOOP("Command", "Export to CSV"), ("Ctrl+E",), "export", menu="file"),
    Command(
        "search", QT_TRANSLATE_NOOP("Command", "Search"), ("Ctrl+F", "/"), "magnifying-glass", menu="view"
    ),
    Command(
        "filter-help", QT_TRANSLATE_NOOP("Command", "How to search"), ("F1", "?"), "question", menu="view"
    ),
    Command(
        "save-search",
        QT_TRANSLATE_NOOP("Command", "Save this search"),
        ("Ctrl+D",),
        "bookmark-simple",
        menu="view",
    ),
    Command(
        "history",
        QT_TRANSLATE_NOOP("Command", "History"),
        ("Ctrl+H",),
        "clock-counter-clockwise",
        menu="view",
    ),
    Command("columns", QT_TRANSLATE_NOOP("Command", "Choose columns"), (), "columns", menu="view"),
    Command(
        "glance", QT_TRANSLATE_NOOP("Command", "The case at a glance"), ("Space",), "rows", "list", "view"
    ),
    Command(
        "by-person",
        QT_TRANSLATE_NOOP("Command", "One row a person, or one a case"),
        ("P",),
        "user",
        "list",
        "view",
    ),
    Command("go-to-row", QT_TRANSLATE_NOOP("Command", "Go to a row"), ("Ctrl+J",), "rows", "list", "view"),
    Command("cases", QT_TRANSLATE_NOOP("Command", "Show the cases"), (), "rows", menu="view"),
    Command("counts", QT_TRANSLATE_NOOP("Command", "Counts"), ("Ctrl+G",), "equals", menu="view"),
    Command(
        "due", QT_TRANSLATE_NOOP("Command", "What is due"), ("Ctrl+Shift+U",), "calendar-blank", menu="view"
    ),
    Command(
        "proceeding",
        QT_TRANSLATE_NOOP("Command", "Group cases"),
        ("Ctrl+Shift+G",),
        "users-three",
        menu="view",
    ),
    Command(
        "duplicates",
        QT_TRANSLATE_NOOP("Command", "Duplicates"),
        ("Ctrl+Shift+D",),
        "users",
        menu="view",
    ),
    Command(
        "person",
        QT_TRANSLATE_NOOP("Command", "The person, over all cases"),
        ("Ctrl+P",),
        "user",
        menu="view",
    ),
    Command("drafts", QT_TRANSLATE_NOOP("Command", "Show the drafts"), (), "pencil-simple", menu="view"),
    Command("show-trash", QT_TRANSLATE_NOOP("Command", "Show the trash"), (), "trash", menu="view"),
    Command("next-pane", QT_TRANSLATE_NOOP("Command", "Next pane"), ("F6",), "columns", menu="view"),
    Command("last-pane", QT_TRANSLATE_NOOP("Command", "Previous pane"), ("Shift+F6",), "columns", menu=""),
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Command", "Undo the latest act"),
        ("Ctrl+Z",),
        "arrow-u-up-left",
        menu="edit",
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("Command", "Do it again"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "arrow-u-up-right",
        menu="edit",
    ),
    Command("palette", QT_TRANSLATE_NOOP("Command", "Commands"), ("Ctrl+K",), "magnifying-glass", menu=""),
    Command("light", QT_TRANSLATE_NOOP("Command", "Light colours"), (), "sun", menu="look"),
    Command("dark", QT_TRANSLATE_NOOP("Command", "Dark colours"), (), "moon", menu="look"),
    Command(
        "system-colours", QT_TRANSLATE_NOOP("Command", "Colours of the system"), (), "desktop", menu="look"
    ),
    Command(
        "backups", QT_TRANSLATE_NOOP("Command", "Backups"), ("Ctrl+Shift+B",), "shield-check", menu="file"
    ),
    Command(
        "protection",
        QT_TRANSLATE_NOOP("Command", "Passphrase and recovery sheet"),
        (),
        "lock-simple",
        menu="file",
    ),
    Command("check", QT_TRANSLATE_NOOP("Command", "Check the file"), (), "shield-check", menu="file"),
    Command("lock", QT_TRANSLATE_NOOP("Command", "Lock"), ("Ctrl+L",), "lock-simple", "window", "file"),
    Command("close-file", QT_TRANSLATE_NOOP("Command", "Close this file"), (), "x", "window", "file"),
)


def sequences(keys: tuple[str, ...]) -> list[QKeySequence]:
    """The sequences of a command: its own first, then the same keys of other layouts."""
    found = list(keys)
    for sequence in keys:
        parts = sequence.split("+")
        for layout in OTHER_LAYOUTS:
            other = layout.get(parts[-1])
            if other is not None:
                found.append("+".join([*parts[:-1], other]))
        if parts[-1] == "Enter":
            found.append("+".join([*parts[:-1], "Return"]))
    return [QKeySequence(text) for text in dict.fromkeys(found)]


class Actions(QObject):
    """The commands as QActions; ``window``, ``browse`` and ``list`` are where their keys work."""

    def __init__(self, window: QWidget, browse: QWidget, list_view: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        scopes = {"window": window, "browse": browse, "list": list_view}
        for command in COMMANDS:
            action = QAction(QCoreApplication.translate(_CONTEXT, command.label), self)
            action.setShortcuts(sequences(command.keys))
            in_window = command.scope == "window"
            context = Qt.ShortcutContext
            action.setShortcutContext(
                context.WindowShortcut if in_window else context.WidgetWithChildrenShortcut
            )
            scopes[command.scope].addAction(action)
            self._actions[command.key] = action

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __contains__(self, key: str) -> bool:
        return key in self._actions

    def on(self, key: str, do: Callable[[], object]) -> None:
        """Do this when the command is given."""
        self._actions[key].triggered.connect(lambda _checked=False: do())

    def in_menu(self, *menus: str) -> list[list[QAction]]:
        """The actions of these menus, each a group."""
        return [[self._actions[c.key] for c in COMMANDS if c.menu == menu] for menu in menus]

    def all(self) -> list[tuple[Command, QAction]]:
        """Every command with its action."""
        return [(command, self._actions[command.key]) for command in COMMANDS]
