"""Dates in words, as lists and people write them: what each says, and what is not read."""

from datetime import date

import pytest

from prisoner_tracker.domain import date_words
from prisoner_tracker.domain.date_reading import is_missing, read_date

TODAY = date(2026, 11, 24)

READ = {
    "Nov. 2013": "2013-11",
    "november 2013": "2013-11",
    "2013": "2013",
    "1985-03": "1985-03",
    "10/2013": "2013-10",
    "10.2013": "2013-10",
    "1990s": "199X",
    "the 1990s": "199X",
    "1990-е": "199X",
    "1990-е годы": "199X",
    "1990-ci illər": "199X",
    "1990'larda": "199X",
    "2019-XX-12": "2019-XX-12",
    "201x": "201X",
    "2013-11~": "2013-11~",
    "../2019-12-31": "../2019-12-31",
    "2024-05-01/..": "2024-05-01/..",
    "2013-05/2014-06": "2013-05/2014-06",
    "1976-10-01/1976-10-04": "1976-10-01/1976-10-04",
    # parts of months and years
    "early June 2025": "2025-06-01~/2025-06-10~",
    "mid-June 2025": "2025-06-11~/2025-06-20~",
    "late February 2024": "2024-02-21~/2024-02-29~",
    "the end of May 2014": "2014-05-21~/2014-05-31~",
    "beginning of 2019": "2019-01~/2019-04~",
    "mid 2019": "2019-05~/2019-08~",
    "end of 2019": "2019-09~/2019-12~",
    "начало июня 2025": "2025-06-01~/2025-06-10~",
    "в начале июня 2025 года": "2025-06-01~/2025-06-10~",
    "в конце 2019 г.": "2019-09~/2019-12~",
    "iyunun əvvəli 2025": "2025-06-01~/2025-06-10~",
    "2025-ci ilin iyununun sonu": "2025-06-21~/2025-06-30~",
    "Haziran başı 2025": "2025-06-01~/2025-06-10~",
    "Haziran ortası 2025": "2025-06-11~/2025-06-20~",
    # seasons
    "spring 2019": "2019-21",
    "summer of 2019": "2019-22",
    "winter 2019": "2019-24",
    "winter 2019/20": "2019-12/2020-02",
    "winter 2019–2020": "2019-12/2020-02",
    "winter 1999/00": "1999-12/2000-02",
    "весна 2019": "2019-21",
    "осенью 2019 года": "2019-23",
    "2019 baharı": "2019-21",
    "2019-cu ilin payızı": "2019-23",
    "2019 sonbaharında": "2019-23",
    # one of several days
    "between 1 and 4 October 1976": "1976-10-01/1976-10-04",
    "between 28 and 29 november 2023": "2023-11-28/2023-11-29",
    "between 1-4 October 1976": "1976-10-01/1976-10-04",
    "1-4 October 1976": "1976-10-01/1976-10-04",
    "October 1-4, 1976": "1976-10-01/1976-10-04",
    "1–4.10.1976": "1976-10-01/1976-10-04",
    "28.09-03.10.2019": "2019-09-28/2019-10-03",
    "28 September – 3 October 2019": "2019-09-28/2019-10-03",
    "from 3 May to 5 June 2014": "2014-05-03/2014-06-05",
    "3 May until 5 June 2014": "2014-05-03/2014-06-05",
    "28 or 29 November 2023": "[2023-11-28,2023-11-29]",
    "28/29 November 2023": "[2023-11-28,2023-11-29]",
    "29 or 28 November 2023": "[2023-11-28,2023-11-29]",
    "2013 or 2014": "[2013,2014]",
    "2013-2014": "2013/2014",
    "2013/2014": "2013/2014",
    "May - June 2014": "2014-05/2014-06",
    "между 1 и 4 октября 1976": "1976-10-01/1976-10-04",
    "с 3 мая до 5 июня 2014": "2014-05-03/2014-06-05",
    "28 или 29 ноября 2023": "[2023-11-28,2023-11-29]",
    "2023-cü il noyabrın 28-29-da": "2023-11-28/2023-11-29",
    "1 ilə 4 oktyabr 1976 arasında": "1976-10-01/1976-10-04",
    "1 ile 4 Ekim 1976 arasında": "1976-10-01/1976-10-04",
    "5 May - 5 May 2014": "2014-05-05",
    # open on one side
    "before 2020": "../2019-12-31",
    "before May 2014": "../2014-04-30",
    "after March 2019": "2019-04-01/..",
    "after 31 December 2019": "2020-01-01/..",
    "until 5 May 2014": "../2014-05-05",
    "by 2014": "../2014",
    "not later than 5 May 2014": "../2014-05-05",
    "since May 2014": "2014-05/..",
    "from 2014": "2014/..",
    "до 2020": "../2019-12-31",
    "не позднее 5 мая 2014": "../2014-05-05",
    "после 5 мая 2014": "2014-05-06/..",
    "с мая 2014": "2014-05/..",
    "2020-dən əvvəl": "../2019-12-31",
    "2014-cü ilin mayından sonra": "2014-06-01/..",
    "2014-cü ilə qədər": "../2014",
    "2020'den önce": "../2019-12-31",
    "2014 yılına kadar": "../2014",
    # doubt
    "about 2013": "2013~",
    "c. 2013": "2013~",
    "~ 2013": "2013~",
    "circa May 2013": "2013-05~",
    "about 5 May 2013": "2013-05-05~",
    "2013?": "2013?",
    "(2013?)": "2013?",
    "c. 2013?": "2013%",
    "~2013?": "2013%",
    "5 May 2014 (?)": "2014-05-05?",
    "possibly May 2014": "2014-05?",
    "около 2013": "2013~",
    "təxminən 2013": "2013~",
    "yaklaşık 2013": "2013~",
    # other languages
    "январь 2013": "2013-01",
    "янв. 2013": "2013-01",
    "23 окт. 2013 г": "2013-10-23",
    "24 декабря 2014-го": "2014-12-24",
    "Şubat'ta 2014": "2014-02",
    "20 İYUN 2014": "2014-06-20",
    "23 октјабр 1990": "1990-10-23",
    "23 жовтня 2013 року": "2013-10-23",
    "23 кастрычніка 2013": "2013-10-23",
    "23 de octubre de 2013": "2013-10-23",
    "1º de mayo de 2013": "2013-05-01",
    "23. října 2013": "2013-10-23",
    "1er août 2013": "2013-08-01",
    "23 d'octobre 2013": "2013-10-23",
    "3. März 2013": "2013-03-03",
    "۲۳ اکتبر ۲۰۱۳": "2013-10-23",
    "15 تشرين الثاني 2013": "2013-11-15",
    "٣ أيلول ٢٠١٣": "2013-09-03",
    # noise
    "  23.10.2013. ": "2013-10-23",
    "Friday, 3 May 2019": "2019-05-03",
    "пятница, 3 мая 2019": "2019-05-03",
    "3 May 2014 10:30": "2014-05-03",
    "3 May 2014, 9:05 pm": "2014-05-03",
    "23-Oct-13": "2013-10-23",
    "October 3, 13": "2013-10-03",
    "23/10/ 2013": "2013-10-23",
    "23. 10. 2013": "2013-10-23",
    "2013. 10. 23.": "2013-10-23",
    "2013 October 3": "2013-10-03",
    # a remand until a day that is still to come
    "april 2027": "2027-04",
    "2030-01-15": "2030-01-15",
}

