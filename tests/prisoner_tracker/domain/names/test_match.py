import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.names.block import block_keys
from prisoner_tracker.domain.names.match import THRESHOLD, match


def codes(a: str, b: str) -> list[str]:
    return [reason.code for reason in match(a, b).reasons]


SAME_PERSON = [
    ("Əliyev Vəli", "Vali Aliyev", "letters"),
    ("Əliyev Vəli", "Vali Aliyev", "order"),
    ("Vəli Əliyev", "Вали Алиев", "script"),
    ("Vəli Səməd oğlu Əliyev", "Vali Aliyev", "patronymic-missing"),
    ("Vəli Səməd oğlu Əliyev", "Vali Samad Aliyev", "letters"),
    ("Vəli Vaqif oğlu Əliyev", "Вали Вагифович Алиев", "script"),
    ("A. Mammadov", "Anar Mammadov", "initial"),
    ("Р. Т. Самедов", "Rashad Samadov", "initial"),
    ("Р. Т. Самедов", "Рашад Тофикович Самедов", "initial"),
    ("R. T. Samadov", "Rashad Talıb oğlu Samadov", "initial"),
    ("Hacı Vəli Səmədov", "Vəli Səmədov", "title"),
    ("Leyla Samadova", "Leyla Samadov", "family-ending"),
    ("Leyla Yusif", "Leyla Yusifova", "family-ending"),
    ("Anar Mammadov", "Anar Mammdaov", "typing"),
    ("Golshani-Tehrani Roya", "Roya Tehrani", "double"),
    ("Mohammad Reza Karimi", "Mohammadreza Karimi", "spaces"),
    ("محمد رضا کریمی", "Mohammadreza Karimi", "script"),
    ("محمد علي", "محمد علی", "same"),
    ("Hasan Aliyev", "Нasan Aliyev", "homoglyph"),
    ("Hasan\u200b Aliyev", "Hasan Aliyev", "same"),
    ("王小明", "Wang Xiaoming", "script"),
    ("Leyla Samad (Leyla Islam qızı Yusifova)", "Yusifova Leyla", "patronymic-missing"),
    ("Qədim Nəbioğlu", "Gadim Nabioghlu", "letters"),
]


@pytest.mark.parametrize(("a", "b", "code"), SAME_PERSON)
def test_one_person_and_why(a: str, b: str, code: str) -> None:
    found = match(a, b)
    assert found.score >= THRESHOLD
    assert code in [reason.code for reason in found.reasons]
    assert block_keys(a) & block_keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hasan Aliyev", "Hossein Aliyev"),
        ("Vəli Əliyev", "Vəli Məmmədov"),
        ("Anar Mammadov", "Anar Mahmudov"),
        ("Kim Jong Man", "Kim Jong Sik"),
        ("Ali", "Ali Karimov"),
        ("Вали Алиев", "Анна Петрова"),
        ("习小朋", "习小平"),
        ("Majid Balochi (Shah Darya)", "Omid Rigi (Shah Darya)"),
        ("Unknown Karimi", "Unknown Karimi"),
        ("R. T. Samadov", "Anar Samadov"),
    ],
)
def test_other_people(a: str, b: str) -> None:
    assert match(a, b).score < THRESHOLD


def test_letters_are_told_with_the_special_one_first() -> None:
    reasons = {reason.code: reason.details for reason in match("Vali Agayev", "Vəli Ağayev").reasons}
    assert set(reasons["letters"]) == {"ə→a", "ğ→g"}


def test_homonyms_differ_by_their_fathers() -> None:
    found = match("Vəli Nazim oğlu Əliyev", "Vali Samad oglu Aliyev")
    assert found.score <= THRESHOLD - 0.2
    assert "patronymic-differs" in [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    "nobody",
    [
        "Unknown",
        "unknown 3",
        "Naməlum",
        "Неизвестный",
        "طفل رضيع66",
        "مجهول الهوية",
        "N/A",
        "—",
        "",
        "?",
        "Unknown Unknown",
    ],
)
def test_nobody_is_nobody(nobody: str) -> None:
    assert match(nobody, nobody).score == 0
    assert codes(nobody, nobody) == ["no-name"]
    assert codes(nobody, "Vali Aliyev") == ["no-name"]
    assert block_keys(nobody) == frozenset()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_compare_alike_both_ways(a: str, b: str) -> None:
    found = match(a, b)
    assert found == match(b, a)
    assert 0 <= found.score <= 1


