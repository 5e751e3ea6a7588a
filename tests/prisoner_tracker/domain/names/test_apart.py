"""Names are refused unread only where the comparison itself would refuse them."""

import pytest

from prisoner_tracker.domain.names.apart import names_surely_apart
from prisoner_tracker.domain.names.match import match
from prisoner_tracker.domain.names.partial import as_asked

ALIKE = [
    ("Tərlan Göyçəli", "Гёйчали Тарлан"),
    ("Salar Mohammadpour", "Salarmohammadpour Iman"),
    ("Amirali Jalilvandian", "Amir Jalilvandian"),
    ("Tural Samadov (Kabir)", "Tural Samadov [Lala]"),
    ("Imam Tural Samadov", "Haji Tural Samadov"),
    ("Leyla Samad a.k.a. Anna Krug", "Leyla Samad a.k.a. Vera Dorn"),
    ("Vəli Nazim oğlu Əliyev", "Vəli Samad oğlu Əliyev"),
    ("T. Göyçəli", "Tərlan G."),
    ("Xədicə Çinarlı", "خدیجه چینارلی"),
    ("Zeynalabdin Shovlatov", "Zeynalabin Shovatov"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_may_be_one_person_is_read(one: str, other: str) -> None:
    assert not names_surely_apart(one, other)
    assert not names_surely_apart(other, one)


def test_what_is_refused_would_not_have_been_proposed() -> None:
    names = [
        f"{given} {family}"
        for given in ("Tərlan", "Руслан", "Leyla", "Самир", "نیگار", "Elçin", "Ruslana")
        for family in ("Göyçəli", "Dağlarov", "Булаков", "Çinarlı", "Bulaqova", "داغلاروف")
    ]
    refused = [(one, other) for one in names for other in names if names_surely_apart(one, other)]
    assert len(refused) > len(names) ** 2 / 2
    assert all(match(one, other).score < 0.6 for one, other in refused)


def test_one_word_is_told_to_be_the_family_name_or_the_given_one() -> None:
    def codes(asked: str, known: str) -> list[str]:
        return [reason.code for reason in as_asked(asked, known, match(asked, known)).reasons]

    assert codes("Göyçəli", "Tərlan Rauf oğlu Göyçəli") == ["family-only"]
    assert codes("Tərlan", "Tərlan Rauf oğlu Göyçəli") == ["given-only"]
    assert codes("Dağlarov", "Tərlan Dağlarov") == ["family-only"]
    assert codes("Göyçəli", "Tərlan Göyçəli") == ["one-word"]
    assert codes("Tərlan Göyçəli", "Tərlan Rauf oğlu Göyçəli") == ["patronymic-missing"]
    assert codes("Göyçəli", "Göyçəli") == ["same"]
