"""A user whose actions are counted: every key and every click is one, typed text is none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tests.support.keys import type_text

_NONE = Qt.KeyboardModifier.NoModifier


class Counted:
    """A journey through the window; ``actions`` are the keys pressed so far."""

    def __init__(self, journey: Any) -> None:
        self.journey = journey
        self.actions = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE, times: int = 1) -> None:
        """One action for each time."""
        for _ in range(times):
            self.journey.press(key, modifier)
            self.actions += 1

    def type(self, text: str) -> None:
        """Text costs nothing; each letter goes where the focus is by then (the first one may open a cell)."""
        type_text(text)
        self.journey.settle()
