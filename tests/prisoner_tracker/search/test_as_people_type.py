"""Filters as hurried people type them and word processors set them: understood as meant, or refused with a way out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisoner_tracker.search.ast import And, Comparison, FieldIs, Not, Or, Query, Span, Value, Words
from prisoner_tracker.search.completion import complete
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.meaning import Meaning, Under, asked
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.value_reading import read_length, read_number
from prisoner_tracker.search.write import normal, write

JOURNALIST = FieldIs("category", (Value("journalist"),))
BOTH = FieldIs("category", (Value("journalist"), Value("blogger")))
GANJA = FieldIs("place", (Value("Ganja"),))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("category: journalist", JOURNALIST),
        ("category :journalist", JOURNALIST),
        ("category : journalist", JOURNALIST),
        ("category:\N{NO-BREAK SPACE}journalist", JOURNALIST),
        ("category: journalist , blogger", BOTH),
        ("category:journalist ,blogger", BOTH),
        ("category:journalist, place:Ganja", And((JOURNALIST, GANJA))),
        ("category:journalist,place:Ganja", And((JOURNALIST, GANJA))),
        ("category:journalist, -place:Ganja", And((JOURNALIST, Not(GANJA)))),
        ("Not category:journalist", Not(JOURNALIST)),
        ("category:journalist Or place:Ganja", Or((JOURNALIST, GANJA))),
        ("category:journalist And place:Ganja", And((JOURNALIST, GANJA))),
        ("\N{EN DASH}category:journalist", Not(JOURNALIST)),
        ("\N{EM DASH}category:journalist", Not(JOURNALIST)),
        ("\N{MINUS SIGN}category:journalist", Not(JOURNALIST)),
        ("Leyla \N{EN DASH} Ganja", And((Words("Leyla"), Words("Ganja")))),
        ("sentence:\N{GREATER-THAN OR EQUAL TO}7y", FieldIs("sentence", (Comparison(">=", "7y"),))),
        ("sentence:\N{LESS-THAN OR EQUAL TO}7y", FieldIs("sentence", (Comparison("<=", "7y"),))),
        ("sentence: >= 7y", FieldIs("sentence", (Comparison(">=", "7y"),))),
        ("sentence:=>7y", FieldIs("sentence", (Comparison(">=", "7y"),))),
        ("arrested:2023\N{HORIZONTAL ELLIPSIS}2024", FieldIs("arrested", (Span("2023", "2024"),))),
        ("arrested:2023 .. 2024", FieldIs("arrested", (Span("2023", "2024"),))),
        ("arrested:2023...2024", FieldIs("arrested", (Span("2023", "2024"),))),
        ("changed:>=\N{MINUS SIGN}7d", FieldIs("changed", (Comparison(">=", "\N{MINUS SIGN}7d"),))),
        ("category:\N{LEFT DOUBLE QUOTATION MARK}journalist\N{RIGHT DOUBLE QUOTATION MARK}",
         FieldIs("category", (Value("journalist", True),))),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_is_meant(text: str, meant: Query) -> None:
    assert parse(text) == meant
    assert parse(write(meant)) == meant


@pytest.mark.parametrize(
    ("text", "code", "span", "expected"),
    [
        ("leyla:", "unknown-field", (0, 6), ""),
        ("released: -tag:water", "expected-value", (9, 10), "released:none"),
        ("category: (journalist)", "expected-value", (9, 10), "category:journalist,blogger"),
        ("category: or place:Ganja", "expected-value", (9, 10), "category:journalist,blogger"),
        ("category:", "expected-value", (9, 9), "category:journalist,blogger"),
        ("has:", "expected-value", (4, 4), "has:photo"),
        ("arrested:2024..2023", "bad-range", (9, 19), "2023..2024"),
        ("sentence:7y..3y", "bad-range", (9, 15), "3y..7y"),
        ("age:30..20", "bad-range", (4, 10), "20..30"),
        ("remand-until:+14d..today", "bad-range", (13, 24), "today..+14d"),
        ("sentence:>=7", "duration-not-understood", (9, 12), "7y"),
        ("leyla or", "expected-term", (7, 8), "place:Ganja"),
    ],
)
def test_what_is_wrong_says_what_is_expected(
    text: str, code: str, span: tuple[int, int], expected: str
) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    error = raised.value
    assert (error.code, (error.start, error.end)) == (code, span)
    assert not expected or expected in error.expected


@pytest.mark.parametrize("text", ["arrested:2024..2024-05", "arrested:2030..today", "age:25..25"])
def test_a_range_that_may_hold_something_is_no_mistake(text: str) -> None:
    assert isinstance(parse(text), FieldIs)


def test_digits_of_any_script_are_digits() -> None:
    assert read_number("٢٥") == 25
    assert parse("age:<٢٥") == FieldIs("age_at_arrest", (Comparison("<", "٢٥"),))
    assert parse("arrested:٢٠٢٣..٢٠٢٤")
    assert read_number("²") is None


def test_amounts_stand_together() -> None:
    assert read_length("7y6m") == read_length("7 years 6 months")
    assert read_length("1y2w3d") == read_length("1 year") + 17  # type: ignore[operator]
    assert read_length("6m7y") is None, "an order nobody writes"
    assert read_length("7y7y") is None


def test_an_article_and_all_below_it_may_be_written_with_a_star() -> None:
    meaning = Meaning(today=date(2025, 9, 9), vocabularies={})
    for text in ("206.3.*", "206.3.", "206.3", " 206.3 ", "ст.206.3", "art. 206.3"):
        assert asked("articles", Value(text), meaning) == Under("206.3")


def test_a_long_run_of_fields_with_empty_values_is_refused() -> None:
    with pytest.raises(QueryError):
        parse("tag:a," * 660)


def test_what_is_no_text_is_one_character_that_finds_nothing() -> None:
    assert parse("place:\udcff") == FieldIs("place", (Value("\N{REPLACEMENT CHARACTER}"),))


def test_a_colon_inside_a_value_is_part_of_it() -> None:
    assert parse("source:https://example.org/a") == FieldIs("source", (Value("https://example.org/a", True),))
    assert parse("tag:a,b:c") == FieldIs("tags", (Value("a"), Value("b:c", True)))


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["tag:", "arrested:", "place:", "has:", " ", ",", "..", "...", "…", ">=", "=>", "≥", "=", "-", "–", "(", ")",
             '"', "“", "?", "a", "water", "2023", "7y", "or", "Not", ":", "*", "none", "\N{NO-BREAK SPACE}"]
        ),
        max_size=9,
    ).map("".join)
)  # fmt: skip
@example("tag:a,x:y")
@example("tag:=–a")
@example("(place:a) ..2023")
@example("(place:a) ,water")
def test_any_pieces_are_read_or_refused_and_written_back(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
    else:
        assert normal(query) == query
        assert parse(write(query)) == query


@pytest.mark.parametrize(
    ("text", "offered"),
    [("category: jo|", "journalist"), ("category:lawyer, jo|", "journalist"), ("place: |", "Narın")],
)
def test_values_are_offered_behind_a_blank(text: str, offered: str) -> None:
    def known(field: str, beginning: str) -> tuple[str, ...]:
        values = {"place": ("Narın",), "category": ("journalist", "lawyer")}.get(field, ())
        return tuple(value for value in values if value.startswith(beginning))

    found = complete(text.replace("|", ""), text.index("|"), known)
    assert offered in found.options
