"""What the counts desk lists: people with the rule that counts them or keeps them out, and who differs where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from ui.models.whole_errors import raises_whole

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
COUNTED, POSSIBLE, OUT = "counted", "possible", "out"


class PersonLine(NamedTuple):
    """A person's case (uid), the name, and in words why; ``rule`` is the deciding rule's code."""

    uid: str
    name: str
    words: str
    rule: str = ""


class PersonLines(QAbstractTableModel):
    """Name and reason, one line a person."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[PersonLine] = ()

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of people."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name and words."""
        return 0 if parent.isValid() else 2

    @raises_whole
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The text."""
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            line = self.lines[index.row()]
            return line.words if index.column() else line.name
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The two headings."""
        if role != _ROLE.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.tr("Why") if section else self.tr("Person")


class Differs(NamedTuple):
    """A person's case (uid), the name, and under each definition one of counted, possible, out, with the words why."""

    uid: str
    name: str
    states: tuple[str, ...]
    words: tuple[str, ...]


class DifferenceGrid(QAbstractTableModel):
    """People whom the definitions see differently; the first line has each definition's number."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()
        self.lines: Sequence[Differs] = ()

    def show_grid(self, names: Sequence[str], lines: Sequence[Differs]) -> None:
        """Show these definitions and people."""
        self.beginResetModel()
        self.names, self.lines = names, lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of people."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The person and the definitions."""
        return 0 if parent.isValid() else 1 + len(self.names)

    @raises_whole
    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """The name; a state as its code for the delegate, in words for screen readers."""
        line = self.lines[index.row()]
        column = index.column()
        if column == 0:
            return line.name if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None
        if role == _ROLE.UserRole:
            return line.states[column - 1]
        if role == _ROLE.AccessibleTextRole:
            return f"{state_words(line.states[column - 1])}: {line.words[column - 1]}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The person, then the definitions by name, over the middle of their marks."""
        if role == _ROLE.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignCenter
        if role != _ROLE.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.names[section - 1] if section else self.tr("Person")


def state_words(state: str) -> str:
    """A state as the legend says it."""
    words = {
        COUNTED: QCoreApplication.translate("Count", "counted"),
        POSSIBLE: QCoreApplication.translate("Count", "can't be said"),
        OUT: QCoreApplication.translate("Count", "not counted"),
    }
    return words[state]
