"""Commands: each key once, on every keyboard layout."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import COMMANDS, OTHER_LAYOUTS, Actions, sequences


@pytest.mark.parametrize(
    ("keys", "other"),
    [
        ("Ctrl+N", "Ctrl+Т"),
        ("Ctrl+K", "Ctrl+Л"),
        ("Ctrl+Z", "Ctrl+Я"),
        ("Ctrl+Shift+Z", "Ctrl+Shift+Я"),
        ("E", "У"),
        ("/", "."),
        ("Ctrl+Z", "Ctrl+З"),
    ],
)
def test_the_same_key_of_another_layout(keys: str, other: str) -> None:
    expected = other != "Ctrl+З"  # З stands on the key P
    assert (QKeySequence(other) in sequences((keys,))) is expected


def test_enter_is_both_enters() -> None:
    assert {s.toString() for s in sequences(("Enter",))} == {"Enter", "Return"}


def test_no_key_means_two_things_in_one_place() -> None:
    counted = Counter(sequence.toString() for command in COMMANDS for sequence in sequences(command.keys))
    assert [keys for keys, times in counted.items() if times > 1] == []


def test_every_letter_has_one_key_in_each_layout() -> None:
    for layout in OTHER_LAYOUTS:
        assert len(set(layout.values())) == len(layout)


def test_commands_are_done_and_named(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    browse, table = QWidget(), QWidget()
    column = QVBoxLayout(window)
    column.addWidget(browse)
    column.addWidget(table)
    actions, done = Actions(window, browse, table), []
    actions.on("new-case", lambda: done.append("new"))
    actions["new-case"].trigger()
    assert done == ["new"]
    assert all(action.text() for _, action in actions.all())
    assert actions["trash"] in table.actions()
    assert actions["new-case"] in browse.actions()
    grouped = [
        action
        for group in actions.in_menu("case", "copy", "edit", "view", "file", "look")
        for action in group
    ]
    assert len(grouped) == len([c for c in COMMANDS if c.menu])
