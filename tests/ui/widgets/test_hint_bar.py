"""Keys in the status line are shown whole or not at all."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.hint_bar import HintBar
from ui.widgets.small_marks import KeyHint

HINTS = [
    ("T", "tag"),
    ("C", "category"),
    ("Shift+E", "same event"),
    ("Ctrl+E", "export"),
    ("Del", "to the trash"),
]


def shown(bar: HintBar) -> list[KeyHint]:
    return [hint for hint in bar.findChildren(KeyHint) if hint.isVisible()]


def test_the_last_keys_leave_where_there_is_no_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = HintBar(window)
    bar.set_sentence("Sample database: every person here is invented", "flask")
    bar.set_end("No passphrase – nothing to save")
    bar.resize(1400, 28)
    window.show()
    bar.set_hints(HINTS)
    qtbot.waitUntil(lambda: len(shown(bar)) == len(HINTS))
    bar.resize(820, 28)
    qtbot.waitUntil(lambda: 0 < len(shown(bar)) < len(HINTS))
    qtbot.waitUntil(lambda: all(hint.width() >= hint.sizeHint().width() for hint in shown(bar)))
    bar.resize(1400, 28)
    qtbot.waitUntil(lambda: len(shown(bar)) == len(HINTS))
