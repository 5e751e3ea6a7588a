"""Vocabularies: their terms, what is narrower than what, and which term a cell or heading means."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.vocabulary import Term, Vocabulary, load_shipped, recognise, with_terms

SHIPPED = load_shipped()
CATEGORY = SHIPPED["category"]


def test_ships_the_vocabularies_of_the_field() -> None:
    assert set(SHIPPED) == {
        "affiliation_role",
        "category",
        "charge_state",
        "credibility",
        "criterion",
        "end_of_detention",
        "event_kind",
        "gender",
        "liberty",
        "name_kind",
        "place_kind",
        "procedure",
        "proceeding_role",
        "recognition",
        "release_kind",
        "reliability",
        "restricted_kind",
        "source_kind",
        "verification",
        "yes_no",
    }


@pytest.mark.parametrize("vocabulary", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_term_has_labels_and_is_found_by_them(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms:
        assert {"en", "az", "ru", "tr"} <= set(term.labels), term.code
        assert recognise(vocabulary, term.labels["en"]).codes == (term.code,)
        assert term.code not in vocabulary.ancestors(term.code)


@pytest.mark.parametrize("vocabulary", SHIPPED.values(), ids=SHIPPED.keys())
def test_no_label_means_two_terms(vocabulary: Vocabulary) -> None:
    for language in ("en", "az", "ru", "tr"):
        labels = [term.labels[language].casefold() for term in vocabulary.terms]
        # Turkish has one word for death and for an article "died"; within one vocabulary labels must differ.
        assert len(labels) == len(set(labels)), language


def test_a_release_has_the_same_codes_as_the_end_it_makes() -> None:
    ends = set(SHIPPED["end_of_detention"].by_code)

    assert set(SHIPPED["release_kind"].by_code) <= ends


def test_a_combined_term_lies_under_both() -> None:
    assert "journalist_or_blogger" in CATEGORY.narrower("journalist")
    assert "journalist_or_blogger" in CATEGORY.narrower("blogger")
    assert "blogger" not in CATEGORY.narrower("journalist")
    assert CATEGORY.narrower("media") >= {"journalist", "blogger", "media_worker", "journalist_or_blogger"}
    assert set(CATEGORY.ancestors("journalist_or_blogger")) == {"journalist", "blogger", "media"}


def test_an_unknown_code_has_nothing_around_it() -> None:
    assert CATEGORY.narrower("nothing") == {"nothing"}
    assert CATEGORY.ancestors("nothing") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A. JOURNALISTS AND BLOGGERS", "journalist_or_blogger"),
        ("B. HUMAN RIGHTS DEFENDERS", "human_rights_defender"),
        ("C. YOUTH ACTIVISTS", "youth_activist"),
        ("D. POLITICIANS", "politician"),
        ("E. RELIGIOUS ACTIVISTS", "religious_activist"),
        ("F. LIFETIME PRISONERS", "life_prisoner"),
        ("G. OTHERS", "other"),
        ("1. Journalists and bloggers - 27", "journalist_or_blogger"),
        ("Journalists (27)", "journalist"),
        ("III) Political party members", "party_member"),
        ("Imprisoned journalists", "journalist"),
        ("Cases of journalists", "journalist"),
        ("журналистка", "journalist"),
        ("Журналисты", "journalist"),
        ("гражданская активистка", "civil_society_activist"),
        ("jurnalistlər", "journalist"),
        ("HÜQUQ MÜDAFİƏÇİLƏRİ", "human_rights_defender"),
        ("Gazeteciler", "journalist"),
        ("periodista", "journalist"),
        ("novinářka", "journalist"),
        ("صحفي", "journalist"),
        ("Businessmen", "businessperson"),
    ],
)
def test_recognises_a_heading(text: str, code: str) -> None:
    recognition = recognise(CATEGORY, text)

    assert recognition.codes == (code,)
    assert recognition.how == "exact"


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("journalist; activist", ("journalist", "activist"), ""),
        ("журналист, блогер", ("journalist", "blogger"), ""),
        ("student/activist", ("student", "activist"), ""),
        ("journalist\nlawyer", ("journalist", "lawyer"), ""),
        ("Lawyers and politicians", ("lawyer", "politician"), ""),
        ("journalist; astronaut", ("journalist",), "astronaut"),
    ],
)
def test_recognises_several_values(text: str, codes: tuple[str, ...], rest: str) -> None:
    recognition = recognise(CATEGORY, text)

    assert (recognition.codes, recognition.how, recognition.rest) == (codes, "parts", rest)


@pytest.mark.parametrize(
    ("text", "code"), [("journalst", "journalist"), ("human rigts defender", "human_rights_defender")]
)
def test_forgives_one_slip(text: str, code: str) -> None:
    assert (recognise(CATEGORY, text).codes, recognise(CATEGORY, text).how) == ((code,), "close")


@pytest.mark.parametrize(
    "text",
    [
        "Members of the Armenian community",
        "Case of a man and those arrested with him",
        "astronauts and journalists",
        "Prisoners of conscience",
        "a",
        "",
        "12",
    ],
)
def test_forces_nothing(text: str) -> None:
    recognition = recognise(CATEGORY, text)

    assert recognition.codes == ()
    assert recognition.how == "none"
    assert recognition.rest == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("m", "male"),
        ("F", "female"),
        ("ж", "female"),
        ("kadın", "female"),
        ("Qadın", "female"),
        ("Мужчина", "male"),
        ("أنثى", "female"),
        ("ذكر", "male"),
    ],
)
def test_recognises_gender(text: str, code: str) -> None:
    assert recognise(SHIPPED["gender"], text).codes == (code,)


def test_finds_terms_for_what_is_half_typed() -> None:
    assert [match.code for match in CATEGORY.find("journ")][:2] == ["journalist", "journalist_or_blogger"]
    assert CATEGORY.find("журн")[0].code == "journalist"
    assert CATEGORY.find("defend")[0].code == "human_rights_defender"
    assert CATEGORY.find("  ") == ()
    assert CATEGORY.find("qqqqqq") == ()


def test_takes_the_users_own_terms() -> None:
    own = Term("sailor", "category", "worker", MappingProxyType({"en": "Sailor"}), order=99, shipped=False)

    extended = with_terms(CATEGORY, [own])

    assert recognise(extended, "sailors").codes == ("sailor",)
    assert "sailor" in extended.narrower("worker")
    assert recognise(CATEGORY, "sailors").codes == ()


def test_says_a_label_in_the_language_that_there_is() -> None:
    term = CATEGORY.by_code["journalist"]

    assert term.label("az") == "Jurnalist"
    assert term.label("xx") == "Journalist"
    assert Term("bare", "category", None, {}).label("en") == "bare"


@given(st.text(max_size=60))
def test_never_fails(text: str) -> None:
    recognition = recognise(CATEGORY, text)

    assert (recognition.how == "none") == (recognition.codes == ())
    assert set(recognition.codes) <= set(CATEGORY.by_code)
    assert len(CATEGORY.find(text)) <= 20
