"""Reading dates: the laws for any text, what is ambiguous, and real lists."""

import csv
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.date_edtf import bounds
from prisoner_tracker.domain.date_reading import keep_as_text, likely_order, read_date
from prisoner_tracker.domain.date_words import words
from prisoner_tracker.domain.dates import UncertainDate

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"

EN = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
RU = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
]  # fmt: skip
AZ = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun",
    "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
]  # fmt: skip
TR = [
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
    "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
]  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

SHAPES: dict[str, Callable[[date], str]] = {
    "iso": lambda d: d.isoformat(),
    "iso points": lambda d: f"{d:%Y.%m.%d}",
    "iso strokes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "with time": lambda d: f"{d} 00:00:00",
    "with zone": lambda d: f"{d} 13:09:54+00",
    "iso time": lambda d: f"{d}T10:00:00.123Z",
    "english": lambda d: f"{d.day} {EN[d.month - 1]} {d.year}",
    "american": lambda d: f"{EN[d.month - 1]} {d.day}, {d.year}",
    "american zero": lambda d: f"{EN[d.month - 1]} {d.day:02}, {d.year}",
    "ordinal": lambda d: f"{EN[d.month - 1]} {d.day}th, {d.year}",
    "short": lambda d: f"{d.day}-{EN[d.month - 1][:3]}-{d.year}",
    "glued": lambda d: f"{EN[d.month - 1]}{d.day}, {d.year}",
    "glued after": lambda d: f"{d.day} {EN[d.month - 1]}{d.year}",
    "doubled": lambda d: f"{d.day} {EN[d.month - 1]} {d.day} {d.year}",
    "weekday": lambda d: f"Friday, {d.day} {EN[d.month - 1]} {d.year}",
    "russian": lambda d: f"{d.day} {RU[d.month - 1]} {d.year} г.",
    "russian capitals": lambda d: f"{d.day} {RU[d.month - 1].upper()} {d.year} ГОДА",
    "azerbaijani": lambda d: f"{d.day} {AZ[d.month - 1]} {d.year}-cü il",
    "azerbaijani case": lambda d: f"{d.year}-ci il {AZ[d.month - 1]}ın {d.day}-də",
    "turkish": lambda d: f"{d.day} {TR[d.month - 1]} {d.year}",
    "turkish capitals": lambda d: f"{d.day} {TR[d.month - 1].replace('i', 'İ').upper()} {d.year}",
    "arabic digits": lambda d: f"{d.year}/{d.month}/{d.day}".translate(ARABIC),
    "persian digits": lambda d: f"{d.day} {EN[d.month - 1]} {d.year}".translate(PERSIAN),
}


@given(DAYS, st.sampled_from(sorted(SHAPES)))
def test_a_day_written_in_any_shape_is_read_back(day: date, shape: str) -> None:
    text = SHAPES[shape](day)
    reading = read_date(text, today=TODAY)
    assert reading.reason is None
    assert reading.date == UncertainDate(text, day.isoformat(), day, day)
    assert read_date(text, "mdy", TODAY) == reading


@given(DAYS, st.sampled_from("./-"))
def test_day_against_month_is_asked_and_never_guessed(day: date, sign: str) -> None:
    text = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    reading = read_date(text, today=TODAY)
    found = [when.earliest for when in reading.dates]
    if day.day > 12 or day.day == day.month:
        assert (found, reading.reason) == ([day], None)
    else:
        assert found == [day, date(day.year, day.day, day.month)]
        assert reading.reason == "day-or-month"
        assert reading.date is None
    resolved = read_date(text, "dmy", TODAY)
    assert [when.earliest for when in resolved.dates] == [day]
    assert resolved.reason is None


@given(DAYS)
def test_a_stated_order_yields_to_the_only_possible_reading(day: date) -> None:
    wrong = read_date(f"{day.month}/{day.day}/{day.year}", "dmy", TODAY)
    if day.day > 12:
        assert [when.earliest for when in wrong.dates] == [day]


@settings(max_examples=200)
@given(st.text(max_size=40), st.sampled_from([None, "dmy", "mdy"]))
def test_no_text_is_too_odd(text: str, order: None) -> None:
    _check_laws(text, order)


@st.composite
def near_dates(draw: st.DrawFn) -> str:
    """Texts made of the pieces of dates, in any order."""
    pieces = sorted([*words().months, *words().roles])
    numbers = st.integers(0, 40).map(str) | st.integers(1790, 2210).map(str)
    signs = st.sampled_from([*" -/.,~?[]()'", "..", "XX", "s", "-cü", " г.", "T10:00"])
    piece = st.sampled_from(pieces) | numbers | signs | st.just(" ")
    return "".join(draw(st.lists(piece, max_size=9)))


