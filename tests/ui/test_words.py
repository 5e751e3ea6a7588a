"""Words: every field has a name, every status a word, every date a wording, every query error a sentence."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.fields import FIELDS
from prisoner_tracker.domain.vocabulary import load_shipped
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.parse import parse
from ui import date_words
from ui.delegates.status_look import STATUS_LOOKS
from ui.field_words import field_label, status_word
from ui.query_words import error_sentence


def test_every_field_has_a_name_of_its_own() -> None:
    names = [field_label(field.key) for field in FIELDS]
    assert len(set(names)) == len(names)


def test_every_state_of_liberty_has_a_word_and_a_look() -> None:
    codes = [term.code for term in load_shipped()["liberty"].terms]
    assert len({status_word(code) for code in codes}) == len(codes)
    assert set(codes) == set(STATUS_LOOKS)


@pytest.mark.parametrize(
    ("edtf", "short", "long"),
    [
        ("2023-11-28", "28 Nov 2023", "28 November 2023"),
        ("[2023-11-28,2023-11-29]", "28–29 Nov 2023", "28–29 November 2023"),
        ("2025-06-01~/2025-06-10~", "early Jun 2025", "early June 2025"),
        ("2023-11", "Nov 2023", "November 2023"),
        ("2023", "2023", "2023"),
        ("../2019-12-31", "before 2020", "before 2020"),
        ("2019-21", "spring 2019", "spring 2019"),
    ],
)
def test_dates_are_worded_as_precisely_as_they_are_known(edtf: str, short: str, long: str) -> None:
    when = UncertainDate.from_edtf(edtf)
    assert date_words.short(when) == short
    assert date_words.long(when) == long


def test_a_date_that_was_not_understood_stays_as_typed() -> None:
    when = UncertainDate("the day after the fair")
    assert date_words.short(when) == "the day after the fair"
    assert date_words.day_and_month(when, 2025) == ("the day after the fair", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "There is no field “colour”."),
        ('"open', "A quotation mark is not closed."),
        ("(a or b", "A parenthesis has no partner."),
        ("category:", "A value is missing here."),
        ("informant:x", "“informant” is restricted and can't be searched."),
    ],
)
def test_a_mistake_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert error_sentence(caught.value, text).startswith(said)
