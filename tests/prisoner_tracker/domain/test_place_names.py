"""Places of detention: one place or two, and which spellings of a column belong together."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.place_names import KnownPlace, PlaceGroup, compare, group_places, read_place
from prisoner_tracker.domain.vocabulary import load_shipped

LIST_2014 = (
    Path(__file__).resolve().parents[3]
    / ".."
    / "shared"
    / "data"
    / "az-political-prisoners-2014"
    / "dev_1_34.csv"
)
KURDAKHANI = (
    "Baku Investigative Prison No. 1 (Kurdakhani pre-trial detention center)",
    "Baku Investigative Prison (Kurdakhani Pre-trial Detention Center)",
    "Baku Detention Facility (Kurdakhani Prison)",
    "Baku Investigative Facility (Kurdakhani prison)",
    "Kurdakhani",
    "Kürdəxanı təcridxanası",
    "СИЗО №1 (Кюрдаханы)",
    "Bakı istintaq təcridxanası (Kürdəxanı)",
)
FOURTEEN = (
    "Prison No. 14",
    "Penitentiary Institution № 14",
    "Prison №14",
    "prison #14",
    "Prison 14",
    "14 saylı cəzaçəkmə müəssisəsi",
    "14 saylı cəzaçəkmə müəssisəsində",
    "14 sayli cezacekme muessisesi",
    "14-cü cəzaçəkmə müəssisəsi",
    "14 N-li CM",
    "тюрьма № 14",
)
DIFFERENT = (
    "Kurdakhani",
    "Shuvalan Investigative Prison",
    "Ganja Prison",
    "Sheki Penitentiary Institution",
    "Prison No. 1",
    "Prison No. 11",
    "Prison No. 14",
    "Prison No. 14 hospital",
    "Gobustan Prison",
    "Central Penitentiary Hospital",
    "Investigative Prison of the Ministry of National Security",
    "State Security Service detention facility",
    "Narimanov District Police Office",
    "Women's prison No. 4",
    "Investigative Prison No. 14",
    "ИК-6",
)
SPELLINGS = st.sampled_from(
    [*KURDAKHANI, *FOURTEEN, *DIFFERENT, "Baku Detention Facility", "Baku", "Unknown"]
)


@pytest.mark.parametrize(
    ("text", "kind", "number", "town"),
    [
        ("Prison №2", "prison", "2", None),
        ("Baki Prison #8", "prison", "8", "baku"),
        ("14 saylı cəzaçəkmə müəssisəsi", "prison", "14", None),
        ("14 nömrəli cəzaçəkmə müəssisəsi", "prison", "14", None),
        ("Penitentiary Institution Nr. 05", "prison", "5", None),
        ("ИК-6", "colony", "6", None),
        ("ФКУ СИЗО-77/2, Москва", "remand_prison", "77/2", "moscow"),
        ("Следственный изолятор № 3", "remand_prison", "3", None),
        ("İstintaq təcridxanası", "remand_prison", None, None),
        ("Sheki Penitentiary Institution", "prison", None, "sheki"),
        ("Penitentiary Hospital", "prison_hospital", None, None),
        ("Penitentiary institution No. 15 (Medical facility)", "prison_hospital", "15", None),
        ("Temporary detention facility", "police_detention", None, None),
        ("Ganja Detention Facility", "detention_facility", None, "ganja"),
        ("Nasimi District Court", "court", None, None),
        ("Prison No. 2 and Prison No. 14", "prison", "14+2", None),
        ("", None, None, None),
    ],
)
def test_reads_a_place(text: str, kind: str | None, number: str | None, town: str | None) -> None:
    reading = read_place(text)

    assert (reading.kind, reading.number, reading.town) == (kind, number, town)


def test_kinds_are_terms_of_the_vocabulary() -> None:
    kinds = {read_place(text).kind for text in (*KURDAKHANI, *FOURTEEN, *DIFFERENT)} - {None}

    assert kinds <= set(load_shipped()["place_kind"].by_code)


def test_takes_a_bracketed_nickname_and_not_a_remark() -> None:
    assert read_place(KURDAKHANI[0]).alias == ("Kurdakhani pre-trial detention center",)
    assert read_place("Prison No. 17 (since May 2013)").alias == ()
    assert read_place("Evin Prison, Tehran (or other detention facility)").alias == ()


@pytest.mark.parametrize("spelling", FOURTEEN)
def test_one_number_in_all_its_spellings(spelling: str) -> None:
    assert compare(spelling, FOURTEEN[0]).same == "yes"


@pytest.mark.parametrize("spelling", KURDAKHANI)
def test_a_nickname_joins(spelling: str) -> None:
    assert compare(spelling, KURDAKHANI[0]).same == "yes"


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for index, a in enumerate(DIFFERENT) for b in DIFFERENT[index + 1 :]]
)
def test_other_places_are_never_the_same(first: str, second: str) -> None:
    assert compare(first, second).same != "yes"


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Prison No. 1", "Prison No. 11", "numbers-differ"),
        ("Prison No. 14", "Prison No. 14 hospital", "kinds-differ"),
        ("Prison No. 1", "Investigative Prison No. 1", "kinds-differ"),
        ("Kurdakhani", "Shuvalan", "names-differ"),
        ("Ganja Prison", "Sheki Prison", "towns-differ"),
        ("Karaj (Azimiyeh)", "Karaj (Mehrshahr)", "names-differ"),
        ("ИК-2, Москва", "ИК-2, Минск", "towns-differ"),
    ],
)
def test_says_why_two_places_are_two(first: str, second: str, reason: str) -> None:
    match = compare(first, second)

    assert match.same == "no"
    assert match.reasons == (reason,)
    assert match.contradicts


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Baku Detention Facility", "Baku Detention Facility (Kurdakhani Prison)", "same-without-nickname"),
        ("ИК-2 Покров", "ИК-2", "name-on-one-side"),
        ("Baku Prison No. 14", "Prison No. 14", "town-on-one-side"),
        ("Ganja Prison", "Ganja Detention Facility", "kinds-unlike"),
        ("Baki Investigative Prison", KURDAKHANI[0], "number-missing"),
    ],
)
def test_asks_where_it_may_be_one(first: str, second: str, reason: str) -> None:
    match = compare(first, second)

    assert match.same == "maybe"
    assert reason in match.reasons


@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(["Prison No. {}", "{} saylı cəzaçəkmə müəssisəsi", "ИК-{}"]),
)
def test_two_numbers_are_never_one_place(first: int, second: int, pattern: str) -> None:
    match = compare(pattern.format(first), f"Penitentiary Institution № {second}")

    assert first == second or match.same == "no"


@settings(max_examples=200)
@given(SPELLINGS | st.text(max_size=40), SPELLINGS | st.text(max_size=40))
def test_comparing_goes_both_ways_and_never_fails(first: str, second: str) -> None:
    assert compare(first, second) == compare(second, first)


def spellings_of(groups: tuple[PlaceGroup, ...]) -> set[frozenset[str]]:
    return {frozenset(group.spellings) for group in groups}


def test_groups_spellings_into_places() -> None:
    values = dict.fromkeys([*KURDAKHANI, *FOURTEEN, "Prison No. 1", "Prison No. 11"], 1)

    groups = group_places(values)

    assert spellings_of(groups) == {
        frozenset(KURDAKHANI),
        frozenset(FOURTEEN),
        frozenset({"Prison No. 1"}),
        frozenset({"Prison No. 11"}),
    }
    assert all(group.certain for group in groups)


def test_joins_a_phrase_that_stands_beside_a_nickname_elsewhere_but_is_not_certain() -> None:
    (group,) = group_places({"Baku Detention Facility": 1, "Baku Detention Facility (Kurdakhani Prison)": 3})

    assert group.name == "Baku Detention Facility (Kurdakhani Prison)"
    assert not group.certain
    assert "same-without-nickname" in group.reasons


def test_never_bridges_two_nicknames_or_two_numbers() -> None:
    values = {
        "Baku Detention Facility (Kurdakhani)": 1,
        "Baku Detention Facility (Shuvalan)": 1,
        "Baku Detention Facility": 5,
        "Ganja Investigative Prison No. 1": 1,
        "Ganja Investigative Prison No. 2": 1,
        "Ganja Investigative Prison": 1,
    }

    groups = group_places(values)

    assert len(groups) == len(values)
    alone = next(group for group in groups if group.spellings == ("Baku Detention Facility",))
    assert alone.alike == ("Baku Detention Facility (Kurdakhani)", "Baku Detention Facility (Shuvalan)")


def test_a_rival_for_one_spelling_does_not_keep_another_out() -> None:
    values = {
        "Baku Investigative Prison (Kurdakhani)": 4,
        "Baku Investigative Facility (Kurdakhani)": 1,
        "Baku Detention Facility (Kurdakhani)": 1,
        "Baku Detention Facility": 1,
        "Investigative Prison No. 1, Baku": 1,
        "Investigative Prison No. 3, Baku": 1,
    }

    groups = group_places(values)

    kurdakhani = frozenset(list(values)[:4])
    assert spellings_of(groups) == {kurdakhani, *(frozenset({text}) for text in list(values)[4:])}


def test_known_places_take_their_spellings() -> None:
    known = (
        KnownPlace("u1", "Kürdəxanı təcridxanası", ("Baku Central Remand",)),
        KnownPlace("u2", "Prison No. 2"),
        KnownPlace("u3", "Prison No. 15"),
    )

    groups = group_places(
        {"Kurdakhani": 2, "baku central remand": 1, "Prison №2": 1, "Prison No. 8": 1}, known
    )

    assert {(group.known_uid, frozenset(group.spellings)) for group in groups} == {
        ("u1", frozenset({"Kurdakhani", "baku central remand"})),
        ("u2", frozenset({"Prison №2"})),
        (None, frozenset({"Prison No. 8"})),
    }


def test_two_known_places_are_never_joined() -> None:
    known = (KnownPlace("u1", "Prison No. 2"), KnownPlace("u2", "Penitentiary Institution № 2"))

    (group,) = group_places({"Prison №2": 1}, known)

    assert group.known_uid in ("u1", "u2")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(SPELLINGS | st.text(max_size=20), st.integers(1, 9), max_size=14))
def test_every_spelling_is_in_one_group_and_no_group_contradicts(values: dict[str, int]) -> None:
    groups = group_places(values)

    placed = [text for group in groups for text in group.spellings]
    assert sorted(placed) == sorted(text for text in values if text.strip())
    for group in groups:
        for first in group.spellings:
            assert not any(compare(first, second).contradicts for second in group.spellings)
    assert group_places(dict(reversed(list(values.items())))) == groups


@pytest.mark.skipif(not LIST_2014.exists(), reason="the real list is not here: ../shared/data")
def test_groups_the_places_of_a_real_list() -> None:
    with LIST_2014.open(encoding="utf-8-sig", newline="") as file:
        column = Counter(
            row["place_of_detention"] for row in csv.DictReader(file) if row["place_of_detention"]
        )

    groups = group_places(column)

    rows = {group.name: sum(column[text] for text in group.spellings) for group in groups}
    assert len(groups) == 9
    assert rows["Baku Investigative Prison No. 1 (Kurdakhani pre-trial detention center)"] == sum(
        count for text, count in column.items() if "urdakhani" in text or text == "Baku Detention Facility"
    )
    assert {frozenset(group.spellings) for group in groups} >= {
        frozenset({"Prison No. 14", "Penitentiary Institution № 14"}),
        frozenset({"Prison No. 17"}),
        frozenset({"Ganja Detention Facility"}),
        frozenset({"Sheki Penitentiary Institution"}),
    }


def test_a_number_is_not_given_up_for_a_name_without_one() -> None:
    assert compare("Sandhill No. 2", "Sandhill").same == "maybe"
    groups = group_places({"Sandhill No. 2": 3, "Sandhill": 1})
    assert sorted(group.spellings for group in groups) == [("Sandhill",), ("Sandhill No. 2",)]
