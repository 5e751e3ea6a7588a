"""How tests type as a person does: each letter and key as an event to the widget that has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    """The widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def type_text(text: str) -> None:
    """Letters of any script (QTest.keyClicks knows Latin-1 only)."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(focused(), QKeyEvent(kind, 0, PLAIN, letter))
    QCoreApplication.processEvents()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
    """A key, to whatever has the focus."""
    for _ in range(times):
        QTest.keyClick(focused(), key, modifiers)
        QCoreApplication.processEvents()


def line_of(widget: Any) -> Any:
    """The line inside an editor of several values; else the widget."""
    return getattr(widget, "line", widget)


def waits_for(qtbot: Any, condition: Callable[[], object], timeout: int = 4000) -> None:
    """Let the window go on until something is so."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)
