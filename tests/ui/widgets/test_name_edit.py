"""The names of a person fit a narrow form: what does not fit beside a name goes beneath it, and comes back."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.records import PersonName
from ui.theme.look import look
from ui.widgets.name_edit import NameEdit

NAMES = [
    PersonName(uid="1", person="p", text="Tərlan Rauf oğlu Göyçəli", is_primary=True),
    PersonName(uid="2", person="p", text="ترلان گویچلی", script="Arab"),
]


@pytest.fixture
def names(qtbot) -> NameEdit:
    edit = NameEdit()
    qtbot.addWidget(edit)
    edit.show_names(NAMES)
    return edit


def is_beside(names: NameEdit) -> bool:
    """Whether "Add a name" stands on the line of the last name."""
    line, button = names.rows[-1].line, names.add_button
    return button.geometry().center().y() <= line.geometry().bottom()


def test_beside_where_there_is_room_beneath_where_there_is_none_and_back(qtbot, names: NameEdit) -> None:
    names.resize(900, 200)
    names.show()
    qtbot.waitUntil(lambda: is_beside(names))
    names.resize(320, 200)
    qtbot.waitUntil(lambda: not is_beside(names))
    names.resize(900, 200)
    qtbot.waitUntil(lambda: is_beside(names))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_names_need_little_width_at_any_size_of_type(qtbot, scale: float) -> None:
    look().set_user_scale(scale)
    try:
        edit = NameEdit()
        qtbot.addWidget(edit)
        edit.show_names(NAMES)
        # A window of 1024 pixels leaves 480 to a field where type is half as large again.
        assert edit.minimumSizeHint().width() <= 480
        assert edit.sizeHint().width() > edit.minimumSizeHint().width()
    finally:
        look().set_user_scale(1.0)
