"""Terms as lists write them, how long they are, and what is no term."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.durations import Duration, compare, read_amount, read_duration

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"
CENSUS = SHARED / "cpj-killed-imprisoned-1992-2020" / "original.csv"
TRILINGUAL = SHARED / "russia-prisoners-trilingual-html" / "bios.csv"


@pytest.mark.parametrize(
    ("text", "years", "months", "days"),
    [
        ("7 years and 6 months", 7, 6, 0),
        ("7 y 6 m", 7, 6, 0),
        ("4 1/2 years", 4, 6, 0),
        ("4½ years", 4, 6, 0),
        ("1.5 years", 1, 6, 0),
        ("five and half years", 5, 6, 0),
        ("five and a half years", 5, 6, 0),
        ("half a year", 0, 6, 0),
        ("seven (7) years", 7, 0, 0),
        ("8 лет 6 месяцев", 8, 6, 0),
        ("2 года 6 мес.", 2, 6, 0),
        ("7 лет лишения свободы", 7, 0, 0),
        ("9 il", 9, 0, 0),
        ("9 il 6 ay", 9, 6, 0),
        ("doqquz il", 9, 0, 0),
        ("3 yıl 4 ay", 3, 4, 0),
        ("13 años", 13, 0, 0),
        ("10 let", 10, 0, 0),
        ("7 years in prison", 7, 0, 0),
        ("nine-year sentence", 9, 0, 0),
        ("60 months", 5, 0, 0),
        ("30 Days", 0, 0, 30),
        ("15 суток", 0, 0, 15),
        ("2 weeks", 0, 0, 14),
        ("10 years, 6 months and 3 days", 10, 6, 3),
        ("8 years (2013)", 8, 0, 0),
        ("٧ سنوات", 7, 0, 0),
    ],
)
def test_reads_a_term(text: str, years: int, months: int, days: int) -> None:
    assert read_duration(text) == Duration(years, months, days, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "life",
        "Life sentence",
        "life imprisonment",
        "sentenced to life",
        "пожизненное",
        "müebbet",
        "ömürlük həbs",
    ],
)
def test_reads_life(text: str) -> None:
    reading = read_duration(text)

    assert reading is not None
    assert reading.life
    assert compare(reading, Duration(999)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "Not sentenced",
        "Sentence pending",
        "5-10 years",
        "3 to 8 years",
        "6 months to 2 years",
        "<1 Year",
        "10+ Years",
        "1 Year to <5 Years",
        "up to 12 years",
        "5 years; 3 years",
        "private life",
        "prisión provisional",
        "Death",
    ],
)
def test_what_is_no_single_term_is_not_read(text: str) -> None:
    assert read_duration(text) is None


def test_a_year_is_twelve_months() -> None:
    first, second = read_duration("5 years"), read_duration("60 months")

    assert first is not None
    assert second is not None
    assert compare(first, second) == 0
    assert compare(first, Duration(5, 0, 1)) == -1
    assert first.in_months() == pytest.approx(60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7y", Duration(7, text="7y")),
        ("6m", Duration(0, 6, text="6m")),
        ("18m", Duration(1, 6, text="18m")),
        ("14d", Duration(0, 0, 14, text="14d")),
        ("2W", Duration(0, 0, 14, text="2W")),
        ("7", None),
        ("7x", None),
        ("-7d", None),
        ("0d", None),
        ("7 years", None),
    ],
)
def test_reads_amounts_of_the_filter_language(text: str, expected: Duration | None) -> None:
    assert read_amount(text) == expected


@given(st.integers(0, 60), st.integers(0, 11), st.integers(0, 30))
def test_what_is_written_is_read_back(years: int, months: int, days: int) -> None:
    parts = [
        f"{number} {unit}"
        for number, unit in ((years, "years"), (months, "months"), (days, "days"))
        if number
    ]
    text = ", ".join(parts)

    assert read_duration(text) == (Duration(years, months, days, text=text) if parts else None)


@given(st.text(max_size=60) | st.text(alphabet="0123456789 yearslт½/.-,мес", max_size=30))
def test_never_fails(text: str) -> None:
    reading = read_duration(text)

    assert reading is None or reading.in_days() > 0
    assert (
        read_amount(text) is None or read_duration(text) is None or read_duration(text) == read_amount(text)
    )


@pytest.mark.skipif(not CENSUS.exists(), reason="the real list is not here: ../shared/data")
def test_agrees_with_the_bands_of_a_real_list() -> None:
    bands = {
        "10+ Years": (10, 10_000),
        "5 Years to <10 Years": (5, 10),
        "1 Year to <5 Years": (1, 5),
        "<1 Year": (0, 1),
        "0-5 Years": (0, 5),
        "5-10 years": (5, 10),
        "5-10 Years": (5, 10),
    }
    read = 0
    with CENSUS.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            term, band = read_duration(row["sentence"]), bands.get(row["lengthOfSentence"])
            if term is not None and band is not None:
                read += 1
                assert band[0] <= term.in_days() / 365.25 <= band[1], row["sentence"]
    assert read > 2900


@pytest.mark.skipif(not TRILINGUAL.exists(), reason="the real list is not here: ../shared/data")
def test_reads_the_same_in_two_languages() -> None:
    with TRILINGUAL.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            russian, english = read_duration(row["sentence_ru"]), read_duration(row["sentence_en"])
            assert russian is not None
            assert english is not None
            assert compare(russian, english) == 0
