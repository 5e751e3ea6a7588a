"""What a click on a facet does to the text of a filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.search import edit
from prisoner_tracker.search.ast import Query, Words
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import normal, write
from tests.support.random_queries import queries


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("", "journalist", "category:journalist"),
        ("smuggling", "journalist", "smuggling category:journalist"),
        ("category:journalist x", "blogger", "category:journalist,blogger x"),
        ("category:journalist,blogger x", "journalist", "category:blogger x"),
        ("category:journalist", "journalist", ""),
        ("x category:journalist", "journalist", "x"),
        ("a or b", "journalist", "(a or b) category:journalist"),
        ("category:journalist or b", "journalist", "(category:journalist or b) category:journalist"),
        ("-category:journalist", "journalist", "-category:journalist category:journalist"),
        ("", "of their own, and strange", 'category:"of their own, and strange"'),
        ("", "none", 'category:"none"'),
        ("category:none", "none", 'category:none,"none"'),
        ('category:"journalist"', "journalist", ""),
    ],
)
def test_a_click_adds_a_value_and_another_takes_it_away(before: str, value: str, after: str) -> None:
    assert write(edit.toggle_value(parse(before), "category", value)) == after


def test_a_value_can_be_excluded() -> None:
    once = edit.toggle_value(parse("category:a"), "category", "b", excluded=True)
    twice = edit.toggle_value(once, "category", "c", excluded=True)
    assert write(twice) == "category:a -category:b,c"
    assert edit.values_of(twice, "category") == ("a",)
    assert edit.values_of(twice, "category", excluded=True) == ("b", "c")


@given(queries().map(normal), st.text(min_size=1, max_size=6))
def test_two_clicks_change_nothing_and_one_is_written(query: Query, value: str) -> None:
    if edit.values_of(query, "tags") and value in edit.values_of(query, "tags"):
        return
    once = edit.toggle_value(query, "tags", value)
    assert parse(write(once)) == once
    assert value in edit.values_of(once, "tags")
    assert write(edit.toggle_value(once, "tags", value)) == write(query)


def test_terms_are_added_once_and_taken_away() -> None:
    query = parse("a b")
    assert edit.with_term(query, Words("b")) is query
    assert write(edit.with_term(query, parse("has:photo"))) == "a b has:photo"
    assert write(edit.without_term(query, Words("b"))) == "a"
    assert write(edit.without_term(parse("a"), Words("a"))) == ""
    assert edit.without_term(query, Words("c")) is query


def test_a_facet_counts_without_its_own_filter() -> None:
    query = parse("tag:x category:journalist -category:blogger arrested:2014 (category:a or b)")
    assert write(edit.without_field(query, "category")) == "tag:x arrested:2014 (category:a or b)"


@pytest.mark.parametrize(
    ("before", "year", "after"),
    [
        ("", "2014", "arrested:2014"),
        ("arrested:2014", "2015", "arrested:2014..2015"),
        ("arrested:2013..2015", "2014", "arrested:2013,2015"),
        ("arrested:2013,2015", "2014", "arrested:2013..2015"),
        ("arrested:2013..2015?", "2013", "arrested:2014..2015?"),
        ("arrested:none,>2020", "2014", "arrested:2014,none,>2020"),
        ("arrested:2014-05", "2014", "arrested:2014,2014-05"),
        ("arrested:2014", "2014", ""),
    ],
)
def test_years_are_chosen_one_by_one_and_written_as_ranges(before: str, year: str, after: str) -> None:
    assert write(edit.toggle_value(parse(before), "arrested", year)) == after


def test_the_years_of_a_range_are_chosen() -> None:
    assert edit.values_of(parse("arrested:2013..2015,2017,none,>2020"), "arrested") == (
        "2013",
        "2014",
        "2015",
        "2017",
    )