name_words = st.lists(
    st.sampled_from(
        [
            "Vəli",
            "Vali",
            "Вали",
            "Əliyev",
            "Aliyev",
            "Алиев",
            "Səməd",
            "oğlu",
            "qızı",
            "A.",
            "Hacı",
            "(Leyla Samad)",
            "علی",
            "محمد",
            "رضا",
            "Mohammadreza",
            "Mohammad",
            "Reza",
            "Golshani-Tehrani",
            "bin",
            "王小明",
            ",",
            "/",
            "Unknown",
            "Samadovna",
            "Нasan",
        ]
    ),
    max_size=5,
).map(" ".join)


@settings(max_examples=200)
@given(name_words, name_words)
def test_names_compare_alike_both_ways(a: str, b: str) -> None:
    assert match(a, b) == match(b, a)


@given(name_words, name_words)
def test_unicode_form_makes_no_difference(a: str, b: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, a) for form in ("NFC", "NFD"))
    assert match(composed, b).score == match(decomposed, b).score


@given(name_words)
def test_a_name_is_itself(name: str) -> None:
    found = match(name, name)
    if [reason.code for reason in found.reasons] != ["no-name"] and "Unknown" not in name:
        assert found.score == 1
        assert block_keys(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leyla Məmmədova née Əliyeva", "Leyla Əliyeva"),
        ("Лейла Мамедова (урожденная Алиева)", "Leyla Aliyeva"),
        ("Leyla Məmmədova, qızlıq soyadı Əliyeva", "Əliyeva Leyla"),
        ("Vaqif Rəşid oğlu Göyçəli", "Гёйчали Вагиф Рашид оглы"),
        ("Leyla Rəşid qızı Göyçəli", "Лейла Рашидовна Гёйчали"),
        ("Leyla Göyçəli-Dağlarova", "Leyla Goychali"),
        ("Ваɡиф Алиев", "Вагиф Алиев"),
        ("Ҹәфәров Ҝүлағa", "Cəfərov Gülağa"),
        ("Sevil Gusejnov", "Sevil Hüseynov"),
        ("Namiq Chalilow", "Namiq Xəlilov"),
        ("Rasim Kasimov", "Rasim Qasımov"),
    ],
)
def test_what_languages_do_to_one_name(one: str, other: str) -> None:
    assert match(one, other).score >= THRESHOLD
    assert match(other, one) == match(one, other)


@pytest.mark.parametrize(
    "nobody",
    [
        "Anonim",
        "Без имени",
        "имя не известно",
        "Kimliyi bilinməyən",
        "неустановленное лицо",
        "not disclosed",
        "John Doe",
    ],
)
def test_more_ways_to_say_that_nobody_is_known(nobody: str) -> None:
    assert match(nobody, nobody).score == 0
    assert block_keys(nobody) == frozenset()


def test_initials_of_the_given_name_and_the_father_agree_with_both_in_another_script() -> None:
    found = match("Гёйчали Т. Р.", "Tərlan Rauf oğlu Göyçəli")
    assert found.score >= 0.75
    assert "patronymic-differs" not in {reason.code for reason in found.reasons}


def test_names_that_rhyme_are_a_slip_at_best_and_no_other_spelling() -> None:
    found = match("Rasim Göyçəli", "Asim Göyçəli")
    assert found.score < 0.85
    assert "letters" not in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rizzi", "Рицци"),
        ("Chirac", "Ширак"),
        ("Wenzig", "Венциг"),
        ("Bosco", "بوسكو"),
        ("Cutrone", "كوتروني"),
        ("Pacini", "Пачини"),
    ],
)
def test_c_and_z_are_read_as_other_languages_do(one: str, other: str) -> None:
    assert match(one, other).score >= 0.75
