"""Uncertain dates: three-valued comparison, order, and what a list shows of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.answer import Answer, both, opposite
from prisoner_tracker.domain.dates import (
    DateParts,
    UncertainDate,
    after,
    at_or_after,
    at_or_before,
    before,
    order_key,
    parts,
    within,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NOVEMBER = UncertainDate.from_edtf("2013-11")
TEXT_ONLY = UncertainDate("some time ago")


@st.composite
def uncertain_dates(draw: st.DrawFn) -> UncertainDate:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    edtf = draw(
        st.sampled_from(
            [f"{first}/{last}", f"../{last}", f"{first}/..", f"{first}", f"{first}"[:7], f"{first.year}"]
        )
    )
    return UncertainDate.from_edtf(edtf)


def test_a_date_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without text"):
        UncertainDate("")


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("", date(2013, 1, 1), None),
        ("2013", None, None),
        ("2013/2012", date(2013, 1, 1), date(2012, 1, 1)),
    ],
)
def test_a_date_that_contradicts_itself_is_refused(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    with pytest.raises(ValueError, match="a date"):
        UncertainDate("typed", edtf, earliest, latest)


def test_the_words_are_kept_as_typed() -> None:
    assert UncertainDate.from_edtf("2013-11", "Nov. 2013 ").text == "Nov. 2013 "
    assert UncertainDate.from_edtf("2013-11").text == "2013-11"


def test_only_one_day_without_doubt_is_exact() -> None:
    assert UncertainDate.from_day(date(2013, 11, 22)).is_exact
    assert not NOVEMBER.is_exact
    assert not UncertainDate.from_edtf("2013-11-22~").is_exact
    assert not UncertainDate.from_edtf("../2013-11-22").is_exact
    assert not TEXT_ONLY.is_exact
    assert not TEXT_ONLY.understood


@pytest.mark.parametrize(
    ("edtf", "first", "last", "answer"),
    [
        ("2013-11", "2013-01-01", "2013-12-31", Answer.YES),
        ("2013-11", "2013-11-01", "2013-11-30", Answer.YES),
        ("2013-11", "2013-11-02", "2013-12-31", Answer.POSSIBLE),
        ("2013-11", "2013-11-15", "2013-11-15", Answer.POSSIBLE),
        ("2013-11", "2013-12-01", None, Answer.NO),
        ("2013-11", None, "2013-10-31", Answer.NO),
        ("2013-11", "2013-11-01", None, Answer.YES),
        ("2013-11", None, None, Answer.YES),
        ("../2019-12-31", "2019-01-01", "2020-12-31", Answer.POSSIBLE),
        ("../2019-12-31", None, "2019-12-31", Answer.YES),
        ("../2019-12-31", "2020-01-01", None, Answer.NO),
        ("2019-04-01/..", "2019-04-01", None, Answer.YES),
        ("2019-04-01/..", None, "2030-01-01", Answer.POSSIBLE),
        ("2019-04-01/..", None, "2019-03-31", Answer.NO),
        ("2013-11", "2013-12-31", "2013-01-01", Answer.NO),
    ],
)
def test_within(edtf: str, first: str | None, last: str | None, answer: Answer) -> None:
    start = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else None
    assert within(UncertainDate.from_edtf(edtf), start, end) is answer


def test_nothing_rules_out_a_date_that_was_not_understood() -> None:
    assert within(TEXT_ONLY, date(2013, 1, 1), date(2013, 1, 1)) is Answer.POSSIBLE
    assert before(TEXT_ONLY, date(1900, 1, 1)) is Answer.POSSIBLE
    assert within(TEXT_ONLY, None, None) is Answer.YES
    assert within(TEXT_ONLY, date(2014, 1, 1), date(2013, 1, 1)) is Answer.NO


def test_the_ends_of_the_calendar_have_nothing_beyond() -> None:
    assert before(NOVEMBER, date.min) is Answer.NO
    assert after(NOVEMBER, date.max) is Answer.NO


@given(uncertain_dates(), DAYS)
def test_before_and_at_or_after_are_opposites(when: UncertainDate, day: date) -> None:
    assert before(when, day) is opposite(at_or_after(when, day))
    assert after(when, day) is opposite(at_or_before(when, day))


@given(uncertain_dates(), DAYS, DAYS)
def test_a_wider_range_never_answers_less(when: UncertainDate, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    day = timedelta(days=1)
    assert within(when, first, last) <= within(when, first - day, last + day)
    assert within(when, first, last) <= within(when, None, last)
    assert within(when, first, last) <= both(at_or_after(when, first), at_or_before(when, last))


@given(uncertain_dates(), DAYS, DAYS, DAYS)
def test_an_answer_is_true_of_every_day_it_could_be(
    when: UncertainDate, one: date, other: date, real: date
) -> None:
    first, last = min(one, other), max(one, other)
    if when.earliest:
        real = max(real, when.earliest)
    if when.latest:
        real = min(real, when.latest)
    answer = within(when, first, last)
    inside = first <= real <= last
    assert answer is not (Answer.NO if inside else Answer.YES)


def test_dates_sort_by_earliest_then_latest_day_and_text_only_comes_last() -> None:
    texts = ["2013-11-22", "2013", "../2010", "2013-11", "2013-01-01", "2012-12-31/.."]
    ordered = sorted([TEXT_ONLY, *map(UncertainDate.from_edtf, texts)], key=order_key)
    assert [when.text for when in ordered] == [
        "../2010",
        "2012-12-31/..",
        "2013-01-01",
        "2013",
        "2013-11",
        "2013-11-22",
        "some time ago",
    ]


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2013-11-05", DateParts(None, "5", 11, year="2013")),
        ("2013-11", DateParts(None, None, 11, year="2013")),
        ("2013", DateParts(year="2013")),
        ("202X", DateParts(year="202X")),
        ("2019-XX-12", DateParts(None, "12", year="2019")),
        ("2013-11~", DateParts("about", None, 11, year="2013")),
        ("2013?", DateParts("uncertain", year="2013")),
        ("2013%", DateParts("uncertain", year="2013")),
        ("2019-21", DateParts("spring", year="2019")),
        ("2019-24", DateParts("winter", year="2019")),
        ("2019-12/2020-02", DateParts("winter", year="2019–2020")),
        ("2019-12/2021-02", DateParts("between", year="2019–2021")),
        ("2025-06-01~/2025-06-10~", DateParts("early", None, 6, year="2025")),
        ("2025-02-21~/2025-02-28~", DateParts("late", None, 2, year="2025")),
        ("2025-05~/2025-08~", DateParts("mid", year="2025")),
        ("2025-06-02~/2025-06-10~", DateParts("between", "2–10", 6, year="2025")),
        ("1976-10-01/1976-10-04", DateParts("between", "1–4", 10, year="1976")),
        ("1976-09-28/1976-10-03", DateParts("between", None, 9, 10, "1976")),
        ("2013/2015", DateParts("between", year="2013–2015")),
        ("2013/2013-05", DateParts("between", year="2013")),
        ("2013-05/2013-05-10", DateParts("between", None, 5, year="2013")),
        ("[2023-11-28,2023-11-29]", DateParts("or", "28–29", 11, year="2023")),
        ("[2023-11-03,2023-11-07]", DateParts("or", "3/7", 11, year="2023")),
        ("[2023-11-03..2023-11-07]", DateParts("or", "3–7", 11, year="2023")),
        ("[2013,2015]", DateParts("or", year="2013/2015")),
        ("[..1983-12]", DateParts("until", None, 12, year="1983")),
        ("[1983-12..]", DateParts("since", None, 12, year="1983")),
        ("../2019-12-31", DateParts("before", year="2020")),
        ("../2019-03-31", DateParts("before", None, 4, year="2019")),
        ("../2014-05-05", DateParts("until", "5", 5, year="2014")),
        ("../2014", DateParts("until", year="2014")),
        ("2019-04-01/..", DateParts("after", None, 3, year="2019")),
        ("2020-01-01/..", DateParts("after", year="2019")),
        ("2014-05-06/..", DateParts("since", "6", 5, year="2014")),
        ("2014/..", DateParts("since", year="2014")),
    ],
)
def test_the_slots_of_a_list_show_no_more_than_is_known(edtf: str, shown: DateParts) -> None:
    assert parts(UncertainDate.from_edtf(edtf)) == shown


def test_a_date_kept_as_text_fills_no_slot() -> None:
    assert parts(TEXT_ONLY) == DateParts()


@given(uncertain_dates())
def test_a_day_in_the_slots_is_never_invented(when: UncertainDate) -> None:
    shown = parts(when)
    if when.earliest and when.latest and when.earliest.year != when.latest.year:
        assert shown.day is None
        assert shown.month is None
    if when.edtf.count("-") < 2:
        assert shown.day is None
