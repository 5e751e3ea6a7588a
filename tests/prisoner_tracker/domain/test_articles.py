"""Articles of a code: what is one, what is not, and which lies within which."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.articles import (
    Article,
    article_sort_key,
    is_within,
    read_articles,
    read_charge_text,
)

LIST_2014 = (
    Path(__file__).resolve().parents[3]
    / ".."
    / "shared"
    / "data"
    / "az-political-prisoners-2014"
    / "dev_1_34.csv"
)
numbers = st.from_regex(r"[1-9][0-9]{1,2}(-[1-9])?(\.[1-9]){0,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("206.3.2; 228.2.1", ["206.3.2", "228.2.1"]),
        ("28; 220.1; 228.3", ["28", "220.1", "228.3"]),
        ("Article 193-1.3.2", ["193-1.3.2"]),
        ("192.3.2, 193-1.3.1, 193-1.3.2 and 320.1", ["192.3.2", "193-1.3.1", "193-1.3.2", "320.1"]),
        ("ст. 206.3.2 УК", ["206.3.2"]),
        ("maddə 206.3.2", ["206.3.2"]),
        ("Criminal Code Article 70-2", ["70-2"]),
        ("§ 132", ["132"]),
        ("282.1 ч. 2", ["282.1.2"]),
        ("ч. 2 ст. 282.1 УК РФ", ["282.1.2"]),
        ("228.1 part 2", ["228.1.2"]),
        ("TCK 314/2", ["314.2"]),
        ("Article 105(1)", ["105.1"]),
        ("163(b)", ["163b"]),
        ("Sections 124-A", ["124a"]),
        ("Article 28/220.1", ["28", "220.1"]),
        ("Art. 361-4 p.1", ["361-4.1"]),
        ("206.3.2-ci, 228.2.1-ci maddələr", ["206.3.2", "228.2.1"]),
        ("193¹.3", ["193-1.3"]),
        ("(206.3.2)", ["206.3.2"]),
        ("٢٠٦; 207", ["206", "207"]),
        ("221.3\n221.3\n315.2", ["221.3", "315.2"]),
        ("Articles 234.1 (which see 283.2.3 (and 284)); 306", ["234.1", "306"]),
    ],
)
def test_reads_articles(text: str, expected: list[str]) -> None:
    reading = read_articles(text)

    assert [article.number for article in reading.articles] == expected
    assert reading.rest == ""


@pytest.mark.parametrize(
    ("text", "numbers_read", "rest"),
    [
        ("Anti-State", [], "Anti-State"),
        ("3 years", [], "3 years"),
        ("206.4 and 320.1-320.2", ["206.4"], "320.1-320.2"),
        ("No charge", [], "No charge"),
        ("theft (of 200 manats)", [], "theft (of 200 manats)"),
        ("205 - 210", [], "205 - 210"),
        ("205–210; 306", ["306"], "205–210"),
        ("234.1; hooliganism", ["234.1"], "hooliganism"),
        ("22 November 2013, 234", ["234"], "22 November 2013"),
        ("12.05.2013", [], "12.05.2013"),
        ("274 of the 1960 Code", ["274"], "1960 Code"),
        ("", [], ""),
    ],
)
def test_keeps_what_is_no_article(text: str, numbers_read: list[str], rest: str) -> None:
    reading = read_articles(text)

    assert [article.number for article in reading.articles] == numbers_read
    assert reading.rest == rest


def test_marks_the_prefix_articles() -> None:
    assert read_articles("28; 220.1").articles == (Article("28", prefix=True), Article("220.1"))


def test_reads_the_titles_of_a_charge() -> None:
    text = "Criminal Code Articles 234.1 (Purchase (of drugs) in a large\namount); 306; and 283.2.3 (Acts"

    titles = read_charge_text(text)

    assert titles == {
        "234.1": "Purchase (of drugs) in a large amount",
        "306": "",
        "283.2.3": "Acts",
    }


def test_sorts_as_a_code_does() -> None:
    unsorted = ["2060", "206-1", "206.10", "28", "206", "206.3.2", "206.3"]

    assert sorted(unsorted, key=article_sort_key) == [
        "28",
        "206",
        "206.3",
        "206.3.2",
        "206.10",
        "206-1",
        "2060",
    ]


@pytest.mark.parametrize("article", ["206", "206.3", "206.3.2"])
def test_a_prefix_finds_what_is_under_it(article: str) -> None:
    assert is_within(article, "206")


@pytest.mark.parametrize("article", ["2060", "206-1", "206-1.2", "20", "1206", "20.6"])
def test_a_prefix_finds_nothing_beside_it(article: str) -> None:
    assert not is_within(article, "206")


def test_an_empty_prefix_finds_nothing() -> None:
    assert not is_within("206", "")


@given(numbers, numbers)
def test_within_goes_one_way(first: str, second: str) -> None:
    assert is_within(first, first)
    assert not (is_within(first, second) and is_within(second, first) and first != second)
    assert is_within(f"{first}.4", first)
    assert not is_within(f"{first}4", first)


@given(st.lists(numbers, min_size=1, max_size=8, unique=True), st.sampled_from(["; ", ", ", "\n", " and "]))
def test_what_is_written_as_a_list_is_read_back(written: list[str], separator: str) -> None:
    reading = read_articles(separator.join(written))

    assert [article.number for article in reading.articles] == written
    assert reading.rest == ""


@settings(max_examples=200)
@given(
    st.text(alphabet=st.sampled_from("0123456789.-–/()§;, \nчст«»abпart²"), max_size=40)
    | st.text(max_size=40)
)
def test_never_fails_and_never_doubles(text: str) -> None:
    reading = read_articles(text)
    read = [article.number for article in reading.articles]

    assert len(read) == len(set(read))
    assert read or reading.rest == text.strip()
    assert all(isinstance(key, str) for key in read_charge_text(text))
    assert all(article_sort_key(number) for number in read)


@pytest.mark.skipif(not LIST_2014.exists(), reason="the real list is not here: ../shared/data")
def test_reads_a_real_list_whole() -> None:
    with LIST_2014.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    for row in rows:
        expected = row["articles"].split("; ")
        from_list, from_charge = read_articles(row["articles"]), read_articles(row["charge"])
        assert [article.number for article in from_list.articles] == expected
        assert [article.number for article in from_charge.articles] == expected
        assert from_list.rest == ""
        assert list(read_charge_text(row["charge"])) == expected
    assert len(rows) == 34


@pytest.mark.parametrize("piece", ["ч. 1 ", "ч. 1, ", "part 1  ,  ", "1 ", "(", "1.1"])
def test_a_hostile_cell_does_not_hold_up_the_reading(piece: str) -> None:
    started = time.process_time()
    read_articles("12 " + piece * 300 + "years")
    assert time.process_time() - started < 2
