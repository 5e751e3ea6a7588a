"""A name in another script finds who is there already, with a reason and a score; what is decided is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from prisoner_tracker.domain.person_pairs import PersonPairs
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.usecases.similar_people import similar_people
from tests.support.a_case import saved
from tests.support.keys import CTRL, press, type_text, waits_for
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel


@pytest.fixture
def typing(open_window):
    """A new case in the window over a file where somebody with such a name is."""
    journey = open_window(rows=0)
    saved(journey.window.desk.file, "Vaqif Rəşid oğlu Əlidağlı", born="1981")
    saved(journey.window.desk.file, "Perpetua Wrenfield")
    journey.press(Qt.Key.Key_N, CTRL)
    waits_for(journey.qtbot, lambda: journey.window.pages.currentWidget().sections)
    return journey


def people_of(journey):
    return journey.window.pages.currentWidget().sections["person"].rows[0].people


def pairs_of(journey) -> PersonPairs:
    return PersonPairs(journey.window.desk.file.reader.register(PersonPair))


@pytest.mark.parametrize("spelt", ["Вагиф Алидаглы", "Vagif Alidaghli", "Əlidağlı Vaqif"])
def test_who_may_be_the_same_stands_beside_the_name(typing, spelt) -> None:
    type_text(spelt)
    waits_for(typing.qtbot, lambda: people_of(typing).people)
    words = " ".join(label.text() for label in people_of(typing).findChildren(PlainLabel))
    assert "Vaqif Rəşid oğlu Əlidağlı" in words.replace("\u2068", "").replace("\u2069", "")
    assert "patronymic missing on one side" in words
    assert "% alike" in words


def test_not_the_same_is_remembered_with_the_case_and_never_proposed_again(typing) -> None:
    file = typing.window.desk.file
    (known,) = [hit.person for hit in file.reader.similar_people("Vaqif Əlidağlı")]
    type_text("Vaqif Əlidağlı")
    waits_for(typing.qtbot, lambda: people_of(typing).people)
    button = next(one for one in people_of(typing).findChildren(Button) if one.text() == "Not the same")
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert people_of(typing).people == []
    press(Qt.Key.Key_S, CTRL)
    typing.settle()
    hits = {hit.person for hit in file.reader.similar_people("Vaqif Əlidağlı")}
    (made,) = hits - {known}
    assert pairs_of(typing).decision(made, known) == "different"
    assert similar_people(file.reader, "Vaqif Əlidağlı", made) == []
    file.writer.undo()
    assert not pairs_of(typing)
