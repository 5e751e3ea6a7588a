"""How a list to import and a place for an export are chosen: the system's dialogs, leaving no trace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.file_choice import forget_dialog_history

CSV = ".csv"


def choose_list(parent: QWidget) -> Path | None:
    """Ask for a list; None when the user thinks better of it."""
    tables = f"{_tr('Lists')} (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)"
    chosen, _ = QFileDialog.getOpenFileName(
        parent, _tr("Choose a list"), "", f"{tables};;{_tr('All files')} (*)"
    )
    _forget()
    return Path(chosen) if chosen else None


def choose_csv(parent: QWidget, name: str) -> Path | None:
    """Ask where to write a CSV; ``name`` is proposed. None when the user thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Where to write the CSV"), name, "CSV (*.csv)")
    _forget()
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_name(path.name + CSV)


def _forget() -> None:
    forget_dialog_history(QSettings(QSettings.Scope.UserScope, "QtProject"))


def _tr(source: str) -> str:
    return QCoreApplication.translate("FileChoice", source)
