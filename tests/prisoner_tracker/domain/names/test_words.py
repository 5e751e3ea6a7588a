import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.names.words import finds, index_tokens, query_forms, query_words

# Spellings of one name in several languages; each beginning of each must find all the others.
SPELLINGS = [
    ["Əliyev", "Aliyev", "Алиев", "Alijew", "Aliev", "Әлијев", "ALİYEV", "ƏLİYEV"],
    ["Hüseynov", "Huseynov", "Гусейнов", "Guseinov"],
    ["Cəfərov", "Jafarov", "Джафаров", "Dzhafarov", "Djafarov", "Ҹәфәров", "Dschafarow"],
    ["Qədir", "Gadir", "Qadir", "Гадир"],
    ["Tofiq", "Tofig", "Тофик", "Tofik"],
    ["Elçin", "Elchin", "Эльчин", "Eltschin"],
    ["Bəxtiyar", "Bakhtiyar", "Бахтияр", "Baxtiyar"],
    ["Orucov", "Orujov", "Оруджев", "Orudzhev"],
    ["İsayev", "Isayev", "Исаев", "Isaev"],
    ["Sevinc", "Sevinj", "Севиндж"],
    ["Məmmədov", "Mammadov", "Мамедов", "Mamedov", "Маммадов"],
    ["Şövlət", "Shovlat", "Шовлат", "Shovlet"],
    ["Gülağa", "Gulagha", "Гюлага", "Gulaga"],
    ["Xəlilov", "Khalilov", "Халилов", "Xalilov"],
    ["Yunus", "Юнус", "Junus"],
    ["Ələsgərov", "Alasgarov", "Алескеров", "Aleskerov"],
    ["Nigar", "Нигяр"],
    ["Saeed", "Said", "Saeid"],
    ["Mahmoud", "Mahmud", "Mahmood"],
    ["Quliyev", "Guliyev", "Кулиев", "Гулиев", "Kuliev", "Kulijew", "Гулијев"],
    ["Sadıqov", "Sadigov", "Садыгов", "Садыков", "Sadykov"],
    ["Rəhimov", "Rahimov", "Рагимов", "Ragimov"],
    ["İbrahimov", "Ibrahimov", "Ибрагимов", "Ibragimov", "Ибраһимов"],
    ["Əlizadə", "Alizade", "Ализаде", "Alizada", "Alizadeh"],
    ["Qasımov", "Gasimov", "Касымов", "Гасымов", "Kasimov", "Gasymov", "Ҝасымов"],
    ["Həsənov", "Hasanov", "Гасанов", "Hasanow", "Gasanov", "Һәсәнов"],
    ["İsmayılov", "Ismayilov", "Исмайлов", "Ismailov", "Исмаилов", "Ismajlow", "Исмајылов"],
    ["Əhmədov", "Ahmadov", "Ахмедов", "Akhmedov", "Ahmedov", "Әһмәдов", "Achmedow"],
    ["Hacıyev", "Hajiyev", "Гаджиев", "Gadzhiev", "Hajiev", "Һаҹыјев", "Gadschijew"],
    ["Ağayev", "Aghayev", "Агаев", "Agayev", "Agaev", "Ағајев", "Agajew"],
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[1])
def test_every_beginning_of_every_spelling_finds_every_spelling(spellings: list[str]) -> None:
    lost = [
        (typed[:size], written)
        for typed in spellings
        for written in spellings
        for size in range(1, len(typed) + 1)
        if not finds(typed[:size], written)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Aliyev", "Alan"),
        ("Mammadov", "Mahmudov"),
        ("Karimov", "Garimov"),
        ("Aliya", "Aliyev"),
        ("haji", "Haydar"),
        ("ali", "Elena"),
        ("علی", "Elena"),
        ("14", "Mammad"),
        ("9", "Mahmud"),
        ("8", "محمد"),
        ("4", "No. 14"),
        ("…", "Aliyev"),
        ("", "Aliyev"),
    ],
)
def test_other_names_stay_unfound(typed: str, text: str) -> None:
    assert not finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("14", "Colony No.14"),
        ("14", "۱۴"),
        ("206", "206.3.2"),
        ("محمد", "Mohammad Karimi"),
        ("محم", "Məhəmməd"),
        ("Moham", "محمد کریمی"),
        ("علي", "علی"),
        ("Wang", "王小明"),
        ("小明", "王小明"),
        ("xiaom", "王小明"),
        ("Hasan", "Нasan"),  # the first letter is Cyrillic
        ("Али\u200bев", "Aliyev"),
        ("grigorev", "Grigor’ev"),
        ("ﻻ", "لاله"),
    ],
)
def test_across_scripts_and_disguises(typed: str, text: str) -> None:
    assert finds(typed, text)


def test_words_are_split_alike_when_typed_and_when_filed() -> None:
    assert query_words("  Grigor'ev,  A.-B.\t206.3 ") == ("grigorev", "a", "b", "206", "3")


def test_few_tokens_a_word() -> None:
    names = [name for spellings in SPELLINGS for name in spellings]
    assert sum(len(index_tokens(name)) for name in names) / len(names) <= 4.5


@given(st.text())
def test_tokens_and_forms_are_plain_ascii(text: str) -> None:
    for token in (*index_tokens(text), *query_forms(text)):
        assert re.fullmatch("[a-z0-9]+", token)


@given(st.text())
def test_unicode_form_makes_no_difference(text: str) -> None:
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert index_tokens(decomposed) == index_tokens(composed)


@settings(max_examples=150)
@given(st.text(alphabet="aəeıiyoöuücçgğqkhxsşjdztvwbAİ", min_size=1, max_size=9))
def test_each_beginning_of_a_latin_word_finds_it(word: str) -> None:
    for size in range(1, len(word) + 1):
        assert finds(word[:size], word)


@settings(max_examples=150)
@given(st.text(alphabet="аәбвгғдеёжзийклмнопрстуүфхҹцчшщъыьэюя", min_size=1, max_size=9))
def test_each_beginning_of_a_cyrillic_word_finds_it(word: str) -> None:
    for size in range(1, len(word) + 1):
        assert finds(word[:size], word) or not query_forms(word[:size])


@given(st.from_regex("[0-9]{1,6}", fullmatch=True), st.text(alphabet="abcdeghmxq əşй محمد", max_size=20))
def test_digits_find_no_letters(digits: str, text: str) -> None:
    assert not finds(digits, text)