NOT_READ = {
    "2 August 3 2014": "not-understood",
    "arrested in 2013": "not-understood",
    "5 May": "not-understood",
    "May 13": "not-understood",
    "5": "not-understood",
    "12345": "not-understood",
    "23102013": "not-understood",
    "2013-14": "not-understood",
    "2019-21": "not-understood",
    "5-10 2013": "not-understood",
    "early 5 May 2013": "not-understood",
    "early spring 2019": "not-understood",
    "before about 2013": "not-understood",
    "summer 2019/20": "not-understood",
    "winter 2019/21": "not-understood",
    "winter 2019 20 May": "not-understood",
    "28 and 29 November 2023": "not-understood",
    "between 2013": "not-understood",
    "5 May 2014 - 20": "not-understood",
    "about early June 2025": "not-understood",
    "1995s": "not-understood",
    "5 ramadan 1434": "not-understood",
    "1434": "not-understood",
    "۱۳۹۸/۰۵/۱۲": "not-understood",
    "12 مرداد 1398": "not-understood",
    "2566-05-01": "not-understood",
    "2013…": "not-understood",
    "1" * 500: "not-understood",
    "2000-13-45": "impossible-date",
    "31 June 2013": "impossible-date",
    "2013-02-29": "impossible-date",
    "32.10.2013": "impossible-date",
    "13/13/2013": "impossible-date",
    "0 May 2014": "impossible-date",
    "5 June - 3 May 2014": "impossible-date",
    "2014; 2015": "not-one-date",
    "5 May 2014, 6 June 2015": "not-one-date",
    "22.11.2013 05.12.2014": "not-one-date",
    "22.11.2013\n25.12.2014": "not-one-date",
}

