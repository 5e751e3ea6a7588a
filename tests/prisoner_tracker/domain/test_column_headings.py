"""Fields proposed for columns, by their headings in many languages and by their values."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.column_headings import field_keys, propose

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"
MERGEABLE = {"summary", "notes", "other_names", "source_url", "tags", "contact", "family", "health"}


def keys(headings: str, *rows: list[str]) -> list[str | None]:
    return [proposal.field_key for proposal in propose(headings.split("|"), rows)]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            "no|name|category|pdf_page|date_of_arrest|charge|articles|place_of_detention|background",
            "entry_number name category - arrested charge_text articles place summary",
        ),
        (
            "Name and surname|Status|Date of birth|Gender|Date of detention|"
            "Charges indicted|Date of verdict|Judge|Prison",
            "name status born gender arrested charge_text verdict_date judge place",
        ),
        (
            "Soyadı adı atasının adı|Doğum tarixi|Həbs tarixi|CM maddələri|"
            "Saxlanıldığı yer|Cəza müddəti|Vəkili|Qeyd",
            "name born arrested articles place sentence lawyer notes",
        ),
        (
            "№|Фамилия|Имя|Отчество|Пол|Дата задержания|Статьи|Место содержания|Приговор",
            "entry_number family_name given_name patronymic gender arrested articles place sentence",
        ),
        ("Jméno|Příjmení|Datum zatčení|Věznice|Trest", "given_name family_name arrested place sentence"),
        ("Jméno a příjmení|Datum narození", "name born"),
        (
            "Nombre|Fecha de detención|Tipo de delito|Condena|Prisión",
            "name arrested charge_text sentence place",
        ),
        ("Nom|Prénom|Date d'arrestation|Lieu de détention", "family_name given_name arrested place"),
        ("ad_soyad|tutuklanma tarihi|cezaevi|kaynak", "name arrested place source_title"),
        (
            "الاسم_الكامل|تاريخ_الاعتقال|مكان_الاحتجاز|العمر|معلومات_الاتصال",
            "name arrested place age contact",
        ),
        ("last_name|first_name|DOB", "family_name given_name born"),
        ("fullName|primaryNationality|locationImprisoned|photoUrl", "name citizenship place -"),
        ("birthPlace|motherName|cause_of_death", "- - -"),
        ("Detention date|The Charges", "arrested charge_text"),
        ("Date of arest|Attorny", "arrested lawyer"),
        ("code|status|arrested|place|articles|health", "code status arrested place articles health"),
    ],
)
def test_reads_headings(headings: str, expected: str) -> None:
    assert [key or "-" for key in keys(headings)] == expected.split()


def test_a_second_name_becomes_another_name() -> None:
    proposals = propose(["name_ru", "name_en", "name_de"])

    assert [proposal.field_key for proposal in proposals] == ["name", "other_names", "other_names"]


def test_status_is_proposed_as_what_follows_from_events() -> None:
    (proposal,) = propose(["Status"], [["released"]])

    assert (proposal.field_key, proposal.why) == ("status", "status-follows-from-events")


def test_bare_numbers_under_charges_are_articles_unless_articles_are_there() -> None:
    row = ["206.3.2; 228.2.1", "206.3.2"]

    assert keys("Charges", row[:1]) == ["articles"]
    assert keys("Charges|Articles", row) == ["charge_text", "articles"]
    assert keys("Charges", ["Article 206.3.2 (Smuggling of many things by a group)"]) == ["charge_text"]


def test_a_source_column_with_addresses_is_one_of_addresses() -> None:
    assert keys("Source", ["https://example.org/a"], ["http://example.org/b"]) == ["source_url"]
    assert keys("Source", ["A newspaper"], ["A letter"]) == ["source_title"]


def test_the_values_speak_where_the_heading_is_empty() -> None:
    rows = [
        ["f", "https://example.org/1", "206.3.2", "journalist", "2 May 2013", "word " * 80],
        ["m", "https://example.org/2", "221.3", "blogger", "2013-05-03", "word " * 90],
        ["f", "https://example.org/3", "28; 220.1", "lawyer", "4 June 2013", "word " * 70],
    ]

    proposals = propose([""] * 6, rows)

    assert [p.field_key for p in proposals] == [
        "gender",
        "source_url",
        "articles",
        "category",
        "arrested",
        "summary",
    ]
    assert all(proposal.confidence <= 0.5 for proposal in proposals)


def test_values_that_disagree_lower_the_confidence() -> None:
    (agreeing,) = propose(["Date of birth"], [["3 May 1970"], ["1981"]])
    (disagreeing,) = propose(["Date of birth"], [["Baku"], ["Ganja"]])

    assert disagreeing.confidence < 0.6 < agreeing.confidence
    assert disagreeing.why == "values-disagree"


def test_a_bare_date_is_that_of_the_arrest_only_in_a_list_about_detention() -> None:
    (alone,) = propose(["Date"], [["3 May 2013"]])
    beside, _ = propose(["Date", "Prison"], [["3 May 2013", "Prison No. 1"]])

    assert alone.confidence < 0.5 <= beside.confidence


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["name", "Имя", "notes", "place", "Charges", "№", "", "date", "x"])
        | st.text(max_size=12),
        max_size=9,
    ),
    st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=3),
)
def test_never_fails_and_gives_no_key_twice(headings: list[str], sample: list[list[str]]) -> None:
    proposals = propose(headings, sample)

    given_keys = [p.field_key for p in proposals if p.field_key and p.field_key not in MERGEABLE]
    assert [proposal.heading for proposal in proposals] == headings
    assert len(given_keys) == len(set(given_keys))
    assert set(given_keys) <= set(field_keys())
    assert all(0 <= proposal.confidence <= 1 for proposal in proposals)


@pytest.mark.parametrize(
    ("folder", "file", "expected"),
    [
        (
            "az-political-prisoners-2014",
            "dev_1_34.csv",
            {"name": "name", "articles": "articles", "charge": "charge_text", "place_of_detention": "place"},
        ),
        (
            "cpj-killed-imprisoned-1992-2020",
            "original.csv",
            {"fullName": "name", "sentence": "sentence", "locationImprisoned": "place", "type": "category"},
        ),
        (
            "china-political-prisoners-zh",
            "chinese-political-prisoners.csv",
            {"Name": "name", "Gender": "gender", "Date of Birth": "born", "Source": "source_url"},
        ),
        (
            "syria-synthetic-fixtures",
            "test_data_arabic.csv",
            {
                "الاسم_الكامل": "name",
                "تاريخ_الاعتقال": "arrested",
                "معلومات_الاتصال": "contact",
                "آخر_مكان": None,
            },
        ),
        (
            "chile-rettig-pinochet",
            "pinochet.csv",
            {"last_name": "family_name", "first_name": "given_name", "age": "age"},
        ),
    ],
)
def test_reads_the_headings_of_real_lists(folder: str, file: str, expected: dict[str, str | None]) -> None:
    path = SHARED / folder / file
    if not path.exists():
        pytest.skip("the real list is not here: ../shared/data")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = [row for _, row in zip(range(40), csv.reader(opened), strict=False)]

    found = {proposal.heading: proposal.field_key for proposal in propose(rows[0], rows[1:])}

    assert {heading: found[heading] for heading in expected} == expected
