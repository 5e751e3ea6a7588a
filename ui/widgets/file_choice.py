"""How a file is chosen: the system's own dialog, without leaving a trace of the choice in Qt's settings.

Where a system has no dialog of its own, Qt shows one that writes the folders visited to QtProject.conf;
what it wrote is taken out again.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".ptdb"
_TRACES = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")


def choose_database(parent: QWidget, kind: str) -> Path | None:
    """Ask for a file: ``kind`` is "open" or "create". None when the user thinks better of it."""
    pattern = _text("Case databases (*.ptdb)")
    if kind == "create":
        chosen, _ = QFileDialog.getSaveFileName(parent, _text("Where to keep the new database"), "", pattern)
    else:
        every = f"{pattern};;{_text('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(parent, _text("Open a database"), "", every)
    forget_dialog_history(QSettings(QSettings.Scope.UserScope, "QtProject"))
    if not chosen:
        return None
    path = Path(chosen)
    return path.with_name(path.name + SUFFIX) if kind == "create" and path.suffix != SUFFIX else path


def choose_folder(parent: QWidget, title: str, at: Path) -> Path | None:
    """Ask for a folder; None when the user thinks better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(at))
    forget_dialog_history(QSettings(QSettings.Scope.UserScope, "QtProject"))
    return Path(chosen) if chosen else None


def choose_new_file(parent: QWidget, title: str, at: Path, pattern: str) -> Path | None:
    """Ask for the name of a new file; None when the user thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(at), pattern)
    forget_dialog_history(QSettings(QSettings.Scope.UserScope, "QtProject"))
    return Path(chosen) if chosen else None


def forget_dialog_history(store: QSettings) -> None:
    """Take out of ``store`` what Qt's own dialog remembers about folders and files."""
    for key in _TRACES:
        store.remove(key)
    store.sync()


def _text(source: str) -> str:
    return QCoreApplication.translate("FileChoice", source)