MISSING = [
    "", "   ", "\u200f", "-", "—", "?", "unknown", "Unknown", "n/a", "N/A", "неизвестно", "Нет данных", "naməlum",
    "NAMƏLUM", "bilinmiyor", "BİLİNMİYOR", "No disponible", "غير معروف", "0000-00-00", "(unknown)",
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_what_people_write_is_read(text: str, edtf: str) -> None:
    reading = read_date(text, today=TODAY)
    assert [when.edtf for when in reading.dates] == [edtf]
    assert reading.reason is None


@pytest.mark.parametrize(("text", "reason"), NOT_READ.items())
def test_what_says_no_single_date_stays_text(text: str, reason: str) -> None:
    reading = read_date(text, today=TODAY)
    assert (reading.dates, reading.reason) == ((), reason)


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("3.10.25", ["2025-10-03", "2025-03-10"]),
        ("2 1 2014", ["2014-01-02", "2014-02-01"]),
        ("about 3.10.2025", ["2025-10-03~", "2025-03-10~"]),
        ("before 5/6/2013", ["../2013-06-04", "../2013-05-05"]),
        ("5.10.2013 - 7.10.2013", ["2013-10-05/2013-10-07", "2013-05-10/2013-07-10"]),
        ("٠٣/١٠/٢٠٢٥", ["2025-10-03", "2025-03-10"]),
    ],
)
def test_both_orders_of_day_and_month_are_offered(text: str, edtfs: list[str]) -> None:
    reading = read_date(text, today=TODAY)
    assert ([when.edtf for when in reading.dates], reading.reason) == (edtfs, "day-or-month")
    for order, edtf in zip(("dmy", "mdy"), edtfs, strict=True):
        assert [when.edtf for when in read_date(text, order, TODAY).dates] == [edtf]  # type: ignore[arg-type]


def test_a_word_that_is_spring_in_one_language_and_summer_in_another_is_asked() -> None:
    reading = read_date("2019 yazı", today=TODAY)
    assert [when.edtf for when in reading.dates] == ["2019-21", "2019-22"]
    assert reading.reason == "spring-or-summer"


@pytest.mark.parametrize("text", MISSING)
def test_a_cell_that_says_nothing_is_missing(text: str) -> None:
    assert is_missing(text)
    assert read_date(text, today=TODAY).reason == "missing"


@pytest.mark.parametrize("text", ["2013", "unknown day in 2013", "not yet", "5 May 2014"])
def test_a_cell_that_says_something_is_not_missing(text: str) -> None:
    assert not is_missing(text)


def test_no_word_is_a_month_and_something_else() -> None:
    table = date_words.words()
    assert not table.months.keys() & table.roles.keys()
    assert set(table.months.values()) == set(range(1, 13))


def test_words_with_several_roles_are_the_known_ones() -> None:
    several = {word: roles for word, roles in date_words.words().roles.items() if len(roles) > 1}
    assert set().union(*several.values()) <= {"before", "until", "to"}


def test_a_form_of_two_months_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"xx": {"months": [["same"], ["same"], *([f"m{at}"] for at in range(10))]}}
    monkeypatch.setattr(date_words, "_table", lambda name: wrong)
    with pytest.raises(ValueError, match="two months"):
        date_words._months()