@settings(max_examples=200)
@given(near_dates(), st.sampled_from([None, "dmy", "mdy"]))
def test_pieces_of_dates_keep_the_laws(text: str, order: None) -> None:
    _check_laws(text, order)


def _check_laws(text: str, order: None) -> None:
    reading = read_date(text, order, TODAY)
    assert reading.text == text
    assert (reading.reason is None) == (len(reading.dates) == 1)
    assert len(reading.dates) <= 2
    assert len(set(reading.dates)) == len(reading.dates)
    for when in reading.dates:
        assert when.text == text
        assert (when.earliest, when.latest) == bounds(when.edtf)


@given(DAYS)
def test_a_reading_is_never_more_precise_than_its_text(day: date) -> None:
    month = read_date(f"{EN[day.month - 1]} {day.year}", today=TODAY).date
    year = read_date(f"{day.year}", today=TODAY).date
    assert month and year and month.earliest and month.latest
    assert (month.earliest.day, month.earliest.month, month.latest.month) == (1, day.month, day.month)
    assert (month.latest.toordinal() - month.earliest.toordinal()) >= 27
    assert (year.earliest, year.latest) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(DAYS)
def test_early_mid_and_late_divide_a_month_and_a_year_without_gap(day: date) -> None:
    for whole in (f"{EN[day.month - 1]} {day.year}", f"{day.year}"):
        thirds = [read_date(f"{word} {whole}", today=TODAY).date for word in ("early", "mid", "late")]
        entire = read_date(whole, today=TODAY).date
        assert entire and all(thirds)
        reach = [
            (third.earliest, third.latest) for third in thirds if third and third.earliest and third.latest
        ]
        assert (reach[0][0], reach[2][1]) == (entire.earliest, entire.latest)
        assert all(end.toordinal() + 1 == start.toordinal() for (_, end), (start, _) in pairwise(reach))


@pytest.mark.parametrize(
    ("text", "year"),
    [("23.10.13", 2013), ("23.10.27", 2027), ("23.10.28", 1928), ("23.10.99", 1999), ("23 Oct 00", 2000)],
)
def test_two_digits_are_a_year_of_this_century_up_to_the_next_year(text: str, year: int) -> None:
    reading = read_date(text, today=TODAY)
    assert [when.earliest for when in reading.dates] == [date(year, 10, 23)]


def test_without_today_the_clock_decides() -> None:
    assert read_date("23.10.13").date == UncertainDate(
        "23.10.13", "2013-10-23", date(2013, 10, 23), date(2013, 10, 23)
    )


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["23.10.2013", "1.2.2014", "31.12.2014", "2014"], "dmy"),
        (["10/23/2013", "1/2/2014"], "mdy"),
        (["10/23/2013", "23/10/2013"], None),
        (["1/2/2014", "3/4/2014"], None),
        (["2013-10-23", "23 October 2013", "unknown", ""], None),
        (["٢٣/١٠/٢٠١٣"], "dmy"),
        (["45.10.2013", "13.13.2013"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_order_only_when_all_its_evidence_agrees(
    texts: list[str], order: str | None
) -> None:
    assert likely_order(texts) == order


def test_a_text_can_be_kept_whatever_it_says() -> None:
    kept = keep_as_text("3.10.25")
    assert (kept.text, kept.understood, kept.earliest) == ("3.10.25", False, None)


def test_every_date_of_a_published_list_is_read_as_one() -> None:
    path = SHARED / "az-political-prisoners-2014" / "dev_1_34.csv"
    if not path.exists():
        pytest.skip(f"the shared list is not here: {path.name}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["date_of_arrest"] for row in csv.DictReader(file)]
    assert len(texts) == 34
    assert [
        number for number, text in enumerate(texts, 1) if len(read_date(text, today=TODAY).dates) != 1
    ] == []


def test_a_column_of_thousands_of_turkish_dates_is_read_once_its_order_is_accepted() -> None:
    path = SHARED / "turkey-anitsayac" / "scraped_data_merged.csv"
    if not path.exists():
        pytest.skip(f"the shared list is not here: {path.name}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["tarih"] for row in csv.DictReader(file)]
    assert likely_order(texts) == "dmy"
    reasons = [read_date(text, "dmy", TODAY).reason for text in texts]
    assert len(texts) > 5000
    assert sum(reason not in (None, "missing") for reason in reasons) <= 1
