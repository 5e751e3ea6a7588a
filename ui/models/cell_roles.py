"""Which data roles a model answers so that the delegates can paint its cells.

``DisplayRole`` is the plain text of a cell, ``AccessibleTextRole`` its words for screen readers
("November 2023, day not known"), ``ToolTipRole`` only for more than the cell says (escape it).
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class CellRole(IntEnum):
    """Each role with the type of its value."""

    #: str, a status code of ``status_look`` (StatusDelegate); the word is DisplayRole.
    STATUS = Qt.ItemDataRole.UserRole + 101
    #: an object with ``qualifier``, ``day``, ``month``, ``year``: str, empty where not known.
    DATE_PARTS = Qt.ItemDataRole.UserRole + 102
    #: int 0 to 4 (LevelDelegate).
    LEVEL = Qt.ItemDataRole.UserRole + 103
    #: tuple of (start, length) in code points of DisplayRole: what the search matched (TextDelegate).
    MATCH_RUNS = Qt.ItemDataRole.UserRole + 104
    #: str, a Phosphor name painted in doubt at the trailing edge ("chat-circle-dots", "git-diff").
    MARK = Qt.ItemDataRole.UserRole + 105
    #: str, a short addition in ink2 after the text ("+2").
    SUFFIX = Qt.ItemDataRole.UserRole + 106
    #: str, a colour role for the text; ink when absent.
    TONE = Qt.ItemDataRole.UserRole + 107
    #: (str, bool), a short date before the text and whether it is in doubt (EventDelegate).
    WHEN = Qt.ItemDataRole.UserRole + 108
    #: str, everything the cell stands for, when it shows only a part.
    WHOLE = Qt.ItemDataRole.UserRole + 109
