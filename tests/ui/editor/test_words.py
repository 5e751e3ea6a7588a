"""What is said beneath dates and in cells: never more than the source says."""

from __future__ import annotations

from datetime import date

import pytest

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.vocabulary import load_shipped
from ui.models.date_reading_words import reading_choices, reading_words
from ui.models.outcome_words import duration_words, outcome_words
from ui.models.term_choices import term_choices, term_of
from ui.views.editor_sections.words import problem_sentence, row_label, section_name, step_label

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("28 or 29 November 2023", "28–29 November 2023: one of two days"),
        ("between 1 and 4 October 1976", "1–4 October 1976: one of 4 days"),
        ("2013-11", "November 2013: the day is not known"),
        ("early June 2025", "early June 2025: from 1 June 2025 to 10 June 2025"),
        ("23.10.2013", "23 October 2013"),
        ("3 October 2025", ""),
        ("1987", ""),
        ("before 2020", ""),
    ],
)
def test_a_date_is_said_as_it_was_understood(typed, said):
    assert reading_words(read_date(typed, today=TODAY).date) == said


def test_a_date_that_was_not_understood_is_said_to_be_text():
    assert reading_words(keep_as_text("the year of the flood")).startswith("Kept as text")


def test_only_a_text_with_two_readings_offers_choices():
    assert [choice.label for choice in reading_choices("3.10.25", TODAY)] == [
        "3 October 2025",
        "10 March 2025",
    ]
    assert reading_choices("3 October 2025", TODAY) == []
    assert reading_choices("", TODAY) == []


def test_what_a_chosen_reading_says_is_read_as_that_day_and_no_other():
    for choice in reading_choices("3.10.25", TODAY):
        assert read_date(choice.value, today=TODAY).date is not None


def test_terms_of_imprisonment_in_words():
    assert duration_words(7, 6, None) == "7 years 6 months"
    assert duration_words(1, 1, 1) == "1 year 1 month 1 day"
    assert duration_words(None, None, None, life=True) == "life"
    assert duration_words(None, None, None) == ""


def test_an_outcome_says_what_the_event_has():
    until = read_date("3 October 2025").date
    said = outcome_words(Event(uid="e", what="remand", until=until), load_shipped(), "en")
    assert said == "until 3 Oct 2025"


def test_a_term_is_found_in_any_language_and_never_guessed():
    vocabulary = load_shipped()["category"]
    assert term_of(vocabulary, "журналист") == "journalist"
    assert term_of(vocabulary, "kite maker") == ""
    assert term_choices(vocabulary, "журнал", "en")[0].value == "journalist"
    assert len(term_choices(vocabulary, "", "en")) == len(vocabulary.terms)


def test_everything_that_can_be_said_has_words():
    assert section_name("summary") == "Notes"
    assert row_label("place") == "Held at"
    assert step_label("events") == "Timeline"
    assert problem_sentence("no-such-code", {}) == "no-such-code"
