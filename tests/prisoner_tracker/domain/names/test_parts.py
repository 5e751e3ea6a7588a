import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.names.parts import (
    NameParts,
    likely_language,
    parse_name,
    script_of,
    split_names,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vidadi Ramazan oglu Talibov", NameParts("Vidadi", "Ramazan oglu", "Talibov")),
        ("Tural Samadov, Raqif oğlu", NameParts("Tural", "Raqif oğlu", "Samadov")),
        ("Rövşən Talıbli, Raqif oğlu", NameParts("Rövşən", "Raqif oğlu", "Talıbli")),
        ("Samadov Tural, Raqif oğlu", NameParts("Tural", "Raqif oğlu", "Samadov")),
        ("Samadov, Tural Raqif oğlu", NameParts("Tural", "Raqif oğlu", "Samadov")),
        ("Samadov Tural Raqif oğlu", NameParts("Tural", "Raqif oğlu", "Samadov")),
        ("Рашад Камал оглы Гаджиев", NameParts("Рашад", "Камал оглы", "Гаджиев")),
        ("Leyla Talıbqızı Samadova", NameParts("Leyla", "Talıbqızı", "Samadova")),
        ("Sevda Talibgizi", NameParts("Sevda", "Talibgizi", "")),
        ("Qədim Nəbioğlu", NameParts("Qədim", "", "Nəbioğlu")),
        ("Иван Петрович Иванов", NameParts("Иван", "Петрович", "Иванов")),
        ("Иванов Иван Петрович", NameParts("Иван", "Петрович", "Иванов")),
        ("Анна Петровна", NameParts("Анна", "Петровна", "")),
        ("Dr. Hacı Vəli Səmədov", NameParts("Vəli", "", "Səmədov", ("Dr.", "Hacı"))),
        ("Haji Aliyev", NameParts("Haji", "", "Aliyev")),
        ("U Myo Thant", NameParts("Myo", "", "Thant", ("U",))),
        ("A. Mammadov", NameParts("A.", "", "Mammadov")),
        ("Zayd bin Karim Al Hamdan", NameParts("Zayd", "bin Karim", "Al Hamdan")),
        ("Mammadov", NameParts("", "", "Mammadov")),
        ("王小明", NameParts("小明", "", "王")),
        ("Hossein Tavana (Al-Bahar)", NameParts("Hossein", "", "Tavana", (), ("Al-Bahar",))),
        ("", NameParts()),
    ],
)
def test_names_are_taken_apart(text: str, parts: NameParts) -> None:
    assert parse_name(text) == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Leyla Samad (Leyla Islam qızı Samadova)", ("Leyla Samad", "Leyla Islam qızı Samadova")),
        ("Vali Aliyev a.k.a. Vali Samad", ("Vali Aliyev", "Vali Samad")),
        ("Vali Aliyev / Вали Алиев", ("Vali Aliyev", "Вали Алиев")),
        ("Иван Петров, известный как Ваня", ("Иван Петров", "Ваня")),
        ("Vali Aliyev; Vali Samad", ("Vali Aliyev", "Vali Samad")),
        ("(unknown first name) Karimi", ("Karimi",)),
        ("Hossein Tavana (Al-Bahar)", ("Hossein Tavana (Al-Bahar)",)),
        ("Vali Aliyev", ("Vali Aliyev",)),
        ("  ", ()),
    ],
)
def test_several_names_in_one_text(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("Əli Vəliyev", "Latn", "az-Latn"),
        ("Ali Smith", "Latn", ""),
        ("Oğuz Yılmaz", "Latn", "tr"),
        ("Иван Петров", "Cyrl", "ru"),
        ("Әли Ҹәфәров", "Cyrl", "az-Cyrl"),
        ("Олексій Гаїн", "Cyrl", "uk"),
        ("علی کریمی", "Arab", "fa"),
        ("محمد الأحمد", "Arab", "ar"),
        ("דוד כהן", "Hebr", "he"),
        ("王小明", "Hani", "zh"),
        ("გიორგი", "Geor", "ka"),
        ("Արամ", "Armn", "hy"),
        ("42", "Zyyy", ""),
    ],
)
def test_script_and_language(text: str, script: str, language: str) -> None:
    assert (script_of(text), likely_language(text)) == (script, language)


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = parse_name(text)
    assert all(isinstance(part, str) for part in (parts.given, parts.patronymic, parts.family))
    assert all(name.strip() for name in split_names(text))
    script_of(text), likely_language(text)
