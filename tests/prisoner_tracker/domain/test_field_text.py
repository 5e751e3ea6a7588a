"""What is written into a cell for a value, and that reading it gives the value back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_text import ReadValue, from_text, split_several, to_text
from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Kind
from prisoner_tracker.domain.vocabulary import load_shipped

WORDS = load_shipped()
LANGUAGES = ("en", "az", "ru", "tr", "es", "fr", "cs", "ar", "fa", "none of these")
TERMS = [field for field in FIELDS if field.kind is Kind.TERM]

plain_texts = st.text(max_size=20).map(str.strip).filter(bool)
separators = st.sampled_from(("; ", ";", "|", ", ", " / ", "\n", "::"))


@given(st.lists(plain_texts, max_size=5).map(tuple), separators)
def test_several_texts_come_back(value: tuple[str, ...], separator: str) -> None:
    field = BY_KEY["tags"]
    assert from_text(
        field, to_text(field, value, WORDS, "en", separator), WORDS, None, separator
    ) == ReadValue(value)


@given(plain_texts)
def test_a_text_comes_back(value: str) -> None:
    for key in ("summary", "birth_place", "name", "place", "court", "proceeding", "contact"):
        field = BY_KEY[key]
        assert from_text(field, to_text(field, value, WORDS), WORDS) == ReadValue(value)


@pytest.mark.parametrize("field", TERMS, ids=lambda field: field.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_comes_back_in_every_language(field, language: str) -> None:  # type: ignore[no-untyped-def]
    for code in WORDS[field.vocabulary].by_code:
        value = (code,) if field.several else code
        read = from_text(field, to_text(field, value, WORDS, language), WORDS)
        assert read == ReadValue(value), (code, language)


@given(st.lists(st.sampled_from(sorted(WORDS["category"].by_code)), unique=True).map(tuple), separators)
def test_several_terms_come_back(value: tuple[str, ...], separator: str) -> None:
    field = BY_KEY["category"]
    text = to_text(field, value, WORDS, "ru", separator)
    assert from_text(field, text, WORDS, None, separator) == ReadValue(value)


@pytest.mark.parametrize(
    "text",
    ["2013-11", "early June 2025", "before 2020", "between 1 and 4 October 1976", "20.11.2023", "who knows"],
)
def test_a_date_comes_back_as_typed(text: str) -> None:
    when = read_date(text).date or keep_as_text(text)
    assert to_text(BY_KEY["arrested"], when, WORDS) == text
    assert from_text(BY_KEY["arrested"], text, WORDS).value == when


def test_a_date_whose_order_was_chosen_is_not_doubted_again() -> None:
    field = BY_KEY["arrested"]
    chosen = from_text(field, "03/04/2024", WORDS, "dmy")
    assert chosen.doubts == ()
    text = to_text(field, chosen.value, WORDS)
    assert text == "2024-04-03"
    again = from_text(field, text, WORDS)
    assert isinstance(again.value, UncertainDate)
    assert (again.value.edtf, again.doubts) == ("2024-04-03", ())


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
def test_a_day_comes_back(day: date) -> None:
    when = UncertainDate.from_day(day)
    assert from_text(BY_KEY["born"], to_text(BY_KEY["born"], when, WORDS), WORDS) == ReadValue(when)


def test_a_date_that_may_be_two_is_kept_as_text_with_a_doubt() -> None:
    read = from_text(BY_KEY["arrested"], " 03/04/2024 ", WORDS)
    assert read == ReadValue(keep_as_text("03/04/2024"), ("day-or-month",))
    assert from_text(BY_KEY["arrested"], "the day after", WORDS).value == keep_as_text("the day after")
    assert from_text(BY_KEY["arrested"], "the day after", WORDS).doubts


@given(st.integers(0, 30), st.integers(0, 11), st.integers(0, 30), st.booleans())
def test_a_sentence_comes_back(years: int, months: int, days: int, life: bool) -> None:
    field = BY_KEY["sentence"]
    value = Duration(life=True) if life else Duration(years, months, days)
    read = from_text(field, to_text(field, value, WORDS), WORDS).value
    if value == Duration():
        assert read is None
        return
    assert isinstance(read, Duration)
    assert (read.years, read.months, read.days, read.life) == (
        value.years,
        value.months,
        value.days,
        value.life,
    )


def test_a_sentence_is_written_as_typed_and_none_is_no_value() -> None:
    field = BY_KEY["sentence"]
    assert to_text(field, from_text(field, "8 лет 6 месяцев", WORDS).value, WORDS) == "8 лет 6 месяцев"
    assert from_text(field, "not sentenced", WORDS) == ReadValue(None, ("not-understood",), "not sentenced")


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("206.3.2; 228.2.1", ("206.3.2", "228.2.1"), ""),
        ("ст. 282.1 ч. 2 УК", ("282.1.2",), ""),
        ("Articles 206.3.2, 206.3.2", ("206.3.2",), ""),
    ],
)
def test_articles_are_read_in_one_form(text: str, value: tuple[str, ...], rest: str) -> None:
    read = from_text(BY_KEY["articles"], text, WORDS)
    assert (read.value, read.rest) == (value, rest)
    assert from_text(BY_KEY["articles"], to_text(BY_KEY["articles"], value, WORDS), WORDS) == ReadValue(value)


def test_what_is_no_article_is_said() -> None:
    assert from_text(BY_KEY["articles"], "hooliganism", WORDS) == ReadValue(
        ("hooliganism",), ("not-understood",)
    )
    read = from_text(BY_KEY["articles"], "206.3.2; hooliganism", WORDS)
    assert read.value == ("206.3.2",)
    assert read.doubts == ("rest-not-understood",)
    assert "hooliganism" in read.rest


def test_terms_are_read_in_any_language_and_by_code() -> None:
    assert from_text(BY_KEY["gender"], "женщина", WORDS).value == "female"
    assert from_text(BY_KEY["category"], "Journalist; юрист", WORDS) == ReadValue(("journalist", "lawyer"))
    assert from_text(BY_KEY["release_kind"], "to_house_arrest", WORDS) == ReadValue("to_house_arrest")


def test_an_unknown_term_is_left_out_and_told() -> None:
    assert from_text(BY_KEY["gender"], "zebra", WORDS) == ReadValue("", ("unknown-term",), "zebra")
    several = from_text(BY_KEY["category"], "journalist; zebra rider; lawyer", WORDS)
    assert several == ReadValue(("journalist", "lawyer"), ("unknown-term",), "zebra rider")
    # Also what stands beside a known term behind another mark than the separator.
    beside = from_text(BY_KEY["category"], "journalist, zebra rider", WORDS)
    assert beside == ReadValue(("journalist",), ("unknown-term",), "zebra rider")


def test_two_terms_for_one_are_doubted() -> None:
    read = from_text(BY_KEY["gender"], "male, female", WORDS)
    assert read.doubts == ("unknown-term",)
    assert read.rest == "male, female"


def test_nothing_is_nothing() -> None:
    for field in FIELDS:
        read = from_text(field, "  ", WORDS)
        empty: object = () if field.several else ""
        if not field.several and field.kind in (Kind.DATE, Kind.DURATION, Kind.NUMBER):
            empty = None
        assert read == ReadValue(empty)  # type: ignore[arg-type]
        assert to_text(field, read.value, WORDS) == ""


def test_a_span_of_numbers() -> None:
    assert to_text(BY_KEY["days_held"], (30, 30), WORDS) == "30"
    assert to_text(BY_KEY["age_at_arrest"], (35, 36), WORDS) == "35–36"


def test_a_vocabulary_that_is_not_there_leaves_codes() -> None:
    assert to_text(BY_KEY["gender"], "female", {}) == "female"
    assert from_text(BY_KEY["gender"], "female", {}) == ReadValue("female")
    assert to_text(BY_KEY["category"], ("of their own",), WORDS) == "of their own"


def test_separators_inside_values() -> None:
    assert split_several("a; b;; c ;") == ("a", "b", "c")
    assert split_several("a\\; b; c\\\\; d\\e") == ("a; b", "c\\", "d\\e")
